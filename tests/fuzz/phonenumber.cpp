// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/phonenumber.h"

#include "tests/fuzz/cut.h"
#include "tests/fuzz/holds.h"

#include <algorithm>

namespace leadpilot::fuzz::phonenumber {
namespace {

bool isE164(const QString &text)
{
    return text.startsWith(u'+') && text.size() > 2 && text.size() <= 20 &&
           std::all_of(text.begin() + 1, text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

void holdNumber(const std::optional<PhoneNumber> &number)
{
    if (!number)
        return;
    holds(isE164(number->e164()), "a number is written in E.164");
    holds(!number->international().isEmpty(), "a number can be read");
    const auto again = PhoneNumber::parse(number->e164());
    holds(again && again->e164() == number->e164(), "a number's normal form is its own");
    const QStringList aliases = number->aliases();
    for (const QString &alias : aliases)
        holds(isE164(alias) && alias != number->e164(), "an alias is another number");
}

} // namespace

/// A line with the number, then the region.
void feed(QByteArrayView input)
{
    const auto [text, region] = cutAt(input);
    const QString number = QString::fromUtf8(text);
    holdNumber(PhoneNumber::parse(number));
    holdNumber(PhoneNumber::parse(number, QString::fromUtf8(region)));
    holdNumber(PhoneNumber::fromWaId(number));
}

} // namespace leadpilot::fuzz::phonenumber
