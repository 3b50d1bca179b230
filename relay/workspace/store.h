// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "relay/workspace/rowwriter.h"
#include "sync/sqlite/transaction.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace leadpilot::relay::workspace {

/// What a committed transaction wrote.
struct Committed
{
    qint64 xid = 0;
    Timestamp at;
    std::vector<Change> changes;
};

/// The workspace's file: one writing connection, taken in turns, and readers that never wait for it.
/// Thread-safe.
class Store
{
public:
    /// Begins a life of the file. Errors: Storage, naming the file; Rejected if a newer version wrote it or
    /// it holds no workspace.
    [[nodiscard]] static Expected<std::unique_ptr<Store>> open(const QString &file, const Clock &clock);
    /// Lays the tables into a new file.
    [[nodiscard]] static Expected<std::unique_ptr<Store>> create(const QString &file, const Clock &clock);

    /// Called after each commit that wrote rows, outside of the writer's lock.
    void setPublisher(std::function<void(Committed)> publish) { m_publish = std::move(publish); }

    const Clock &clock() const { return m_clock; }

    /// `work(Database &)` sees one snapshot. Answers what it answers, a Result.
    template <typename Work> auto read(Work &&work) -> decltype(work(std::declval<sqlite::Database &>()))
    {
        Reader reader(*this);
        if (!reader.ready)
            return std::unexpected(reader.ready.error());
        return work(*reader.database);
    }

    /// `work(RowWriter &)` in one transaction with one change_xid; a refusal rolls it back.
    template <typename Work> auto write(Work &&work) -> decltype(work(std::declval<RowWriter &>()))
    {
        Committed committed;
        std::unique_lock lock(m_writing);
        auto transaction = sqlite::Transaction::begin(*m_writer);
        if (!transaction)
            return std::unexpected(storageRefusal(transaction.error()));
        const auto last = lastXid(*m_writer);
        if (!last)
            return std::unexpected(last.error());
        RowWriter writer(*m_writer, *last + 1, m_clock.now());
        auto result = work(writer);
        if (!result)
            return result;
        if (auto ended = end(writer, *transaction, committed); !ended)
            return std::unexpected(ended.error());
        lock.unlock();
        if (!committed.changes.empty() && m_publish)
            m_publish(std::move(committed));
        return result;
    }

    /// The last committed transaction's number in the database's snapshot.
    static Result<qint64> lastXid(sqlite::Database &database);

private:
    struct Reader
    {
        explicit Reader(Store &store);
        ~Reader();
        Store &owner;
        std::unique_ptr<sqlite::Database> database;
        Result<void> ready;
    };

    Store(QString file, const Clock &clock, std::unique_ptr<sqlite::Database> writer);
    Result<void> end(RowWriter &writer, sqlite::Transaction &transaction, Committed &committed);

    QString m_file;
    const Clock &m_clock;
    std::mutex m_writing;
    std::unique_ptr<sqlite::Database> m_writer;
    std::mutex m_idleLock;
    std::vector<std::unique_ptr<sqlite::Database>> m_idle;
    std::function<void(Committed)> m_publish;
};

} // namespace leadpilot::relay::workspace
