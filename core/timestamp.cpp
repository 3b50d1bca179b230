// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timestamp.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

namespace leadpilot {

std::optional<Timestamp> Timestamp::parse(QStringView text)
{
    static const QRegularExpression pattern(QStringLiteral(
        R"(^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:(Z)|([+-])(\d\d):?(\d\d)?)?$)"));
    const auto match = pattern.match(text.toString());
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = [&match](int group) {
        return match.capturedView(group).toInt();
    };
    const QDate date(number(1), number(2), number(3));
    const QTime time(number(4), number(5), number(6));
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    const QString fraction = match.captured(7).leftJustified(6, u'0', true);
    qint64 seconds = QDateTime(date, time, Qt::UTC).toSecsSinceEpoch();
    if (match.hasCaptured(9)) {
        if (number(10) >= 24 || number(11) >= 60)
            return std::nullopt;
        const qint64 offset = number(10) * 3600 + number(11) * 60;
        seconds += match.capturedView(9) == u"-" ? offset : -offset;
    }
    if (seconds < firstSecond || seconds > lastSecond)
        return std::nullopt;
    return Timestamp{seconds * 1'000'000 + fraction.toLongLong()};
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
