// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QLatin1StringView>
#include <QStringView>
#include <span>

/// The workspace's tables: the one description from which the embedded home and the local mirror make
/// theirs, and against which every row that travels is checked. supabase/migrations says the same in SQL.
namespace leadpilot::schema {

enum class Type {
    Uuid,
    Text,
    Integer,    ///< int4: a JSON number
    BigInteger, ///< int8: a JSON string
    Boolean,
    Timestamp, ///< timestamptz: ISO 8601 text
    Json,      ///< jsonb
    TextArray, ///< text[]: a JSON array of strings
    Bytes,     ///< bytea: encrypted, never leaves the service role
};

struct Column
{
    const char *name;
    Type type;
    bool required = false;          ///< NOT NULL
    const char *fallback = nullptr; ///< SQL literal used where an insert leaves the column out
    const char *allowed = nullptr;  ///< "new|contacted|…": the closed set of a text or an array of texts
    const char *references = nullptr;
    /// Set by the service or a trigger; a member's write of it is refused with 42501.
    bool serviceOnly = false;
};

/// Which contact decides who sees a row of the table.
enum class Sight {
    Everyone,       ///< every member (templates, tags, profiles, campaigns)
    ByContact,      ///< `sightColumn` is a contact id; null: see ByLeadOwner on leads, else everyone
    ByLead,         ///< `sightColumn` is a lead id
    ByConversation, ///< `sightColumn` is a conversation id
    ByOwner,        ///< `sightColumn` is a profile id; null: everyone
    Managers,       ///< managers and admins
    Service,        ///< no member at all
};

/// What a member who sees a row may do with it.
enum class Writes { None, Members, Managers, Admins };

struct Table
{
    const char *name;
    std::span<const Column> columns;
    Sight sight = Sight::Service;
    const char *sightColumn = nullptr;
    Writes writes = Writes::None;
    /// Comma lists of columns, separated by ';'. Partial (deleted_at is null) on synced tables.
    const char *uniques = nullptr;
    /// Synced tables carry the stamps version, created_at, updated_at, deleted_at and change_xid, and
    /// travel by sync_pull in the order of syncedTables().
    bool synced = false;
    const char *key = "id";
};

/// The stamps every synced row carries after its own columns. Written by the server alone.
std::span<const Column> stamps();

/// Synced tables in their order of dependence, parents first: the index is the `table rank` of a pull.
std::span<const Table> syncedTables();
/// Tables only the service reads and writes (webhooks, webhook_logs, webhook_events, …).
std::span<const Table> serviceTables();

/// Either kind by name; nullptr if there is none.
const Table *findTable(QStringView name);
/// A table's own column or a stamp by name; nullptr if there is none.
const Column *findColumn(const Table &table, QStringView name);
/// Position in syncedTables(); -1 if the table is not synced.
int rankOf(QStringView table);

/// Shown by workspace_info and compared by clients. Raised with every migration.
inline constexpr int version = 1;

} // namespace leadpilot::schema
