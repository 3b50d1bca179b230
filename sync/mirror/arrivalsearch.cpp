// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/arrivalsearch.h"

#include "core/text.h"
#include "sync/mirror/person.h"

#include <algorithm>

namespace leadpilot::mirror::arrivallog {
namespace {

constexpr auto leadColumns =
    "coalesce(i.arrived, 0), i.lead_id, i.conversation_id, i.name, i.phone, i.email, i.source, i.campaign, "
    "i.status, "
    "i.created_at, i.unanswered, i.is_test, l.assigned_to, l.first_response_at, l.version, c.answered_at "
    "FROM inbox i JOIN leads l ON l.id = i.lead_id LEFT JOIN chats c ON c.conversation_id = "
    "i.conversation_id ";
constexpr int longestText = 300; // characters

QByteArray leadsWhere(const char *condition)
{
    return QByteArray("SELECT ") + leadColumns + condition;
}

} // namespace

struct ArrivalSearch::Lead
{
    explicit Lead(const sqlite::Statement &row)
        : number(row.integer(0))
        , id(row.text(1))
        , conversation(row.text(2))
        , person(row.text(3).isEmpty() ? row.text(4).isEmpty() ? row.text(5) : row.text(4) : row.text(3))
        , source(leadSourceFromString(row.text(6)).value_or(LeadSource::Manual))
        , campaign(row.text(7))
        , status(leadStatusFromString(row.text(8)).value_or(LeadStatus::New))
        , createdAt{row.integer(9)}
        , isTest(row.integer(11) != 0)
        , assignee(row.text(12))
        , isStamped(row.integer(14) > 0)
    {
        const bool isAnswered = !row.isNull(13) || row.integer(15) > createdAt.microseconds;
        const bool isFromOutside = source == LeadSource::MetaAds || source == LeadSource::GoogleAds ||
                                   source == LeadSource::WhatsApp;
        waits = row.integer(10) != 0 || (!isFromOutside && status == LeadStatus::New && !isAnswered);
    }

