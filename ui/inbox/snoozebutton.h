// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "ui/style/theme.h"

#include <QToolButton>
#include <optional>

namespace leadpilot::ui {

/// Puts a lead off: until later today, tomorrow, next week, or a time to be chosen.
class SnoozeButton : public QToolButton
{
    Q_OBJECT
public:
    SnoozeButton(const Clock &clock, const Theme &theme, QWidget *parent = nullptr);
    void show(std::optional<Timestamp> until) { m_until = until; }
    /// Asks for a time.
    void choose();

Q_SIGNALS:
    /// Empty: awake again.
    void chosen(std::optional<leadpilot::Timestamp> until);

private:
    void fillMenu();
    void tint();

    const Clock &m_clock;
    const Theme &m_theme;
    std::optional<Timestamp> m_until;
};

} // namespace leadpilot::ui
