// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>
#include <QString>
#include <QStringList>

namespace leadpilot {

/// What is known of somebody who may be in the workspace already, as it was typed or read.
struct PersonClues
{
    QStringList phones = {}; ///< in any spelling
    QStringList emails = {};
    QString name = {};
    QString company = {};
    friend bool operator==(const PersonClues &, const PersonClues &) = default;
};

/// What speaks for two being one person, the strongest first.
enum class MatchReason {
    Phone,         ///< the same number
    Email,         ///< the same address
    PhoneSpelling, ///< a number that reaches the same person in some countries
    Together,      ///< a form or a message came with identities of both
    Name,          ///< the same name: many people share one
    Company,       ///< the same company, beside one of the others
};

/// An identity under which the person may be known.
struct IdentityClue
{
    QString kind;  ///< of contact_identities
    QString value; ///< in the form in which identities are kept
    MatchReason reason = MatchReason::Phone;
    QString given; ///< as it was written
    friend bool operator==(const IdentityClue &, const IdentityClue &) = default;
};

/// The identities to look for, the strongest first, each once. `region` (ISO 3166 alpha-2) reads numbers
/// without a country code; texts that are no number or address give none.
QList<IdentityClue> identityCluesOf(const PersonClues &clues, QStringView region);

/// Names are the same if their words are, in any order, as the search folds them. Empty for one of no words.
QString nameKey(QStringView name);

} // namespace leadpilot
