// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timestamp.h"

#include <QDateTime>
#include <QTimeZone>

namespace leadpilot {

namespace {

constexpr qint64 julianDayOf1970 = 2'440'588;

/// Takes a text from its front; once something is missing, it has failed for good.
class Front
{
public:
    explicit Front(QStringView text)
        : m_rest(text)
    {
    }

    bool isAtEnd() const { return m_rest.isEmpty(); }
    bool hasFailed() const { return m_failed; }
    bool skip(QStringView anyOf)
    {
        if (m_rest.isEmpty() || !anyOf.contains(m_rest.front()))
            return false;
        m_rest = m_rest.mid(1);
        return true;
    }
    void need(QStringView anyOf) { m_failed = !skip(anyOf) || m_failed; }
    int digits(qsizetype count)
    {
        int number = 0;
        for (qsizetype i = 0; i < count; ++i)
            number = number * 10 + digit().value_or(0);
        return number;
    }
    /// One to nine digits, as millionths.
    qint64 fraction()
    {
        constexpr int longest = 9;
        constexpr int kept = 6;
        qint64 millionths = 0;
        int count = 0;
        for (; count < longest && !m_rest.isEmpty() && isDigit(m_rest.front()); ++count) {
            const int next = digit().value_or(0);
            if (count < kept)
                millionths = millionths * 10 + next;
        }
        m_failed = m_failed || count == 0;
        for (; count < kept; ++count)
            millionths *= 10;
        return millionths;
    }

private:
    static bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
    std::optional<int> digit()
    {
        if (m_rest.isEmpty() || !isDigit(m_rest.front())) {
            m_failed = true;
            return std::nullopt;
        }
        const int value = m_rest.front().unicode() - u'0';
        m_rest = m_rest.mid(1);
        return value;
    }

    QStringView m_rest;
    bool m_failed = false;
};

/// Seconds to add to a time with this offset to have it in UTC: "", "Z", "+01", "-0330", "+05:30".
qint64 towardsUtc(Front &front)
{
    if (front.isAtEnd() || front.skip(u"Z"))
        return 0;
    const bool isWest = front.skip(u"-");
    if (!isWest)
        front.need(u"+");
    const int hours = front.digits(2);
    int minutes = 0;
    if (!front.isAtEnd()) {
        front.skip(u":");
        minutes = front.digits(2);
    }
    if (hours >= 24 || minutes >= 60)
        front.need({});
    const qint64 offset = hours * 3'600 + minutes * 60;
    return isWest ? offset : -offset;
}

} // namespace

std::optional<Timestamp> Timestamp::parse(QStringView text)
{
    // By hand: every row of a first sync has several, and a regular expression takes longer than all the
    // rest.
    Front front(text);
    const int year = front.digits(4);
    front.need(u"-");
    const int month = front.digits(2);
    front.need(u"-");
    const QDate date(year, month, front.digits(2));
    front.need(u"T ");
    const int hour = front.digits(2);
    front.need(u":");
    const int minute = front.digits(2);
    front.need(u":");
    const QTime time(hour, minute, front.digits(2));
    const qint64 fraction = front.skip(u".") ? front.fraction() : 0;
    const qint64 offset = towardsUtc(front);
    if (front.hasFailed() || !front.isAtEnd() || !date.isValid() || !time.isValid())
        return std::nullopt;
    const qint64 seconds =
        (date.toJulianDay() - julianDayOf1970) * 86'400 + time.msecsSinceStartOfDay() / 1'000 + offset;
    if (seconds < firstSecond || seconds > lastSecond)
        return std::nullopt;
    return Timestamp{seconds * 1'000'000 + fraction};
}

QString Timestamp::toString() const
{
    // Floor division keeps the fraction positive for times before 1970.
    qint64 whole = microseconds / 1'000'000;
    qint64 fraction = microseconds % 1'000'000;
    if (fraction < 0) {
        fraction += 1'000'000;
        --whole;
    }
    return QDateTime::fromSecsSinceEpoch(whole, Qt::UTC).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")) +
           QStringLiteral(".%1+00:00").arg(fraction, 6, 10, QLatin1Char('0'));
}

} // namespace leadpilot
