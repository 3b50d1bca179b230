// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/layout.h"

#include "sync/mirror/keptcopies.h"
#include "sync/mirror/leadindex.h"
#include "sync/mirror/messageindex.h"
#include "sync/mirror/noteindex.h"
#include "sync/mirror/sql.h"
#include "sync/sqlite/transaction.h"

#include <QFile>
#include <array>

namespace leadpilot::mirror {
namespace {

constexpr std::array steps{
    Migration{R"(
CREATE TABLE state(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
INSERT INTO state VALUES('pull', '1');

-- One entry an edit. state: queued | needs_you | quarantined.
CREATE TABLE outbox(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  base TEXT NOT NULL,
  changes TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'needs_you', 'quarantined')),
  reason TEXT,
  message TEXT,
  created_at INTEGER NOT NULL);
CREATE INDEX outbox_row ON outbox(table_name, row_id, seq);
CREATE INDEX outbox_state ON outbox(state, seq);
CREATE TABLE outbox_after(
  id TEXT NOT NULL REFERENCES outbox(id) ON DELETE CASCADE,
  after TEXT NOT NULL,
  PRIMARY KEY(id, after)) WITHOUT ROWID;
CREATE INDEX outbox_after_earlier ON outbox_after(after);

-- The server's row (null: it has none) of every row that carries local edits.
CREATE TABLE base_rows(
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  row TEXT,
  pull INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(table_name, row_id)) WITHOUT ROWID;

-- Local values that lost against the server's.
CREATE TABLE overridden(
  n INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  ours TEXT NOT NULL,
  theirs TEXT NOT NULL,
  at INTEGER NOT NULL);

-- What the lists show, made from the synced tables in the transaction that changes them.
-- Times are microseconds since 1970.
CREATE TABLE inbox(
  n INTEGER PRIMARY KEY,
  lead_id TEXT NOT NULL UNIQUE,
  contact_id TEXT,
  conversation_id TEXT,
  activity_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  source TEXT NOT NULL,
  campaign TEXT NOT NULL,
  status TEXT NOT NULL,
  preview TEXT NOT NULL,
  unread INTEGER NOT NULL,
  unanswered INTEGER NOT NULL,
  waiting_since INTEGER,
  is_test INTEGER NOT NULL,
  search TEXT NOT NULL);
CREATE INDEX inbox_activity ON inbox(activity_at DESC, lead_id DESC);
CREATE INDEX inbox_source ON inbox(source, activity_at DESC, lead_id DESC);
CREATE INDEX inbox_status ON inbox(status, activity_at DESC, lead_id DESC);
CREATE INDEX inbox_unanswered ON inbox(activity_at DESC, lead_id DESC) WHERE unanswered = 1;
CREATE INDEX inbox_counts ON inbox(is_test, source, unanswered);
CREATE VIRTUAL TABLE inbox_words USING fts5(search, content='inbox', content_rowid='n', tokenize='trigram');

CREATE TABLE chats(
  conversation_id TEXT PRIMARY KEY,
  contact_id TEXT,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  last_text TEXT NOT NULL,
  last_at INTEGER,
  sort_at INTEGER NOT NULL,
  unread INTEGER NOT NULL,
  window_expires_at INTEGER) WITHOUT ROWID;
CREATE INDEX chats_activity ON chats(sort_at DESC, conversation_id DESC);
)"},
    // When a member last answered, in microseconds; null: not yet, or not looked up.
    Migration{"ALTER TABLE chats ADD COLUMN answered_at INTEGER;"},
    // Chats of which older messages were fetched than state.history_since: all at or
    // after this place are here, and where it is whole there are no others. A mark is
    // good for its full pull only: the next one drops the rows.
    Migration{R"(
CREATE TABLE chat_history(
  conversation_id TEXT PRIMARY KEY,
  pull INTEGER NOT NULL,
  at TEXT NOT NULL,
  id TEXT NOT NULL,
  whole INTEGER NOT NULL) WITHOUT ROWID;
)"},
    // See messageindex.h. A merge of eight segments writes less than one of four.
    Migration{R"(
CREATE VIRTUAL TABLE message_words USING fts5(words, content='', tokenize='ascii', detail=none, columnsize=0);
INSERT INTO message_words(message_words, rank) VALUES('automerge', 8);
CREATE TABLE message_places(place INTEGER PRIMARY KEY, id BLOB NOT NULL);
CREATE TABLE message_changes(id TEXT PRIMARY KEY, was_at TEXT, was TEXT) WITHOUT ROWID;
CREATE INDEX message_changes_removed ON message_changes(id) WHERE was_at IS NOT NULL;
)"},
    Migration{R"(
-- The name of the person an edit is about: what is left to tell by once the person is out of sight.
ALTER TABLE outbox ADD COLUMN about TEXT;
CREATE INDEX overridden_row ON overridden(table_name, row_id);
)"},
    // The list of leads with what it is filtered by, in front of what it shows; a
    // lead's number is made of its time, see leadindex.h. Both indexes of words fold
    // more than before. createSyncedTables() makes the list anew.
    Migration{R"(
DROP TABLE inbox_words;
DROP TABLE inbox;
CREATE TABLE inbox(
  n INTEGER PRIMARY KEY,
  lead_id TEXT NOT NULL UNIQUE,
  activity_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  waiting_since INTEGER,
  snoozed_until INTEGER,
  unanswered INTEGER NOT NULL,
  unread INTEGER NOT NULL,
  is_test INTEGER NOT NULL,
  status TEXT NOT NULL,
  source TEXT NOT NULL,
  campaign TEXT NOT NULL,
  assignee TEXT NOT NULL,
  contact_id TEXT,
  conversation_id TEXT,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  company TEXT NOT NULL,
  preview TEXT NOT NULL,
  search TEXT NOT NULL);
CREATE INDEX inbox_activity ON inbox(activity_at DESC, lead_id DESC);
CREATE INDEX inbox_created ON inbox(created_at DESC, lead_id DESC);
CREATE INDEX inbox_source ON inbox(source, activity_at DESC, lead_id DESC);
CREATE INDEX inbox_status ON inbox(status, activity_at DESC, lead_id DESC);
CREATE INDEX inbox_campaign ON inbox(campaign, activity_at DESC, lead_id DESC) WHERE campaign <> '';
CREATE INDEX inbox_assignee ON inbox(assignee, activity_at DESC, lead_id DESC);
CREATE INDEX inbox_unanswered ON inbox(activity_at DESC, lead_id DESC) WHERE unanswered = 1;
CREATE INDEX inbox_waiting ON inbox(waiting_since, lead_id DESC) WHERE unanswered = 1;
CREATE INDEX inbox_snoozed ON inbox(snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE VIRTUAL TABLE inbox_words USING fts5(words, content='', tokenize='ascii', detail=none, columnsize=0);
CREATE TABLE inbox_changes(n INTEGER PRIMARY KEY, was TEXT);
CREATE TRIGGER inbox_added AFTER INSERT ON inbox BEGIN
  INSERT INTO inbox_changes(n) VALUES(new.n) ON CONFLICT(n) DO NOTHING; END;
CREATE TRIGGER inbox_changed AFTER UPDATE OF search ON inbox WHEN new.search IS NOT old.search BEGIN
  INSERT INTO inbox_changes(n, was) VALUES(old.n, old.search) ON CONFLICT(n) DO NOTHING; END;
CREATE TRIGGER inbox_removed AFTER DELETE ON inbox BEGIN
  INSERT INTO inbox_changes(n, was) VALUES(old.n, old.search) ON CONFLICT(n) DO NOTHING; END;
INSERT INTO message_words(message_words) VALUES('delete-all');
DELETE FROM message_places;
DELETE FROM message_changes;
DROP TRIGGER IF EXISTS message_added;
DROP TRIGGER IF EXISTS message_changed;
DROP TRIGGER IF EXISTS message_removed;
INSERT OR REPLACE INTO state VALUES('relist', '1');
)"},
    // See arrivallog.h.
    Migration{R"(
ALTER TABLE inbox ADD COLUMN arrived INTEGER;
CREATE INDEX inbox_arrived ON inbox(arrived) WHERE arrived IS NOT NULL;
CREATE TABLE arrival_notes(
  kind TEXT NOT NULL CHECK (kind IN ('own', 'given', 'lead', 'message', 'task', 'snooze')),
  row_id TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY(kind, row_id, at)) WITHOUT ROWID;
)"},
    // Imports made on this computer, and what of them has not become rows yet: `contact`
    // is whose lead it becomes, and `is_new` says that the person comes with it.
    Migration{R"(
CREATE TABLE imports(id TEXT PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL, total INTEGER NOT NULL)
  WITHOUT ROWID;
CREATE TABLE import_rows(
  import TEXT NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  contact TEXT NOT NULL,
  is_new INTEGER NOT NULL,
  draft TEXT NOT NULL,
  PRIMARY KEY(import, n)) WITHOUT ROWID;
)"},
    // What the list is ordered by beside times (core/leadorder.h), and the words of
    // notes as those of messages (textindex.h).
    Migration{R"(
ALTER TABLE inbox ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE inbox ADD COLUMN value_key INTEGER;
CREATE INDEX inbox_name ON inbox(name_key, lead_id);
CREATE INDEX inbox_value ON inbox(value_key DESC, lead_id DESC) WHERE value_key IS NOT NULL;
CREATE VIRTUAL TABLE note_words USING fts5(words, content='', tokenize='ascii', detail=none, columnsize=0);
CREATE TABLE note_places(place INTEGER PRIMARY KEY, id BLOB NOT NULL);
CREATE TABLE note_changes(id TEXT PRIMARY KEY, was_at TEXT, was TEXT) WITHOUT ROWID;
CREATE INDEX note_changes_removed ON note_changes(id) WHERE was_at IS NOT NULL;
INSERT OR REPLACE INTO state VALUES('relist', '1');
)"}};

constexpr std::array syncedIndexes{
    "CREATE INDEX IF NOT EXISTS contacts_merged ON contacts(merged_into) WHERE merged_into IS NOT NULL;",
    "CREATE INDEX IF NOT EXISTS identities_contact ON contact_identities(contact_id);",
    "CREATE INDEX IF NOT EXISTS identities_value ON contact_identities(value, kind);",
    "CREATE INDEX IF NOT EXISTS leads_contact ON leads(contact_id);",
    "CREATE INDEX IF NOT EXISTS leads_import ON leads(campaign_id, id) WHERE campaign_id GLOB 'import:*';",
    "CREATE INDEX IF NOT EXISTS activities_contact ON activities(contact_id, occurred_at);",
    "CREATE INDEX IF NOT EXISTS activities_created ON activities(created_at);",
    "CREATE INDEX IF NOT EXISTS tasks_contact ON tasks(contact_id);",
    "CREATE INDEX IF NOT EXISTS tasks_open ON tasks(contact_id, coalesce(due_at, '~'), id) "
    "WHERE done_at IS NULL AND deleted_at IS NULL;",
    "CREATE INDEX IF NOT EXISTS tasks_done ON tasks(contact_id, done_at, id) "
    "WHERE done_at IS NOT NULL AND deleted_at IS NULL;",
    "CREATE INDEX IF NOT EXISTS tasks_lead ON tasks(lead_id);",
    "CREATE INDEX IF NOT EXISTS tasks_due ON tasks(assigned_to, due_at, id) "
    "WHERE done_at IS NULL AND deleted_at IS NULL;",
    "CREATE INDEX IF NOT EXISTS lead_tags_lead ON lead_tags(lead_id);",
    "CREATE INDEX IF NOT EXISTS lead_tags_tag ON lead_tags(tag_id, lead_id);",
    "CREATE INDEX IF NOT EXISTS conversations_contact ON whatsapp_conversations(contact_id);",
    "CREATE INDEX IF NOT EXISTS messages_conversation ON whatsapp_messages(conversation_id, occurred_at, "
    "id);",
    "CREATE INDEX IF NOT EXISTS messages_created ON whatsapp_messages(created_at);",
    "CREATE INDEX IF NOT EXISTS recipients_contact ON whatsapp_campaign_recipients(contact_id);",
    "CREATE INDEX IF NOT EXISTS meta_leads_lead ON meta_ads_leads(lead_crm_id);",
    "CREATE INDEX IF NOT EXISTS google_leads_lead ON google_ads_leads(lead_crm_id);",
};

QByteArray sqlType(schema::Type type)
{
    return type == schema::Type::Integer || type == schema::Type::Boolean ? "INTEGER" : "TEXT";
}

QByteArray quoted(const char *name)
{
    return '"' + QByteArray(name) + '"';
}

QByteArray columnList(const schema::Table &table)
{
    QByteArrayList names;
    for (const schema::Column *column : columnsOf(table))
        names.append(quoted(column->name));
    return names.join(", ");
}

QByteArray createTable(const schema::Table &table)
{
    QByteArrayList columns;
    for (const schema::Column *column : columnsOf(table)) {
        QByteArray line = quoted(column->name) + ' ' + sqlType(column->type);
        if (QByteArrayView(column->name) == QByteArrayView(table.key))
            line += " PRIMARY KEY NOT NULL";
        columns.append(line);
    }
    return "CREATE TABLE " + quoted(table.name) + " (" + columns.join(", ") +
           ", _pull INTEGER NOT NULL DEFAULT 0);";
}

QByteArray insertRow(const schema::Table &table)
{
    const qsizetype count = columnsOf(table).size();
    return "INSERT INTO " + quoted(table.name) + " (" + columnList(table) + ", _pull) VALUES (" +
           QByteArrayList(count + 1, "?").join(", ") + ")";
}

Error naming(const Error &error, const QString &path)
{
    Error named = error;
    named.code = ErrorCode::Storage;
    named.attempted = QStringLiteral("bring the file %1 to this version of LeadPilot").arg(path);
    return named;
}

} // namespace

std::span<const Migration> migrations()
{
    return steps;
}

Expected<void> migrate(sqlite::Database &database, const QString &path, std::span<const Migration> wanted)
{
    const auto found = database.number("PRAGMA user_version");
    if (!found)
        return std::unexpected(naming(found.error(), path));
    const auto last = static_cast<qint64>(wanted.size());
    if (*found > last)
        return failure(
            ErrorCode::Storage, QStringLiteral("open the file ") % path,
            QStringLiteral("it was written by a newer version (%1, this one knows %2): update LeadPilot")
                .arg(*found)
                .arg(last),
            QStringLiteral("newer_version"));
    const QString copy = copyBeforeUpdate(path);
    // One that is there now is of no use: it was made of this file before an update that ended, or failed.
    QFile::remove(copy);
    if (*found == last)
        return {};
    if (*found > 0) {
        // Empty, so that it has the right permissions before anything is in it.
        QFile(copy).open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner);
        Sql sql(database);
        sql.run("VACUUM INTO ?", copy);
        if (const auto copied = sql.result(); !copied)
            return std::unexpected(naming(copied.error(), path));
    }
    for (qint64 version = *found; version < last; ++version) {
        auto transaction = sqlite::Transaction::begin(database);
        if (!transaction)
            return std::unexpected(naming(transaction.error(), path));
        const QByteArray script = QByteArray(wanted[static_cast<size_t>(version)].script) +
                                  ";PRAGMA user_version=" + QByteArray::number(version + 1);
        if (const auto ran = database.run(script); !ran)
            return std::unexpected(naming(ran.error(), path));
        if (const auto committed = transaction->commit(); !committed)
            return std::unexpected(naming(committed.error(), path));
    }
    QFile::remove(copy);
    return {};
}

Expected<void> createSyncedTables(sqlite::Database &database)
{
    auto transaction = sqlite::Transaction::begin(database);
    if (!transaction)
        return std::unexpected(transaction.error());
    Sql sql(database);
    bool grown = false;
    for (const schema::Table &table : schema::syncedTables()) {
        QByteArrayList present;
        sql.each(
            "SELECT name FROM pragma_table_info(?)",
            [&](sqlite::Statement &row) { present.append(row.text(0).toUtf8()); },
            QLatin1StringView(table.name));
        if (present.isEmpty()) {
            sql.run(createTable(table));
            grown = true;
            continue;
        }
        for (const schema::Column *column : columnsOf(table)) {
            if (present.contains(column->name))
                continue;
            const QByteArray alter = "ALTER TABLE " + quoted(table.name) + " ADD COLUMN " +
                                     quoted(column->name) + ' ' + sqlType(column->type);
            sql.run(alter);
            grown = true;
        }
    }
    for (const char *index : syncedIndexes)
        sql.run(index);
    messageindex::createTriggers(sql);
    noteindex::createTriggers(sql);
    leadindex::relistIfOwed(sql);
    if (grown) {
        // As MirrorWriter::restart(): rows that do not come with the new full pull are dropped after it.
        sql.run("DELETE FROM state WHERE key IN ('epoch', 'position', 'complete')");
        sql.run("UPDATE state SET value = value + 1 WHERE key = 'pull'");
    }
    if (auto done = sql.result(); !done)
        return done;
    return transaction->commit();
}

QList<const schema::Column *> columnsOf(const schema::Table &table)
{
    QList<const schema::Column *> columns;
    for (const schema::Column &column : table.columns)
        columns.append(&column);
    for (const schema::Column &column : schema::stamps())
        columns.append(&column);
    return columns;
}

QByteArray selectRow(const schema::Table &table)
{
    return "SELECT " + columnList(table) + " FROM " + quoted(table.name) + " WHERE " + quoted(table.key) +
           " = ?";
}

QByteArray replaceRow(const schema::Table &table)
{
    QByteArrayList updates{"_pull = excluded._pull"};
    for (const schema::Column *column : columnsOf(table))
        updates.append(quoted(column->name) + " = excluded." + quoted(column->name));
    return insertRow(table) + " ON CONFLICT(" + quoted(table.key) + ") DO UPDATE SET " + updates.join(", ");
}

QByteArray takeRow(const schema::Table &table)
{
    // During a full pull after a restore the server's versions may have gone back: whatever has not come with
    // this pull is taken as it is.
    return replaceRow(table) + " WHERE excluded.version >= " + quoted(table.name) + ".version OR " +
           quoted(table.name) + "._pull < excluded._pull";
}

} // namespace leadpilot::mirror
