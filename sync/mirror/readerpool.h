// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/sql.h"

#include <QFuture>
#include <QMutex>
#include <QPromise>
#include <QThreadPool>
#include <atomic>
#include <memory>
#include <vector>

namespace leadpilot::mirror {

/// Reads on a few threads of its own, each read with a read-only connection for itself. Thread-safe. The
/// destructor waits for the reads under way; those not yet begun are cancelled.
class ReaderPool
{
public:
    explicit ReaderPool(QString path);
    ~ReaderPool();

    /// A connection as those of the pool.
    static Expected<std::unique_ptr<sqlite::Database>> connectTo(const QString &path);

    /// Calls `work(sql)` in one read transaction, so that all its statements see the same state.
    template <typename F> auto read(F work) -> QFuture<Expected<decltype(work(std::declval<Sql &>()))>>
    {
        using Result = Expected<decltype(work(std::declval<Sql &>()))>;
        auto promise = std::make_shared<QPromise<Result>>();
        promise->start();
        m_threads.start([this, promise, work = std::move(work)]() mutable {
            promise->addResult(withConnection<Result>(work));
            promise->finish();
        });
        return promise->future();
    }

    /// A read found the file damaged.
    bool metDamage() const { return m_metDamage; }

private:
    template <typename Result, typename F> Result withConnection(F &work)
    {
        auto connection = borrow();
        if (!connection)
            return std::unexpected(connection.error());
        Sql sql(**connection);
        sql.run("BEGIN");
        auto answer = work(sql);
        // Ends the read even where a statement failed.
        (void)(*connection)->run("COMMIT");
        giveBack(std::move(*connection));
        Result result = sql.result(std::move(answer));
        if (!result && result.error().reason == u"SQLITE_CORRUPT")
            m_metDamage = true;
        return result;
    }
    Expected<std::unique_ptr<sqlite::Database>> borrow();
    void giveBack(std::unique_ptr<sqlite::Database> connection);

    std::atomic_bool m_metDamage = false;
    QString m_path;
    QThreadPool m_threads;
    QMutex m_mutex;
    std::vector<std::unique_ptr<sqlite::Database>> m_idle;
};

} // namespace leadpilot::mirror
