// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QLocale>
#include <QString>
#include <optional>

namespace leadpilot {

/// An amount in the smallest unit of its currency (ISO 4217, upper case): 1250 is 12.50 EUR, but 1250 JPY.
struct Money
{
    qint64 minorUnits = 0;
    QString currency;

    /// Digits after the decimal point of a currency; 2 for one that is not known.
    static int minorDigits(QStringView currency);
    /// Whether it is three letters, as every currency's code is.
    static bool isCurrency(QStringView code);
    /// An amount as a person of this locale types it: its digits and the western ones, its separators in
    /// their places, and a point for the decimals where that separates no groups. Empty for anything else,
    /// also for a negative one, one with more decimals than the currency has, and one that is too large.
    [[nodiscard]] static std::optional<Money> parse(QStringView typed, const QString &currency,
                                                    const QLocale &locale);

    /// "1.250,50", as parse() reads it.
    QString amount(const QLocale &locale) const;
    /// The same with the currency: "1.250,50 EUR".
    QString text(const QLocale &locale) const;

    friend bool operator==(const Money &, const Money &) = default;
};

} // namespace leadpilot
