// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/memberacts.h"

#include "sync/mirror/leadedits.h"
#include "sync/mirror/localedits.h"
#include "sync/mirror/rows.h"
#include "sync/mirror/sql.h"

namespace leadpilot::sim {
namespace {

using enum Step::Kind;
using enum Mutation::Op;

QString named(const char *name)
{
    return QString::fromLatin1(name);
}

const char *statusBy(quint64 by)
{
    static constexpr const char *all[] = {"new", "contacted", "qualified", "proposal", "won", "lost"};
    return all[by % 6];
}

} // namespace

QString idFrom(const Step &step, int n)
{
    const quint64 hash = mixed(static_cast<quint64>(step.number), static_cast<quint64>(n) + 77);
    return QStringLiteral("0190%1-%2-7%3-8000-%4")
        .arg(step.number % 0x10000, 4, 16, QChar(u'0'))
        .arg(n % 0x10000, 4, 16, QChar(u'0'))
        .arg(hash % 0x1000, 3, 16, QChar(u'0'))
        .arg((hash >> 12) % 0x1000000000000ULL, 12, 16, QChar(u'0'));
}

QString MemberActs::act(const Step &step)
{
    const auto last = m_desk.database().number("SELECT coalesce(max(seq), 0) FROM sqlite_sequence");
    dispatch(step);
    mirror::Sql sql(m_desk.database());
    sql.each(
        "SELECT id, table_name, row_id, op, changes FROM outbox WHERE seq > ? ORDER BY seq",
        [&](sqlite::Statement &row) {
            const schema::Table *table = schema::findTable(row.text(1));
            const auto set = mirror::rowFromText(*table, row.text(4));
            m_desk.ledger().made(*MutationId::parse(row.text(0)),
                                 {row.text(1), row.text(2), *opFromName(row.text(3)), *set},
                                 step.kind == WrongEdit);
            m_words += QStringLiteral("; %1 %2 %3 %4")
                           .arg(row.text(3), row.text(1), row.text(2).right(12), row.text(4).left(120));
        },
        last.value_or(0));
    return m_words;
}

void MemberActs::dispatch(const Step &step)
{
    switch (step.kind) {
    case EditLead:
        return editLead(step, pick("leads", step.a, "deleted_at IS NULL"));
    case EditContact:
        return update("contacts", pick("contacts", step.a),
                      {{named(step.b % 3 ? "display_name" : "company"), text(step)}});
    case NewPerson:
        return newPerson(step);
    case WriteNote:
        return note(step);
    case EditNote:
        // A line that tells of an edit comes and goes with it, and is not offered to be changed.
        return update("activities",
                      pick("activities", step.a, "kind NOT IN ('status_changed', 'assignee_changed')"),
                      {{named("content"), text(step)}});
    case NewTask:
    case EditTask:
    case RehangTask:
        return editTask(step);
    case DeleteTask:
        return remove("tasks", pick("tasks", step.a, "deleted_at IS NULL"));
    case TagLead:
        return tagLead(step);
    case EditReply:
        return editReply(step);
    case EditView:
        return editView(step);
    case SendText:
        return sendText(step);
    case MarkRead:
        if (const auto chat = ConversationId::parse(pick("whatsapp_conversations", step.a)))
            (void)mirror::markChatRead(m_desk.writer(), *chat);
        return;
    case EditChat:
        return update("whatsapp_conversations", pick("whatsapp_conversations", step.a),
                      {{named("status"), named(step.b % 2 ? "archived" : "closed")}});
    case Merge:
        return update("contacts", pick("contacts", step.a, "merged_into IS NULL"),
                      {{named("merged_into"), pick("contacts", step.b)}});
    case Unmerge:
        return update("contacts", pick("contacts", step.a, "merged_into IS NOT NULL"),
                      {{named("merged_into"), Value()}});
    case Reassign:
        return update("leads", pick("leads", step.a), {{named("assigned_to"), someMember(step.b)}});
    case RehangLead:
        return update("leads", pick("leads", step.a), {{named("contact_id"), pick("contacts", step.b)}});
    case DeleteLead:
        return remove("leads", pick("leads", step.a, "deleted_at IS NULL"));
    case EditShared:
        return editShared(step);
    case WrongEdit:
        return wrongEdit(step);
    case ManyEdits:
        return manyEdits(step);
    case RetryTray:
        return workOffTray(step, true);
    case DiscardTray:
        return workOffTray(step, false);
    default:
        return;
    }
}

QStringList MemberActs::ids(const char *table, const char *where) const
{
    QStringList found;
    mirror::Sql sql(m_desk.database());
    sql.each(QByteArray("SELECT id FROM ") + table + " WHERE " + where,
             [&](sqlite::Statement &row) { found.append(row.text(0)); });
    return found;
}

QString MemberActs::pick(const char *table, quint64 by, const char *where) const
{
    return chosen(ids(table, where), by);
}

void MemberActs::update(const char *table, const QString &id, Columns set)
{
    if (!id.isNull())
        (void)m_desk.writer().enqueue({named(table), id, Update, Row(set)});
}

void MemberActs::insert(const char *table, const QString &id, Columns set)
{
    (void)m_desk.writer().enqueue({named(table), id, Insert, Row(set)});
}

void MemberActs::remove(const char *table, const QString &id)
{
    if (!id.isNull())
        (void)m_desk.writer().enqueue({named(table), id, Delete, {}});
}

Value MemberActs::someMember(quint64 by) const
{
    // Unassigned as often as given to one of the four.
    return by % 8 >= 4 ? Value() : Value(m_members.at(static_cast<qsizetype>(by % 8)).id);
}

QString MemberActs::text(const Step &step) const
{
    static constexpr QStringView tails[] = {u"", u" Zoë", u" \"q\"\n2", u" 👋🏽", u"%_"};
    return QStringLiteral("text %1.%2%3").arg(step.number).arg(m_desk.number()).arg(tails[step.c % 5]);
}

void MemberActs::editLead(const Step &step, const QString &lead)
{
    switch (step.b % 6) {
    case 0:
        return update("leads", lead, {{named("company"), text(step)}, {named("last_name"), text(step)}});
    case 1:
        return update("leads", lead, {{named("first_name"), text(step)}, {named("last_name"), text(step)}});
    case 2:
        return update("leads", lead, {{named("value_minor"), QString::number(step.c % 100'000)}});
    case 3:
        return update("leads", lead, {{named("snoozed_until"), now()}});
    case 4:
        return update("leads", lead,
                      {{named("custom_fields"),
                        JsonText{QByteArray("{\"n\":") + QByteArray::number(step.number) + "}"}}});
    default:
        if (const auto id = LeadId::parse(lead))
            (void)mirror::changeLeads(m_desk.writer(), {*id},
                                      {.status = leadStatusFromString(named(statusBy(step.c)))});
    }
}

void MemberActs::newPerson(const Step &step)
{
    const QString contact = idFrom(step, 0);
    insert("contacts", contact, {{named("display_name"), text(step)}});
    // Now and then a number that somebody has already.
    const QString phone = QStringLiteral("+4930%1").arg(step.b % 40 + 1'000'000);
    if (step.a % 3 != 0)
        insert("contact_identities", idFrom(step, 1),
               {{named("contact_id"), contact}, {named("kind"), named("phone")}, {named("value"), phone}});
    insert("leads", idFrom(step, 2),
           {{named("contact_id"), contact},
            {named("source"), named("manual")},
            {named("first_name"), text(step)},
            {named("assigned_to"), step.c % 3 ? Value(m_desk.member()) : someMember(step.c / 3)}});
    if (step.a % 2)
        insert("activities", idFrom(step, 3),
               {{named("contact_id"), contact},
                {named("lead_id"), idFrom(step, 2)},
                {named("kind"), named("note")},
                {named("content"), text(step)},
                {named("occurred_at"), now()}});
}

void MemberActs::note(const Step &step)
{
    const QString contact = pick("contacts", step.a);
    const QString lead = pick("leads", step.b);
    if (contact.isNull())
        return;
    insert("activities", idFrom(step, 0),
           {{named("contact_id"), contact},
            {named("lead_id"), step.c % 2 && !lead.isNull() ? Value(lead) : Value()},
            {named("kind"), named("note")},
            {named("content"), text(step)},
            {named("occurred_at"), now()}});
}

void MemberActs::editTask(const Step &step)
{
    const QString task = pick("tasks", step.a);
    if (step.kind == NewTask) {
        const QString lead = pick("leads", step.b);
        const QString contact = pick("contacts", step.c);
        insert("tasks", idFrom(step, 0),
               {{named("title"), text(step)},
                {named("lead_id"), lead.isNull() ? Value() : Value(lead)},
                {named("contact_id"), step.a % 2 || contact.isNull() ? Value() : Value(contact)},
                {named("assigned_to"), m_desk.member()}});
    } else if (step.kind == RehangTask) {
        const QString column = named(step.b % 2 ? "contact_id" : "lead_id");
        const QString target = pick(step.b % 2 ? "contacts" : "leads", step.c);
        update("tasks", task, {{column, step.c % 4 == 0 || target.isNull() ? Value() : Value(target)}});
    } else if (step.b % 2) {
        update("tasks", task, {{named("title"), text(step)}});
    } else {
        update("tasks", task, {{named("done_at"), now()}, {named("title"), text(step)}});
    }
}

void MemberActs::tagLead(const Step &step)
{
    QString tag = pick("tags", step.a);
    if (tag.isNull() || step.b % 3 == 0) {
        tag = idFrom(step, 0);
        insert("tags", tag, {{named("name"), QStringLiteral("tag %1").arg(step.b % 7)}});
    }
    const QString lead = pick("leads", step.c);
    if (!lead.isNull())
        insert("lead_tags", idFrom(step, 1), {{named("lead_id"), lead}, {named("tag_id"), tag}});
}

void MemberActs::editReply(const Step &step)
{
    const QString reply = pick("quick_replies", step.a);
    if (reply.isNull() || step.b % 3 == 0)
        return insert("quick_replies", idFrom(step, 0),
                      {{named("shortcut"), named("hi")},
                       {named("content"), text(step)},
                       {named("owner_id"), step.c % 2 ? Value(m_desk.member()) : Value()}});
    if (step.b % 3 == 1)
        return update("quick_replies", reply, {{named("content"), text(step)}});
    remove("quick_replies", reply);
}

void MemberActs::editView(const Step &step)
{
    const QString view = pick("saved_views", step.a);
    const JsonText definition{QByteArray("{\"q\":[") + QByteArray::number(step.number) + "]}"};
    if (view.isNull() || step.b % 2)
        return insert("saved_views", idFrom(step, 0),
                      {{named("name"), text(step)},
                       {named("definition"), definition},
                       {named("owner_id"), step.c % 2 ? Value(m_desk.member()) : Value()}});
    update("saved_views", view, {{named("definition"), definition}});
}

void MemberActs::sendText(const Step &step)
{
    if (const auto chat = ConversationId::parse(pick("whatsapp_conversations", step.a)))
        (void)mirror::queueText(m_desk.writer(), *chat, text(step));
}

/// Members of any role try: to agents the server says no.
void MemberActs::editShared(const Step &step)
{
    if (step.a % 2)
        return update("whatsapp_templates", pick("whatsapp_templates", step.b),
                      {{named("template_content"), text(step)}});
    insert("whatsapp_campaigns", idFrom(step, 0), {{named("campaign_name"), text(step)}});
}

void MemberActs::wrongEdit(const Step &step)
{
    const QString lead = pick("leads", step.a);
    const QString nobody = QStringLiteral("0190ffff-0000-7000-8000-00000000dead");
    switch (step.b % 8) {
    case 0:
        return update("leads", lead, {{named("status"), QStringLiteral("wrong %1").arg(step.number)}});
    case 1:
        return update("leads", lead, {{named("contact_id"), nobody}});
    case 2:
        return insert("lead_tags", idFrom(step, 0), {{named("lead_id"), nobody}, {named("tag_id"), nobody}});
    case 3:
        return update("profiles", pick("profiles", step.c),
                      {{named("role"), QStringLiteral("wrong %1").arg(step.number)}});
    case 4:
        return insert("tasks", idFrom(step, 0), {{named("due_at"), now()}}); // without a title
    case 5:
        return update("whatsapp_messages", pick("whatsapp_messages", step.c),
                      {{named("content"), text(step)}});
    case 6:
        return insert("alerts", idFrom(step, 0),
                      {{named("kind"), named("x")}, {named("message"), text(step)}});
    default:
        return insert("whatsapp_messages", idFrom(step, 0),
                      {{named("conversation_id"), nobody},
                       {named("direction"), named("inbound")},
                       {named("message_type"), named("text")},
                       {named("status"), named("received")},
                       {named("content"), text(step)},
                       {named("occurred_at"), now()}});
    }
}

void MemberActs::manyEdits(const Step &step)
{
    for (int i = 0; i < 12; ++i) {
        Step one = step;
        one.a = mixed(step.a, static_cast<quint64>(i));
        one.b = mixed(step.b, static_cast<quint64>(i));
        editLead(one, pick("leads", one.a));
    }
}

void MemberActs::workOffTray(const Step &step, bool retries)
{
    const auto tray = m_desk.writer().tray();
    if (!tray || tray->isEmpty())
        return;
    QStringList entries;
    for (const mirror::OutboxEntry &entry : *tray)
        entries.append(entry.mutation.id.toString());
    const QString id = chosen(entries, step.a);
    const mirror::OutboxEntry entry = tray->at(entries.indexOf(id));
    m_words = QStringLiteral("edit %1 %2").arg(id, entry.reason);
    if (retries) {
        (void)m_desk.writer().retry(entry.mutation.id);
        return;
    }
    // A disk that fails may have taken it all the same.
    if (m_desk.writer().discard(entry.mutation.id) || m_desk.disk().isDead())
        m_desk.ledger().discarded(entry.mutation);
}

} // namespace leadpilot::sim
