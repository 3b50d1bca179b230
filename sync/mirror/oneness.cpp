// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/oneness.h"

#include "sync/mirror/outbox.h"
#include "sync/mirror/peoplelookup.h"
#include "sync/mirror/person.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace leadpilot::mirror {
namespace {

using State = OutboxEntry::State;

const QString contactTable = QStringLiteral("contacts");
const QString intoColumn = QStringLiteral("merged_into");

// Of one person, newest first: what else they gave says no more.
constexpr int mostLeadsRead = 50;

ContactId contactId(const QString &text)
{
    return ContactId::parse(text).value_or(ContactId());
}

/// What activities of this kind say of another contact.
QStringList othersIn(Sql &sql, const QString &contact, QLatin1StringView kind)
{
    QStringList others;
    sql.each(
        "SELECT data FROM activities WHERE contact_id = ? AND kind = ? AND deleted_at IS NULL",
        [&others](sqlite::Statement &row) {
            const auto data = QJsonDocument::fromJson(row.text(0).toUtf8()).object();
            if (const QString other = data.value(u"other_contact").toString(); !other.isEmpty())
                others.append(other);
        },
        contact, kind);
    return others;
}

/// One lead's person among all others.
class Reading
{
public:
    Reading(Sql &sql, const QString &root, const QString &region)
        : m_sql(sql)
        , m_root(root)
        , m_contacts(contactsMergedInto(sql, root))
        , m_lookup(sql, region)
    {
    }
    Oneness read();

private:
    PersonClues clues();
    void addTogether(QList<PersonMatch> &matches);
    bool isToldApart(const QString &otherRoot, const QStringList &others);
    bool isRefused(const QString &otherRoot, const QStringList &others);
    bool wantsInto(const QStringList &contacts, const QString &root);
    MergedContact merged(const QString &id);

