// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/sight.h"

namespace leadpilot::sim {
namespace {

const Row *findIn(const Rows &rows, const char *table, const QString &id)
{
    const auto &of = rows[static_cast<size_t>(schema::rankOf(QString::fromLatin1(table)))];
    const auto found = of.find(id);
    return found == of.end() ? nullptr : &found->second;
}

bool isLeads(const schema::Table &table)
{
    return qstrcmp(table.name, "leads") == 0;
}

} // namespace

Sight::Sight(const Rows &rows, const Member &member)
    : m_rows(rows)
    , m_member(member)
{
    for (const auto &[id, lead] : rows[static_cast<size_t>(schema::rankOf(u"leads"))]) {
        if (lead.isNull(u"deleted_at")) {
            m_worked.insert(lead.text(u"contact_id"));
            if (lead.isNull(u"assigned_to") || lead.text(u"assigned_to") == m_member.id)
                m_seen.insert(lead.text(u"contact_id"));
        }
    }
}

const Row *Sight::find(const char *table, const QString &id) const
{
    return findIn(m_rows, table, id);
}

bool Sight::seesContact(const QString &contact) const
{
    return seesEverybody() || m_seen.contains(contact);
}

bool Sight::seesLead(const Row &lead) const
{
    if (!lead.isNull(u"contact_id"))
        return seesContact(lead.text(u"contact_id"));
    return seesEverybody() || lead.isNull(u"assigned_to") || lead.text(u"assigned_to") == m_member.id;
}

bool Sight::seesLead(const QString &id) const
{
    const Row *lead = find("leads", id);
    return lead && seesLead(*lead);
}

bool Sight::sees(const schema::Table &table, const Row &row) const
{
    const QString target = table.sightColumn ? row.text(QString::fromLatin1(table.sightColumn)) : QString();
    switch (table.sight) {
    case schema::Sight::Everyone:
        return true;
    case schema::Sight::Managers:
        return m_member.role != Role::Agent;
    case schema::Sight::ByOwner:
        return target.isEmpty() || target == m_member.id;
    case schema::Sight::ByContact:
        if (isLeads(table))
            return seesLead(row);
        if (target.isEmpty())
            return seesEverybody() || row.isNull(u"lead_id") || seesLead(row.text(u"lead_id"));
        return seesContact(target);
    case schema::Sight::ByLead:
        return seesEverybody() || seesLead(target);
    case schema::Sight::ByConversation: {
        const Row *chat = find("whatsapp_conversations", target);
        return seesEverybody() || (chat && seesContact(chat->text(u"contact_id")));
    }
    case schema::Sight::Service:
        break;
    }
    return false;
}

QString contactOf(const Rows &rows, const schema::Table &table, const Row &row)
{
    const QString target = table.sightColumn ? row.text(QString::fromLatin1(table.sightColumn)) : QString();
    const Row *through = nullptr;
    if (table.sight == schema::Sight::ByContact && (!target.isEmpty() || isLeads(table)))
        return target;
    if (table.sight == schema::Sight::ByContact)
        through = findIn(rows, "leads", row.text(u"lead_id"));
    else if (table.sight == schema::Sight::ByLead)
        through = findIn(rows, "leads", target);
    else if (table.sight == schema::Sight::ByConversation)
        through = findIn(rows, "whatsapp_conversations", target);
    return through ? through->text(u"contact_id") : QString();
}

} // namespace leadpilot::sim
