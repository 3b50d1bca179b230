// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/memberpolicy.h"

#include "relay/workspace/rowjson.h"

namespace leadpilot::relay::workspace {

using schema::Column;
using schema::Sight;
using schema::Table;
using schema::Writes;

namespace {

std::unexpected<Refusal> forbidden(const QString &message)
{
    return refuse(QStringLiteral("42501"), message);
}

std::unexpected<Refusal> forbiddenTable(const Actor &actor, const Table &table)
{
    return std::unexpected(
        Refusal{QStringLiteral("42501"),
                QStringLiteral("permission denied for table %1").arg(QLatin1StringView(table.name)),
                {},
                {},
                actor.kind == Actor::Kind::Anonymous});
}

std::unexpected<Refusal> outOfSight(const Table &table)
{
    return forbidden(QStringLiteral("new row violates row-level security policy for table \"%1\"")
                         .arg(QLatin1StringView(table.name)));
}

Result<void> checkTable(const Actor &actor, const Table &table)
{
    if (actor.isService())
        return {};
    const bool may = actor.isMember() && (table.writes == Writes::Members ||
                                          (table.writes == Writes::Managers && actor.role != Role::Agent) ||
                                          (table.writes == Writes::Admins && actor.role == Role::Admin));
    return may ? Result<void>() : forbiddenTable(actor, table);
}

Result<void> checkColumns(const Table &table, const Row &row)
{
    for (const auto &[name, value] : row.columns()) {
        const Column *column = schema::findColumn(table, name);
        if (column && column->serviceOnly)
            return forbidden(QStringLiteral("permission denied for column %1 of table %2")
                                 .arg(name, QLatin1StringView(table.name)));
    }
    return {};
}

/// A row may hang on a contact that the member sees, or that nobody works on yet (one just made).
Result<bool> mayHangOn(sqlite::Database &database, const Actor &actor, const QString &contactId)
{
    if (actor.seesEveryContact() || contactId.isEmpty())
        return true;
    const auto sees = seesContact(database, actor, contactId);
    if (!sees || *sees)
        return sees;
    const auto worked = exists(
        database, {"SELECT 1 FROM leads WHERE contact_id = ? AND deleted_at IS NULL LIMIT 1", {contactId}});
    return worked ? Result<bool>(!*worked) : worked;
}

Result<bool> inSight(sqlite::Database &database, const Actor &actor, const Table &table, const Row &row)
{
    const QString target = table.sightColumn ? row.text(QString::fromLatin1(table.sightColumn)) : QString();
    // What is not there at all is then found by the reference.
    if (actor.seesEveryContact() && table.sight != Sight::ByOwner)
        return true;
    switch (table.sight) {
    case Sight::ByContact:
        if (const QString lead = row.text(u"lead_id"); target.isEmpty() && !lead.isEmpty())
            return seesRow(database, actor, *schema::findTable(u"leads"), lead);
        return qstrcmp(table.name, "contacts") == 0 ? Result<bool>(true) : mayHangOn(database, actor, target);
    case Sight::ByLead:
        return target.isEmpty() ? Result<bool>(true)
                                : seesRow(database, actor, *schema::findTable(u"leads"), target);
    case Sight::ByConversation:
        return seesRow(database, actor, *schema::findTable(u"whatsapp_conversations"), target);
    case Sight::ByOwner:
        return target.isEmpty() || target == actor.id;
    case Sight::Everyone:
    case Sight::Managers:
    case Sight::Service:
        break;
    }
    return true;
}

/// Whether the changes hang the row somewhere else. What hangs on a contact may go by its lead without one.
bool moves(const Table &table, const Row &changes)
{
    return table.sightColumn && (changes.has(QString::fromLatin1(table.sightColumn)) ||
                                 (table.sight == Sight::ByContact && changes.has(u"lead_id")));
}

/// A member merges only into people they see.
Result<void> checkMerge(sqlite::Database &database, const Actor &actor, const Table &table,
                        const Row &changes)
{
    const QString into = changes.text(u"merged_into");
    if (qstrcmp(table.name, "contacts") != 0 || into.isEmpty() || actor.seesEveryContact())
        return {};
    const auto sees = seesContact(database, actor, into);
    if (!sees)
        return std::unexpected(sees.error());
    return *sees ? Result<void>() : outOfSight(table);
}

Result<void> checkMessage(const Actor &actor, Row &row)
{
    if (row.text(u"direction") != u"outbound" || row.text(u"status") != u"queued")
        return forbidden(QStringLiteral("members write outbound whatsapp_messages of status queued only"));
    row.set(QStringLiteral("sent_by"), actor.id);
    return {};
}

} // namespace

Result<void> checkInsert(sqlite::Database &database, const Actor &actor, const Table &table, Row &row)
{
    if (actor.isService())
        return {};
    if (auto allowed = checkTable(actor, table); !allowed)
        return allowed;
    if (auto allowed = checkColumns(table, row); !allowed)
        return allowed;
    if (qstrcmp(table.name, "whatsapp_messages") == 0) {
        if (auto allowed = checkMessage(actor, row); !allowed)
            return allowed;
    }
    if (qstrcmp(table.name, "activities") == 0)
        row.set(QStringLiteral("actor"), actor.id);
    if (auto allowed = checkMerge(database, actor, table, row); !allowed)
        return allowed;
    const auto visible = inSight(database, actor, table, row);
    if (!visible)
        return std::unexpected(visible.error());
    return *visible ? Result<void>() : outOfSight(table);
}

Result<void> checkChanges(const Actor &actor, const Table &table, const Row &changes)
{
    if (actor.isService())
        return {};
    if (auto allowed = checkTable(actor, table); !allowed)
        return allowed;
    if (auto allowed = checkColumns(table, changes); !allowed)
        return allowed;
    const QLatin1StringView name(table.name);
    if (name == u"whatsapp_messages")
        return forbidden(QStringLiteral("members do not change whatsapp_messages"));
    for (const auto &[column, value] : changes.columns()) {
        if (name == u"whatsapp_conversations" && column != u"last_read_at" && column != u"status")
            return forbidden(QStringLiteral("permission denied for column %1 of table %2").arg(column, name));
    }
    return {};
}

Result<void> checkUpdate(sqlite::Database &database, const Actor &actor, const Table &table,
                         const Row &current, const Row &changes)
{
    if (actor.isService())
        return {};
    if (auto allowed = checkChanges(actor, table, changes); !allowed)
        return allowed;
    const QLatin1StringView name(table.name);
    if (name == u"activities" && changes.has(u"actor") &&
        !sameValue(changes.value(u"actor"), current.value(u"actor")))
        return forbidden(QStringLiteral("permission denied for column actor of table activities"));
    if (!sameValue(changes.value(u"merged_into"), current.value(u"merged_into"))) {
        if (auto allowed = checkMerge(database, actor, table, changes); !allowed)
            return allowed;
    }
    // Only a move to another contact, lead or owner can lead out of sight; handing a lead over is allowed.
    if (!moves(table, changes))
        return {};
    Row after = current;
    for (const auto &[column, value] : changes.columns())
        after.set(column, value);
    const auto visible = inSight(database, actor, table, after);
    if (!visible)
        return std::unexpected(visible.error());
    return *visible ? Result<void>() : outOfSight(table);
}

Result<void> checkDelete(const Actor &actor, const Table &table)
{
    if (actor.isService())
        return {};
    const QLatin1StringView name(table.name);
    if (name == u"whatsapp_messages" || name == u"whatsapp_conversations")
        return forbiddenTable(actor, table);
    return checkTable(actor, table);
}

Result<void> checkRead(const Actor &actor, const Table &table)
{
    if (actor.isService() || (actor.isMember() && table.sight != Sight::Service))
        return {};
    return forbiddenTable(actor, table);
}

} // namespace leadpilot::relay::workspace
