// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/settling.h"

#include "core/merge.h"
#include "sync/mirror/arrivallog.h"
#include "sync/mirror/overridden.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::mirror {
namespace {

using Outcome = engine::Settlement::Outcome;
using State = OutboxEntry::State;

Row columnsOf(const Row &row, const Row &which)
{
    Row picked;
    for (const auto &[column, value] : which.columns())
        picked.set(column, row.value(column));
    return picked;
}

QStringList keyColumns(const schema::Table &table)
{
    return QString::fromLatin1(table.uniques).replace(u';', u',').split(u',', Qt::SkipEmptyParts);
}

} // namespace

void Settling::take(const engine::Settlement &settlement, Timestamp now, IdSource &ids, qint64 pull)
{
    const auto entry = m_outbox.find(m_sql, settlement.id);
    if (!entry)
        return;
    // The person went out of sight while the edit was under way: its row does not come back by this door. Nor
    // is there a timeline left for what lost against somebody else's change: it stays where it is.
    if (entry->state == State::Quarantined) {
        if (settlement.outcome == Outcome::Done && settlement.overridden.isEmpty()) {
            m_outbox.remove(m_sql, settlement.id);
            m_forgotten = true;
        }
        return;
    }
    const Mutation &mutation = entry->mutation;
    alter(mutation.table, mutation.rowId);
    if (!settlement.overridden.isEmpty())
        keepOverridden(m_sql, mutation, settlement.overridden, settlement.row.value_or(Row()), now);
    if (!settlement.contested.isEmpty())
        contest(*entry, settlement, now);
    switch (settlement.outcome) {
    case Outcome::Done:
        m_outbox.remove(m_sql, settlement.id);
        break;
    case Outcome::Again:
        m_outbox.rewrite(m_sql, settlement.id, settlement.base, settlement.set, settlement.row.has_value());
        break;
    case Outcome::NeedsYou:
        toTray(*entry, settlement);
        break;
    case Outcome::KeyTaken:
        keyIsTaken(*entry, settlement, now, ids);
        break;
    }
    if (!settlement.row)
        return;
    const schema::Table *table = schema::findTable(mutation.table);
    // It may be another row than the edit's: the one that has its unique key.
    alter(mutation.table, settlement.row->text(u"id"));
    m_refetch.arrived(*table, settlement.row->text(u"id"));
    arrivallog::rowComes(m_sql, *table, m_rows.read(m_sql, *table, settlement.row->text(u"id")),
                         *settlement.row);
    m_overlay.takeBase(m_sql, *table, *settlement.row, pull);
}

void Settling::finish()
{
    for (const auto &[key, table] : m_altered.asKeyValueRange()) {
        m_overlay.rebuild(m_sql, *table, key.second);
        touch(*table, key.second);
    }
    m_altered.clear();
}

void Settling::contest(const OutboxEntry &entry, const engine::Settlement &settlement, Timestamp now)
{
    const Mutation &mutation = entry.mutation;
    const Mutation contested{settlement.contestedId,
                             mutation.table,
                             mutation.rowId,
                             Mutation::Op::Update,
                             columnsOf(mutation.base, settlement.contested),
                             settlement.contested,
                             {}};
    m_outbox.add(m_sql, contested, now, entry.about);
    m_outbox.move(m_sql, contested.id, State::NeedsYou, settlement.reason, settlement.message);
}

void Settling::toTray(const OutboxEntry &entry, const engine::Settlement &settlement)
{
    m_outbox.move(m_sql, entry.mutation.id, State::NeedsYou, settlement.reason, settlement.message);
    QList<Mutation> failed{entry.mutation};
    while (!failed.isEmpty()) {
        const Mutation earlier = failed.takeFirst();
        const auto waiting = m_outbox.waitingFor(m_sql, earlier.id, State::Queued);
        for (const OutboxEntry &later : waiting) {
            if (!needs(later.mutation, earlier)) {
                m_outbox.release(m_sql, later.mutation.id, earlier.id);
                continue;
            }
            alter(later.mutation.table, later.mutation.rowId);
            m_outbox.move(m_sql, later.mutation.id, State::NeedsYou, QStringLiteral("depends"),
                          settlement.message);
            failed.append(later.mutation);
        }
    }
}

/// An insert met a row, in sight, that has its unique key.
void Settling::keyIsTaken(const OutboxEntry &entry, const engine::Settlement &settlement, Timestamp now,
                          IdSource &ids)
{
    const Mutation &mutation = entry.mutation;
    const Row &holder = *settlement.row;
    const auto wanted = foldedIn(entry);
    if (!wanted) {
        m_outbox.remove(m_sql, mutation.id);
        return;
    }
    const auto columns = keyColumns(*schema::findTable(mutation.table));
    for (const QString &column : columns) {
        if (wanted->value(column) != mutation.set.value(column)) {
            m_outbox.rewrite(m_sql, mutation.id, {}, *wanted, false);
            return;
        }
    }
    OutboxEntry whole = entry;
    whole.mutation.set = *wanted;
    if (mutation.table == u"tags" || mutation.table == u"lead_tags") {
        adopt(whole, settlement, now);
    } else if (mutation.table == u"contact_identities" && isSamePerson(*wanted, holder)) {
        m_outbox.remove(m_sql, mutation.id);
    } else if (mutation.table == u"contact_identities" && joins(whole, holder)) {
        m_outbox.remove(m_sql, mutation.id);
        join(*wanted, holder, now, ids);
    } else {
        m_outbox.rewrite(m_sql, mutation.id, {}, *wanted, false);
        toTray(whole, settlement);
    }
}

