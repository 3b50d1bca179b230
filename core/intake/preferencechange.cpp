// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/preferencechange.h"

#include "core/intake/person.h"
#include "core/intake/rows.h"

#include <algorithm>

namespace leadpilot::intake {
namespace {

const QString optedOutAt = QStringLiteral("opted_out_at");

/// Under whichever of the contacts that are this person the wish was noted.
void optIn(CommitBatch &batch, const LookupResult &found, const QString &root, Timestamp at)
{
    for (const Row *contact : found.all(u"contacts")) {
        const auto since = Timestamp::parse(contact->text(optedOutAt));
        if (!since || *since > at || found.rootOf(contact->text(u"id")) != root)
            continue;
        guardVersion(batch, QStringLiteral("contacts"), *contact);
        batch.update(QStringLiteral("contacts"),
                     Row{{QStringLiteral("id"), contact->text(u"id")}, {optedOutAt, Value()}});
    }
}

} // namespace

void optOut(CommitBatch &batch, const LookupResult &found, const QString &contactId, Timestamp at)
{
    const Row *contact = found.byId(u"contacts", found.rootOf(contactId));
    if (!contact)
        return;
    // The latest wish counts: whatever came between the two may come in after both.
    if (const auto since = Timestamp::parse(contact->text(optedOutAt)); since && *since >= at)
        return;
    guardVersion(batch, QStringLiteral("contacts"), *contact);
    batch.update(QStringLiteral("contacts"),
                 Row{{QStringLiteral("id"), contact->text(u"id")}, {optedOutAt, at.toString()}});
}

LookupKeys preferenceChangeKeys(const PreferenceChange &change)
{
    LookupKeys keys;
    keys.identities = lookupPairs(identitiesOf(change.waId, change.bsuid));
    return keys;
}

bool isKnown(const PreferenceChange &change, const LookupResult &found)
{
    return personIn(found, identitiesOf(change.waId, change.bsuid)).isKnown();
}

CommitBatch decidePreferenceChange(const PreferenceChange &change, const LookupResult &found, Timestamp now,
                                   IdSource &ids)
{
    CommitBatch batch;
    const Timestamp at = std::min(change.at, now);
    const Person person = personIn(found, identitiesOf(change.waId, change.bsuid));
    if (!person.isKnown() && !change.stops)
        return batch;
    const QString contactId =
        commitPerson(batch, person, found, {}, {}, QStringLiteral("whatsapp:user_preferences"), ids);
    if (!person.isKnown()) {
        batch.rows.front().row.row.set(optedOutAt, at.toString());
        return batch;
    }
    const auto before = batch.rows.size();
    if (change.stops)
        optOut(batch, found, contactId, at);
    else
        optIn(batch, found, contactId, at);
    if (batch.rows.size() == before)
        return batch;
    const Row *lead = found.openLead(contactId, false);
    addActivity(batch, contactId, lead ? lead->text(u"id") : QString(),
                change.stops ? QStringLiteral("opted_out") : QStringLiteral("opted_in"),
                {{QStringLiteral("source"), QStringLiteral("whatsapp")}}, at, ids);
    return batch;
}

} // namespace leadpilot::intake