    qint64 number; ///< 0: it came with the first copy
    QString id;
    QString conversation;
    QString person;
    LeadSource source;
    QString campaign;
    LeadStatus status;
    Timestamp createdAt;
    bool isTest;
    QString assignee;
    bool isStamped; ///< by the workspace, not by this computer's clock
    bool waits = false;
};

Timestamp newestMessage(Sql &sql)
{
    const auto text = sql.first(
        "SELECT created_at FROM whatsapp_messages WHERE version > 0 ORDER BY created_at DESC LIMIT 1",
        [](sqlite::Statement &row) { return row.text(0); });
    return Timestamp::parse(text.value_or(QString())).value_or(Timestamp());
}

ArrivalSearch::ArrivalSearch(Sql &sql, const QString &me, Timestamp recent, Look &look)
    : m_sql(sql)
    , m_me(me)
    , m_recent(recent)
    , m_look(look)
{
}

void ArrivalSearch::findLeadsAbove(qint64 mark)
{
    m_sql.each(
        leadsWhere("WHERE i.arrived > ? ORDER BY i.arrived"),
        [this](sqlite::Statement &row) { take(Lead(row)); }, mark);
}

void ArrivalSearch::findLeadsSince()
{
    m_sql.each(
        leadsWhere("WHERE i.created_at >= ? ORDER BY i.created_at"),
        [this](sqlite::Statement &row) { take(Lead(row)); }, m_recent.microseconds);
}

void ArrivalSearch::take(const Lead &lead)
{
    const bool isOwn = isNoted("own", lead.id);
    if (lead.isStamped && !isOwn)
        m_look.newest = std::max(m_look.newest, lead.createdAt);
    if (isOwn || lead.isTest || isNoted("lead", lead.id))
        return;
    m_look.told.append({QStringLiteral("lead"), lead.id, lead.createdAt.toString()});
    if (lead.createdAt >= m_recent) {
        if (lead.waits)
            tell(lead, Arrival::Kind::NewLead, QStringLiteral("lead/") + lead.id, lead.createdAt, {});
    } else if (lead.assignee == m_me && isOpen(lead.status)) {
        tell(lead, Arrival::Kind::AssignedLead, QStringLiteral("given/") + lead.id, m_look.now, {});
    }
}

void ArrivalSearch::findGivenLeads(qint64 mark)
{
    m_sql.each(
        "SELECT kind, row_id, at FROM arrival_notes WHERE kind = 'given'",
        [this](sqlite::Statement &row) { m_look.given.append({row.text(0), row.text(1), row.text(2)}); });
    for (const Note &given : std::as_const(m_look.given)) {
        const auto lead = given.at == m_me ? leadById(given.rowId) : std::nullopt;
        // One above the mark is new, and told as such.
        if (lead && lead->number <= mark && lead->assignee == m_me && !lead->isTest && isOpen(lead->status))
            tell(*lead, Arrival::Kind::AssignedLead, QStringLiteral("given/") + lead->id, m_look.now, {});
    }
}

void ArrivalSearch::findMessages()
{
    struct Found
    {
        QString id, contact, chat, text;
        Timestamp at, created;
    };
    QList<Found> messages;
    m_sql.each(
        "SELECT m.id, v.contact_id, v.id, m.content, m.occurred_at, m.created_at, c.answered_at FROM "
        "whatsapp_messages m INDEXED BY messages_created JOIN whatsapp_conversations v ON v.id = "
        "m.conversation_id LEFT JOIN chats c ON "
        "c.conversation_id = v.id WHERE m.created_at >= ? AND m.direction = 'inbound' AND m.deleted_at IS "
        "NULL AND m.revoked_at IS NULL AND m.message_type NOT IN ('reaction', 'system') AND v.deleted_at IS "
        "NULL ORDER BY m.created_at, m.id",
        [&](sqlite::Statement &row) {
            const Timestamp at = Timestamp::parse(row.text(4)).value_or(Timestamp());
            const Timestamp created = Timestamp::parse(row.text(5)).value_or(Timestamp());
            if (at.microseconds > row.integer(6))
                messages.append({row.text(0), row.text(1), row.text(2), row.text(3), at, created});
        },
        m_recent.toString());
    for (const Found &message : std::as_const(messages)) {
        if (isNoted("message", message.id))
            continue;
        m_look.told.append({QStringLiteral("message"), message.id, message.created.toString()});
        const auto lead = leadOfContact(message.contact);
        if (!lead || lead->isTest)
            continue;
        tell(*lead, Arrival::Kind::Message, QStringLiteral("message/") + message.id, message.at,
             message.text);
        m_look.arrivals.last().conversationId =
            ConversationId::parse(message.chat).value_or(ConversationId());
    }
    m_look.newest = std::max(m_look.newest, newestMessage(m_sql));
}

void ArrivalSearch::findReminders(Timestamp from, Timestamp now)
{
    findTasks(from.toString(), now.toString());
    findSnoozes(from, now);
}

void ArrivalSearch::findTasks(const QString &from, const QString &now)
{
    struct Due
    {
        QString id, lead, contact, title, at;
    };
    QList<Due> tasks;
    m_sql.each(
        "SELECT id, lead_id, contact_id, title, due_at FROM tasks INDEXED BY tasks_due WHERE due_at > ? AND "
        "due_at <= ? AND "
        "done_at IS NULL AND deleted_at IS NULL AND assigned_to = ? ORDER BY due_at",
        [&tasks](sqlite::Statement &row) {
            tasks.append({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
        },
        from, now, m_me);
    for (const Due &task : std::as_const(tasks)) {
        if (isNoted("task", task.id, task.at))
            continue;
        m_look.told.append({QStringLiteral("task"), task.id, task.at});
        const QString key = QStringLiteral("task/%1/%2").arg(task.id, task.at);
        const Timestamp at = Timestamp::parse(task.at).value_or(m_look.now);
        if (const auto lead = task.lead.isEmpty() ? leadOfContact(task.contact) : leadById(task.lead)) {
            tell(*lead, Arrival::Kind::TaskDue, key, at, task.title);
            continue;
        }
        Arrival arrival;
        arrival.kind = Arrival::Kind::TaskDue;
        arrival.key = key;
        arrival.text = text::cleanedLine(task.title, longestText);
        arrival.at = at;
        m_look.arrivals.append(arrival);
    }
    const auto next = m_sql.first(
        "SELECT due_at FROM tasks INDEXED BY tasks_due WHERE due_at > ? AND done_at IS NULL AND deleted_at "
        "IS NULL AND assigned_to = ? ORDER BY due_at LIMIT 1",
        [](sqlite::Statement &row) { return row.text(0); }, now, m_me);
    remindNext(Timestamp::parse(next.value_or(QString())));
}

void ArrivalSearch::findSnoozes(Timestamp from, Timestamp now)
{
    QList<std::pair<QString, QString>> over;
    m_sql.each(
        "SELECT lead_id, snoozed_until FROM inbox INDEXED BY inbox_snoozed WHERE snoozed_until > ? AND "
        "snoozed_until <= ? AND assignee IN ('', ?) ORDER BY snoozed_until",
        [&over](sqlite::Statement &row) { over.append({row.text(0), Timestamp{row.integer(1)}.toString()}); },
        from.microseconds, now.microseconds, m_me);
    for (const auto &[id, at] : std::as_const(over)) {
        if (isNoted("snooze", id, at))
            continue;
        m_look.told.append({QStringLiteral("snooze"), id, at});
        const auto lead = leadById(id);
        if (lead && !lead->isTest && isOpen(lead->status))
            tell(*lead, Arrival::Kind::SnoozeOver, QStringLiteral("snooze/%1/%2").arg(id, at),
                 Timestamp::parse(at).value_or(m_look.now), {});
    }
    remindNext(m_sql.first(
        "SELECT snoozed_until FROM inbox INDEXED BY inbox_snoozed WHERE snoozed_until > ? AND assignee IN "
        "('', ?) ORDER BY snoozed_until LIMIT 1",
        [](sqlite::Statement &row) { return Timestamp{row.integer(0)}; }, now.microseconds, m_me));
}

void ArrivalSearch::remindNext(std::optional<Timestamp> moment)
{
    if (moment && (!m_look.nextAt || *moment < *m_look.nextAt))
        m_look.nextAt = moment;
}

void ArrivalSearch::tell(const Lead &lead, Arrival::Kind kind, const QString &key, Timestamp at,
                         const QString &text)
{
    Arrival arrival;
    arrival.kind = kind;
    arrival.key = key;
    arrival.leadId = LeadId::parse(lead.id).value_or(LeadId());
    arrival.conversationId = ConversationId::parse(lead.conversation).value_or(ConversationId());
    arrival.person = lead.person;
    arrival.source = lead.source;
    arrival.campaign = lead.campaign;
    arrival.text = text::cleanedLine(text, longestText);
    arrival.isMine = lead.assignee == m_me;
    arrival.isColleagues = !lead.assignee.isEmpty() && lead.assignee != m_me;
    arrival.at = at;
    m_look.arrivals.append(arrival);
}

std::optional<ArrivalSearch::Lead> ArrivalSearch::leadById(const QString &id)
{
    return m_sql.first(
        leadsWhere("WHERE i.lead_id = ?"), [](sqlite::Statement &row) { return Lead(row); }, id);
}

/// The open lead of the person that came last; else their last one.
std::optional<ArrivalSearch::Lead> ArrivalSearch::leadOfContact(const QString &contactId)
{
    std::optional<Lead> best;
    if (contactId.isEmpty())
        return best;
    for (const QString &contact : contactsMergedInto(m_sql, rootOf(m_sql, contactId)))
        m_sql.each(
            leadsWhere("WHERE l.contact_id = ?"),
            [&best](sqlite::Statement &row) {
                const Lead lead(row);
                const auto rank = [](const Lead &of) {
                    return std::pair(isOpen(of.status), of.createdAt);
                };
                if (!best || rank(*best) < rank(lead))
                    best.emplace(lead);
            },
            contact);
    return best;
}

bool ArrivalSearch::isNoted(const char *kind, const QString &id, const QString &at)
{
    return m_sql
        .first(
            "SELECT 1 FROM arrival_notes WHERE kind = ?1 AND row_id = ?2 AND (?3 IS NULL OR at = ?3) LIMIT 1",
            [](sqlite::Statement &) { return true; }, QLatin1StringView(kind), id, at)
        .has_value();
}

} // namespace leadpilot::mirror::arrivallog
