// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "sync/sqlite/statement.h"

#include <QByteArray>
#include <QHashFunctions>
#include <QString>
#include <memory>
#include <unordered_map>

struct sqlite3;

namespace leadpilot::sqlite {

class CleanPages;

/// One connection to one SQLite file. A connection belongs to one thread at a time; threads that share a
/// file open a connection each.
class Database
{
public:
    enum class Mode { ReadWrite, ReadOnly };
    /// What a power cut may cost: `Full` loses nothing committed, `Normal` may lose the last transactions
    /// but never corrupts (right for a mirror, which can pull them again).
    enum class Durability { Full, Normal };

    /// Opens or (ReadWrite) creates the file in WAL mode with foreign keys on. Errors: Storage, naming the
    /// file and the system's reason.
    [[nodiscard]] static Expected<std::unique_ptr<Database>> open(const QString &path, Mode mode,
                                                                  Durability durability = Durability::Full);
    ~Database();
    /// For the transactions that begin from now on.
    [[nodiscard]] Expected<void> setDurability(Durability durability);
    Durability durability() const { return m_durability; }
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// A statement for one use; its compiled form is kept for the next. `sql` must be one statement.
    [[nodiscard]] Expected<Statement> prepare(QByteArrayView sql);
    /// Runs a script of one or more statements without parameters.
    [[nodiscard]] Expected<void> run(const QByteArray &script);
    /// The first column of the first row as a number; 0 if there is no row.
    [[nodiscard]] Expected<qint64> number(QByteArrayView sql);

    /// From now on nothing that was deleted or has moved stays in the file's pages. For a connection that
    /// writes, before it does.
    [[nodiscard]] Expected<void> keepPagesClean();
    /// Empties the log into the file and forgets the pages in memory, so that neither holds what has been
    /// deleted. Waits for nobody: false while a reader still needs the log.
    [[nodiscard]] Expected<bool> emptyLog();

    qint64 changes() const;
    /// Rows that this connection has ever changed, the inner ones of a full-text index included.
    qint64 totalChanges() const;
    bool inTransaction() const;
    /// The extended result code's class is kept in Error::reason as "SQLITE_CONSTRAINT_UNIQUE" and the like.
    Error lastError(const QString &attempted) const;
    sqlite3 *handle() const { return m_handle; }

private:
    friend class Statement;
    explicit Database(sqlite3 *handle);

    sqlite3 *m_handle;
    Durability m_durability = Durability::Full;
    std::unique_ptr<CleanPages> m_cleanPages; ///< outlives the handle
    struct Prepared
    {
        sqlite3_stmt *statement = nullptr;
        bool inUse = false;
    };
    std::unordered_map<QByteArray, Prepared> m_prepared; ///< by their text
};

} // namespace leadpilot::sqlite
