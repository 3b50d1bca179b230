// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/unsentlist.h"

#include "core/sync/handwritten.h"
#include "sync/mirror/overlay.h"
#include "sync/mirror/overridden.h"
#include "sync/mirror/person.h"
#include "sync/mirror/sight.h"

#include <algorithm>

namespace leadpilot::mirror {
namespace {

using State = OutboxEntry::State;

enum Rank { ToDecide, OutOfSightRank, OnRecord };

constexpr auto keptQuery =
    "WITH kept(rank, at, number) AS ("
    "SELECT state = 'quarantined', created_at, seq FROM outbox WHERE state IN ('needs_you', 'quarantined') "
    "UNION ALL SELECT 2, at, n FROM overridden) "
    "SELECT rank, at, number FROM kept WHERE (rank, -at, -number) > (?, ?, ?) "
    "ORDER BY rank, at DESC, number DESC LIMIT ?";

QString textAt(sqlite::Statement &row)
{
    return row.text(0);
}

/// The name of another row that a column refers to; empty where it has none, or it is not here.
QString nameOfRow(Sql &sql, QLatin1StringView table, const QString &id)
{
    const char *query = nullptr;
    if (table == QLatin1StringView("profiles"))
        query = "SELECT name FROM profiles WHERE id = ?";
    else if (table == QLatin1StringView("contacts"))
        query = "SELECT display_name FROM contacts WHERE id = ?";
    else if (table == QLatin1StringView("tags"))
        query = "SELECT name FROM tags WHERE id = ?";
    else if (table == QLatin1StringView("leads"))
        query =
            "SELECT trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')) FROM leads WHERE id = ?";
    else if (table == QLatin1StringView("whatsapp_templates"))
        query = "SELECT template_name FROM whatsapp_templates WHERE id = ?";
    return query && !id.isEmpty() ? sql.first(query, textAt, id).value_or(QString()) : QString();
}

QList<ComparedField> fieldsOf(Sql &sql, const schema::Table &table, const Row &yours, const Row &theirs)
{
    QList<ComparedField> fields;
    for (const auto &[name, value] : yours.columns()) {
        ComparedField field{name, value, theirs.value(name), {}, {}};
        const schema::Column *column = schema::findColumn(table, name);
        if (column && column->references) {
            const QLatin1StringView other(column->references);
            field.yoursName = nameOfRow(sql, other, yours.text(name));
            field.theirsName = nameOfRow(sql, other, theirs.text(name));
        }
        fields.append(std::move(field));
    }
    return fields;
}

/// The lead to be shown for a row: its own, or the newest of its person.
LeadId leadOf(Sql &sql, const schema::Table &table, const QString &rowId, const Row &set, const Row &row)
{
    const auto column = [&](QStringView name) {
        return set.has(name) ? set.text(name) : row.text(name);
    };
    const QLatin1StringView name(table.name);
    const QString lead = name == QLatin1StringView("leads") ? rowId : column(u"lead_id");
    QString contact = name == QLatin1StringView("contacts") ? rowId : column(u"contact_id");
    if (contact.isEmpty() && name == QLatin1StringView("whatsapp_messages"))
        contact = sql.first("SELECT contact_id FROM whatsapp_conversations WHERE id = ?", textAt,
                            column(u"conversation_id"))
                      .value_or(QString());
    QString found;
    if (!lead.isEmpty())
        found = sql.first("SELECT id FROM leads WHERE id = ? AND deleted_at IS NULL", textAt, lead)
                    .value_or(QString());
    if (found.isEmpty() && !contact.isEmpty())
        found = sql.first("SELECT id FROM leads WHERE contact_id = ? AND deleted_at IS NULL "
                          "ORDER BY created_at DESC, id DESC LIMIT 1",
                          textAt, contact)
                    .value_or(QString());
    return LeadId::parse(found).value_or(LeadId());
}

int followersOf(Sql &sql, MutationId id)
{
    return sql
        .first(
            "WITH RECURSIVE later(id) AS ("
            "SELECT a.id FROM outbox_after a JOIN outbox o ON o.id = a.id "
            "WHERE a.after = ? AND o.state = 'needs_you' AND o.reason = 'depends' "
            "UNION SELECT a.id FROM later l JOIN outbox_after a ON a.after = l.id "
            "JOIN outbox o ON o.id = a.id WHERE o.state = 'needs_you' AND o.reason = 'depends') "
            "SELECT count(*) FROM later",
            [](sqlite::Statement &row) { return static_cast<int>(row.integer(0)); }, id.toString())
        .value_or(0);
}

UnsentKind kindOf(const OutboxEntry &entry)
{
    if (entry.state == State::Quarantined)
        return UnsentKind::OutOfSight;
    if (entry.reason == u"conflict")
        return UnsentKind::Contested;
    if (entry.reason == u"deleted")
        return UnsentKind::Deleted;
    return entry.reason == u"depends" ? UnsentKind::Depends : UnsentKind::Refused;
}

UnsentEdit::Actions actionsOf(const UnsentEdit &edit, bool isInSight)
{
    const bool hasWords = std::ranges::any_of(edit.fields, [&edit](const ComparedField &field) {
        return isWrittenByHand(edit.table, field.column);
    });
    const UnsentEdit::Actions change = hasWords ? UnsentEdit::Change : UnsentEdit::Actions();
    switch (edit.kind) {
    case UnsentKind::OutOfSight:
        return UnsentEdit::Export | UnsentEdit::Discard |
               (isInSight ? UnsentEdit::KeepMine : UnsentEdit::Actions());
    case UnsentKind::Depends:
        return UnsentEdit::Discard;
    case UnsentKind::Deleted:
        return UnsentEdit::KeepMine | UnsentEdit::TakeTheirs;
    case UnsentKind::Overridden:
        return edit.theirsGone ? UnsentEdit::TakeTheirs
                               : UnsentEdit::KeepMine | UnsentEdit::TakeTheirs | change;
    case UnsentKind::Refused:
    case UnsentKind::Contested:
        break;
    }
    return UnsentEdit::KeepMine | change | (edit.hasTheirs ? UnsentEdit::TakeTheirs : UnsentEdit::Discard);
}

/// Reads entries; lives for one transaction.
class Reading
{
public:
    explicit Reading(Sql &sql)
        : m_sql(sql)
    {
    }