    Sql &m_sql;
    const QString m_root;
    const QStringList m_contacts;
    PeopleLookup m_lookup;
    const Outbox m_outbox{};
};

PersonClues Reading::clues()
{
    PersonClues clues;
    const PersonMatch &person = m_lookup.person(m_root);
    clues.name = person.name;
    clues.company = person.company;
    for (const QString &id : m_contacts) {
        m_sql.each(
            "SELECT kind, value FROM contact_identities WHERE contact_id = ? AND deleted_at IS NULL",
            [&clues](sqlite::Statement &row) {
                const QString kind = row.text(0);
                if (kind == u"phone")
                    clues.phones.append(row.text(1));
                else if (kind == u"wa_id")
                    clues.phones.append(QString(u'+' + row.text(1)));
                else if (kind == u"email")
                    clues.emails.append(row.text(1));
            },
            id);
        m_sql.each(
            "SELECT phone, email FROM leads WHERE contact_id = ? AND deleted_at IS NULL ORDER BY created_at "
            "DESC LIMIT ?",
            [&clues](sqlite::Statement &row) {
                clues.phones.append(row.text(0));
                clues.emails.append(row.text(1));
            },
            id, mostLeadsRead);
    }
    clues.phones.removeDuplicates();
    clues.emails.removeDuplicates();
    return clues;
}

/// Whom the relay has met together with this person.
void Reading::addTogether(QList<PersonMatch> &matches)
{
    QStringList others;
    for (const QString &id : m_contacts)
        others += othersIn(m_sql, id, QLatin1StringView("identity_conflict"));
    others.removeDuplicates();
    for (const QString &other : std::as_const(others)) {
        const QString root = m_lookup.root(other);
        const bool isThere = m_sql
                                 .first(
                                     "SELECT 1 FROM contacts WHERE id = ? AND deleted_at IS NULL",
                                     [](sqlite::Statement &) { return true; }, root)
                                 .has_value();
        if (!isThere)
            continue;
        const auto known = std::ranges::find(matches, contactId(root), &PersonMatch::id);
        PersonMatch &match = known != matches.end() ? *known : matches.emplaceBack(m_lookup.person(root));
        const MatchEvidence together{MatchReason::Together, {}, {}};
        if (match.evidence.contains(together))
            continue;
        const auto after =
            std::ranges::upper_bound(match.evidence, MatchReason::Together, {}, &MatchEvidence::reason);
        match.evidence.insert(after, together);
    }
    PeopleLookup::sort(matches);
}

bool Reading::isToldApart(const QString &otherRoot, const QStringList &others)
{
    const auto says = [this](const QStringList &of, const QString &root) {
        return std::ranges::any_of(of, [&](const QString &id) {
            const QStringList told = othersIn(m_sql, id, toldApartKind);
            return std::ranges::any_of(told,
                                       [&](const QString &other) { return m_lookup.root(other) == root; });
        });
    };
    return says(m_contacts, otherRoot) || says(others, m_root);
}

bool Reading::wantsInto(const QStringList &contacts, const QString &root)
{
    for (const QString &id : contacts) {
        for (const OutboxEntry &entry : m_outbox.ofRow(m_sql, contactTable, id)) {
            const QString into = entry.mutation.set.text(intoColumn);
            if (entry.state == State::NeedsYou && !into.isEmpty() && m_lookup.root(into) == root)
                return true;
        }
    }
    return false;
}

bool Reading::isRefused(const QString &otherRoot, const QStringList &others)
{
    return wantsInto(m_contacts, otherRoot) || wantsInto(others, m_root);
}

MergedContact Reading::merged(const QString &id)
{
    MergedContact merged;
    merged.id = contactId(id);
    m_sql.each(
        "SELECT display_name, merged_into FROM contacts WHERE id = ?",
        [&merged](sqlite::Statement &row) {
            merged.name = row.text(0);
            merged.into = contactId(row.text(1));
        },
        id);
    if (merged.name.isEmpty())
        merged.reach = m_sql
                           .first(
                               "SELECT value FROM contact_identities WHERE contact_id = ? AND deleted_at IS "
                               "NULL AND kind IN ('phone', 'email') ORDER BY created_at, id LIMIT 1",
                               [](sqlite::Statement &row) { return row.text(0); }, id)
                           .value_or(QString());
    for (const OutboxEntry &entry : m_outbox.ofRow(m_sql, contactTable, id)) {
        if (entry.mutation.set.has(intoColumn))
            merged.state = entry.state == State::Queued ? MergeState::Waiting : MergeState::Refused;
    }
    return merged;
}

Oneness Reading::read()
{
    Oneness oneness;
    oneness.person = contactId(m_root);
    QList<PersonMatch> matches = m_lookup.find(clues());
    addTogether(matches);
    for (const PersonMatch &match : std::as_const(matches)) {
        const QString other = match.id.toString();
        const QStringList others = contactsMergedInto(m_sql, other);
        if (other != m_root && !isToldApart(other, others))
            oneness.alike.append({match, isRefused(other, others)});
    }
    for (const QString &id : m_contacts.sliced(1))
        oneness.merged.append(merged(id));
    return oneness;
}

void stopGone(Sql &sql, const QString &attempted)
{
    sql.stop({ErrorCode::Rejected, attempted, QStringLiteral("it is gone"), QStringLiteral("gone"), 0});
}

void readLeads(Sql &sql, PeopleLookup &lookup, const QStringList &contacts, PersonSummary &summary)
{
    summary.leadCount = lookup.person(contacts.first()).leads;
    summary.leads = lookup.newestLeads(contacts, Duplicates::mostLeads);
    for (const QString &id : contacts) {
        sql.each(
            "SELECT kind, value FROM contact_identities WHERE contact_id = ? AND deleted_at IS NULL AND kind "
            "<> 'bsuid' ORDER BY created_at, id",
            [&summary](sqlite::Statement &row) { summary.identities.append({row.text(0), row.text(1)}); },
            id);
    }
}

void readTasks(Sql &sql, const QStringList &contacts, PersonSummary &summary)
{
    QString due = QStringLiteral("~~");
    const auto take = [&](sqlite::Statement &row) {
        ++summary.openTasks;
        if (row.text(0) < due) {
            due = row.text(0);
            summary.nextTask = row.text(1);
        }
    };
    for (const QString &id : contacts) {
        sql.each(
            "SELECT coalesce(due_at, '~'), title FROM tasks WHERE contact_id = ? AND done_at IS NULL AND "
            "deleted_at IS NULL",
            take, id);
        sql.each(
            "SELECT coalesce(t.due_at, '~'), t.title FROM leads l JOIN tasks t ON t.lead_id = l.id WHERE "
            "l.contact_id = ? AND +t.contact_id IS NULL AND t.done_at IS NULL AND t.deleted_at IS NULL",
            take, id);
    }
}

} // namespace

Oneness readOneness(Sql &sql, LeadId lead, const QString &region)
{
    const auto contact = sql.first(
        "SELECT coalesce(contact_id, '') FROM leads WHERE id = ? AND deleted_at IS NULL",
        [](sqlite::Statement &row) { return row.text(0); }, lead.toString());
    if (!contact)
        stopGone(sql, QStringLiteral("read who is alike"));
    if (!contact || contact->isEmpty())
        return {};
    return Reading(sql, rootOf(sql, *contact), region).read();
}

PersonSummary readSummary(Sql &sql, ContactId id)
{
    PersonSummary summary;
    PeopleLookup lookup(sql, {});
    const QString root = lookup.root(id.toString());
    const Person person = readPerson(sql, root);
    const PersonMatch &match = lookup.person(root);
    summary.id = match.id;
    summary.name = match.name;
    summary.company = match.company;
    if (const ChatSummary *chat = person.newestChat()) {
        summary.lastMessage = chat->lastText;
        summary.lastMessageAt = chat->lastAt;
    }
    QString since;
    for (const QString &contact : person.contactIds)
        sql.each(
            "SELECT created_at FROM contacts WHERE id = ? AND deleted_at IS NULL",
            [&since](sqlite::Statement &row) {
                if (since.isEmpty() || row.text(0) < since)
                    since = row.text(0);
            },
            contact);
    if (since.isEmpty())
        stopGone(sql, QStringLiteral("read a person"));
    summary.knownSince = Timestamp::parse(since).value_or(Timestamp());
    readLeads(sql, lookup, person.contactIds, summary);
    readTasks(sql, person.contactIds, summary);
    return summary;
}

} // namespace leadpilot::mirror
