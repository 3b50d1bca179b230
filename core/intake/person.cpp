// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/person.h"

#include "core/emailaddress.h"
#include "core/intake/rows.h"
#include "core/phonenumber.h"
#include "core/text.h"

namespace leadpilot::intake {
namespace {

// Longest bsuid Meta documents: "CC." and 128 characters; parents carry "ENT." as well.
constexpr int longestUserId = 200;

QString waIdOf(const QString &e164)
{
    return e164.mid(1);
}

void addSpellings(std::vector<Identity> &identities, const PhoneNumber &number, const QString &waIdGiven)
{
    const QStringList spellings = number.aliases();
    // Mexican numbers lose WhatsApp's 1 in E.164.
    if (!waIdGiven.isEmpty() && waIdGiven != waIdOf(number.e164()))
        identities.push_back({QStringLiteral("wa_id"), waIdOf(number.e164()), false, false});
    for (const QString &alias : spellings) {
        identities.push_back({QStringLiteral("phone"), alias, false, false});
        if (waIdOf(alias) != waIdGiven)
            identities.push_back({QStringLiteral("wa_id"), waIdOf(alias), false, false});
    }
}

} // namespace

std::vector<Identity> identitiesOf(const LeadForm &form, const IntakePolicy &policy)
{
    std::vector<Identity> identities;
    if (const auto number = PhoneNumber::parse(form.phone, policy.region)) {
        identities.push_back({QStringLiteral("phone"), number->e164(), true, true});
        identities.push_back({QStringLiteral("wa_id"), waIdOf(number->e164()), false, true});
        addSpellings(identities, *number, {});
    }
    if (const auto email = EmailAddress::parse(form.email))
        identities.push_back({QStringLiteral("email"), email->normal(), true, true});
    return identities;
}

std::vector<Identity> identitiesOf(const QString &waIdText, const QString &bsuid)
{
    std::vector<Identity> identities;
    const QString waId = text::cleanedLine(waIdText, text::longestName);
    if (!waId.isEmpty())
        identities.push_back({QStringLiteral("wa_id"), waId, true, true});
    if (const auto number = PhoneNumber::fromWaId(waId)) {
        identities.push_back({QStringLiteral("phone"), number->e164(), true, true});
        addSpellings(identities, *number, waId);
    }
    if (const QString userId = text::cleanedLine(bsuid, longestUserId); !userId.isEmpty())
        identities.push_back({QStringLiteral("bsuid"), userId, true, true});
    return identities;
}

QString personKey(const EventItem &item, const IntakePolicy &policy)
{
    if (const auto *report = std::get_if<StatusReport>(&item.event))
        return report->wamid;
    std::vector<Identity> identities;
    if (const auto *form = std::get_if<LeadForm>(&item.event))
        identities = identitiesOf(*form, policy);
    else if (const auto *message = std::get_if<InboundMessage>(&item.event))
        identities = identitiesOf(message->waId, message->bsuid);
    else if (const auto *change = std::get_if<MessageChange>(&item.event))
        identities = identitiesOf(change->waId, change->bsuid);
    else if (const auto *preference = std::get_if<PreferenceChange>(&item.event))
        identities = identitiesOf(preference->waId, preference->bsuid);
    else if (const auto *move = std::get_if<IdentityChange>(&item.event))
        identities = identitiesOf(move->kind == u"wa_id" ? move->previous : QString(),
                                  move->kind == u"bsuid" ? move->previous : QString());
    QString least;
    for (const Identity &identity : identities) {
        if (identity.kind == u"wa_id" && (least.isEmpty() || identity.value < least))
            least = identity.value;
    }
    if (!least.isEmpty())
        return least;
    return identities.empty() ? item.key : identities.front().value;
}

LookupKeys::Pairs lookupPairs(const std::vector<Identity> &identities)
{
    LookupKeys::Pairs pairs;
    for (const Identity &identity : identities)
        pairs.emplace_back(identity.kind, identity.value);
    return pairs;
}

Person personIn(const LookupResult &found, const std::vector<Identity> &identities)
{
    Person person;
    for (const Identity &identity : identities) {
        const Row *row = found.identity(identity.kind, identity.value);
        if (!row) {
            person.missing.push_back(identity);
            continue;
        }
        const QString root = found.rootOf(row->text(u"contact_id"));
        if (!person.isKnown()) {
            person.contactId = root;
            person.matchedId = row->text(u"contact_id");
        } else if (root != person.contactId && identity.exact) {
            person.conflicts.emplace_back(identity.kind, root);
        }
    }
    return person;
}

void commitIdentities(CommitBatch &batch, const std::vector<Identity> &missing, const QString &contactId,
                      const QString &evidence, IdSource &ids)
{
    for (const Identity &identity : missing) {
        batch.absent.push_back({identity.kind, identity.value});
        if (!identity.stated)
            continue;
        batch.insert(QStringLiteral("contact_identities"), Row{{QStringLiteral("id"), newId(ids)},
                                                               {QStringLiteral("contact_id"), contactId},
                                                               {QStringLiteral("kind"), identity.kind},
                                                               {QStringLiteral("value"), identity.value},
                                                               {QStringLiteral("evidence"), evidence}});
    }
}

QString commitPerson(CommitBatch &batch, const Person &person, const LookupResult &found, const QString &name,
                     const QString &company, const QString &evidence, IdSource &ids)
{
    QString contactId = person.contactId;
    if (!person.isKnown()) {
        contactId = newId(ids);
        batch.insert(QStringLiteral("contacts"), Row{{QStringLiteral("id"), contactId},
                                                     {QStringLiteral("display_name"), textOr(name, u"")},
                                                     {QStringLiteral("company"), textOrNull(company)}});
    } else if (const Row *contact = found.byId(u"contacts", contactId)) {
        Row filled = filledIn(*contact,
                              {{QStringLiteral("display_name"), name}, {QStringLiteral("company"), company}});
        if (!filled.isEmpty()) {
            guardVersion(batch, QStringLiteral("contacts"), *contact);
            filled.set(QStringLiteral("id"), contactId);
            batch.update(QStringLiteral("contacts"), std::move(filled));
        }
    }
    commitIdentities(batch, person.missing, contactId, evidence, ids);
    return contactId;
}

} // namespace leadpilot::intake
