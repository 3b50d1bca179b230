// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/rowwriter.h"

#include "core/servicewindow.h"
#include "core/workinghours.h"
#include "relay/workspace/ddl.h"
#include "relay/workspace/rowjson.h"
#include "relay/workspace/rowmoves.h"

#include <QJsonDocument>

namespace leadpilot::relay::workspace {

using schema::Column;
using schema::Table;

namespace {

bool isStamp(QStringView name)
{
    return name == u"version" || name == u"created_at" || name == u"updated_at" || name == u"change_xid";
}

bool is(const Table &table, const char *name)
{
    return qstrcmp(table.name, name) == 0;
}

std::unexpected<Refusal> notNull(const Table &table, const Column &column)
{
    return refuse(
        QStringLiteral("23502"),
        QStringLiteral("null value in column \"%1\" of relation \"%2\" violates not-null constraint")
            .arg(QLatin1StringView(column.name), QLatin1StringView(table.name)));
}

/// Which reference dangles: SQLite does not tell.
Refusal danglingReference(sqlite::Database &database, const Table &table, const Row &row,
                          const Refusal &plain)
{
    for (const Column &column : table.columns) {
        const QString target = row.text(QString::fromLatin1(column.name));
        if (!column.references || target.isEmpty())
            continue;
        const auto there =
            exists(database, {"SELECT 1 FROM " + quoted(column.references) + " WHERE id = ?", {target}});
        if (there && !*there)
            return {QStringLiteral("23503"),
                    QStringLiteral(
                        "insert or update on table \"%1\" violates foreign key constraint \"%1_%2_fkey\"")
                        .arg(QLatin1StringView(table.name), QLatin1StringView(column.name)),
                    QStringLiteral("Key is not present in table \"%1\".")
                        .arg(QLatin1StringView(column.references)),
                    {},
                    false};
    }
    return plain;
}

/// New ones; what is there already stands.
Result<void> checkHours(const Row *before, const Row &after)
{
    const QString column = QStringLiteral("working_hours");
    if (before && sameValue(before->value(column), after.value(column)))
        return {};
    const auto hours = WorkingHours::parse(after.json(column));
    return hours ? Result<void>() : refuse(QStringLiteral("23514"), hours.error().detail);
}

} // namespace

RowWriter::RowWriter(sqlite::Database &database, qint64 xid, Timestamp now)
    : m_database(database)
    , m_xid(xid)
    , m_now(now)
{
}

Result<void> RowWriter::insert(const Table &table, const Row &row)
{
    Row stored;
    for (const Column &column : table.columns) {
        const QString name = QString::fromLatin1(column.name);
        if (row.has(name))
            stored.set(name, row.value(name));
        if (column.required && (row.has(name) ? row.isNull(name) : !column.fallback))
            return notNull(table, column);
    }
    if (table.synced) {
        const QString now = m_now.toString();
        stored.set(QStringLiteral("version"), qint64(1));
        stored.set(QStringLiteral("created_at"),
                   row.isNull(u"created_at") ? Value(now) : row.value(u"created_at"));
        stored.set(QStringLiteral("updated_at"), now);
        stored.set(QStringLiteral("deleted_at"), row.value(u"deleted_at"));
        stored.set(QStringLiteral("change_xid"), m_xid);
    }
    if (auto noted = note(table, nullptr, stored); !noted)
        return noted;
    Sql sql{"INSERT INTO " + quoted(table.name) + " ("};
    QByteArray places;
    for (const auto &[name, value] : stored.columns()) {
        sql.add(places.isEmpty() ? "" : ", ").add(quoted(name.toLatin1().constData()));
        sql.binds.push_back(value);
        places += places.isEmpty() ? "?" : ", ?";
    }
    sql.add(") VALUES (").add(places).add(")");
    if (auto written = execute(m_database, sql); !written)
        return std::unexpected(written.error().code == u"23503"
                                   ? danglingReference(m_database, table, stored, written.error())
                                   : written.error());
    const QString key = row.text(QString::fromLatin1(table.key));
    m_changes.push_back({&table, key, true});
    if (is(table, "contacts"))
        m_newContacts += key;
    return {};
}

Result<bool> RowWriter::update(const Table &table, const QString &key, const Row &changes)
{
    auto before = find(table, key);
    if (!before)
        return std::unexpected(before.error());
    if (!*before)
        return false;
    Row changed;
    Row after = **before;
    for (const auto &[name, value] : changes.columns()) {
        const Column *column = schema::findColumn(table, name);
        if (!column || (table.synced && isStamp(name)) || sameValue(value, (*before)->value(name)))
            continue;
        if (column->required && leadpilot::isNull(value))
            return notNull(table, *column);
        changed.set(name, value);
        after.set(name, value);
    }
    if (changed.isEmpty())
        return false;
    if (auto noted = note(table, &**before, after); !noted)
        return std::unexpected(noted.error());
    if (auto written = write(table, key, changed, table.synced); !written)
        return std::unexpected(written.error().code == u"23503"
                                   ? danglingReference(m_database, table, changed, written.error())
                                   : written.error());
    m_changes.push_back({&table, key, false});
    return true;
}

Result<void> RowWriter::touch(const Table &table, const QString &key)
{
    m_changes.push_back({&table, key, false});
    return write(table, key, {}, true);
}

Result<void> RowWriter::write(const Table &table, const QString &key, const Row &changes, bool stamped)
{
    Sql sql{"UPDATE " + quoted(table.name) + " SET "};
    QByteArray separator;
    for (const auto &[name, value] : changes.columns()) {
        sql.add(separator).add(quoted(name.toLatin1().constData())).add(" = ?", value);
        separator = ", ";
    }
    if (stamped) {
        sql.add(separator).add("version = version + 1, updated_at = ?", m_now.toString());
        sql.add(", change_xid = ?", m_xid);
    }
    sql.add(" WHERE ").add(quoted(table.key)).add(" = ?", key);
    auto written = execute(m_database, sql);
    if (!written)
        return std::unexpected(written.error());
    return {};
}

Result<std::optional<Row>> RowWriter::find(const Table &table, const QString &key) const
{
    const ColumnList columns = columnsOf(table);
    std::optional<Row> found;
    const Sql sql{"SELECT " + columnNames(columns) + " FROM " + quoted(table.name) + " t WHERE " +
                      quoted(table.key) + " = ?",
                  {key}};
    auto read = eachRow(m_database, sql,
                        [&](const sqlite::Statement &statement) { found = readRow(columns, statement); });
    if (!read)
        return std::unexpected(read.error());
    return found;
}

Result<void> RowWriter::note(const Table &table, const Row *before, const Row &after)
{
    const bool moved = before && movesRow(table, *before, after);
    // All messages of a chat would move with it. Persons that turn out to be one are merged instead.
    if (moved && is(table, "whatsapp_conversations"))
        return refuse(QStringLiteral("23514"),
                      QStringLiteral("contact_id: a conversation stays with its contact"));
    if (moved) {
        if (auto noted = noteRowMove(m_database, m_xid, table, after.text(u"id")); !noted)
            return noted;
        if (auto along = is(table, "leads") ? moveAlong(after.text(u"id")) : Result<void>(); !along)
            return along;
    }
    if (is(table, "profiles") && !after.isNull(u"working_hours"))
        return checkHours(before, after);
    if (is(table, "contacts") && !after.isNull(u"merged_into"))
        return checkMerge(after.text(u"id"), after.text(u"merged_into"));
    if (is(table, "leads")) {
        // Without a contact it is seen by whom it is given to, and not by whoever gave it.
        const bool givenAway = !before && !m_member.isEmpty() && after.isNull(u"contact_id") &&
                               !after.isNull(u"assigned_to") && after.text(u"assigned_to") != m_member;
        if (auto noted =
                givenAway ? noteRowMove(m_database, m_xid, table, after.text(u"id")) : Result<void>();
            !noted)
            return noted;
        if (before) {
            if (auto remembered = m_sight.remember(m_database, before->text(u"contact_id")); !remembered)
                return remembered;
        }
        return m_sight.remember(m_database, after.text(u"contact_id"));
    }
    if (is(table, "whatsapp_messages"))
        m_dirtyConversations += after.text(u"conversation_id");
    if (is(table, "whatsapp_conversations"))
        m_dirtyConversations += after.text(u"id");
    return {};
}

/// What hangs on a lead comes to whoever sees it from now on: its rows are changed, too.
Result<void> RowWriter::moveAlong(const QString &lead)
{
    const auto hanging = rowsOnLead(m_database, lead);
    if (!hanging)
        return std::unexpected(hanging.error());
    for (const RowKey &row : *hanging) {
        if (auto touched = touch(*row.table, row.key); !touched)
            return touched;
        if (auto noted = noteRowMove(m_database, m_xid, *row.table, row.key); !noted)
            return noted;
    }
    return {};
}

/// Whoever follows merges must come to an end.
Result<void> RowWriter::checkMerge(const QString &contact, const QString &into) const
{
    const auto leadsBack =
        exists(m_database, {"WITH RECURSIVE chain(id) AS (SELECT ? UNION SELECT c.merged_into FROM chain "
                            "JOIN contacts c ON c.id = chain.id WHERE c.merged_into IS NOT NULL) "
                            "SELECT 1 FROM chain WHERE id = ?",
                            {into, contact}});
    if (!leadsBack)
        return std::unexpected(leadsBack.error());
    return *leadsBack ? refuse(QStringLiteral("23514"),
                               QStringLiteral("merged_into: a contact cannot be merged into itself or into "
                                              "one merged into it"))
                      : Result<void>();
}

Result<void> RowWriter::settleConversations()
{
    QStringList dirty;
    std::swap(dirty, m_dirtyConversations);
    dirty.removeDuplicates();
    for (const QString &id : std::as_const(dirty)) {
        if (auto settled = settleConversation(id); !settled)
            return settled;
    }
    m_dirtyConversations.clear();
    return {};
}

Result<void> RowWriter::settleConversation(const QString &id)
{
    Row derived{{QStringLiteral("last_message_at"), {}},
                {QStringLiteral("last_message_text"), {}},
                {QStringLiteral("window_expires_at"), {}},
                {QStringLiteral("unread_count"), qint64(0)}};
    auto read = eachRow(
        m_database,
        {"SELECT occurred_at, CASE WHEN revoked_at IS NULL THEN content END FROM whatsapp_messages "
         "WHERE conversation_id = ? AND deleted_at IS NULL ORDER BY occurred_at DESC, id DESC LIMIT 1",
         {id}},
        [&derived](const sqlite::Statement &row) {
            derived.set(QStringLiteral("last_message_at"), row.text(0));
            if (!row.isNull(1))
                derived.set(QStringLiteral("last_message_text"), row.text(1));
        });
    if (!read)
        return read;
    const auto lastInbound =
        oneText(m_database, {"SELECT occurred_at FROM whatsapp_messages WHERE conversation_id = ? "
                             "AND direction = 'inbound' AND deleted_at IS NULL "
                             "ORDER BY occurred_at DESC LIMIT 1",
                             {id}});
    if (!lastInbound)
        return std::unexpected(lastInbound.error());
    if (const auto time = Timestamp::parse(*lastInbound))
        derived.set(QStringLiteral("window_expires_at"), serviceWindowEnd(*time).toString());
    const auto unread = oneNumber(
        m_database,
        {"SELECT count(*) FROM whatsapp_messages m JOIN whatsapp_conversations c ON c.id = m.conversation_id "
         "WHERE m.conversation_id = ? AND m.direction = 'inbound' AND m.deleted_at IS NULL "
         "AND m.occurred_at > coalesce(c.last_read_at, '')",
         {id}});
    if (!unread)
        return std::unexpected(unread.error());
    derived.set(QStringLiteral("unread_count"), *unread);
    auto updated = update(*schema::findTable(u"whatsapp_conversations"), id, derived);
    if (!updated)
        return std::unexpected(updated.error());
    return {};
}

Result<void> RowWriter::finish()
{
    if (auto settled = settleConversations(); !settled)
        return settled;
    const auto moved = m_sight.settle(m_database, m_xid,
                                      QSet<QString>(m_newContacts.cbegin(), m_newContacts.cend()), m_member);
    if (!moved)
        return std::unexpected(moved.error());
    QSet<QString> concerned = *moved;
    const auto rows = anyRowMoved(m_database, m_xid);
    if (!rows)
        return std::unexpected(rows.error());
    if (*rows) {
        auto members = eachRow(m_database, {"SELECT id FROM profiles WHERE deleted_at IS NULL"},
                               [&concerned](const sqlite::Statement &row) { concerned.insert(row.text(0)); });
        if (!members)
            return members;
    }
    for (const QString &member : std::as_const(concerned)) {
        if (auto signalled = signal(member); !signalled)
            return signalled;
    }
    return {};
}

Result<void> RowWriter::signal(const QString &member)
{
    auto written =
        execute(m_database, {"INSERT INTO member_signals (id, changed_at, change_xid) VALUES (?, ?, ?) "
                             "ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at, "
                             "change_xid = excluded.change_xid",
                             {member, m_now.toString(), m_xid}});
    if (!written)
        return std::unexpected(written.error());
    m_changes.push_back({&memberSignals(), member, false});
    return {};
}

RowWriter::Mark RowWriter::mark() const
{
    return {m_changes.size(), m_newContacts.size(), m_dirtyConversations.size()};
}

void RowWriter::rollBackTo(const Mark &mark)
{
    m_changes.resize(mark.changes);
    m_newContacts.resize(mark.contacts);
    m_dirtyConversations.resize(std::min(mark.conversations, m_dirtyConversations.size()));
}

std::vector<Change> RowWriter::changes() const
{
    std::vector<Change> once;
    QSet<QPair<const Table *, QString>> seen;
    for (const Change &change : m_changes) {
        if (!seen.contains({change.table, change.key})) {
            seen.insert({change.table, change.key});
            once.push_back(change);
        }
    }
    return once;
}

} // namespace leadpilot::relay::workspace
