// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/simulation/server.h"

namespace leadpilot::sim {

/// What a member may see of the rows as they stand, from the rules of the contract and nothing else.
class Sight
{
public:
    Sight(const Rows &rows, const Member &member);

    bool sees(const schema::Table &table, const Row &row) const;
    bool seesContact(const QString &contact) const;
    bool seesEverybody() const { return m_member.role != Role::Agent; }
    /// A contact that nobody works on: it has no lead that is not deleted.
    bool isUnworked(const QString &contact) const { return !m_worked.contains(contact); }

private:
    bool seesLead(const Row &lead) const;
    bool seesLead(const QString &id) const;
    const Row *find(const char *table, const QString &id) const;

    const Rows &m_rows;
    Member m_member;
    QSet<QString> m_worked;
    QSet<QString> m_seen; ///< contacts, of an agent
};

/// The contact that decides who sees the row, through its lead or conversation if need be; empty: none.
QString contactOf(const Rows &rows, const schema::Table &table, const Row &row);

} // namespace leadpilot::sim
