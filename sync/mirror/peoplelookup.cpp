// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/peoplelookup.h"

#include "core/leadsearch.h"
#include "sync/mirror/contactfacts.h"
#include "sync/mirror/leadlist.h"
#include "sync/mirror/peoplequeries.h"
#include "sync/mirror/person.h"

#include <algorithm>

namespace leadpilot::mirror {
namespace {

// Leads looked at for people of one name: the newest.
constexpr int mostLeadsOfAName = 100;

bool isDeleted(Sql &sql, const QString &contactId)
{
    return !sql.first(
                   "SELECT 1 FROM contacts WHERE id = ? AND deleted_at IS NULL",
                   [](sqlite::Statement &) { return true; }, contactId)
                .has_value();
}

Timestamp newest(const PersonMatch &match)
{
    return match.newestLead ? match.newestLead->createdAt : Timestamp();
}

/// The strongest evidence first, then who has the newest lead.
bool isLikelier(const PersonMatch &a, const PersonMatch &b)
{
    const auto reasonOfA = a.evidence.first().reason;
    const auto reasonOfB = b.evidence.first().reason;
    if (reasonOfA != reasonOfB)
        return reasonOfA < reasonOfB;
    if (a.evidence.size() != b.evidence.size())
        return a.evidence.size() > b.evidence.size();
    return newest(a) != newest(b) ? newest(a) > newest(b) : a.id.toString() < b.id.toString();
}

} // namespace

QList<PersonMatch> PeopleLookup::find(const PersonClues &clues)
{
    Found found;
    findIdentities(clues, found);
    findNamesakes(clues, found);
    const QString name = nameKey(clues.name);
    const QString company = nameKey(clues.company);
    QList<PersonMatch> matches;
    for (const auto &[rootId, evidence] : std::as_const(found)) {
        PersonMatch match = person(rootId);
        match.evidence = evidence;
        if (!name.isEmpty() && nameKey(match.name) == name)
            match.evidence.append({MatchReason::Name, clues.name, match.name});
        if (!company.isEmpty() && nameKey(match.company) == company)
            match.evidence.append({MatchReason::Company, clues.company, match.company});
        if (!match.evidence.isEmpty())
            matches.append(match);
    }
    sort(matches);
    return matches;
}

void PeopleLookup::sort(QList<PersonMatch> &matches)
{
    std::ranges::sort(matches, isLikelier);
}

void PeopleLookup::findIdentities(const PersonClues &clues, Found &found)
{
    const QList<IdentityClue> identities = identityCluesOf(clues, m_region);
    for (const IdentityClue &identity : identities) {
        const auto contact = m_sql.first(
            identityQuery, [](sqlite::Statement &row) { return row.text(0); }, identity.value, identity.kind);
        if (!contact)
            continue;
        const QString rootId = root(*contact);
        if (isDeleted(m_sql, rootId))
            continue;
        QList<MatchEvidence> &evidence = evidenceOf(found, rootId);
        const bool isSaid = std::ranges::any_of(evidence, [&identity](const MatchEvidence &other) {
            return other.given == identity.given; // a number and its WhatsApp form are one
        });
        if (!isSaid)
            evidence.append({identity.reason, identity.given,
                             identity.kind == u"wa_id" ? QString(u'+' + identity.value) : identity.value});
    }
}

/// People who share a whole name; of a single word only within the same company.
void PeopleLookup::findNamesakes(const PersonClues &clues, Found &found)
{
    const QString name = nameKey(clues.name);
    const QString company = nameKey(clues.company);
    if (name.isEmpty() || (!name.contains(u' ') && company.isEmpty()))
        return;
    const QString expression = LeadSearch(clues.name).nameExpression();
    if (expression.isEmpty())
        return;
    QStringList contacts;
    m_sql.each(
        namesakesQuery,
        [&](sqlite::Statement &row) {
            const bool isSame =
                nameKey(row.text(1)) == name && (name.contains(u' ') || nameKey(row.text(2)) == company);
            if (isSame && !row.text(0).isEmpty())
                contacts.append(row.text(0));
        },
        expression, mostLeadsOfAName);
    int left = PeopleFinder::mostNamesakes;
    for (const QString &contact : std::as_const(contacts)) {
        const QString rootId = root(contact);
        const auto before = found.size();
        if (left > 0 && !isDeleted(m_sql, rootId))
            (void)evidenceOf(found, rootId);
        left -= found.size() > before ? 1 : 0;
    }
}

const PersonMatch &PeopleLookup::person(const QString &rootId)
{
    const auto known = m_people.constFind(rootId);
    if (known != m_people.constEnd())
        return *known;
    PersonMatch match;
    match.id = ContactId::parse(rootId).value_or(ContactId());
    const QStringList contacts = contactsMergedInto(m_sql, rootId);
    for (const QString &id : contacts) {
        addContactFacts(m_sql, match, id);
        m_sql.each(
            "SELECT count(*) FROM leads WHERE contact_id = ? AND deleted_at IS NULL",
            [&match](sqlite::Statement &row) { match.leads += static_cast<int>(row.integer(0)); }, id);
    }
    if (const auto newest = newestLeads(contacts, 1); !newest.isEmpty()) {
        match.newestLead = newest.first();
        keepFirst(match.name, match.newestLead->name);
        keepFirst(match.company, match.newestLead->company);
        keepFirst(match.phone, match.newestLead->phone);
        keepFirst(match.email, match.newestLead->email);
    }
    return *m_people.insert(rootId, match);
}

QList<LeadCard> PeopleLookup::newestLeads(const QStringList &contacts, int limit)
{
    QList<LeadCard> cards;
    for (const QString &contact : contacts) {
        m_sql.each(
            "SELECT id FROM leads WHERE contact_id = ? AND deleted_at IS NULL ORDER BY created_at DESC, id "
            "DESC LIMIT ?",
            [&](sqlite::Statement &row) {
                const auto lead = LeadId::parse(row.text(0));
                if (const auto card = lead ? leadlist::card(m_sql, *lead) : std::nullopt)
                    cards.append(*card);
            },
            contact, limit);
    }
    std::ranges::stable_sort(cards, std::ranges::greater(), &LeadCard::createdAt);
    return cards.size() > limit ? cards.first(limit) : cards;
}

const QString &PeopleLookup::root(const QString &contactId)
{
    const auto known = m_roots.constFind(contactId);
    return known != m_roots.constEnd() ? *known : *m_roots.insert(contactId, rootOf(m_sql, contactId));
}

QList<MatchEvidence> &PeopleLookup::evidenceOf(Found &found, const QString &rootId)
{
    for (auto &[id, evidence] : found) {
        if (id == rootId)
            return evidence;
    }
    found.append({rootId, {}});
    return found.last().second;
}

} // namespace leadpilot::mirror
