// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/spoolfile.h"
#include "relay/intake/spoolreader.h"

#include <atomic>
#include <condition_variable>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

namespace leadpilot::relay {

struct SpoolOptions
{
    QString path;
    qint64 mostBytes = 0; ///< the file grows no larger; 0: as the disk allows
    int mostPerCommit = 1'024;
};

/// What came in and has not taken full effect: an SQLite file that survives the process at any moment. One
/// writer thread commits everything that is queued in one transaction and then reports to all who wait.
/// Thread-safe.
class Spool
{
public:
    using Stored = std::function<void(Expected<void>)>;

    /// Errors: Storage, naming the file; also for a file of a newer version of this program.
    [[nodiscard]] static Expected<std::unique_ptr<Spool>> open(const SpoolOptions &options,
                                                               BodySeal seal = {});
    /// Commits what is queued, then leaves.
    ~Spool();
    Spool(const Spool &) = delete;
    Spool &operator=(const Spool &) = delete;

    /// `stored` is called once, on the writer's thread and not blocking it: after the commit, or with Storage
    /// if the webhook could not be kept.
    void append(SpooledWebhook webhook, Stored stored);
    /// As append(), for one that was here before and is to be replayed; Conflict if it still is here.
    void putBack(SpooledWebhook webhook, Stored stored);

    /// Hands out at most `most` webhooks that are due, in order of arrival; each one once, until it is
    /// deferred. No more of them once their bodies have `mostBytes`. Bodies that cannot be opened are set
    /// aside.
    [[nodiscard]] Expected<std::vector<WaitingWebhook>>
    take(int most, Timestamp now, qint64 mostBytes = std::numeric_limits<qint64>::max());
    /// At most two: the deferred webhook that is due first, whether it is yet or not, and the first new one.
    [[nodiscard]] Expected<std::vector<WaitingWebhook>> takeOneOfEach(Timestamp now);
    /// When the first deferred webhook is due.
    std::optional<Timestamp> nextDue() const { return m_reader->nextDue(); }

    /// Deferred webhooks are due at once.
    void hurry() { m_reader->hurry(); }

    // Durable some time later; a webhook whose end was lost is handed out again.
    void finish(qint64 sequence);
    void defer(qint64 sequence, Deferral deferral);
    /// Keeps it for a person to look at and replay.
    void setAside(qint64 sequence, Timestamp now, const QString &reason);

    /// Replays a webhook that was set aside, from its beginning; `done` as of append(), with
    /// Conflict if it is not set aside any more.
    void revive(qint64 sequence, Stored done);

    /// What is in the spool, newest first.
    [[nodiscard]] Expected<std::vector<SpoolEntry>> entries(int most) const
    {
        return m_reader->entries(most);
    }
    /// A webhook with its body, set aside or not; nothing if it is not here.
    [[nodiscard]] Expected<std::optional<WaitingWebhook>> find(WebhookId id) const
    {
        return m_reader->find(id);
    }
    /// The webhooks of a vendor that were set aside.
    [[nodiscard]] Expected<std::vector<WebhookId>> setAside(intake::Provider provider) const
    {
        return m_reader->setAside(provider);
    }
    /// Whether it was set aside.
    [[nodiscard]] Expected<bool> isSetAside(qint64 sequence) const { return m_reader->isSetAside(sequence); }

    /// Called on the writer's thread when there is something to take; must not block. Returns when the former
    /// listener is surely not being called any more.
    void setListener(std::function<void()> listener);

    struct Counts
    {
        qint64 waiting = 0;
        qint64 dead = 0;
    };
    Counts counts() const { return {m_waiting.load(), m_dead.load()}; }

private:
    struct Append
    {
        qint64 sequence = 0;
        SpooledWebhook webhook;
        Stored stored;
        bool isAgain = false;
        bool isWritten = false; ///< and not there before
    };
    struct Finish
    {
        qint64 sequence = 0;
    };
    struct Defer
    {
        qint64 sequence = 0;
        Deferral deferral;
    };
    struct SetAside
    {
        qint64 sequence = 0;
        Timestamp at;
        QString reason;
    };
    struct Revive
    {
        qint64 sequence = 0;
        Stored done;
        bool isWritten = false; ///< and was set aside before
    };
    using Operation = std::variant<Append, Finish, Defer, SetAside, Revive>;

    Spool(std::unique_ptr<SpoolFile> file, std::unique_ptr<SpoolReader> reader,
          const SpoolReader::Contents &contents, int mostPerCommit);
    void enqueue(Operation operation);
    void run();
    std::vector<WaitingWebhook> handOut(SpoolReader::Taken taken, Timestamp now);
    Expected<void> write(std::vector<Operation> &operations);
    Expected<void> write(Append &append);
    Expected<void> write(const Finish &finish);
    Expected<void> write(const Defer &defer);
    Expected<void> write(const SetAside &setAside);
    Expected<void> write(Revive &revive);
    void reportStored(std::vector<Operation> &operations);
    std::vector<Operation> reportFailed(std::vector<Operation> &operations, const Error &error);

    const size_t m_mostPerCommit;
    const std::unique_ptr<SpoolFile> m_file; // the writer's thread only, once it runs
    const std::unique_ptr<SpoolReader> m_reader;

    std::mutex m_mutex; // guards the queue
    std::condition_variable m_queued;
    std::vector<Operation> m_queue;
    qint64 m_nextSequence = 1;
    bool m_stopping = false;

    std::mutex m_listenerMutex;
    std::function<void()> m_listener;
    std::atomic<qint64> m_waiting = 0;
    std::atomic<qint64> m_dead = 0;
    std::thread m_thread;
};

} // namespace leadpilot::relay
