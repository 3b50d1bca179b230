// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/vendorsim/dice.h"

#include <QString>
#include <QStringList>

namespace leadpilot::vendorsim {

/// An invented person.
struct Person
{
    QString country; ///< ISO 3166 alpha-2
    QString firstName;
    QString lastName;
    QString name;  ///< both, in the order of the country
    QString phone; ///< E.164, valid in its country
    QString email; ///< @example.com
    QString bsuid; ///< WhatsApp's business-scoped user id

    QString waId() const { return phone.mid(1); }
};

Person inventPerson(Dice &dice);
/// Another number of the same country, another address of the same person.
QString inventPhone(Dice &dice, const QString &country);
QString workEmail(const Person &person);
/// What such a person writes on WhatsApp, line by line: one to three.
QStringList inventMessages(Dice &dice, const Person &person);
QString inventReply(Dice &dice, const QString &country);

} // namespace leadpilot::vendorsim
