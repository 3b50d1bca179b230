// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrival/quiethours.h"

#include <QDateTime>
#include <QTimeZone>

namespace leadpilot {
namespace {

/// The one moment at which a day's clock shows so many minutes; of a time that is skipped or shown twice, one
/// next to it, and always the same.
qint64 secondsAt(const QDate &day, int minutes, const QTimeZone &zone)
{
    const qint64 shown = QDateTime(day, QTime(0, 0), Qt::UTC).toSecsSinceEpoch() + qint64(minutes) * 60;
    const auto offset = [&zone](qint64 seconds) {
        return zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC));
    };
    return shown - offset(shown - offset(shown));
}

} // namespace

std::optional<Timestamp> QuietHours::endAfter(Timestamp moment, const QTimeZone &zone) const
{
    if (!on || from == until)
        return std::nullopt;
    const QDate today = QDateTime::fromSecsSinceEpoch(moment.seconds(), zone).date();
    for (const int day : {-1, 0}) {
        const QDate begins = today.addDays(day);
        const QDate ends = from < until ? begins : begins.addDays(1);
        const auto begin = Timestamp::fromSeconds(secondsAt(begins, from, zone));
        const auto end = Timestamp::fromSeconds(secondsAt(ends, until, zone));
        if (begin <= moment && moment < end)
            return end;
    }
    return std::nullopt;
}

} // namespace leadpilot
