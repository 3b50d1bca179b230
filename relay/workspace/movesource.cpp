// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/movesource.h"

#include "relay/workspace/rowjson.h"

#include <QJsonDocument>
#include <algorithm>
#include <array>

namespace leadpilot::relay::workspace {

using schema::Column;
using schema::Table;
using schema::Type;

namespace {

constexpr qsizetype rowsPerBatch = 500;
constexpr qsizetype bytesPerBatch = 1024 * 1024;

constexpr std::array claimColumns{Column{"message_id", Type::Uuid}, Column{"fence", Type::BigInteger},
                                  Column{"worker", Type::Text}, Column{"lease_until", Type::Timestamp}};
constexpr std::array mutationColumns{Column{"member_id", Type::Uuid}, Column{"mutation_id", Type::Uuid},
                                     Column{"applied_at", Type::Timestamp}};

MovedTable movedTable(const Table &table)
{
    MovedTable moved{QString::fromLatin1(table.name), columnsOf(table), &table, {}};
    // The number of a transaction means nothing in another home.
    std::erase_if(moved.columns,
                  [](const Column *column) { return qstrcmp(column->name, "change_xid") == 0; });
    for (const Column &column : table.columns) {
        if (column.references && qstrcmp(column.references, table.name) == 0)
            moved.parent = column.name;
    }
    return moved;
}

MovedTable ownTable(const char *name, std::span<const Column> columns)
{
    MovedTable moved{QString::fromLatin1(name), {}, nullptr, {}};
    for (const Column &column : columns)
        moved.columns.push_back(&column);
    return moved;
}

std::vector<MovedTable> inForeignKeyOrder()
{
    std::vector<MovedTable> ordered;
    const auto isPlaced = [&ordered](const char *name) {
        return std::ranges::any_of(
            ordered, [name](const MovedTable &moved) { return qstrcmp(moved.table->name, name) == 0; });
    };
    const auto isReady = [&isPlaced](const Table &table) {
        return std::ranges::all_of(table.columns, [&](const Column &column) {
            return !column.references || qstrcmp(column.references, table.name) == 0 ||
                   isPlaced(column.references);
        });
    };
    // No two tables refer to each other: each round places one at least.
    while (ordered.size() < schema::syncedTables().size()) {
        for (const Table &table : schema::syncedTables()) {
            if (!isPlaced(table.name) && isReady(table))
                ordered.push_back(movedTable(table));
        }
    }
    return ordered;
}

/// Puts rows together until they are worth a call.
class Batch
{
public:
    explicit Batch(const MoveSource::Take &take)
        : m_take(take)
    {
    }
    Expected<void> add(const QByteArray &row)
    {
        m_rows += row;
        m_bytes += row.size();
        return m_rows.size() < rowsPerBatch && m_bytes < bytesPerBatch ? Expected<void>() : flush();
    }
    Expected<void> flush()
    {
        auto taken = m_rows.isEmpty() ? Expected<void>() : m_take(m_rows);
        m_rows.clear();
        m_bytes = 0;
        return taken;
    }

private:
    const MoveSource::Take &m_take;
    QByteArrayList m_rows;
    qsizetype m_bytes = 0;
};

QByteArray stubOf(const MovedTable &table, const sqlite::Statement &row)
{
    Row stub = readRow(table.columns, row);
    stub.set(QString::fromLatin1(table.parent), {});
    stub.set(QStringLiteral("version"), qint64(0));
    return rowJson(stub);
}

} // namespace

const std::vector<MovedTable> &movedTables()
{
    static const std::vector<MovedTable> tables = [] {
        std::vector<MovedTable> all = inForeignKeyOrder();
        for (const Table &table : schema::serviceTables())
            all.push_back(movedTable(table));
        all.push_back(ownTable("outbound_claims", claimColumns));
        all.push_back(ownTable("applied_mutations", mutationColumns));
        return all;
    }();
    return tables;
}

template <typename Work> auto MoveSource::ask(const QString &what, Work &&work) const
{
    auto answer = m_store->read(std::forward<Work>(work));
    using Value = typename decltype(answer)::value_type;
    if (!answer)
        return Expected<Value>(failure(ErrorCode::Storage,
                                       QStringLiteral("read %1 of the workspace's file").arg(what),
                                       answer.error().message, answer.error().code));
    return Expected<Value>(std::move(*answer));
}

Expected<std::unique_ptr<MoveSource>> MoveSource::open(const QString &file, const Clock &clock)
{
    auto store = Store::open(file, clock);
    if (!store)
        return std::unexpected(store.error());
    return std::unique_ptr<MoveSource>(new MoveSource(std::move(*store)));
}

Expected<MoveIdentity> MoveSource::identity() const
{
    return ask(QStringLiteral("the name"), [](sqlite::Database &database) -> Result<MoveIdentity> {
        MoveIdentity identity;
        auto read = eachRow(database, {"SELECT epoch, name, schema_version FROM workspace"},
                            [&identity](const sqlite::Statement &row) {
                                identity = {row.text(0), row.text(1), static_cast<int>(row.integer(2))};
                            });
        return read ? Result<MoveIdentity>(identity) : std::unexpected(read.error());
    });
}

Expected<std::vector<supabase::Account>> MoveSource::accounts() const
{
    using Accounts = std::vector<supabase::Account>;
    auto accounts = ask(QStringLiteral("the members"), [](sqlite::Database &database) -> Result<Accounts> {
        Accounts found;
        auto read = eachRow(
            database,
            {"SELECT p.id, coalesce(u.email, p.email), coalesce(u.user_metadata, '{}') FROM profiles p "
             "LEFT JOIN auth_users u ON u.id = p.id ORDER BY p.id"},
            [&found](const sqlite::Statement &row) {
                found.push_back({row.text(0), row.text(1), QJsonDocument::fromJson(row.blob(2)).object()});
            });
        return read ? Result<Accounts>(std::move(found)) : std::unexpected(read.error());
    });
    for (const supabase::Account &account : accounts ? *accounts : Accounts()) {
        if (account.email.isEmpty())
            return failure(ErrorCode::Rejected,
                           QStringLiteral("make the account of the member ") % account.id,
                           QStringLiteral("this member has no e-mail address, and a project's accounts need "
                                          "one; give them one first"));
    }
    return accounts;
}

Expected<qint64> MoveSource::countOf(const MovedTable &table) const
{
    return ask(table.name, [&table](sqlite::Database &database) {
        return oneNumber(database, {"SELECT count(*) FROM " + quoted(table.name.toLatin1().constData())});
    });
}

Expected<std::vector<BucketDigest>> MoveSource::digestsOf(const MovedTable &table) const
{
    using Digests = std::vector<BucketDigest>;
    return ask(table.name, [&table](sqlite::Database &database) -> Result<Digests> {
        Actor service;
        service.kind = Actor::Kind::Service;
        const auto buckets = bucketsOf(database, *table.table);
        if (!buckets)
            return std::unexpected(buckets.error());
        Digests digests;
        for (const DigestBucket &bucket : *buckets) {
            auto digest = digestOf(database, service, bucket, 0);
            if (!digest)
                return std::unexpected(digest.error());
            digests.push_back(std::move(*digest));
        }
        return digests;
    });
}

Expected<void> MoveSource::read(const MovedTable &table, const QSet<QString> &buckets, const Take &take) const
{
    // Deleted rows first: what is unique among live rows is then free.
    std::vector<std::pair<QByteArray, bool>> passes{{"", false}};
    if (table.isProved())
        passes = {{" WHERE deleted_at IS NOT NULL", false}, {" WHERE deleted_at IS NULL", false}};
    if (!table.parent.isEmpty()) {
        const QByteArray refers = " AND " + table.parent + " IS NOT NULL";
        passes = {{passes[0].first + refers, true},
                  {passes[1].first + refers, true},
                  {passes[0].first, false},
                  {passes[1].first, false}};
    }
    const QByteArray bucket = table.isProved() ? bucketColumn(*table.table) : QByteArray("''");
    Expected<void> taken;
    const auto whole = ask(table.name, [&](sqlite::Database &database) -> Result<bool> {
        for (const auto &[condition, stubs] : passes) {
            Batch batch(take);
            auto statement =
                prepared(database, {"SELECT " + columnNames(table.columns) + ", " + bucket + " FROM " +
                                    quoted(table.name.toLatin1().constData()) + " t" + condition});
            if (!statement)
                return std::unexpected(statement.error());
            for (;;) {
                const auto row = statement->step();
                if (!row)
                    return std::unexpected(storageRefusal(row.error()));
                if (!*row)
                    break;
                if (table.isProved() &&
                    !buckets.contains(statement->text(static_cast<int>(table.columns.size()))))
                    continue;
                QByteArray json;
                if (stubs)
                    json = stubOf(table, *statement);
                else
                    appendRow(json, table.columns, *statement);
                if (taken = batch.add(json); !taken)
                    return false;
            }
            if (taken = batch.flush(); !taken)
                return false;
        }
        return true;
    });
    return whole ? taken : std::unexpected(whole.error());
}

} // namespace leadpilot::relay::workspace
