// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirror.h"

#include "sync/mirror/keptcopies.h"
#include "sync/mirror/layout.h"
#include "sync/mirror/salvage.h"
#include "sync/mirror/state.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace leadpilot::mirror {
namespace {

Error inUse(const QString &path, const QLockFile &lock)
{
    const QString attempted = QStringLiteral("open the file ") % path;
    if (lock.error() == QLockFile::PermissionError)
        return {ErrorCode::Storage, attempted, QStringLiteral("its folder cannot be written"),
                QStringLiteral("no_permission"), 0};
    qint64 process = 0;
    QString host;
    QString program;
    lock.getLockInfo(&process, &host, &program);
    return {ErrorCode::Storage, attempted,
            QStringLiteral("process %1 has it open: close the other LeadPilot or use another profile")
                .arg(process),
            QStringLiteral("in_use"), 0};
}

std::unexpected<Error> damaged(const QString &path)
{
    return failure(ErrorCode::Storage, QStringLiteral("open the file ") % path,
                   QStringLiteral("it is damaged: move it away and sign in again to fetch a new copy"),
                   QStringLiteral("damaged"));
}

/// Damaged where SQLite says so itself.
Error asDamage(const Error &error, const QString &path)
{
    return error.reason == u"SQLITE_CORRUPT" ? damaged(path).error() : error;
}

/// Reading all of a large file takes seconds, so that it is done only where there is a reason.
Expected<void> checkIfNotClosed(sqlite::Database &database, const QString &path)
{
    Sql sql(database);
    const bool isNew = sql.first("SELECT count(*) FROM sqlite_schema WHERE name = 'state'",
                                 [](sqlite::Statement &row) { return row.integer(0); }) == 0;
    QString answer = QStringLiteral("ok");
    if (!isNew && !stateValue(sql, openKey).isEmpty())
        sql.first("PRAGMA quick_check(1)",
                  [&answer](sqlite::Statement &row) { return answer = row.text(0); });
    if (const auto read = sql.result(); !read)
        return std::unexpected(asDamage(read.error(), path));
    return answer == u"ok" ? Expected<void>() : damaged(path);
}

/// Every file of a mirror has had something in it from its first moment.
bool isEmptied(const QString &path)
{
    const QFileInfo file(path);
    return file.exists() && file.size() == 0;
}

/// The log begins with a number of its own. Without it SQLite drops the log, and what was in it, unasked.
bool isLogSpoilt(const QString &path)
{
    QFile log(path % QStringLiteral("-wal"));
    if (!log.open(QIODevice::ReadOnly))
        return false;
    const QByteArray begin = log.read(4);
    return begin.size() == 4 && !begin.startsWith(QByteArrayLiteral("\x37\x7f\x06"));
}

/// The last steps of a replacement, also of one that was broken off within them.
Expected<void> finishReplacing(const QString &path, const QString &aside)
{
    if (!QFile::exists(madeCopy(path)))
        return {};
    const auto gone = aside.isEmpty() ? removeFile(path) : moveFile(path, aside);
    return gone ? moveFile(madeCopy(path), path) : gone;
}

Expected<void> noteOpen(sqlite::Database &database)
{
    Sql sql(database);
    setState(sql, openKey, QStringLiteral("1"));
    return sql.result();
}

} // namespace

Expected<std::unique_ptr<QLockFile>> Mirror::lockFile(const QString &path)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    auto lock = std::make_unique<QLockFile>(path % QStringLiteral(".lock"));
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0))
        return std::unexpected(inUse(path, *lock));
    return lock;
}

Expected<std::unique_ptr<sqlite::Database>> Mirror::openFile(const QString &path)
{
    if (isEmptied(path) || isLogSpoilt(path))
        return damaged(path);
    // Full: rows can be pulled again, but an edit that was shown must survive a power cut.
    auto database =
        sqlite::Database::open(path, sqlite::Database::Mode::ReadWrite, sqlite::Database::Durability::Full);
    if (!database)
        return std::unexpected(asDamage(database.error(), path));
    // Ids are scattered, so rows go to pages anywhere in the file: those of a first sync should not be read
    // again and again, nor be written back with every fourth page of a pull.
    Expected<void> ready = (*database)->run("PRAGMA cache_size=-49152; PRAGMA wal_autocheckpoint=8000");
    if (ready)
        ready = (*database)->keepPagesClean();
    if (ready)
        ready = checkIfNotClosed(**database, path);
    if (ready)
        ready = migrate(**database, path, migrations());
    if (ready)
        ready = createSyncedTables(**database);
    if (ready)
        ready = noteOpen(**database);
    if (!ready)
        return std::unexpected(asDamage(ready.error(), path));
    return database;
}

