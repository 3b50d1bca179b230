// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/overlay.h"

#include "sync/mirror/leadhistory.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::mirror {
namespace {

// A refused message stays in its chat, as what it is: not sent.
bool staysShown(const OutboxEntry &entry)
{
    return entry.state == OutboxEntry::State::NeedsYou && entry.mutation.op == Mutation::Op::Insert &&
           entry.mutation.table == u"whatsapp_messages";
}

void lay(const schema::Table &table, const OutboxEntry &entry, const QString &now, std::optional<Row> &shown)
{
    const Mutation &mutation = entry.mutation;
    if (mutation.op == Mutation::Op::Insert && !shown) {
        shown = withFallbacks(table, mutation.set);
        shown->set(QStringLiteral("id"), mutation.rowId);
        shown->set(QStringLiteral("version"), qint64(0));
        shown->set(QStringLiteral("created_at"), now);
        shown->set(QStringLiteral("updated_at"), now);
    }
    if (!shown)
        return;
    if (mutation.op == Mutation::Op::Delete)
        shown->set(QStringLiteral("deleted_at"), now);
    if (mutation.op == Mutation::Op::Update) {
        for (const auto &[column, value] : mutation.set.columns())
            shown->set(column, value);
    }
    if (staysShown(entry)) {
        shown->set(QStringLiteral("status"), QStringLiteral("failed"));
        shown->set(QStringLiteral("error"),
                   JsonText{QJsonDocument(QJsonObject{{QStringLiteral("code"), entry.reason},
                                                      {QStringLiteral("title"), entry.message}})
                                .toJson(QJsonDocument::Compact)});
    }
}

} // namespace

void Overlay::load(Sql &sql)
{
    m_edited.clear();
    sql.each("SELECT table_name || '/' || row_id FROM base_rows",
             [this](sqlite::Statement &row) { m_edited.insert(row.text(0)); });
}

void Overlay::take(Sql &sql, const schema::Table &table, const Row &row, qint64 pull)
{
    if (takeBase(sql, table, row, pull))
        rebuild(sql, table, row.text(QString(QLatin1StringView(table.key))));
}

bool Overlay::takeBase(Sql &sql, const schema::Table &table, const Row &row, qint64 pull)
{
    const QString id = row.text(QString(QLatin1StringView(table.key)));
    if (!m_edited.contains(keyOf(table, id))) {
        m_rows.take(sql, table, row, pull);
        return false;
    }
    const auto held = base(sql, table, id);
    const bool older =
        held && held->row && held->pull >= pull && row.integer(u"version") < held->row->integer(u"version");
    if (older)
        return false;
    setBase(sql, table, id, row, pull);
    return true;
}

void Overlay::add(Sql &sql, const schema::Table &table, const Mutation &mutation, Timestamp made) const
{
    auto shown = m_rows.read(sql, table, mutation.rowId);
    lay(table, {mutation, OutboxEntry::State::Queued, {}, {}}, made.toString(), shown);
    const auto pull = sql.first(
        "SELECT pull FROM base_rows WHERE table_name = ? AND row_id = ?",
        [](sqlite::Statement &row) { return row.integer(0); }, QLatin1StringView(table.name), mutation.rowId);
    if (shown)
        m_rows.replace(sql, table, *shown, pull.value_or(0));
}

std::optional<Row> Overlay::serverRow(Sql &sql, const schema::Table &table, const QString &id) const
{
    const auto held = base(sql, table, id);
    return held ? held->row : std::nullopt;
}

void Overlay::put(Sql &sql, const schema::Table &table, const Row &row, qint64 pull)
{
    const QString id = row.text(QString(QLatin1StringView(table.key)));
    if (!m_edited.contains(keyOf(table, id))) {
        m_rows.replace(sql, table, row, pull);
        return;
    }
    setBase(sql, table, id, row, pull);
    rebuild(sql, table, id);
}

