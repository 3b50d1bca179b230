// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/graphusage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace leadpilot::relay::vendors {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestWaitMinutes = 24 * 60;

int percentOf(const QJsonObject &limit)
{
    int percent = 0;
    for (const QLatin1StringView counter : {"call_count"_L1, "total_time"_L1, "total_cputime"_L1})
        percent = std::max(percent, limit.value(counter).toInt());
    return percent;
}

} // namespace

Usage graphUsage(const HttpAnswer &answer)
{
    Usage usage;
    usage.percent = percentOf(QJsonDocument::fromJson(answer.header("X-App-Usage")).object());
    // Limits of a business use case stand under the id of the business, with the minutes left.
    int minutes = 0;
    const auto businesses = QJsonDocument::fromJson(answer.header("X-Business-Use-Case-Usage")).object();
    for (const QJsonValue business : businesses) {
        const QJsonArray uses = business.toArray();
        for (const QJsonValue use : uses) {
            const QJsonObject limit = use.toObject();
            usage.percent = std::max(usage.percent, percentOf(limit));
            minutes = std::max(minutes, limit.value("estimated_time_to_regain_access"_L1).toInt());
        }
    }
    usage.waitSeconds = std::min(minutes, longestWaitMinutes) * 60;
    return usage;
}

} // namespace leadpilot::relay::vendors