    std::optional<UnsentEdit> ofOutbox(const std::optional<OutboxEntry> &entry) const
    {
        const schema::Table *table = entry ? schema::findTable(entry->mutation.table) : nullptr;
        if (!table || entry->state == State::Queued)
            return std::nullopt;
        const Mutation &mutation = entry->mutation;
        UnsentEdit edit{{mutation.id, 0},
                        kindOf(*entry),
                        mutation.table,
                        mutation.op,
                        entry->about,
                        entry->reason,
                        entry->madeAt,
                        {},
                        {},
                        0,
                        false,
                        false,
                        {}};
        auto server = m_overlay.serverRow(m_sql, *table, mutation.rowId);
        const auto shown = m_rows.read(m_sql, *table, mutation.rowId);
        // Back in sight: it stands here without a base.
        if (!server && entry->state == State::Quarantined)
            server = shown;
        complete(edit, *table, mutation.rowId, mutation.set, server, shown);
        edit.followers = followersOf(m_sql, mutation.id);
        edit.actions = actionsOf(edit, isInSight(m_sql, m_rows, m_outbox, *table, mutation));
        return edit;
    }

    std::optional<UnsentEdit> ofRecord(qint64 record) const
    {
        const auto lost = findOverridden(m_sql, record);
        const schema::Table *table = lost ? schema::findTable(lost->table) : nullptr;
        if (!table)
            return std::nullopt;
        UnsentEdit edit;
        edit.id.record = record;
        edit.kind = UnsentKind::Overridden;
        edit.table = lost->table;
        edit.at = lost->at;
        const auto shown = m_rows.read(m_sql, *table, lost->rowId);
        auto server = m_overlay.serverRow(m_sql, *table, lost->rowId);
        if (!server)
            server = shown;
        edit.about = nameAbout(m_sql, *table, lost->rowId, shown.value_or(lost->ours));
        complete(edit, *table, lost->rowId, lost->ours, server, shown);
        edit.actions = actionsOf(edit, true);
        return edit;
    }

    std::optional<UnsentEdit> at(const UnsentPosition &place) const
    {
        return place.rank == OnRecord ? ofRecord(place.number)
                                      : ofOutbox(m_outbox.numbered(m_sql, place.number));
    }
    std::optional<UnsentEdit> named(const UnsentEditId &id) const
    {
        return id.edit.isNull() ? ofRecord(id.record) : ofOutbox(m_outbox.find(m_sql, id.edit));
    }

private:
    void complete(UnsentEdit &edit, const schema::Table &table, const QString &rowId, const Row &set,
                  const std::optional<Row> &server, const std::optional<Row> &shown) const
    {
        edit.hasTheirs = server.has_value() && edit.op != Mutation::Op::Insert;
        edit.theirsGone = edit.hasTheirs && !server->isNull(u"deleted_at");
        edit.fields = fieldsOf(m_sql, table, set, edit.hasTheirs ? *server : Row());
        edit.lead = leadOf(m_sql, table, rowId, set, shown.value_or(server.value_or(Row())));
    }

    Sql &m_sql;
    const Rows m_rows;
    const Outbox m_outbox{};
    const Overlay m_overlay{m_rows, m_outbox};
};

} // namespace

UnsentPage readUnsentPage(Sql &sql, const std::optional<UnsentPosition> &after, int limit)
{
    const UnsentPosition from = after.value_or(UnsentPosition{ToDecide - 1, 0, 0});
    QList<UnsentPosition> places;
    sql.each(
        keptQuery,
        [&places](sqlite::Statement &row) {
            places.append({static_cast<int>(row.integer(0)), row.integer(1), row.integer(2)});
        },
        from.rank, -from.at, -from.number, limit + 1);
    UnsentPage page;
    if (places.size() > limit) {
        places.removeLast();
        page.next = places.constLast();
    }
    const Reading reading(sql);
    for (const UnsentPosition &place : std::as_const(places)) {
        if (auto edit = reading.at(place))
            page.edits.append(*std::move(edit));
    }
    page.total = sql.first("SELECT (SELECT count(*) FROM outbox WHERE state IN ('needs_you', 'quarantined')) "
                           "+ (SELECT count(*) FROM overridden)",
                           [](sqlite::Statement &row) { return static_cast<int>(row.integer(0)); })
                     .value_or(0);
    return page;
}

std::optional<UnsentEdit> readUnsent(Sql &sql, const UnsentEditId &id)
{
    return Reading(sql).named(id);
}

} // namespace leadpilot::mirror
