// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "core/schema/value.h"
#include "sync/mirror/person.h"
#include "sync/mirror/touched.h"

#include <QSet>

namespace leadpilot::mirror {

/// Keeps `inbox` and `chats` equal to what the synced tables say. Lives for one transaction: touch every row
/// before and after it changes, then refresh() once.
class Derivation
{
public:
    explicit Derivation(Sql &sql)
        : m_sql(sql)
    {
    }

    void touch(const schema::Table &table, const Row &row);
    Touched refresh();

private:
    void touchLead(const QString &leadId);
    void refreshPerson(const QString &rootId);
    void refreshLead(const QString &leadId, const Person *person);
    void writeChat(const ChatSummary &chat, const Person &person);
    void dropLead(const QString &leadId);
    void dropChat(const QString &chatId);

    Sql &m_sql;
    QSet<QString> m_contacts;
    QSet<QString> m_leads;
    QSet<QString> m_chats;
    QSet<QString> m_messages;
    QSet<QString> m_writtenLeads;
    QSet<QString> m_writtenChats;
};

} // namespace leadpilot::mirror
