// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/money.h"

#include <QStringList>
#include <algorithm>
#include <array>
#include <limits>

namespace leadpilot {
namespace {

constexpr std::array withoutMinor{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
                                  "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"};
constexpr std::array withThousandths{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};

template <typename List> bool holds(const List &list, QStringView code)
{
    return std::ranges::any_of(list, [code](const char *known) { return code == QLatin1StringView(known); });
}

bool isBlank(QChar c)
{
    return c.isSpace() || c == QChar(0x00A0) || c == QChar(0x202F) || c == QChar(0x200F) ||
           c == QChar(0x200E) || c == QChar(0x061C);
}

/// "1.250" in groups of three, or two as in India; the last one has three.
bool areGroups(const QStringList &groups)
{
    if (groups.first().isEmpty() || groups.first().size() > 3 || groups.last().size() != 3)
        return groups.size() == 1 && !groups.first().isEmpty();
    return std::all_of(groups.begin() + 1, groups.end() - 1,
                       [](const QString &group) { return group.size() == 2 || group.size() == 3; });
}

/// Blanks within and around go; digits become western ones. Nothing for what no amount has.
std::optional<QString> plain(QStringView typed, const QLocale &locale, QChar decimal, QChar group)
{
    const QString localDecimal = locale.decimalPoint(), localGroup = locale.groupSeparator();
    const bool groupsByBlank = !localGroup.isEmpty() && isBlank(localGroup.front());
    const QStringView text = typed.trimmed();
    QString result;
    for (const QChar c : text) {
        if (c.isDigit())
            result += QChar(u'0' + c.digitValue());
        else if (localDecimal == c || (c == u'.' && localGroup != c))
            result += decimal;
        else if (localGroup == c || (groupsByBlank && isBlank(c)) || (localGroup == u"’" && c == u'\''))
            result += group;
        else if (!isBlank(c) || c.isSpace())
            return std::nullopt;
    }
    return result;
}

} // namespace

int Money::minorDigits(QStringView currency)
{
    if (holds(withoutMinor, currency))
        return 0;
    return holds(withThousandths, currency) ? 3 : 2;
}

bool Money::isCurrency(QStringView code)
{
    return code.size() == 3 && std::ranges::all_of(code, [](QChar c) { return c >= u'A' && c <= u'Z'; });
}

std::optional<Money> Money::parse(QStringView typed, const QString &currency, const QLocale &locale)
{
    constexpr QChar decimal = u'.', group = u'_';
    const auto text = plain(typed, locale, decimal, group);
    if (!text || !isCurrency(currency))
        return std::nullopt;
    const QStringList parts = text->split(decimal);
    const int digits = minorDigits(currency);
    QString fraction = parts.value(1);
    const bool fits = parts.size() == 1 || (parts.size() == 2 && !fraction.isEmpty());
    if (!fits || fraction.contains(group) || fraction.size() > digits ||
        !areGroups(parts.first().split(group)))
        return std::nullopt;
    fraction = fraction.leftJustified(digits, u'0');
    bool isNumber = false;
    QString whole = parts.first();
    const qint64 minor = QString(whole.remove(group) + fraction).toLongLong(&isNumber);
    return isNumber ? std::optional(Money{minor, currency}) : std::nullopt;
}

QString Money::amount(const QLocale &locale) const
{
    const int digits = minorDigits(currency);
    qint64 unit = 1;
    for (int i = 0; i < digits; ++i)
        unit *= 10;
    QString text = locale.toString(minorUnits / unit);
    const qint64 rest = std::abs(minorUnits % unit);
    if (digits == 0)
        return text;
    QString fraction = QString::number(rest).rightJustified(digits, u'0');
    const QString zero = locale.zeroDigit();
    for (QChar &c : fraction)
        c = QChar(zero.front().unicode() + (c.unicode() - u'0'));
    if (minorUnits < 0 && minorUnits / unit == 0)
        text.prepend(locale.negativeSign());
    return text + locale.decimalPoint() + fraction;
}

QString Money::text(const QLocale &locale) const
{
    return amount(locale) + QChar(0x00A0) + currency;
}

} // namespace leadpilot
