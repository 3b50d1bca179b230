// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/duetimes.h"
#include "ui/words/phrases.h"

#include <QDateTime>
#include <QLocale>

namespace leadpilot::ui {

static QDateTime local(Timestamp at)
{
    return QDateTime::fromMSecsSinceEpoch(at.milliseconds());
}

static Timestamp atHour(const QDate &day, int hour)
{
    return Timestamp::fromMilliseconds(QDateTime(day, QTime(hour, 0)).toMSecsSinceEpoch());
}

std::optional<Timestamp> DueTimes::thisEvening(Timestamp now)
{
    const Timestamp at = atHour(local(now).date(), evening);
    return now < at ? std::optional(at) : std::nullopt;
}

Timestamp DueTimes::tomorrowMorning(Timestamp now)
{
    return atHour(local(now).date().addDays(1), morning);
}

QString DueTimes::moment(Timestamp at, Timestamp now)
{
    const QDate day = local(at).date();
    const qint64 ahead = local(now).date().daysTo(day);
    const QString named = ahead == 0               ? tr("Today")
                          : ahead == 1             ? tr("Tomorrow")
                          : ahead == -1            ? tr("Yesterday")
                          : ahead > 1 && ahead < 7 ? QLocale().dayName(day.dayOfWeek())
                                                   : QLocale().toString(day, QLocale::ShortFormat);
    return tr("%1, %2", "day and time").arg(named, Phrases::clockTime(at));
}

} // namespace leadpilot::ui
