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

/// What a person can do about a state of health at once.
enum class HealthAction { None, SignIn, TryNow, NeedsYou };

/// A number or a time beside its name.
struct HealthFact
{
    QString name;
    QString value;
    friend bool operator==(const HealthFact &, const HealthFact &) = default;
};

class HealthWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::HealthWords)
public:
    static HealthWord sync(const SyncHealth &health, Timestamp now);
    static HealthWord edits(const SyncHealth &health, Timestamp now);
    static HealthWord relay(const RelayHealth &health);
    /// For SyncHealth::State::Offline: what it is, in the words of sync(), and that work goes on.
    static QString offlineLine(const SyncHealth &health);
    /// Of sync(): the one thing to do about it.
    static HealthAction actionOf(const SyncHealth &health);
    static QString nameOf(HealthAction action);
    /// How fast, how much waits, how well it is proved, how long the session is good for, how the relay does.
    static QList<HealthFact> facts(const SyncHealth &health, const RelayHealth &relay, Timestamp now);

private:
    static HealthWord firstSync(const SyncHealth &health);
    static std::optional<HealthWord> fault(const SyncHealth &health);
    static std::optional<HealthWord> faultOfWorkspace(const SyncHealth &health);
    static HealthWord wrongClock(qint64 aheadMs);
    static HealthWord inSync(const SyncHealth &health, Timestamp now);
    static QString waiting(const SyncHealth &health, Timestamp now);
    static QString proof(const SyncHealth &health, Timestamp now);
    static HealthWord stopped(const SyncHealth &health);
};

} // namespace leadpilot::ui
