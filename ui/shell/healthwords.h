// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/health.h"
#include "ui/style/icons.h"

#include <QCoreApplication>
#include <optional>

namespace leadpilot::ui {

/// One state of health in words: a short one for the strip, what is wrong, and what to do.
struct HealthWord
{
    enum class Tone { Good, Quiet, Warn, Danger };
    Icon icon = Icon::Check;
    Tone tone = Tone::Good;
    QString brief;
    QString meaning;
    QString remedy; ///< empty where nothing needs doing
};

class HealthWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::HealthWords)
public:
    static HealthWord sync(const SyncHealth &health, Timestamp now);
    static HealthWord edits(const SyncHealth &health, Timestamp now);
    static HealthWord relay(const RelayHealth &health);

private:
    static HealthWord firstSync(const SyncHealth &health);
    static std::optional<HealthWord> fault(const SyncHealth &health);
    static std::optional<HealthWord> faultOfWorkspace(const SyncHealth &health);
    static HealthWord wrongClock(qint64 aheadMs);
    static HealthWord inSync(const SyncHealth &health, Timestamp now);
    static QString proof(const SyncHealth &health);
    static HealthWord stopped(const SyncHealth &health);
};

} // namespace leadpilot::ui
