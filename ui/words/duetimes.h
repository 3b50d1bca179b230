// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"

#include <QCoreApplication>
#include <optional>

namespace leadpilot::ui {

/// When tasks are due: what is offered, and in words. Days and hours are those of the local time zone.
class DueTimes
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::DueTimes)
public:
    static constexpr int morning = 9, evening = 18; ///< o'clock

    static Timestamp inAnHour(Timestamp now) { return now.plusSeconds(3'600); }
    /// Empty once the evening has come.
    static std::optional<Timestamp> thisEvening(Timestamp now);
    static Timestamp tomorrowMorning(Timestamp now);

    /// "Today, 17:00", "Tomorrow, 9:00", "Monday, 9:00", then a date.
    static QString moment(Timestamp at, Timestamp now);
};

} // namespace leadpilot::ui
