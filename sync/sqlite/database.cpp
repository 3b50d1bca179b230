// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sqlite/database.h"

#include "sync/sqlite/cleanpages.h"

#include <QFile>
#include <sqlite3.h>

namespace leadpilot::sqlite {
namespace {

// Waiting longer than this for another writer means something is wrong with that writer.
constexpr int busyTimeoutMs = 10'000;
constexpr size_t mostPrepared = 200;

QString nameOf(int code)
{
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
        return QStringLiteral("SQLITE_CONSTRAINT_UNIQUE");
    case SQLITE_CONSTRAINT_PRIMARYKEY:
        return QStringLiteral("SQLITE_CONSTRAINT_PRIMARYKEY");
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return QStringLiteral("SQLITE_CONSTRAINT_FOREIGNKEY");
    case SQLITE_CONSTRAINT_NOTNULL:
        return QStringLiteral("SQLITE_CONSTRAINT_NOTNULL");
    case SQLITE_CONSTRAINT_CHECK:
        return QStringLiteral("SQLITE_CONSTRAINT_CHECK");
    case SQLITE_CONSTRAINT_TRIGGER:
        return QStringLiteral("SQLITE_CONSTRAINT_TRIGGER");
    default:
        break;
    }
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return QStringLiteral("SQLITE_BUSY");
    case SQLITE_FULL:
        return QStringLiteral("SQLITE_FULL");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return QStringLiteral("SQLITE_CORRUPT");
    case SQLITE_READONLY:
        return QStringLiteral("SQLITE_READONLY");
    case SQLITE_CANTOPEN:
        return QStringLiteral("SQLITE_CANTOPEN");
    case SQLITE_IOERR:
        return QStringLiteral("SQLITE_IOERR");
    default:
        return QStringLiteral("SQLITE_%1").arg(code);
    }
}

} // namespace

Expected<std::unique_ptr<Database>> Database::open(const QString &path, Mode mode, Durability durability)
{
    // What lies in these files is nobody else's business; SQLite gives its side files the same rights.
    if (mode == Mode::ReadWrite && !path.startsWith(u':'))
        QFile(path).open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner);
    sqlite3 *handle = nullptr;
    const int access =
        mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int result = sqlite3_open_v2(path.toUtf8().constData(), &handle,
                                       access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    std::unique_ptr<Database> database(new Database(handle));
    database->m_durability = durability;
    const QString attempted = QStringLiteral("open the database file ") % path;
    if (result != SQLITE_OK)
        return std::unexpected(database->lastError(attempted));
    sqlite3_busy_timeout(handle, busyTimeoutMs);
    QByteArray script = "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;";
    if (mode == Mode::ReadWrite) {
        script += "PRAGMA journal_mode=WAL;";
        script += durability == Durability::Full ? "PRAGMA synchronous=FULL;" : "PRAGMA synchronous=NORMAL;";
    }
    if (auto prepared = database->run(script); !prepared) {
        Error error = prepared.error();
        error.attempted = attempted;
        return std::unexpected(error);
    }
    return database;
}

Database::Database(sqlite3 *handle)
    : m_handle(handle)
{
}

Database::~Database()
{
    for (const auto &[sql, prepared] : m_prepared)
        sqlite3_finalize(prepared.statement);
    sqlite3_close_v2(m_handle);
}

Expected<void> Database::setDurability(Durability durability)
{
    if (durability == m_durability)
        return {};
    const auto set =
        run(durability == Durability::Full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
    if (set)
        m_durability = durability;
    return set;
}

Expected<Statement> Database::prepare(QByteArrayView sql)
{
    const auto known = m_prepared.find(QByteArray::fromRawData(sql.data(), sql.size()));
    if (known != m_prepared.end() && !known->second.inUse)
        return Statement(*this, known->second.statement, &known->second.inUse);
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement, nullptr) != SQLITE_OK)
        return std::unexpected(lastError(QStringLiteral("prepare SQL")));
    if (known != m_prepared.end() || m_prepared.size() >= mostPrepared)
        return Statement(*this, statement, nullptr);
    const auto kept = m_prepared.emplace(sql.toByteArray(), Prepared{statement}).first;
    return Statement(*this, statement, &kept->second.inUse);
}

Expected<void> Database::run(const QByteArray &script)
{
    if (sqlite3_exec(m_handle, script.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return std::unexpected(lastError(QStringLiteral("run SQL")));
    return {};
}

Expected<qint64> Database::number(QByteArrayView sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return std::unexpected(row.error());
    return *row ? statement->integer(0) : 0;
}

Expected<void> Database::keepPagesClean()
{
    if (auto done = run("PRAGMA secure_delete=ON"); !done)
        return done;
    m_cleanPages = std::make_unique<CleanPages>(m_handle);
    return {};
}

Expected<bool> Database::emptyLog()
{
    sqlite3_busy_timeout(m_handle, 0);
    int framesInLog = 0;
    int framesMoved = 0;
    const int result =
        sqlite3_wal_checkpoint_v2(m_handle, "main", SQLITE_CHECKPOINT_TRUNCATE, &framesInLog, &framesMoved);
    const Error error = lastError(QStringLiteral("empty the log of the database"));
    sqlite3_busy_timeout(m_handle, busyTimeoutMs);
    if ((result & 0xff) == SQLITE_BUSY || (result & 0xff) == SQLITE_LOCKED)
        return false;
    if (result != SQLITE_OK)
        return std::unexpected(error);
    sqlite3_db_release_memory(m_handle);
    return true;
}

qint64 Database::changes() const
{
    return sqlite3_changes64(m_handle);
}
qint64 Database::totalChanges() const
{
    return sqlite3_total_changes64(m_handle);
}
bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

Error Database::lastError(const QString &attempted) const
{
    const int code = m_handle ? sqlite3_extended_errcode(m_handle) : SQLITE_NOMEM;
    const char *message = m_handle ? sqlite3_errmsg(m_handle) : "out of memory";
    return Error{ErrorCode::Storage, attempted, QString::fromUtf8(message), nameOf(code), 0};
}

} // namespace leadpilot::sqlite
