// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/logscan/invented.h"

#include "tests/vendorsim/people.h"

namespace leadpilot::tests {

void addInvented(Telling &telling)
{
    constexpr int enough = 5'000;
    vendorsim::Dice dice(1);
    for (int i = 0; i < enough; ++i) {
        const vendorsim::Person person = vendorsim::inventPerson(dice);
        telling.addText(person.firstName);
        telling.addText(person.lastName);
        for (const QString &message : vendorsim::inventMessages(dice, person))
            telling.addText(message);
        telling.addText(vendorsim::inventReply(dice, person.country));
    }
}

} // namespace leadpilot::tests
