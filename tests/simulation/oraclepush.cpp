// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/oraclepush.h"

#include "core/merge.h"
#include "tests/simulation/sight.h"

namespace leadpilot::sim {
namespace {

bool is(const schema::Table &table, const char *name)
{
    return qstrcmp(table.name, name) == 0;
}

std::unexpected<Refused> forbidden(const char *why)
{
    return refused(QStringLiteral("42501"), QString::fromLatin1(why));
}

bool stands(const Mutation &mutation, const Row &row)
{
    if (!row.isNull(u"deleted_at") && !mutation.base.has(u"deleted_at"))
        return false;
    for (const auto &[column, value] : mutation.base.columns()) {
        if (!sameValue(mutation.table, column, value, row.value(column)))
            return false;
    }
    return true;
}

} // namespace

PushAnswer OraclePush::answerTo(const Mutation &mutation)
{
    using Status = PushAnswer::Status;
    const schema::Table *table = schema::findTable(mutation.table);
    const auto rejected = [&](const Refused &why) {
        m_failed.insert(mutation.id);
        return PushAnswer{mutation.id, Status::Rejected, {}, why.sqlState, why.message};
    };
    for (const MutationId &earlier : mutation.after) {
        if (m_failed.contains(earlier))
            return rejected({QStringLiteral("P0001"), QStringLiteral("an earlier edit was not applied")});
    }
    if (!table || !table->synced)
        return rejected({QStringLiteral("PGRST205"), QStringLiteral("no such table")});
    const QString key = m_member.id % u' ' % mutation.id.toString();
    const auto seen = [&]() -> std::optional<Row> {
        const Row *row = visible(*table, mutation.rowId);
        return row ? std::optional(*row) : std::nullopt;
    };
    if (m_applied.contains(key))
        return {mutation.id, Status::Duplicate, seen(), {}, {}};
    const size_t mark = m_transaction.mark();
    const Outcome outcome = apply(mutation);
    if (!outcome) {
        m_transaction.rollBackTo(mark);
        return rejected(outcome.error());
    }
    if (*outcome == Status::Conflict) {
        m_failed.insert(mutation.id);
        return {mutation.id, Status::Conflict, seen(), {}, {}};
    }
    m_transaction.settleChats();
    m_applied.insert(key);
    const Row *row = m_transaction.find(*table, mutation.rowId);
    return {mutation.id, Status::Applied, row ? std::optional(*row) : std::nullopt, {}, {}};
}

OraclePush::Outcome OraclePush::apply(const Mutation &mutation)
{
    const schema::Table &table = *schema::findTable(mutation.table);
    const Row *held = visible(table, mutation.rowId);
    if (mutation.op == Mutation::Op::Insert)
        return held ? Outcome(PushAnswer::Status::Conflict) : insert(table, mutation);
    if (!held)
        return forbidden("the row is not there or not in sight");
    return change(table, mutation, *held);
}

OraclePush::Outcome OraclePush::insert(const schema::Table &table, const Mutation &mutation)
{
    Row row = mutation.set;
    if (auto allowed = mayWrite(table, row); !allowed)
        return std::unexpected(allowed.error());
    if (is(table, "whatsapp_messages")) {
        if (row.text(u"direction") != u"outbound" || row.text(u"status") != u"queued")
            return forbidden("members queue outbound messages only");
        row.set(QStringLiteral("sent_by"), m_member.id);
    }
    if (is(table, "activities"))
        row.set(QStringLiteral("actor"), m_member.id);
    row.set(QStringLiteral("id"), mutation.rowId);
    if (!mayHang(table, row))
        return forbidden("the new row would be out of sight");
    if (auto done = m_transaction.insert(table, row); !done)
        return std::unexpected(done.error());
    return PushAnswer::Status::Applied;
}

OraclePush::Outcome OraclePush::change(const schema::Table &table, const Mutation &mutation, const Row &held)
{
    Row changes = mutation.set;
    if (mutation.op == Mutation::Op::Delete) {
        if (is(table, "whatsapp_messages") || is(table, "whatsapp_conversations"))
            return forbidden("members delete no messages and no chats");
        if (auto allowed = mayWrite(table, {}); !allowed)
            return std::unexpected(allowed.error());
        if (!held.isNull(u"deleted_at"))
            return PushAnswer::Status::Applied;
        changes = Row{{QStringLiteral("deleted_at"), m_transaction.now().toString()}};
    } else if (auto allowed = mayChange(table, held, changes); !allowed) {
        return std::unexpected(allowed.error());
    }
    if (!stands(mutation, held))
        return PushAnswer::Status::Conflict;
    if (auto done = m_transaction.update(table, mutation.rowId, changes); !done)
        return std::unexpected(done.error());
    return PushAnswer::Status::Applied;
}

Allowed OraclePush::mayWrite(const schema::Table &table, const Row &columns) const
{
    const bool may = table.writes == schema::Writes::Members ||
                     (table.writes == schema::Writes::Managers && m_member.role != Role::Agent) ||
                     (table.writes == schema::Writes::Admins && m_member.role == Role::Admin);
    if (!may)
        return forbidden("not a table this member writes");
    for (const auto &[name, value] : columns.columns()) {
        const schema::Column *column = schema::findColumn(table, name);
        if (column && column->serviceOnly)
            return forbidden("not a column members write");
    }
    return {};
}

Allowed OraclePush::mayChange(const schema::Table &table, const Row &held, const Row &changes) const
{
    if (auto allowed = mayWrite(table, changes); !allowed)
        return allowed;
    if (is(table, "whatsapp_messages"))
        return forbidden("members change no messages");
    for (const auto &[column, value] : changes.columns()) {
        if (is(table, "whatsapp_conversations") && column != u"last_read_at" && column != u"status")
            return forbidden("not a column of a chat that members write");
    }
    if (is(table, "activities") && changes.has(u"actor") && changes.value(u"actor") != held.value(u"actor"))
        return forbidden("nobody changes who wrote it");
    const Sight sight(m_transaction.rows(), m_member);
    const QString into = changes.text(u"merged_into");
    if (is(table, "contacts") && !into.isEmpty() && !sight.seesContact(into))
        return forbidden("the contact to merge into is out of sight");
    const bool moves =
        table.sightColumn && (changes.has(QString::fromLatin1(table.sightColumn)) ||
                              (table.sight == schema::Sight::ByContact && changes.has(u"lead_id")));
    if (!moves)
        return {};
    Row after = held;
    for (const auto &[column, value] : changes.columns())
        after.set(column, value);
    return mayHang(table, after) ? Allowed() : forbidden("the row would be out of sight");
}

/// Where a member may hang a row: on what they see, or on a contact that nobody works on yet.
bool OraclePush::mayHang(const schema::Table &table, const Row &row) const
{
    const Sight sight(m_transaction.rows(), m_member);
    const QString target = table.sightColumn ? row.text(QString::fromLatin1(table.sightColumn)) : QString();
    const auto seesIn = [&](const char *name, const QString &id) {
        const schema::Table &other = *schema::findTable(QString::fromLatin1(name));
        const Row *found = m_transaction.find(other, id);
        return found && sight.sees(other, *found);
    };
    switch (table.sight) {
    case schema::Sight::ByContact:
        if (target.isEmpty() && !row.text(u"lead_id").isEmpty())
            return seesIn("leads", row.text(u"lead_id"));
        return is(table, "contacts") || target.isEmpty() || sight.seesContact(target) ||
               sight.isUnworked(target);
    case schema::Sight::ByLead:
        return target.isEmpty() || seesIn("leads", target);
    case schema::Sight::ByConversation:
        return seesIn("whatsapp_conversations", target);
    case schema::Sight::ByOwner:
        return target.isEmpty() || target == m_member.id;
    default:
        return true;
    }
}

const Row *OraclePush::visible(const schema::Table &table, const QString &id) const
{
    const Row *row = m_transaction.find(table, id);
    return row && Sight(m_transaction.rows(), m_member).sees(table, *row) ? row : nullptr;
}

} // namespace leadpilot::sim
