// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/reconciliationpolicy.h"

#include <algorithm>
#include <optional>

namespace leadpilot::relay {
namespace {

constexpr qint64 daySeconds = 24 * 3'600;
constexpr qint64 overlapSeconds = daySeconds;
constexpr qint64 callsPerLead = 4'800;
constexpr qint64 shareOfCalls = 4;
constexpr qint64 pauseOfEmptyPage = daySeconds / 4;
constexpr qint64 firstPauseAfterFailure = 300;
constexpr int halfUsed = 50;
constexpr int nearlyUsed = 80;

Timestamp startOfDay(Timestamp time)
{
    return Timestamp::fromSeconds(time.seconds() - time.seconds() % daySeconds);
}

std::optional<Timestamp> startOf(const QString &day)
{
    return Timestamp::parse(QString(day % u"T00:00:00Z"));
}

} // namespace

QString ledgerDay(Timestamp submitted)
{
    return submitted.toString().left(10);
}

Timestamp ReconciliationPolicy::readFrom(std::span<const LedgerDay> days, Timestamp now) const
{
    const Timestamp today = startOfDay(now);
    // The vendor forgets within a day: the oldest one would be counted in part.
    const Timestamp oldest = today.plusSeconds(-(retentionDays - 1) * daySeconds);
    std::optional<Timestamp> last;
    std::optional<Timestamp> firstGap;
    for (const LedgerDay &day : days) {
        const auto start = startOf(day.day);
        if (!start)
            continue;
        if (!last || *start > *last)
            last = *start;
        if (day.hasGap() && *start >= oldest && (!firstGap || *start < *firstGap))
            firstGap = *start;
    }
    if (!last)
        return oldest;
    Timestamp from = std::min(*last, today).plusSeconds(-overlapSeconds);
    if (firstGap)
        from = std::min(from, *firstGap);
    return std::max(from, oldest);
}

qint64 ReconciliationPolicy::pauseOfPage(qint64 leads, qint64 calls, const vendors::Usage &usage) const
{
    qint64 pause = cycleSeconds;
    if (leads <= 0) {
        pause = std::max(pause, pauseOfEmptyPage);
    } else {
        const qint64 ours = callsPerLead * leads / shareOfCalls;
        pause = std::max(pause, (daySeconds * calls + ours - 1) / ours);
    }
    if (usage.percent >= nearlyUsed)
        pause *= 4;
    else if (usage.percent >= halfUsed)
        pause *= 2;
    return std::max<qint64>(std::min(pause, std::max(daySeconds, cycleSeconds)), usage.waitSeconds);
}

qint64 ReconciliationPolicy::pauseAfter(const Error &error, int failures) const
{
    switch (error.code) {
    case ErrorCode::Offline:
    case ErrorCode::RateLimited:
    case ErrorCode::Storage: {
        const qint64 grown = firstPauseAfterFailure << std::clamp(failures - 1, 0, 10);
        return std::max<qint64>(std::min(grown, cycleSeconds), error.retryAfterSeconds);
    }
    default:
        // Asking again helps nobody before somebody has changed something.
        return cycleSeconds;
    }
}

bool isNearlyUsedUp(const vendors::Usage &usage)
{
    return usage.percent >= nearlyUsed || usage.waitSeconds > 0;
}

} // namespace leadpilot::relay
