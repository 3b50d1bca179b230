// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/checks.h"

#include "core/merge.h"
#include "core/schema/rowcodec.h"
#include "sync/mirror/derivation.h"
#include "sync/mirror/layout.h"
#include "sync/mirror/outbox.h"
#include "sync/mirror/rows.h"
#include "tests/simulation/dice.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::sim {
namespace {

using mirror::OutboxEntry;
using mirror::Sql;

using Table = schema::Table;

QString named(const Table &table)
{
    return QString::fromLatin1(table.name);
}

std::map<QString, Row> shownRows(Sql &sql, const Table &table)
{
    std::map<QString, Row> rows;
    const auto columns = mirror::columnsOf(table);
    QByteArrayList names;
    for (const schema::Column *column : columns)
        names.append('"' + QByteArray(column->name) + '"');
    sql.each("SELECT " + names.join(", ") + " FROM \"" + table.name + '"', [&](sqlite::Statement &statement) {
        Row row;
        for (int i = 0; i < columns.size(); ++i)
            row.set(QString::fromLatin1(columns.at(i)->name),
                    mirror::readValue(statement, i, columns.at(i)->type));
        rows.emplace(row.text(u"id"), std::move(row));
    });
    return rows;
}

/// The server's rows of those that carry edits; empty where it has none.
std::map<QString, std::optional<Row>> editedRows(Sql &sql, const Table &table)
{
    std::map<QString, std::optional<Row>> rows;
    sql.each(
        "SELECT row_id, row FROM base_rows WHERE table_name = ?",
        [&](sqlite::Statement &statement) {
            std::optional<Row> row;
            if (!statement.isNull(1)) {
                if (auto read = mirror::rowFromText(table, statement.text(1)))
                    row = std::move(*read);
            }
            rows.emplace(statement.text(0), std::move(row));
        },
        QLatin1StringView(table.name));
    return rows;
}

QString columnThatDiffers(const Table &table, const Row &a, const Row &b)
{
    for (const schema::Column *column : mirror::columnsOf(table)) {
        const QString name = QString::fromLatin1(column->name);
        if (!sameValue(named(table), name, a.value(name), b.value(name)))
            return QString(
                name % QStringLiteral(": ") %
                QString::fromUtf8(
                    QJsonDocument(QJsonObject{{QStringLiteral("is"), rowcodec::toJson(a.value(name))},
                                              {QStringLiteral("should"), rowcodec::toJson(b.value(name))}})
                        .toJson(QJsonDocument::Compact)));
    }
    return {};
}

/// A refused message stays in its chat.
bool staysShown(const OutboxEntry &entry)
{
    return entry.state == OutboxEntry::State::NeedsYou && entry.mutation.op == Mutation::Op::Insert &&
           entry.mutation.table == u"whatsapp_messages";
}

/// What a row with edits looks like, as far as the edits say.
QString wronglyShown(const Table &table, const std::optional<Row> &base, const QList<OutboxEntry> &edits,
                     const Row *shown)
{
    bool isThere = base.has_value();
    Row should = base.value_or(Row());
    for (const OutboxEntry &edit : edits) {
        if (edit.state != OutboxEntry::State::Queued && !staysShown(edit))
            continue;
        if (edit.mutation.op == Mutation::Op::Insert && isThere)
            continue;
        isThere = isThere || edit.mutation.op == Mutation::Op::Insert;
        for (const auto &[column, value] : edit.mutation.set.columns())
            should.set(column, value);
        if (edit.mutation.op == Mutation::Op::Delete && shown)
            should.set(QStringLiteral("deleted_at"), shown->value(u"deleted_at"));
        if (staysShown(edit))
            should.set(QStringLiteral("status"), QStringLiteral("failed"));
    }
    if (isThere != (shown != nullptr))
        return isThere ? QStringLiteral("is not shown") : QStringLiteral("is shown");
    if (!isThere)
        return {};
    for (const auto &[column, value] : should.columns()) {
        if (!sameValue(named(table), column, value, shown->value(column)) && column != u"error")
            return QString(QStringLiteral("shows another ") % column);
    }
    return {};
}

QStringList dump(Sql &sql, const QByteArray &query)
{
    QStringList lines;
    sql.each(query, [&lines](sqlite::Statement &row) {
        QStringList fields;
        for (int i = 0; i < row.columnCount(); ++i)
            fields.append(row.text(i));
        lines.append(fields.join(u'|'));
    });
    return lines;
}

QStringList lists(Sql &sql)
{
    return dump(sql,
                "SELECT lead_id, contact_id, conversation_id, activity_at, created_at, name, phone, email, "
                "source, campaign, status, preview, unread, unanswered, waiting_since, is_test, search, "
                "company, "
                "assignee, snoozed_until "
                "FROM inbox ORDER BY lead_id") +
           dump(sql, "SELECT * FROM chats ORDER BY conversation_id");
}

} // namespace

