// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirror.h"

#include "sync/mirror/keptcopies.h"
#include "sync/mirror/layout.h"

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

Expected<void> check(sqlite::Database &database, const QString &path)
{
    Sql sql(database);
    QString answer;
    sql.first("PRAGMA quick_check(1)", [&answer](sqlite::Statement &row) { return answer = row.text(0); });
    if (sql.failed() || answer != u"ok")
        return damaged(path);
    return {};
}

} // namespace

Expected<std::unique_ptr<Mirror>> Mirror::open(const QString &path)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    auto lock = std::make_unique<QLockFile>(path % QStringLiteral(".lock"));
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0))
        return std::unexpected(inUse(path, *lock));
    // Full: rows can be pulled again, but an edit that was shown must survive a power cut.
    auto database =
        sqlite::Database::open(path, sqlite::Database::Mode::ReadWrite, sqlite::Database::Durability::Full);
    if (!database)
        return database.error().reason == u"SQLITE_CORRUPT" ? damaged(path)
                                                            : std::unexpected(database.error());
    // Ids are scattered, so rows go to pages anywhere in the file: those of a first sync should not be read
    // again and again.
    if (const auto set = (*database)->run("PRAGMA cache_size=-49152"); !set)
        return std::unexpected(set.error());
    if (const auto clean = (*database)->keepPagesClean(); !clean)
        return std::unexpected(clean.error());
    if (const auto sound = check(**database, path); !sound)
        return std::unexpected(sound.error());
    if (const auto migrated = migrate(**database, path, migrations()); !migrated)
        return std::unexpected(migrated.error());
    if (const auto created = createSyncedTables(**database); !created)
        return std::unexpected(created.error());
    return std::unique_ptr<Mirror>(new Mirror(path, std::move(lock), std::move(*database)));
}

Expected<void> Mirror::setAside(const QString &path, Timestamp now)
{
    const QString aside = damagedCopy(path, now);
    for (const auto &part : {QStringLiteral("-wal"), QStringLiteral("-shm"), QString()}) {
        const QString file = path % part;
        if (QFile::exists(file) && !QFile::rename(file, aside % part))
            return failure(ErrorCode::Storage, QStringLiteral("set the file aside: ") % file,
                           QStringLiteral("it cannot be renamed"), QStringLiteral("no_permission"));
    }
    return {};
}

Mirror::Mirror(const QString &path, std::unique_ptr<QLockFile> lock,
               std::unique_ptr<sqlite::Database> database)
    : m_path(path)
    , m_lock(std::move(lock))
    , m_database(std::move(database))
    , m_readers(path)
{
}

Mirror::~Mirror() = default;

} // namespace leadpilot::mirror