Expected<std::unique_ptr<Mirror>> Mirror::open(const QString &path)
{
    auto lock = lockFile(path);
    if (!lock)
        return std::unexpected(lock.error());
    auto database = openFile(path);
    if (!database)
        return std::unexpected(database.error());
    return std::unique_ptr<Mirror>(new Mirror(path, std::move(*lock), std::move(*database)));
}

Expected<std::unique_ptr<Mirror>> Mirror::openOrRebuild(const QString &path, Timestamp now)
{
    auto lock = lockFile(path);
    if (!lock)
        return std::unexpected(lock.error());
    if (const auto finished = finishReplacing(path, {}); !finished)
        return std::unexpected(finished.error());
    auto database = openFile(path);
    std::optional<Rebuilt> rebuilt;
    if (!database && database.error().reason == u"damaged") {
        const bool isLogLost = isLogSpoilt(path);
        const Salvage edits = Salvage::from(path);
        rebuilt = Rebuilt{edits.edits(), edits.mayLackEdits() || isLogLost || isEmptied(path)};
        const QString aside = rebuilt->mayLackEdits ? damagedCopy(path, now) : QString();
        if (const auto replaced = replace(path, aside, edits, false); !replaced)
            return std::unexpected(replaced.error());
        database = openFile(path);
    }
    if (!database)
        return std::unexpected(database.error());
    std::unique_ptr<Mirror> mirror(new Mirror(path, std::move(*lock), std::move(*database)));
    mirror->m_rebuilt = rebuilt;
    return mirror;
}

Expected<void> Mirror::replace(const QString &path, const QString &aside, const Salvage &edits,
                               bool asQuarantine)
{
    // Whole before it takes its place, so that edits are in one of the two files at every moment.
    const QString making = copyInTheMaking(path);
    if (const auto removed = removeFile(making); !removed)
        return removed;
    {
        const auto database = openFile(making);
        if (!database)
            return std::unexpected(database.error());
        if (const auto put = edits.into(**database, asQuarantine); !put)
            return put;
        Sql sql(**database);
        sql.run("DELETE FROM state WHERE key = ?", openKey);
        if (const auto closed = sql.result(); !closed)
            return closed;
    }
    if (const auto made = moveFile(making, madeCopy(path)); !made)
        return made;
    return finishReplacing(path, aside);
}

Expected<void> Mirror::erase(const QString &path)
{
    auto lock = lockFile(path);
    if (!lock)
        return std::unexpected(lock.error());
    for (const QString &file : {copyInTheMaking(path), madeCopy(path), path}) {
        if (const auto removed = removeFile(file); !removed)
            return removed;
    }
    if (const auto removed = removeKeptCopies(path); !removed)
        return removed;
    lock->reset();
    QDir().rmdir(QFileInfo(path).absolutePath());
    return {};
}

Expected<void> Mirror::eraseButEdits(const QString &path)
{
    {
        auto lock = lockFile(path);
        if (!lock)
            return std::unexpected(lock.error());
        const Salvage edits = Salvage::from(path);
        if (edits.edits() > 0 || edits.mayLackEdits()) {
            if (const auto replaced = replace(path, QString(), edits, true); !replaced)
                return replaced;
            return removeKeptCopies(path);
        }
    }
    return erase(path);
}

Mirror::Mirror(const QString &path, std::unique_ptr<QLockFile> lock,
               std::unique_ptr<sqlite::Database> database)
    : m_path(path)
    , m_lock(std::move(lock))
    , m_database(std::move(database))
    , m_readers(path)
{
}

Mirror::~Mirror()
{
    if (m_damaged || m_readers.metDamage())
        return;
    Sql sql(*m_database);
    sql.run("DELETE FROM state WHERE key = ?", openKey);
}

void Mirror::noteDamage(const Error &error)
{
    if (error.reason == u"SQLITE_CORRUPT")
        m_damaged = true;
}

} // namespace leadpilot::mirror