QString baseDiffers(sqlite::Database &database, const Rows &server, const Member &member)
{
    const Sight sight(server, member);
    Sql sql(database);
    for (const Table &table : schema::syncedTables()) {
        auto held = shownRows(sql, table);
        for (auto &[id, base] : editedRows(sql, table)) {
            if (base)
                held.insert_or_assign(id, *base);
            else
                held.erase(id);
        }
        const auto &rows = server[static_cast<size_t>(schema::rankOf(named(table)))];
        for (const auto &[id, row] : rows) {
            const auto mine = held.find(id);
            const QString what = named(table) % u' ' % id;
            if (mine == held.end()) {
                if (sight.sees(table, row))
                    return QString(what % QStringLiteral(" is missing"));
                continue;
            }
            if (!sight.sees(table, row)) {
                // Whoever makes a contact that nobody works on keeps it, and what they hang on it.
                const QString contact = contactOf(server, table, row);
                if (contact.isEmpty() || !sight.isUnworked(contact))
                    return QString(what % QStringLiteral(" is out of sight and still there"));
            } else if (const QString differs = columnThatDiffers(table, mine->second, row);
                       !differs.isEmpty()) {
                return QString(what % u' ' % differs);
            }
            held.erase(mine);
        }
        if (!held.empty())
            return QString(named(table) % u' ' % held.begin()->first %
                           QStringLiteral(" is not on the server"));
    }
    return {};
}

QString shownDiffers(sqlite::Database &database)
{
    Sql sql(database);
    const mirror::Outbox outbox;
    for (const Table &table : schema::syncedTables()) {
        const auto bases = editedRows(sql, table);
        if (bases.empty())
            continue;
        const auto shown = shownRows(sql, table);
        for (const auto &[id, base] : bases) {
            const auto row = shown.find(id);
            const QString wrong = wronglyShown(table, base, outbox.ofRow(sql, named(table), id),
                                               row == shown.end() ? nullptr : &row->second);
            if (!wrong.isEmpty())
                return QString(named(table) % u' ' % id % u' ' % wrong);
        }
    }
    return {};
}

QString listsDiffer(sqlite::Database &database)
{
    Sql sql(database);
    const QStringList held = lists(sql);
    sql.run("INSERT INTO inbox_words(inbox_words, rank) VALUES('integrity-check', 1)");
    if (sql.failed())
        return QStringLiteral("the full-text index does not match the inbox");
    sql.run("BEGIN IMMEDIATE");
    sql.run("DELETE FROM inbox");
    sql.run("DELETE FROM chats");
    sql.run("INSERT INTO inbox_words(inbox_words) VALUES('delete-all')");
    mirror::Derivation derivation(sql);
    for (const char *name : {"contacts", "leads", "whatsapp_conversations"}) {
        const Table &table = *schema::findTable(QString::fromLatin1(name));
        for (const auto &[id, row] : shownRows(sql, table))
            derivation.touch(table, row);
    }
    derivation.refresh();
    const QStringList anew = lists(sql);
    sql.run("ROLLBACK");
    if (sql.failed())
        return QStringLiteral("the lists cannot be made anew");
    for (const QString &line : held) {
        if (!anew.contains(line))
            return QString(QStringLiteral("not as made anew: ") % line.left(200));
    }
    return held.size() == anew.size() ? QString() : QStringLiteral("the lists lack a line");
}

QString isStuck(sqlite::Database &database)
{
    Sql sql(database);
    return sql
        .first("WITH RECURSIVE waits(id) AS (SELECT id FROM outbox WHERE state <> 'queued' UNION "
               "SELECT a.id FROM outbox_after a JOIN waits ON a.after = waits.id) "
               "SELECT table_name || ' ' || row_id FROM outbox WHERE state = 'queued' AND id NOT IN "
               "(SELECT id FROM waits) LIMIT 1",
               [](sqlite::Statement &row) { return row.text(0); })
        .value_or(QString());
}

quint64 fingerprintOf(sqlite::Database &database)
{
    Sql sql(database);
    quint64 print = 0;
    QStringList lines = lists(sql);
    for (const Table &table : schema::syncedTables())
        lines += dump(sql, QByteArray("SELECT id, version FROM \"") + table.name + "\" ORDER BY id");
    lines += dump(sql, "SELECT id, state, changes FROM outbox ORDER BY seq");
    for (const QString &line : std::as_const(lines))
        print = mixed(print, hashOf(line));
    return print;
}

} // namespace leadpilot::sim