void Overlay::rebuild(Sql &sql, const schema::Table &table, const QString &id)
{
    const auto held = base(sql, table, id);
    if (!held)
        return;
    std::optional<Row> shown = held->row;
    bool edited = false;
    sql.each(
        "SELECT created_at FROM outbox WHERE table_name = ? AND row_id = ? ORDER BY seq LIMIT 1",
        [&](sqlite::Statement &row) {
            const QString made = Timestamp{row.integer(0)}.toString();
            for (const OutboxEntry &entry : m_outbox.ofRow(sql, QString(QLatin1StringView(table.name)), id)) {
                edited = edited || entry.state != OutboxEntry::State::Quarantined;
                if (entry.state == OutboxEntry::State::Queued || staysShown(entry))
                    lay(table, entry, made, shown);
            }
        },
        QLatin1StringView(table.name), id);
    if (shown)
        m_rows.replace(sql, table, *shown, held->pull);
    else
        m_rows.erase(sql, table, id);
    if (!edited) {
        sql.run("DELETE FROM base_rows WHERE table_name = ? AND row_id = ?", QLatin1StringView(table.name),
                id);
        m_edited.remove(keyOf(table, id));
    }
}

void Overlay::drop(Sql &sql, const schema::Table &table, const QString &id)
{
    m_rows.erase(sql, table, id);
    sql.run("DELETE FROM overridden WHERE table_name = ? AND row_id = ?", QLatin1StringView(table.name), id);
    if (!m_edited.remove(keyOf(table, id)))
        return;
    const QList<OutboxEntry> edits = m_outbox.ofRow(sql, QString(QLatin1StringView(table.name)), id);
    // The edit that the line tells of is kept; the line alone is nothing to decide about.
    if (!edits.isEmpty() && isHistory(edits.first().mutation.table, edits.first().mutation.set)) {
        for (const OutboxEntry &edit : edits)
            m_outbox.remove(sql, edit.mutation.id);
    }
    sql.run(
        "UPDATE outbox SET state = 'quarantined', reason = 'no_sight' WHERE table_name = ? AND row_id = ?",
        QLatin1StringView(table.name), id);
    sql.run("DELETE FROM base_rows WHERE table_name = ? AND row_id = ?", QLatin1StringView(table.name), id);
}

void Overlay::keepBase(Sql &sql, const schema::Table &table, const QString &id)
{
    if (m_edited.contains(keyOf(table, id)))
        return;
    const auto pull = sql.first(
        QByteArray("SELECT _pull FROM \"") + table.name + "\" WHERE id = ?",
        [](sqlite::Statement &row) { return row.integer(0); }, id);
    setBase(sql, table, id, m_rows.read(sql, table, id), pull.value_or(0));
}

void Overlay::restoreBase(Sql &sql, const schema::Table &table, const QString &id,
                          const std::optional<Row> &row)
{
    setBase(sql, table, id, row, 0);
}

QString Overlay::keyOf(const schema::Table &table, const QString &id)
{
    return QLatin1StringView(table.name) % u'/' % id;
}

std::optional<Overlay::Base> Overlay::base(Sql &sql, const schema::Table &table, const QString &id) const
{
    return sql.first(
        "SELECT row, pull FROM base_rows WHERE table_name = ? AND row_id = ?",
        [&](sqlite::Statement &found) {
            Base base{std::nullopt, found.integer(1)};
            if (!found.isNull(0)) {
                if (auto row = rowFromText(table, found.text(0)))
                    base.row = std::move(*row);
                else
                    sql.stop(row.error());
            }
            return base;
        },
        QLatin1StringView(table.name), id);
}

void Overlay::setBase(Sql &sql, const schema::Table &table, const QString &id, const std::optional<Row> &row,
                      qint64 pull)
{
    sql.run("INSERT OR REPLACE INTO base_rows(table_name, row_id, row, pull) VALUES(?, ?, ?, ?)",
            QLatin1StringView(table.name), id, row ? toText(*row) : QString(), pull);
    m_edited.insert(keyOf(table, id));
}

} // namespace leadpilot::mirror
