// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/identitychange.h"

#include "core/intake/leadrow.h"
#include "core/intake/person.h"
#include "core/intake/rows.h"
#include "core/phonenumber.h"

#include <algorithm>

namespace leadpilot::intake {
namespace {

std::vector<Identity> identitiesUnder(const IdentityChange &change, const QString &value)
{
    const bool isNumber = change.kind == u"wa_id";
    return identitiesOf(isNumber ? value : QString(), isNumber ? QString() : value);
}

/// Where the chat goes on: answers leave for the new number.
void moveConversation(CommitBatch &batch, const IdentityChange &change, const Person &person,
                      const LookupResult &found)
{
    const auto number = change.kind == u"wa_id" ? PhoneNumber::fromWaId(change.current) : std::nullopt;
    const Row *conversation = found.conversation(change.phoneNumberId, person.matchedId);
    if (!number || !conversation || conversation->text(u"whatsapp_phone") == number->e164())
        return;
    guardVersion(batch, QStringLiteral("whatsapp_conversations"), *conversation);
    batch.update(QStringLiteral("whatsapp_conversations"),
                 Row{{QStringLiteral("id"), conversation->text(u"id")},
                     {QStringLiteral("whatsapp_phone"), number->e164()}});
}

/// Numbers are given to new owners, who must not be taken for this person. User ids are not.
void leaveFormerNumber(CommitBatch &batch, const IdentityChange &change, const Person &person,
                       const LookupResult &found, Timestamp now)
{
    const auto current = identitiesUnder(change, change.current);
    if (change.kind != u"wa_id" || current.empty())
        return;
    const auto former = identitiesUnder(change, change.previous);
    for (const Identity &identity : former) {
        const bool isKept = std::ranges::any_of(current, [&identity](const Identity &other) {
            return other.kind == identity.kind && other.value == identity.value;
        });
        const Row *row = found.identity(identity.kind, identity.value);
        if (isKept || !row || found.rootOf(row->text(u"contact_id")) != person.contactId)
            continue;
        guardVersion(batch, QStringLiteral("contact_identities"), *row);
        batch.update(
            QStringLiteral("contact_identities"),
            Row{{QStringLiteral("id"), row->text(u"id")}, {QStringLiteral("deleted_at"), now.toString()}});
    }
}

} // namespace

LookupKeys identityChangeKeys(const IdentityChange &change)
{
    LookupKeys keys;
    keys.identities = lookupPairs(identitiesUnder(change, change.previous));
    const auto current = lookupPairs(identitiesUnder(change, change.current));
    keys.identities.insert(keys.identities.end(), current.begin(), current.end());
    return keys;
}

bool isKnown(const IdentityChange &change, const LookupResult &found)
{
    return personIn(found, identitiesUnder(change, change.previous)).isKnown();
}

std::optional<CommitBatch> decideIdentityChange(const IdentityChange &change, const LookupResult &found,
                                                Timestamp now, IdSource &ids)
{
    const Person person = personIn(found, identitiesUnder(change, change.previous));
    if (!person.isKnown())
        return std::nullopt;
    CommitBatch batch;
    Person current = personIn(found, identitiesUnder(change, change.current));
    const Row *lead = found.openLead(person.contactId, false);
    const QString leadId = lead ? lead->text(u"id") : QString();
    if (current.isKnown() && current.contactId != person.contactId) {
        // Numbers are given to new owners: only a person can tell whether these two are one.
        current.conflicts = {{change.kind, current.contactId}};
        noteConflicts(batch, current, person.contactId, leadId, now, ids);
        return batch;
    }
    commitIdentities(batch, current.missing, person.contactId,
                     QString(u"whatsapp:changed from " % change.previous), ids);
    leaveFormerNumber(batch, change, person, found, now);
    moveConversation(batch, change, person, found);
    if (!batch.rows.empty())
        addActivity(batch, person.contactId, leadId, QStringLiteral("identity_changed"),
                    {{QStringLiteral("kind"), change.kind},
                     {QStringLiteral("previous"), change.previous},
                     {QStringLiteral("current"), change.current}},
                    change.at, ids);
    return batch;
}

} // namespace leadpilot::intake
