// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/decision.h"

namespace leadpilot::intake {

/// A way to recognise a person. `stated` ones were given by the vendor and are recorded; the others are
/// spellings that may reach the same person and are only looked up.
struct Identity
{
    QString kind;
    QString value;
    bool stated = true;
    bool exact = true; ///< the number itself, not one of its aliases
};

/// Best evidence first: the phone as given, its WhatsApp form, their aliases, then e-mail or user id.
std::vector<Identity> identitiesOf(const LeadForm &form, const IntakePolicy &policy);
/// What a webhook of WhatsApp calls a person by: either may be empty.
std::vector<Identity> identitiesOf(const QString &waId, const QString &bsuid);

/// The same text for events that are likely about the same person (aliases of a number included): those are
/// worth handling one after the other. The event's own key where it names nobody.
QString personKey(const EventItem &item, const IntakePolicy &policy);

LookupKeys::Pairs lookupPairs(const std::vector<Identity> &identities);

/// Who an event is about, as far as the workspace knows.
struct Person
{
    QString contactId;             ///< the contact at the end of the merge chain; empty: nobody known
    QString matchedId;             ///< the contact the best identity itself points to
    std::vector<Identity> missing; ///< not in the workspace
    std::vector<std::pair<QString, QString>> conflicts; ///< kind, other contact: not merged, only told
    bool isKnown() const { return !contactId.isEmpty(); }
};

/// Writes the stated identities with their guards, and guards that the others stay unknown.
void commitIdentities(CommitBatch &batch, const std::vector<Identity> &missing, const QString &contactId,
                      const QString &evidence, IdSource &ids);

Person personIn(const LookupResult &found, const std::vector<Identity> &identities);

/// Writes the contact if it is new, its name if it had none, and the stated identities that are missing, with
/// their guards. Returns the contact's id.
QString commitPerson(CommitBatch &batch, const Person &person, const LookupResult &found, const QString &name,
                     const QString &company, const QString &evidence, IdSource &ids);

} // namespace leadpilot::intake
