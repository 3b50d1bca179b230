// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workinghours.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace leadpilot {
namespace {

constexpr int minutesOfDay = 24 * 60;
constexpr qsizetype mostSpans = 24; // of a day

int dayNamed(const QString &name)
{
    static constexpr std::array names{QLatin1StringView("monday"),    QLatin1StringView("tuesday"),
                                      QLatin1StringView("wednesday"), QLatin1StringView("thursday"),
                                      QLatin1StringView("friday"),    QLatin1StringView("saturday"),
                                      QLatin1StringView("sunday")};
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

/// "Europe/Berlin". Nothing that could lead out of the folder of time zones.
QTimeZone zoneNamed(const QString &name)
{
    const bool isName = !name.isEmpty() && name.size() <= 64 && std::ranges::all_of(name, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               c == u'/' || c == u'_' || c == u'-' || c == u'+';
    });
    return isName ? QTimeZone(name.toLatin1()) : QTimeZone();
}

/// "09:30" as minutes since midnight, "24:00" included; -1: not a time.
int minutesOf(const QString &text)
{
    const auto digit = [&text](qsizetype at) {
        const int value = text[at].unicode() - u'0';
        return value >= 0 && value <= 9 ? value : 1'000;
    };
    if (text.size() != 5 || text[2] != u':')
        return -1;
    const int hours = digit(0) * 10 + digit(1);
    const int minutes = digit(3) * 10 + digit(4);
    const int sum = hours * 60 + minutes;
    return minutes < 60 && sum <= minutesOfDay ? sum : -1;
}

} // namespace

std::optional<WorkingHours> WorkingHours::parse(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonObject object = document.object();
    WorkingHours hours;
    hours.m_zone = zoneNamed(object.value(u"time_zone").toString());
    if (!hours.m_zone.isValid() || !object.value(u"days").isObject())
        return std::nullopt;
    const QJsonObject days = object.value(u"days").toObject();
    for (auto day = days.begin(); day != days.end(); ++day) {
        const int number = dayNamed(day.key());
        const QJsonArray spans = day.value().toArray();
        if (number < 0 || !day.value().isArray() || spans.size() > mostSpans)
            return std::nullopt;
        for (const QJsonValue span : spans) {
            const QJsonArray ends = span.toArray();
            const int from = ends.size() == 2 ? minutesOf(ends[0].toString()) : -1;
            const int until = ends.size() == 2 ? minutesOf(ends[1].toString()) : -1;
            if (from < 0 || until <= from)
                return std::nullopt;
            hours.m_days.at(static_cast<size_t>(number)).push_back({from, until});
        }
    }
    return hours;
}

bool WorkingHours::include(Timestamp moment) const
{
    const QDateTime utc = QDateTime::fromSecsSinceEpoch(moment.seconds(), Qt::UTC);
    const QDateTime local = utc.addSecs(m_zone.offsetFromUtc(utc));
    const int minute = local.time().hour() * 60 + local.time().minute();
    return std::ranges::any_of(m_days.at(static_cast<size_t>(local.date().dayOfWeek() - 1)),
                               [minute](Span span) { return span.from <= minute && minute < span.until; });
}

} // namespace leadpilot
