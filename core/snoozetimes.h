// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDateTime>
#include <optional>

namespace leadpilot {

/// The times until which a lead is put off with one click, in the time zone of `now`.
struct SnoozeTimes
{
    std::optional<QDateTime> laterToday; ///< three hours on, at a half hour; empty if that is not today
    QDateTime tomorrowMorning;           ///< at nine
    QDateTime nextWeek;                  ///< at nine of the first workday that is to come

    static SnoozeTimes from(const QDateTime &now, Qt::DayOfWeek firstWorkday);
};

} // namespace leadpilot
