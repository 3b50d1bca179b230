// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/commit.h"

#include "relay/workspace/rowjson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadpilot::relay::workspace {

using schema::Table;

namespace {

struct Broken
{
    QString kind;
    QString key;
    QString existingId;
};
using Guard = Result<std::optional<Broken>>;

std::unexpected<Refusal> wrong(const QString &path, QStringView what)
{
    return refuse(QStringLiteral("22023"), QString(u"batch." % path % u": " % what));
}

Guard eventKey(sqlite::Database &database, const QString &key)
{
    auto webhook = oneText(database, {"SELECT webhook_id FROM webhook_events WHERE event_key = ? "
                                      "AND status IN ('done', 'ignored', 'dead')",
                                      {key}});
    if (!webhook)
        return std::unexpected(webhook.error());
    return webhook->isEmpty() ? std::nullopt
                              : std::optional(Broken{QStringLiteral("event_key"), key, *webhook});
}

/// The statement that finds what an `absent` guard says is not there.
std::optional<Sql> findPresent(const QString &kind, const QString &value)
{
    if (kind == u"phone" || kind == u"wa_id" || kind == u"bsuid" || kind == u"email")
        return Sql{"SELECT id FROM contact_identities WHERE deleted_at IS NULL AND kind = ? AND value = ?",
                   {kind, value}};
    if (kind == u"meta_lead")
        return Sql{"SELECT id FROM meta_ads_leads WHERE deleted_at IS NULL AND meta_lead_id = ?", {value}};
    if (kind == u"google_lead")
        return Sql{"SELECT id FROM google_ads_leads WHERE deleted_at IS NULL AND google_lead_id = ?",
                   {value}};
    if (kind == u"message")
        return Sql{"SELECT id FROM whatsapp_messages WHERE deleted_at IS NULL AND whatsapp_message_id = ?",
                   {value}};
    if (kind == u"conversation")
        return Sql{"SELECT id FROM whatsapp_conversations WHERE deleted_at IS NULL AND phone_number_id = ? "
                   "AND contact_id = ?",
                   {value.section(u' ', 0, 0), value.section(u' ', 1)}};
    if (kind == u"turn")
        return Sql{
            "SELECT id FROM assignment_turns WHERE deleted_at IS NULL AND rule_id = ? AND member_id = ?",
            {value.section(u' ', 0, 0), value.section(u' ', 1)}};
    return std::nullopt;
}

Guard absent(sqlite::Database &database, const QJsonArray &pair, const QString &path)
{
    const QString value = pair.at(1).toString();
    const auto sql = findPresent(pair.at(0).toString(), value);
    if (!sql)
        return wrong(path, u"not a kind that can be absent");
    auto present = oneText(database, *sql);
    if (!present)
        return std::unexpected(present.error());
    return present->isEmpty() ? std::nullopt
                              : std::optional(Broken{QStringLiteral("absent"), value, *present});
}

Guard version(sqlite::Database &database, const QJsonArray &triple, const QString &path)
{
    const QString name = triple.at(0).toString();
    const QString key = triple.at(1).toString();
    Sql sql{"SELECT fence FROM outbound_claims WHERE message_id = ?", {key}};
    if (name != u"outbound_claims") {
        const Table *table = schema::findTable(name);
        if (!table || !table->synced)
            return wrong(path, u"not a table with versions");
        sql.text = "SELECT version FROM " + quoted(table->name) + " WHERE id = ?";
    }
    const auto held = oneNumber(database, sql);
    if (!held)
        return std::unexpected(held.error());
    return *held == triple.at(2).toInteger(-1) ? std::nullopt
                                               : std::optional(Broken{QStringLiteral("version"), key, key});
}

Guard checkGuards(sqlite::Database &database, const QJsonObject &batch)
{
    const QJsonArray keys = batch.value(u"event_keys").toArray();
    for (const QJsonValue key : keys) {
        if (auto broken = eventKey(database, key.toString()); !broken || *broken)
            return broken;
    }
    const QJsonObject guards = batch.value(u"guards").toObject();
    const QJsonArray absents = guards.value(u"absent").toArray();
    for (qsizetype i = 0; i < absents.size(); ++i) {
        if (auto broken =
                absent(database, absents.at(i).toArray(), QStringLiteral("guards.absent[%1]").arg(i));
            !broken || *broken)
            return broken;
    }
    const QJsonArray versions = guards.value(u"version").toArray();
    for (qsizetype i = 0; i < versions.size(); ++i) {
        if (auto broken =
                version(database, versions.at(i).toArray(), QStringLiteral("guards.version[%1]").arg(i));
            !broken || *broken)
            return broken;
    }
    return std::nullopt;
}

Result<void> writeRow(RowWriter &writer, const QJsonObject &json, const QString &path)
{
    const Table *table = schema::findTable(json.value(u"t").toString());
    if (!table)
        return refuse(QStringLiteral("PGRST205"),
                      QStringLiteral("Could not find the table 'public.%1' in the schema cache")
                          .arg(json.value(u"t").toString()));
    auto row = storedRow(*table, json.value(u"r").toObject());
    if (!row)
        return std::unexpected(row.error());
    const QString key = row->text(QString::fromLatin1(table->key));
    if (key.isEmpty())
        return wrong(path, u"the key is missing");
    const QString op = json.value(u"op").toString();
    if (op == u"insert")
        return writer.insert(*table, *row);
    if (op != u"update" && op != u"upsert")
        return wrong(path, u"op: not insert, update or upsert");
    const auto there = writer.find(*table, key);
    if (!there)
        return std::unexpected(there.error());
    if (!*there)
        return op == u"upsert" ? writer.insert(*table, *row) : wrong(path, u"there is no such row to update");
    auto updated = writer.update(*table, key, *row);
    return updated ? Result<void>() : std::unexpected(updated.error());
}

/// A contact's version says that its leads are still the ones somebody decided upon.
Result<void> touchContactsOfNewLeads(RowWriter &writer, const QJsonArray &rows)
{
    QSet<QString> contacts;
    for (const QJsonValue row : rows) {
        if (row[u"t"].toString() == u"leads" && row[u"op"].toString() != u"update")
            contacts.insert(row[u"r"][u"contact_id"].toString());
    }
    for (const Change &change : writer.changes())
        contacts.remove(qstrcmp(change.table->name, "contacts") == 0 ? change.key : QString());
    contacts.remove(QString());
    for (const QString &contact : std::as_const(contacts)) {
        if (auto touched = writer.touch(*schema::findTable(u"contacts"), contact); !touched)
            return touched;
    }
    return {};
}

} // namespace

Result<QByteArray> relayCommit(RowWriter &writer, const QJsonObject &batch)
{
    const auto broken = checkGuards(writer.database(), batch);
    if (!broken)
        return std::unexpected(broken.error());
    if (*broken) {
        const QJsonObject what{{QStringLiteral("kind"), (*broken)->kind},
                               {QStringLiteral("key"), (*broken)->key},
                               {QStringLiteral("existing_id"), (*broken)->existingId}};
        return QJsonDocument(QJsonObject{{QStringLiteral("broken"), what}}).toJson(QJsonDocument::Compact);
    }
    // The rows may come in any order: references are checked when the transaction ends.
    if (auto deferred = writer.database().run("PRAGMA defer_foreign_keys = ON"); !deferred)
        return std::unexpected(storageRefusal(deferred.error()));
    const QJsonArray rows = batch.value(u"rows").toArray();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (auto written = writeRow(writer, rows.at(i).toObject(), QStringLiteral("rows[%1]").arg(i));
            !written)
            return std::unexpected(written.error());
    }
    if (auto touched = touchContactsOfNewLeads(writer, rows); !touched)
        return std::unexpected(touched.error());
    return QByteArray("{\"ok\":true}");
}

} // namespace leadpilot::relay::workspace
