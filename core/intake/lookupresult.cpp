// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/lookupresult.h"

#include "core/enums.h"
#include "core/timestamp.h"

#include <iterator>

namespace leadpilot::intake {
namespace {

// A chain longer than this is a cycle, which the workspace must never hold.
constexpr int longestMergeChain = 32;

bool isNewer(const Row &a, const Row &b)
{
    const auto at = Timestamp::parse(a.text(u"created_at"));
    const auto bt = Timestamp::parse(b.text(u"created_at"));
    if (at != bt)
        return at > bt;
    return a.text(u"id") > b.text(u"id");
}

} // namespace

LookupResult::LookupResult(QStringList doneEvents, std::vector<TableRow> rows,
                           std::map<QString, int> openLeads)
    : m_doneEvents(std::move(doneEvents))
    , m_rows(std::move(rows))
    , m_openLeads(std::move(openLeads))
{
}

void LookupResult::add(LookupResult more)
{
    m_doneEvents += more.m_doneEvents;
    m_rows.insert(m_rows.end(), std::make_move_iterator(more.m_rows.begin()),
                  std::make_move_iterator(more.m_rows.end()));
    m_openLeads.merge(more.m_openLeads);
}

std::vector<const Row *> LookupResult::all(QStringView table) const
{
    std::vector<const Row *> found;
    for (const TableRow &row : m_rows) {
        if (row.table == table)
            found.push_back(&row.row);
    }
    return found;
}

const Row *LookupResult::find(QStringView table, QStringView column, const QString &text) const
{
    if (text.isEmpty())
        return nullptr;
    for (const TableRow &row : m_rows) {
        if (row.table == table && row.row.text(column) == text)
            return &row.row;
    }
    return nullptr;
}

const Row *LookupResult::identity(const QString &kind, const QString &value) const
{
    for (const TableRow &row : m_rows) {
        if (row.table == u"contact_identities" && row.row.text(u"kind") == kind &&
            row.row.text(u"value") == value)
            return &row.row;
    }
    return nullptr;
}

int LookupResult::openLeads(const QString &profileId) const
{
    const auto found = m_openLeads.find(profileId);
    return found == m_openLeads.end() ? 0 : found->second;
}

QStringList LookupResult::missingContacts() const
{
    QStringList missing;
    for (const TableRow &row : m_rows) {
        const QString contact = row.row.text(row.table == u"contacts" ? u"merged_into" : u"contact_id");
        if (!contact.isEmpty() && !missing.contains(contact) && !byId(u"contacts", contact))
            missing.append(contact);
    }
    return missing;
}

QString LookupResult::rootOf(const QString &contactId) const
{
    QString current = contactId;
    for (int step = 0; step < longestMergeChain; ++step) {
        const Row *contact = byId(u"contacts", current);
        if (!contact || contact->isNull(u"merged_into"))
            break;
        current = contact->text(u"merged_into");
    }
    return current;
}

const Row *LookupResult::openLead(const QString &rootContactId, bool isTest) const
{
    const Row *newest = nullptr;
    for (const Row *lead : all(u"leads")) {
        const auto status = leadStatusFromString(lead->text(u"status"));
        const bool counts = status && isOpen(*status) && lead->isNull(u"deleted_at") &&
                            lead->flag(u"is_test") == isTest && !lead->isNull(u"contact_id") &&
                            rootOf(lead->text(u"contact_id")) == rootContactId;
        if (counts && (!newest || isNewer(*lead, *newest)))
            newest = lead;
    }
    return newest;
}

const Row *LookupResult::conversation(const QString &phoneNumberId, const QString &contactId) const
{
    const QString root = rootOf(contactId);
    const Row *best = nullptr;
    int bestRank = 0;
    for (const Row *conversation : all(u"whatsapp_conversations")) {
        const QString owner = conversation->text(u"contact_id");
        if (conversation->text(u"phone_number_id") != phoneNumberId || rootOf(owner) != root)
            continue;
        const int rank = owner == contactId ? 3 : owner == root ? 2 : 1;
        if (rank > bestRank) {
            best = conversation;
            bestRank = rank;
        }
    }
    return best;
}

} // namespace leadpilot::intake
