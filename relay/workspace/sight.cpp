// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/sight.h"

namespace leadpilot::relay::workspace {

using schema::Sight;
using schema::Table;

Sql contactVisibleTo(const Actor &actor, QByteArrayView contact)
{
    if (actor.seesEveryContact())
        return {"1"};
    Sql sql{"EXISTS (SELECT 1 FROM leads sl WHERE sl.contact_id = "};
    sql.add(contact);
    return sql.add(" AND sl.deleted_at IS NULL AND (sl.assigned_to IS NULL OR sl.assigned_to = ?))",
                   actor.id);
}

namespace {

Sql byLead(const Actor &actor, const QByteArray &column)
{
    Sql sql{"EXISTS (SELECT 1 FROM leads vl WHERE vl.id = " + column +
            " AND (CASE WHEN vl.contact_id IS NULL THEN (vl.assigned_to IS NULL OR vl.assigned_to = "};
    sql.add("?) ELSE ", actor.id);
    return sql.add(contactVisibleTo(actor, "vl.contact_id")).add(" END))");
}

Sql byContact(const Actor &actor, const Table &table, const QByteArray &column)
{
    Sql sql{"(CASE WHEN " + column + " IS NULL THEN "};
    if (qstrcmp(table.name, "leads") == 0)
        sql.add("(t.assigned_to IS NULL OR t.assigned_to = ?)", actor.id);
    else if (schema::findColumn(table, u"lead_id"))
        sql.add("(t.lead_id IS NULL OR ").add(byLead(actor, "t.lead_id")).add(")");
    else
        sql.add("1");
    return sql.add(" ELSE ").add(contactVisibleTo(actor, column)).add(" END)");
}

Sql byConversation(const Actor &actor, const QByteArray &column)
{
    Sql sql{"EXISTS (SELECT 1 FROM whatsapp_conversations vc WHERE vc.id = " + column + " AND "};
    return sql.add(contactVisibleTo(actor, "vc.contact_id")).add(")");
}

} // namespace

Sql visibleTo(const Actor &actor, const Table &table)
{
    if (actor.isService())
        return {"1"};
    if (!actor.isMember() || table.sight == Sight::Service)
        return {"0"};
    const QByteArray column = table.sightColumn ? "t." + quoted(table.sightColumn) : QByteArray();
    switch (table.sight) {
    case Sight::Everyone:
        return {"1"};
    case Sight::ByOwner:
        return {"(" + column + " IS NULL OR " + column + " = ?)", {actor.id}};
    case Sight::Managers:
        return {actor.role == Role::Agent ? "0" : "1"};
    case Sight::ByContact:
        return actor.seesEveryContact() ? Sql{"1"} : byContact(actor, table, column);
    case Sight::ByLead:
        return actor.seesEveryContact() ? Sql{"1"} : byLead(actor, column);
    case Sight::ByConversation:
        return actor.seesEveryContact() ? Sql{"1"} : byConversation(actor, column);
    case Sight::Service:
        break;
    }
    return {"0"};
}

Result<bool> seesRow(sqlite::Database &database, const Actor &actor, const Table &table, const QString &key)
{
    Sql sql{"SELECT 1 FROM " + quoted(table.name) + " t WHERE t." + quoted(table.key) + " = ?", {key}};
    return exists(database, sql.add(" AND ").add(visibleTo(actor, table)));
}

Result<bool> seesContact(sqlite::Database &database, const Actor &actor, const QString &contactId)
{
    return exists(database, Sql{"SELECT 1 FROM contacts t WHERE t.id = ?", {contactId}}.add(" AND ").add(
                                contactVisibleTo(actor, "t.id")));
}

Result<SightLedger::Owners> SightLedger::ownersOf(sqlite::Database &database, const QString &contactId)
{
    Owners owners;
    const Sql sql{"SELECT DISTINCT assigned_to FROM leads WHERE contact_id = ? AND deleted_at IS NULL",
                  {contactId}};
    auto read = eachRow(database, sql, [&owners](const sqlite::Statement &row) {
        owners.insert(row.isNull(0) ? QStringLiteral("") : row.text(0));
    });
    if (!read)
        return std::unexpected(read.error());
    return owners;
}

Result<void> SightLedger::remember(sqlite::Database &database, const QString &contactId)
{
    if (contactId.isEmpty() || m_before.contains(contactId))
        return {};
    auto owners = ownersOf(database, contactId);
    if (!owners)
        return std::unexpected(owners.error());
    m_before.insert(contactId, *owners);
    return {};
}

Result<QSet<QString>> SightLedger::settle(sqlite::Database &database, qint64 xid,
                                          const QSet<QString> &created, const QString &writer)
{
    QSet<QString> moved;
    QStringList agents;
    for (auto entry = m_before.cbegin(); entry != m_before.cend(); ++entry) {
        const auto after = ownersOf(database, entry.key());
        if (!after)
            return std::unexpected(after.error());
        const bool isNew = created.contains(entry.key());
        if (*after == entry.value() || (isNew && writer.isEmpty()))
            continue;
        if (agents.isEmpty()) {
            auto read =
                eachRow(database, {"SELECT id FROM profiles WHERE role = 'agent' AND deleted_at IS NULL"},
                        [&agents](const sqlite::Statement &row) { agents += row.text(0); });
            if (!read)
                return std::unexpected(read.error());
        }
        const auto sees = [](const Owners &owners, const QString &agent) {
            return owners.contains(QStringLiteral("")) || owners.contains(agent);
        };
        for (const QString &agent : std::as_const(agents)) {
            const bool gained = sees(*after, agent);
            // Who made a contact that nobody worked on holds it without seeing it.
            const bool mayHold = entry.value().isEmpty() && !after->isEmpty() && (!isNew || agent == writer);
            const bool changes = !isNew && gained != sees(entry.value(), agent);
            if (!changes && (gained || !mayHold))
                continue;
            auto written =
                execute(database, {"INSERT INTO sight_changes (change_xid, contact_id, member_id, gained) "
                                   "VALUES (?, ?, ?, ?)",
                                   {xid, entry.key(), agent, gained}});
            if (!written)
                return std::unexpected(written.error());
            moved.insert(agent);
        }
    }
    return moved;
}

} // namespace leadpilot::relay::workspace
