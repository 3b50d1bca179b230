// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leadorder.h"

#include "core/searchwords.h"

#include <algorithm>
#include <limits>

namespace leadpilot {
namespace {

constexpr qsizetype longestSorted = 60; // characters: more tells nobody apart, and stands in an index
constexpr int mostMinorDigits = 4;

/// UTF-16 puts what is beyond its first 65 536 characters before the last of these.
char16_t byCodePoint(QChar c)
{
    const char16_t unit = c.unicode();
    return unit < 0xD800 ? unit : static_cast<char16_t>(unit < 0xE000 ? unit + 0x2000 : unit - 0x800);
}

QString cut(QString text)
{
    text.truncate(longestSorted);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    return text;
}

} // namespace

LeadPosition positionOf(const LeadPlace &place, LeadOrder order)
{
    LeadPosition position{place.activityAt, place.id};
    switch (order) {
    case LeadOrder::NewestActivity:
        break;
    case LeadOrder::NewestLead:
        position.key = place.createdAt;
        break;
    case LeadOrder::OldestLead:
        position.key = -place.createdAt;
        break;
    case LeadOrder::WaitingLongest:
        position.key = place.waitingSince ? -*place.waitingSince : afterAllOthers + place.activityAt;
        break;
    case LeadOrder::HighestValue:
        position.key = place.value ? *place.value : afterAllOthers + place.activityAt;
        break;
    case LeadOrder::Name:
    case LeadOrder::NameBackwards:
        position.key = 0;
        position.text = place.name;
        break;
    case LeadOrder::Status:
        position.text = textOf(place.status);
        break;
    case LeadOrder::Source:
        position.text = textOf(place.source);
        break;
    case LeadOrder::Assignee:
        position.text = textOf(place.assigneeId, place.assignee);
        break;
    }
    return position;
}

QString nameToSort(const QString &name, const QString &phone, const QString &email)
{
    if (const QString sorted = folded(name).trimmed(); !sorted.isEmpty())
        return cut(sorted);
    const QString &otherwise = phone.isEmpty() ? email : phone;
    return QStringLiteral(u"\U0010FFFD") % cut(otherwise);
}

qint64 valueToSort(const Money &value)
{
    qint64 scale = 1;
    for (int digits = Money::minorDigits(value.currency); digits < mostMinorDigits; ++digits)
        scale *= 10;
    const qint64 most = std::numeric_limits<qint64>::max() / scale;
    return std::clamp<qint64>(value.minorUnits, 0, most) * scale;
}

QString textOf(LeadStatus status)
{
    return QString(QChar(u'a' + int(status)));
}

QString textOf(LeadSource source)
{
    return QString(QChar(u'a' + int(source)));
}

QString textOf(ProfileId assignee, const QString &name)
{
    return assignee.isNull() ? QString() : QString(u'=' % name % u'\n' % assignee.toString());
}

bool isTextBefore(QStringView a, QStringView b)
{
    return std::ranges::lexicographical_compare(a, b, std::ranges::less(), byCodePoint, byCodePoint);
}

} // namespace leadpilot