/// The row as the member left it: the insert and the edits that were made of it since, which leave the
/// outbox. Empty if the member has deleted it.
std::optional<Row> Settling::foldedIn(const OutboxEntry &entry)
{
    Row row = entry.mutation.set;
    bool deleted = false;
    const auto edits = m_outbox.ofRow(m_sql, entry.mutation.table, entry.mutation.rowId);
    for (const OutboxEntry &later : edits) {
        if (later.state != State::Queued || later.mutation.op == Mutation::Op::Insert)
            continue;
        deleted = deleted || later.mutation.op == Mutation::Op::Delete;
        for (const auto &[column, value] : later.mutation.set.columns())
            row.set(column, value);
        m_outbox.remove(m_sql, later.mutation.id);
    }
    return deleted ? std::nullopt : std::optional(row);
}

/// The row that is there takes the place of ours, for what refers to ours as well.
void Settling::adopt(const OutboxEntry &entry, const engine::Settlement &settlement, Timestamp now)
{
    const Mutation &ours = entry.mutation;
    const Row &holder = *settlement.row;
    Row lost;
    for (const auto &[column, value] : ours.set.columns()) {
        if (column != u"id" && !sameValue(ours.table, column, value, holder.value(column)))
            lost.set(column, value);
    }
    if (!lost.isEmpty())
        keepOverridden(m_sql, {ours.id, ours.table, holder.text(u"id"), ours.op, {}, {}, {}}, lost, holder,
                       now);
    const auto waiting = m_outbox.waitingFor(m_sql, ours.id, State::Queued);
    for (const OutboxEntry &later : waiting) {
        const schema::Table *table = schema::findTable(later.mutation.table);
        Row set = later.mutation.set;
        for (const auto &[name, value] : later.mutation.set.columns()) {
            const schema::Column *column = table ? schema::findColumn(*table, name) : nullptr;
            if (column && column->references && ours.table == QLatin1StringView(column->references) &&
                later.mutation.set.text(name) == ours.rowId)
                set.set(name, holder.text(u"id"));
        }
        alter(later.mutation.table, later.mutation.rowId);
        m_outbox.rewrite(m_sql, later.mutation.id, later.mutation.base, set, false);
    }
    m_outbox.remove(m_sql, ours.id);
}

bool Settling::isSamePerson(const Row &identity, const Row &holder)
{
    return rootOf(m_sql, identity.text(u"contact_id")) == rootOf(m_sql, holder.text(u"contact_id"));
}

/// A contact that was made here, and is merged into nobody yet, is the person who has the telephone number or
/// address. Whether two who were known before are one is for a person to say.
bool Settling::joins(const OutboxEntry &identity, const Row &holder)
{
    const QString ours = identity.mutation.set.text(u"contact_id");
    const auto there = m_rows.read(m_sql, *schema::findTable(u"contacts"), holder.text(u"contact_id"));
    return m_outbox.hadToWait(m_sql, identity.mutation.id) && rootOf(m_sql, ours) == ours &&
           (!there || there->isNull(u"deleted_at"));
}

void Settling::join(const Row &identity, const Row &holder, Timestamp now, IdSource &ids)
{
    const QString contact = identity.text(u"contact_id");
    const QString into = holder.text(u"contact_id");
    enqueue({MutationId(ids.next()),
             QStringLiteral("contacts"),
             contact,
             Mutation::Op::Update,
             {{QStringLiteral("merged_into"), {}}},
             {{QStringLiteral("merged_into"), into}},
             {}},
            now);
    const QJsonObject evidence{{QStringLiteral("into"), into},
                               {QStringLiteral("because"), identity.text(u"kind")},
                               {QStringLiteral("identity"), holder.text(u"id")},
                               {QStringLiteral("evidence"), identity.text(u"evidence")}};
    const JsonText data{QJsonDocument(evidence).toJson(QJsonDocument::Compact)};
    enqueue({MutationId(ids.next()),
             QStringLiteral("activities"),
             ids.next().toString(QUuid::WithoutBraces),
             Mutation::Op::Insert,
             {},
             {{QStringLiteral("contact_id"), contact},
              {QStringLiteral("kind"), QStringLiteral("contact_merged")},
              {QStringLiteral("data"), data},
              {QStringLiteral("occurred_at"), now.toString()}},
             {}},
            now);
}

void Settling::enqueue(Mutation mutation, Timestamp now)
{
    alter(mutation.table, mutation.rowId);
    mutation.after = m_outbox.earlierThan(m_sql, mutation);
    const schema::Table &table = *schema::findTable(mutation.table);
    m_overlay.keepBase(m_sql, table, mutation.rowId);
    m_outbox.add(m_sql, mutation, now, nameAbout(m_sql, table, mutation.rowId, mutation.set));
    // The next answer may ask who is merged into whom.
    m_overlay.add(m_sql, table, mutation, now);
}

void Settling::touch(const schema::Table &table, const QString &id)
{
    if (const auto row = m_rows.read(m_sql, table, id))
        m_derivation.touch(table, *row);
}

void Settling::alter(const QString &tableName, const QString &id)
{
    const schema::Table *table = schema::findTable(tableName);
    if (!table || m_altered.contains({tableName, id}))
        return;
    touch(*table, id);
    m_altered.insert({tableName, id}, table);
}

} // namespace leadpilot::mirror
