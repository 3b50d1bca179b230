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

constexpr std::array weekdays{QLatin1StringView("monday"),    QLatin1StringView("tuesday"),
                              QLatin1StringView("wednesday"), QLatin1StringView("thursday"),
                              QLatin1StringView("friday"),    QLatin1StringView("saturday"),
                              QLatin1StringView("sunday")};

bool isWeekday(const QString &name)
{
    return std::ranges::find(weekdays, name) != weekdays.end();
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

std::unexpected<Error> wrong(const QString &what)
{
    return failure(ErrorCode::Rejected, QStringLiteral("read working hours"), u"working_hours" % what);
}

} // namespace

Expected<WorkingHours> WorkingHours::parse(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return wrong(QStringLiteral(": not an object"));
    const QJsonObject object = document.object();
    WorkingHours hours;
    hours.m_zone = zoneNamed(object.value(u"time_zone").toString());
    if (!hours.m_zone.isValid())
        return wrong(QStringLiteral(".time_zone: not the name of a time zone such as Europe/Berlin"));
    if (!object.value(u"days").isObject())
        return wrong(QStringLiteral(".days: not an object"));
    const QJsonObject days = object.value(u"days").toObject();
    const QStringList names = days.keys();
    if (!std::ranges::all_of(names, isWeekday))
        return wrong(QStringLiteral(".days: names what is no day of the week (monday to sunday)"));
    for (size_t day = 0; day < weekdays.size(); ++day) {
        auto spans = spansOf(days.value(weekdays.at(day)), QString(u".days." % weekdays.at(day)));
        if (!spans)
            return std::unexpected(spans.error());
        hours.m_days.at(day) = std::move(*spans);
    }
    return hours;
}

Expected<std::vector<WorkingHours::Span>> WorkingHours::spansOf(const QJsonValue &day, const QString &place)
{
    std::vector<Span> spans;
    if (day.isUndefined())
        return spans;
    const QJsonArray pairs = day.toArray();
    if (!day.isArray() || pairs.size() > mostSpans)
        return wrong(place % QStringLiteral(": not a list of at most 24 pairs of times"));
    for (const QJsonValue pair : pairs) {
        const QJsonArray ends = pair.toArray();
        const int from = ends.size() == 2 ? minutesOf(ends[0].toString()) : -1;
        const int until = ends.size() == 2 ? minutesOf(ends[1].toString()) : -1;
        if (from < 0 || until <= from)
            return wrong(place % QStringLiteral(
                                     "[%1]: not a pair of times such as [\"09:00\",\"17:00\"], the end later")
                                     .arg(spans.size()));
        spans.push_back({from, until});
    }
    return spans;
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
