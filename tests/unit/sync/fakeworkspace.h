// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/engine/remote.h"
#include "tests/unit/sync/faketime.h"

#include <QSet>
#include <functional>
#include <map>
#include <optional>

namespace leadpilot::test {

/// A workspace in memory with the contract's rules, behind a network that can be made to fail.
class FakeWorkspace : public engine::Remote
{
public:
    explicit FakeWorkspace(FakeTime &time)
        : m_time(time)
    {
    }

    // The server's side.
    void put(const QString &table, const QString &id, const Row &columns);
    const Row *row(const QString &table, const QString &id) const;
    void remove(const QString &table, const QString &id) { m_rows.erase({table, id}); }
    bool hasApplied(MutationId id) const { return m_applied.contains(id); }
    const std::map<std::pair<QString, QString>, Row> &rows() const { return m_rows; }
    void restore(const QString &newEpoch)
    {
        epoch = newEpoch;
        m_applied.clear();
    }
    /// Rows changed from now on are not shown to pulls until it is called with false.
    void holdBack(bool hold) { m_ceiling = hold ? std::optional(m_xid) : std::nullopt; }

    QString epoch = QStringLiteral("e1");
    QSet<QString> refusedTexts;    ///< an edit that sets one of these is rejected with 23514
    bool refuseWholeCalls = false; ///< … or fails its whole call with wholeCallReason
    QString wholeCallReason = QStringLiteral("22P02");
    QList<QString> evictNext;
    int pageLimit = 1'000;

    // The network's side.
    bool offline = false;
    std::optional<Error> failing;        ///< the answer to every call
    std::optional<Error> notReady;       ///< the answer to every call but info() and pushes
    std::optional<Error> renewalFailing; ///< the answer to every renewal
    qint64 clockAheadSeconds = 0;        ///< of the workspace's clock
    std::optional<qint64> heldBackMs;
    int loseAnswers = 0;  ///< of pushes that took effect
    int refuseTokens = 0; ///< answers 401 so often
    bool sessionOver = false;
    bool isStranger = false; ///< the account is no member
    int latency = 5;         ///< milliseconds each way together
    int pulls = 0;
    int newestAsked = 0;
    int pushes = 0;
    int renewals = 0;
    int digests = 0;
    int looks = 0;
    QList<Bucket> fetched;             ///< of which rows were asked for, a page each
    std::function<void()> whenFetched; ///< called when a page has been read and is on its way
    /// The workspace answers wrongly about this bucket.
    std::optional<Bucket> lyingAbout;
    QList<qsizetype> batchSizes;
    std::function<void()> beforePush; ///< somebody else is quicker

    void pull(const PullCursor &cursor, int limit, Done<PullPage> done) override;
    void newestLeads(int limit, Done<QList<TableRow>> done) override;
    void push(const QList<Mutation> &mutations, Done<QList<PushAnswer>> done) override;
    void info(Done<WorkspaceInfo> done) override;
    void digest(const PullCursor &cursor, const QList<Bucket> &buckets,
                Done<QList<BucketAnswer>> done) override;
    void bucketRows(const Bucket &bucket, const BucketPlace &after, int limit,
                    Done<BucketPage> done) override;
    void renewSession(Done<void> done) override;

private:
    using Key = std::pair<QString, QString>;
    template <typename T> void answer(Done<T> done, Expected<T> value)
    {
        m_time.after(latency, [done = std::move(done), value = std::move(value)] { done(value); });
    }
    std::optional<Error> fault();
    Timestamp serverTime() const { return m_time.now().plusSeconds(clockAheadSeconds); }
    PullPage pageAfter(const QString &position, int limit);
    PushAnswer apply(const Mutation &mutation, const QSet<MutationId> &failed);

    FakeTime &m_time;
    std::map<Key, Row> m_rows;
    QSet<MutationId> m_applied;
    qint64 m_xid = 100;
    std::optional<qint64> m_ceiling;
};

} // namespace leadpilot::test
