// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "ui/style/theme.h"

#include <QDateTime>
#include <QDialog>

class QCalendarWidget;
class QLabel;
class QTimeEdit;

namespace leadpilot::ui {

/// Asks for a time to come.
class SnoozeDialog : public QDialog
{
    Q_OBJECT
public:
    SnoozeDialog(const Clock &clock, const Theme &theme, QWidget *parent = nullptr);
    QDateTime chosen() const;
    void accept() override;

private:
    void dressCalendar(const Theme &theme);

    const Clock &m_clock;
    QCalendarWidget *m_day;
    QTimeEdit *m_time;
    QLabel *m_error;
};

} // namespace leadpilot::ui
