// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/historywindow.h"

#include <QDateTime>

namespace leadpilot {

std::optional<Timestamp> historyStart(int months, Timestamp now)
{
    if (months <= 0)
        return std::nullopt;
    const QDate today = QDateTime::fromMSecsSinceEpoch(now.milliseconds(), Qt::UTC).date();
    const QDate first = QDate(today.year(), today.month(), 1).addMonths(-months);
    if (first.year() < 1)
        return std::nullopt;
    return Timestamp::fromSeconds(QDateTime(first, QTime(0, 0), Qt::UTC).toSecsSinceEpoch());
}

} // namespace leadpilot
