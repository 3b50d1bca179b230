// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/importtakeback.h"

#include <QHash>
#include <algorithm>

namespace leadpilot::mirror {
namespace {

using namespace Qt::StringLiterals;

constexpr auto isImport = "campaign_id GLOB 'import:*'";

bool has(Sql &sql, const QByteArray &query, const QString &id)
{
    return sql.first(query, [](sqlite::Statement &) { return true; }, id).value_or(false);
}

/// An edit of the row that has not reached the workspace: the version does not tell of it.
bool hasEdits(Sql &sql, const char *table, const QString &id)
{
    return sql
        .first(
            "SELECT 1 FROM outbox WHERE table_name = ? AND row_id = ? AND op <> 'insert' LIMIT 1",
            [](sqlite::Statement &) { return true; }, QLatin1StringView(table), id)
        .value_or(false);
}

/// Of the lead itself, or of its person since the lead came.
bool isWorkedOn(Sql &sql, const QString &lead, const QString &contact, const QString &created)
{
    return has(sql, "SELECT 1 FROM tasks WHERE lead_id = ? AND deleted_at IS NULL", lead) ||
           sql.first(
                  "SELECT 1 FROM activities WHERE contact_id = ? AND occurred_at >= ? AND deleted_at IS "
                  "NULL AND kind <> 'contact_merged' LIMIT 1",
                  [](sqlite::Statement &) { return true; }, contact, created)
               .value_or(false) ||
           sql.first(
                  "SELECT 1 FROM whatsapp_conversations WHERE contact_id = ? AND last_message_at >= ? AND "
                  "deleted_at IS NULL LIMIT 1",
                  [](sqlite::Statement &) { return true; }, contact, created)
               .value_or(false);
}

ImportedRow leadAt(Sql &sql, const sqlite::Statement &row)
{
    ImportedRow lead{u"leads"_s, row.text(0), row.integer(2)};
    if (lead.version > 1 || hasEdits(sql, "leads", lead.id))
        lead.fate = ImportedRow::Fate::Changed;
    else if (isWorkedOn(sql, lead.id, row.text(1), row.text(3)))
        lead.fate = ImportedRow::Fate::WorkedOn;
    sql.each(
        "SELECT id FROM lead_tags WHERE lead_id = ? AND deleted_at IS NULL",
        [&lead](sqlite::Statement &tag) { lead.with.append({u"lead_tags"_s, tag.text(0)}); }, lead.id);
    return lead;
}

bool isBare(Sql &sql, const QString &contact)
{
    for (const char *query : {
             "SELECT 1 FROM leads WHERE contact_id = ? AND deleted_at IS NULL",
             "SELECT 1 FROM tasks WHERE contact_id = ? AND deleted_at IS NULL",
             "SELECT 1 FROM activities WHERE contact_id = ? AND deleted_at IS NULL",
             "SELECT 1 FROM whatsapp_conversations WHERE contact_id = ? AND deleted_at IS NULL",
             "SELECT 1 FROM contacts WHERE merged_into = ? AND deleted_at IS NULL",
         }) {
        if (has(sql, query, contact))
            return false;
    }
    return true;
}

bool hasLeadOf(Sql &sql, const QString &contact, const QString &mark)
{
    return sql
        .first(
            "SELECT 1 FROM leads WHERE contact_id = ? AND campaign_id = ? AND deleted_at IS NULL LIMIT 1",
            [](sqlite::Statement &) { return true; }, contact, mark)
        .value_or(false);
}

/// The person if the import has made them, else what it has added to somebody who was known before.
QList<ImportedRow> ofPerson(Sql &sql, const QString &contact, const QString &mark)
{
    const auto person = sql.first(
        "SELECT version, merged_into IS NOT NULL FROM contacts WHERE id = ? AND deleted_at IS NULL",
        [](sqlite::Statement &row) { return std::pair(row.integer(0), row.integer(1) != 0); }, contact);
    if (!person || hasLeadOf(sql, contact, mark))
        return {};
    QList<ImportedRow> own;
    bool wasKnown = false;
    sql.each(
        "SELECT id, version, evidence FROM contact_identities WHERE contact_id = ? AND deleted_at IS NULL",
        [&](sqlite::Statement &row) {
            if (row.text(2) == mark)
                own.append({u"contact_identities"_s, row.text(0), row.integer(1)});
            else
                wasKnown = true;
        },
        contact);
    if (wasKnown) {
        own.removeIf([](const ImportedRow &identity) { return identity.version > 1; });
        return own;
    }
    if (person->second || person->first > 1 || hasEdits(sql, "contacts", contact) || !isBare(sql, contact))
        return {};
    ImportedRow made{u"contacts"_s, contact, person->first};
    for (const ImportedRow &identity : std::as_const(own))
        made.with.append({identity.table, identity.id});
    return {made};
}

bool isAsLookedAt(const ImportedRow &looked, const std::optional<Row> &row)
{
    return row && row->isNull(u"deleted_at") && row->integer(u"version") == looked.version;
}

} // namespace

QList<ImportRecord> readImports(Sql &sql)
{
    QHash<QString, ImportRecord> found;
    sql.each("SELECT id, name, at, total, (SELECT count(*) FROM import_rows r WHERE r.import = i.id) FROM "
             "imports i",
             [&found](sqlite::Statement &row) {
                 if (const auto id = ImportId::parse(row.text(0)))
                     found.insert(markOf(*id), {*id, row.text(1), Timestamp{row.integer(2)},
                                                static_cast<int>(row.integer(3)),
                                                static_cast<int>(row.integer(4)), 0, true});
             });
    const QByteArray made = QByteArray("SELECT campaign_id, max(campaign_name), min(created_at), count(*) "
                                       "FROM leads WHERE deleted_at IS NULL AND ") +
                            isImport + " GROUP BY campaign_id";
    sql.each(made, [&found](sqlite::Statement &row) {
        const auto id = ImportId::parse(row.text(0).mid(markOf({}).indexOf(u':') + 1));
        if (!id)
            return;
        auto record = found.find(row.text(0));
        if (record == found.end())
            record = found.insert(
                row.text(0),
                {*id, row.text(1), Timestamp::parse(row.text(2)).value_or(Timestamp()), 0, 0, 0, false});
        record->leads = static_cast<int>(row.integer(3));
    });
    QList<ImportRecord> records = found.values();
    std::ranges::sort(records, [](const ImportRecord &a, const ImportRecord &b) {
        return a.at != b.at ? a.at > b.at : a.id < b.id;
    });
    return records;
}

QList<ImportedRow> importedLeads(Sql &sql, const ImportId &import, const QString &after, int limit)
{
    QList<ImportedRow> leads;
    const QByteArray query = QByteArray("SELECT id, contact_id, version, created_at FROM leads WHERE "
                                        "campaign_id = ? AND id > ? AND deleted_at IS NULL AND ") +
                             isImport + " ORDER BY id LIMIT ?";
    sql.each(
        query, [&](sqlite::Statement &row) { leads.append(leadAt(sql, row)); }, markOf(import), after, limit);
    return leads;
}

QList<ImportedRow> importedPeople(Sql &sql, const ImportId &import, const QString &after, int limit,
                                  QString &last)
{
    QStringList contacts;
    const QByteArray query = QByteArray("SELECT DISTINCT contact_id FROM leads WHERE campaign_id = ? AND "
                                        "contact_id > ? AND ") +
                             isImport + " ORDER BY contact_id LIMIT ?";
    sql.each(
        query, [&contacts](sqlite::Statement &row) { contacts.append(row.text(0)); }, markOf(import), after,
        limit);
    QList<ImportedRow> rows;
    for (const QString &contact : std::as_const(contacts))
        rows += ofPerson(sql, contact, markOf(import));
    last = contacts.isEmpty() ? QString() : contacts.last();
    return rows;
}

Expected<void> takeBack(MirrorWriter &writer, const QList<ImportedRow> &rows, ImportTakenBack &taken)
{
    QList<LocalEdit> edits;
    ImportTakenBack now = taken;
    for (const ImportedRow &looked : rows) {
        const auto row = writer.read(looked.table, looked.id);
        if (!row)
            return std::unexpected(row.error());
        const bool isLead = looked.table == u"leads";
        if (looked.fate == ImportedRow::Fate::WorkedOn) {
            ++now.workedOn;
        } else if (looked.fate == ImportedRow::Fate::Changed || !isAsLookedAt(looked, *row)) {
            now.changed += isLead ? 1 : 0;
        } else {
            now.leads += isLead ? 1 : 0;
            now.people += looked.table == u"contacts" ? 1 : 0;
            for (const auto &[table, id] : looked.with)
                edits.append({table, id, Mutation::Op::Delete, {}});
            edits.append({looked.table, looked.id, Mutation::Op::Delete, {}});
        }
    }
    if (!edits.isEmpty()) {
        if (const auto deleted = writer.enqueue(edits); !deleted)
            return std::unexpected(deleted.error());
    }
    taken = now;
    return {};
}

Expected<void> forget(MirrorWriter &writer, const ImportId &import, bool whole)
{
    const auto done = writer.enqueue({}, [&](Sql &sql) {
        sql.run("DELETE FROM import_rows WHERE import = ?", import.toString());
        if (whole)
            sql.run("DELETE FROM imports WHERE id = ?", import.toString());
    });
    return done ? Expected<void>() : std::unexpected(done.error());
}

} // namespace leadpilot::mirror
