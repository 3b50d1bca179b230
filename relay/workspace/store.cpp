// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/store.h"

#include "relay/workspace/ddl.h"
#include "relay/workspace/lives.h"
#include "relay/workspace/rowmoves.h"

#include <QFile>

namespace leadpilot::relay::workspace {
namespace {

constexpr size_t mostIdleReaders = 8;

Expected<void> checkVersion(sqlite::Database &database, const QString &file)
{
    const QString attempted = QStringLiteral("open the workspace ") % file;
    const auto holds =
        database.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'workspace'");
    if (!holds)
        return std::unexpected(holds.error());
    if (*holds == 0)
        return failure(
            ErrorCode::Rejected, attempted,
            QStringLiteral("the file holds no workspace: make one with 'leadpilot-relay workspace create'"));
    const auto version = database.number("SELECT schema_version FROM workspace");
    if (!version)
        return std::unexpected(version.error());
    if (*version > schema::version)
        return failure(
            ErrorCode::Rejected, attempted,
            QStringLiteral("%1 was written by a newer version of LeadPilot (schema %2, this one knows %3): "
                           "update LeadPilot to open it")
                .arg(file)
                .arg(*version)
                .arg(schema::version));
    return {};
}

Expected<void> begin(sqlite::Database &database, const QString &file)
{
    auto transaction = sqlite::Transaction::begin(database);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (const auto made = database.run(rowMovesScript); !made)
        return made;
    if (const auto begun = beginLife(database); !begun)
        return failure(ErrorCode::Storage, QStringLiteral("open the workspace ") % file,
                       begun.error().message, begun.error().code);
    return transaction->commit();
}

} // namespace

Store::Store(QString file, const Clock &clock, std::unique_ptr<sqlite::Database> writer)
    : m_file(std::move(file))
    , m_clock(clock)
    , m_writer(std::move(writer))
{
    addLikeFunctions(*m_writer);
}

Expected<std::unique_ptr<Store>> Store::open(const QString &file, const Clock &clock)
{
    if (!QFile::exists(file))
        return failure(
            ErrorCode::Storage, QStringLiteral("open the workspace ") % file,
            QStringLiteral("there is no such file: make one with 'leadpilot-relay workspace create'"));
    auto database = sqlite::Database::open(file, sqlite::Database::Mode::ReadWrite);
    if (!database)
        return std::unexpected(database.error());
    if (auto checked = checkVersion(**database, file); !checked)
        return std::unexpected(checked.error());
    if (auto begun = begin(**database, file); !begun)
        return std::unexpected(begun.error());
    return std::unique_ptr<Store>(new Store(file, clock, std::move(*database)));
}

Expected<std::unique_ptr<Store>> Store::create(const QString &file, const Clock &clock)
{
    const QString attempted = QStringLiteral("create the workspace ") % file;
    if (QFile::exists(file))
        return failure(ErrorCode::Conflict, attempted, QStringLiteral("the file is there already"));
    auto database = sqlite::Database::open(file, sqlite::Database::Mode::ReadWrite);
    if (!database)
        return std::unexpected(database.error());
    if (auto laid = (*database)->run("BEGIN IMMEDIATE;" + schemaScript() + "COMMIT;"); !laid) {
        Error error = laid.error();
        error.attempted = attempted;
        return std::unexpected(error);
    }
    return std::unique_ptr<Store>(new Store(file, clock, std::move(*database)));
}

Result<qint64> Store::lastXid(sqlite::Database &database)
{
    return oneNumber(database, {"SELECT last_xid FROM workspace"});
}

Result<void> Store::end(RowWriter &writer, sqlite::Transaction &transaction, Committed &committed)
{
    if (auto finished = writer.finish(); !finished)
        return finished;
    if (writer.wroteAnything()) {
        auto counted = execute(*m_writer, {"UPDATE workspace SET last_xid = ?", {writer.xid()}});
        if (!counted)
            return std::unexpected(counted.error());
    }
    if (auto done = transaction.commit(); !done) {
        if (done.error().reason == u"SQLITE_CONSTRAINT_FOREIGNKEY")
            return refuse(QStringLiteral("23503"), QStringLiteral("a row refers to a row that is not there"));
        return std::unexpected(storageRefusal(done.error()));
    }
    committed = {writer.xid(), writer.now(), writer.changes()};
    return {};
}

Store::Reader::Reader(Store &store)
    : owner(store)
{
    {
        const std::lock_guard lock(owner.m_idleLock);
        if (!owner.m_idle.empty()) {
            database = std::move(owner.m_idle.back());
            owner.m_idle.pop_back();
        }
    }
    if (!database) {
        auto opened = sqlite::Database::open(owner.m_file, sqlite::Database::Mode::ReadOnly);
        if (!opened) {
            ready = std::unexpected(storageRefusal(opened.error()));
            return;
        }
        database = std::move(*opened);
        addLikeFunctions(*database);
    }
    if (auto begun = database->run("BEGIN"); !begun)
        ready = std::unexpected(storageRefusal(begun.error()));
}

Store::Reader::~Reader()
{
    if (!database || !ready)
        return;
    if (!database->run("COMMIT"))
        return;
    const std::lock_guard lock(owner.m_idleLock);
    if (owner.m_idle.size() < mostIdleReaders)
        owner.m_idle.push_back(std::move(database));
}

} // namespace leadpilot::relay::workspace
