// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vcard.h"

#include "core/imports/textfile.h"
#include "tests/fuzz/holds.h"

#include <algorithm>

namespace leadpilot::fuzz::vcard {
namespace {

bool isBounded(const QStringList &values)
{
    return values.size() <= 50 && std::ranges::all_of(values, [](const QString &value) {
               return value.size() <= 1'000 && !value.isEmpty() && !value.contains(u'\n');
           });
}

} // namespace

void feed(QByteArrayView input)
{
    const QList<leadpilot::vcard::Card> cards = leadpilot::vcard::read(imports::textOf(input).text);
    for (leadpilot::vcard::Card card : cards) {
        holds(card.line > 0, "a card stands in a line");
        holds(card.name.size() <= 200 && card.company.size() <= 200, "a name has a bound");
        holds(isBounded(card.phones) && isBounded(card.emails), "numbers and addresses are lines");
        const QByteArray text = leadpilot::vcard::text(card);
        for (const QByteArray &line : text.split('\n'))
            holds(line.size() <= 76, "lines are folded");
        const auto again = leadpilot::vcard::read(QString::fromUtf8(text));
        holds(again.size() == 1, "a card that was written is one");
        holds(again.first().emails == card.emails, "addresses are read as they were written");
        if (!card.name.isEmpty())
            holds(again.first().name == card.name, "a name is read as it was written");
    }
}

} // namespace leadpilot::fuzz::vcard
