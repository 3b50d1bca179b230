// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snoozetimes.h"

namespace leadpilot {

SnoozeTimes SnoozeTimes::from(const QDateTime &now, Qt::DayOfWeek firstWorkday)
{
    constexpr int halfHour = 30 * 60, pause = 3 * 60 * 60;
    const QTime morning(9, 0);
    const auto at = [&now](const QDate &date, const QTime &time) {
        QDateTime made = now;
        made.setDate(date);
        made.setTime(time);
        return made;
    };
    SnoozeTimes times;
    const int seconds = QTime(0, 0).secsTo(now.time()) + pause;
    const int rounded = (seconds + halfHour - 1) / halfHour * halfHour;
    if (rounded < 24 * 60 * 60)
        times.laterToday = at(now.date(), QTime(0, 0).addSecs(rounded));
    times.tomorrowMorning = at(now.date().addDays(1), morning);
    QDate monday = now.date().addDays(1);
    while (monday.dayOfWeek() != firstWorkday)
        monday = monday.addDays(1);
    times.nextWeek = at(monday, morning);
    return times;
}

} // namespace leadpilot
