// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/ddl.h"

#include "relay/workspace/rowmoves.h"
#include "relay/workspace/sql.h"

#include <array>

namespace leadpilot::relay::workspace {
namespace {

using schema::Column;
using schema::Table;
using schema::Type;

QByteArray affinity(Type type)
{
    switch (type) {
    case Type::Integer:
    case Type::BigInteger:
    case Type::Boolean:
        return "INTEGER";
    case Type::Uuid:
    case Type::Text:
    case Type::Timestamp:
    case Type::Json:
    case Type::TextArray:
    case Type::Bytes:
        break;
    }
    return "TEXT";
}

QByteArray definition(const Table &table, const Column &column)
{
    QByteArray sql = quoted(column.name) + ' ' + affinity(column.type);
    if (qstrcmp(column.name, table.key) == 0)
        sql += " PRIMARY KEY";
    if (column.required)
        sql += " NOT NULL";
    if (column.fallback)
        sql += QByteArray(" DEFAULT ") + column.fallback;
    // The texts of an array are checked before they come here: storedValue().
    if (column.allowed && column.type != Type::TextArray)
        sql += " CHECK (" + quoted(column.name) + " IN ('" + QByteArray(column.allowed).replace("|", "','") +
               "'))";
    if (column.references)
        sql += " REFERENCES " + quoted(column.references) + "(id)";
    return sql;
}

QByteArray index(const Table &table, const QByteArray &columns, const QByteArray &kind = "INDEX",
                 const QByteArray &condition = {})
{
    QByteArray name = columns;
    name.replace(", ", "_").replace(",", "_").replace(" ", "_");
    return "CREATE " + kind + " \"" + table.name + '_' + name + "\" ON " + quoted(table.name) + " (" +
           columns + ")" + condition + ";\n";
}

QByteArray tableScript(const Table &table)
{
    QByteArrayList columns;
    for (const Column &column : table.columns)
        columns += definition(table, column);
    if (table.synced) {
        for (const Column &column : schema::stamps())
            columns += definition(table, column);
    }
    QByteArray script = "CREATE TABLE " + quoted(table.name) + " (" + columns.join(", ") + ");\n";
    const QByteArray live = table.synced ? " WHERE deleted_at IS NULL" : "";
    if (table.uniques) {
        const QByteArrayList uniques = QByteArray(table.uniques).split(';');
        for (const QByteArray &columnsOfKey : uniques)
            script += index(table, columnsOfKey, "UNIQUE INDEX", live);
    }
    for (const Column &column : table.columns) {
        if (column.references)
            script += index(table, column.name);
    }
    if (table.synced)
        script += index(table, "change_xid, id") + index(table, "created_at, id");
    return script;
}

// The uniques of core/schema serve contact_identities(kind,value) and the vendors' ids; these are the rest.
constexpr const char *moreIndexes = R"(
CREATE INDEX whatsapp_messages_thread ON whatsapp_messages (conversation_id, occurred_at, id);
CREATE INDEX whatsapp_messages_unsent ON whatsapp_messages (occurred_at, id) WHERE status IN ('queued','sending');
CREATE INDEX whatsapp_messages_in_flight ON whatsapp_messages (conversation_id) WHERE status IN ('queued','sending');
CREATE INDEX leads_open ON leads (assigned_to) WHERE status NOT IN ('won','lost') AND is_test = 0 AND deleted_at IS NULL;
CREATE INDEX google_ads_leads_gcl_id ON google_ads_leads (gcl_id);
CREATE INDEX webhooks_created_at ON webhooks (created_at);
CREATE INDEX webhook_logs_webhook_id ON webhook_logs (webhook_id);
CREATE INDEX webhook_events_webhook_id ON webhook_events (webhook_id);
CREATE INDEX webhook_events_parked ON webhook_events (waits_for) WHERE status = 'parked';
CREATE INDEX webhook_events_status ON webhook_events (status, next_attempt_at);
)";

constexpr const char *ownTables = R"(
CREATE TABLE workspace (
  one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL, epoch TEXT NOT NULL,
  schema_version INTEGER NOT NULL, last_xid INTEGER NOT NULL DEFAULT 0,
  publishable_key TEXT NOT NULL, secret_key_hash TEXT NOT NULL, jwt_secret TEXT NOT NULL,
  created_at TEXT NOT NULL);
CREATE TABLE auth_users (
  id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, password_hash TEXT NOT NULL,
  user_metadata TEXT NOT NULL DEFAULT '{}', created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  last_sign_in_at TEXT) WITHOUT ROWID;
CREATE TABLE auth_sessions (
  id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES auth_users(id), created_at TEXT NOT NULL,
  active_token INTEGER NOT NULL DEFAULT 1) WITHOUT ROWID;
CREATE INDEX auth_sessions_user_id ON auth_sessions (user_id);
CREATE TABLE applied_mutations (
  member_id TEXT NOT NULL, mutation_id TEXT NOT NULL, applied_at TEXT NOT NULL,
  PRIMARY KEY (member_id, mutation_id)) WITHOUT ROWID;
CREATE TABLE outbound_claims (
  message_id TEXT PRIMARY KEY REFERENCES whatsapp_messages(id), fence INTEGER NOT NULL, worker TEXT NOT NULL,
  lease_until TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sight_changes (
  change_xid INTEGER NOT NULL, contact_id TEXT NOT NULL, member_id TEXT NOT NULL, gained INTEGER NOT NULL,
  PRIMARY KEY (member_id, change_xid, contact_id)) WITHOUT ROWID;
)";

constexpr std::array signalColumns{
    Column{"id", Type::Uuid, true},
    Column{"changed_at", Type::Timestamp, true},
    Column{"change_xid", Type::BigInteger, true},
};
constexpr Table signalTable{"member_signals", signalColumns, schema::Sight::ByOwner, "id"};

} // namespace

QByteArray schemaScript()
{
    QByteArray script;
    for (const Table &table : schema::syncedTables())
        script += tableScript(table);
    for (const Table &table : schema::serviceTables())
        script += tableScript(table);
    script += tableScript(signalTable);
    return script + moreIndexes + ownTables + rowMovesScript;
}

const Table &memberSignals()
{
    return signalTable;
}

} // namespace leadpilot::relay::workspace
