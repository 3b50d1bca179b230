// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "core/schema/value.h"
#include "sync/mirror/leadentry.h"
#include "sync/mirror/person.h"
#include "sync/mirror/touched.h"

#include <QHash>
#include <QSet>

namespace leadpilot::mirror {

/// Keeps `inbox` and `chats` equal to what the synced tables say. Lives for one transaction: touch every row
/// before and after it changes, then refresh() once.
class Derivation
{
public:
    /// `arriving`: leads that are not in the list yet have arrived, see arrivallog.h.
    explicit Derivation(Sql &sql, bool arriving = false)
        : m_sql(sql)
        , m_counting(arriving ? Counting::Unasked : Counting::Off)
    {
    }

    void touch(const schema::Table &table, const Row &row);
    Touched refresh();

private:
    /// A chat of the lists, as far as it decides which messages can change what the lists say of it.
    struct Settled
    {
        qint64 lastAt = 0;     ///< microseconds, as the rest
        qint64 answeredAt = 0; ///< 0: nobody has answered
        qint64 readAt = 0;
    };

    void touchMessage(const Row &row);
    const Settled &settled(const QString &chatId);
    void touchChats();
    void refreshPersons();
    void refreshLeads();
    void refreshPerson(const QString &rootId);
    void refreshLead(const QString &leadId, const Person *person);
    void writeLead(const LeadEntry &entry);
    void insertLead(const LeadEntry &entry, const Value &arrived);
    Value nextArrival();
    bool updateLead(const LeadEntry &entry);
    void writeChat(const ChatSummary &chat, const Person &person);
    void dropLead(const QString &leadId);
    void dropChat(const QString &chatId);

    enum class Counting { Off, Unasked, On };

    Sql &m_sql;
    Counting m_counting;
    std::optional<qint64> m_lastArrival;
    QSet<QString> m_contacts; ///< whose persons are to be made anew, with all their leads and chats
    QSet<QString> m_leads;    ///< that are to be made anew by themselves
    QSet<QString> m_chats;
    QSet<QString> m_messages; ///< chats of which a message was touched
    QSet<QString> m_people;   ///< contacts of whom something was touched that timelines show
    bool m_tasks = false;
    QHash<QString, Settled> m_settled;
    QSet<QString> m_refreshedLeads;
    QSet<QString> m_writtenLeads;
    QSet<QString> m_writtenChats;
    QSet<QString> m_others;
};

} // namespace leadpilot::mirror
