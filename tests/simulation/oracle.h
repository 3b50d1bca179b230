// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "tests/simulation/oracletransaction.h"
#include "tests/simulation/sight.h"

#include <optional>

namespace leadpilot::sim {

/// The workspace contract in memory, as plainly as it can be put: maps of rows, sight from its rules, windows
/// over transaction numbers. Nothing of it is fast, and nothing of it is shared with what it judges.
class Oracle : public Server
{
public:
    Oracle(const Clock &clock, const QList<Member> &members);

    Credentials signIn(const QString &member) override;
    Expected<Credentials> renew(const Credentials &held) override;
    Expected<PullPage> pull(const Credentials &by, const PullCursor &cursor, int limit) override;
    Expected<QList<TableRow>> newestLeads(const Credentials &by, int limit) override;
    Expected<QList<PushAnswer>> push(const Credentials &by, const QList<Mutation> &mutations) override;
    Expected<WorkspaceInfo> info(const Credentials &by) override;
    Expected<QList<BucketAnswer>> digest(const Credentials &by, const PullCursor &cursor,
                                         const QList<Bucket> &buckets) override;
    Expected<BucketPage> bucketRows(const Credentials &by, const Bucket &bucket, const BucketPlace &after,
                                    int limit) override;
    bool commit(const QList<TableRow> &rows) override;
    void endSessions(const QString &member) override;
    void backUp() override { m_copy = m_state; }
    bool restore() override;
    bool holdBack(const QList<TableRow> &rows) override;
    void letGo() override;
    QSet<QString> changed() const override { return m_changed; }
    Rows rows() override { return m_state.rows; }
    QStringList ids(const char *table) override;
    std::optional<Row> find(const char *table, const QString &id) override;

private:
    /// A row came into somebody's sight, or went out of it, without having been changed itself.
    struct SightMove
    {
        qint64 xid = 0;
        QString member;
        int rank = 0;
        QString id;
        bool gained = false;
        bool announced = true; ///< false: it went with what it hangs on, which is announced
    };
    /// The file was opened at `since`: numbers after it may have stood for something else before.
    struct Life
    {
        int name = 0;
        qint64 since = 0;
    };
    struct State
    {
        Rows rows{schema::syncedTables().size()};
        QString epoch = QStringLiteral("e1");
        qint64 lastXid = 0;
        std::vector<Life> lives{{1, 0}};
        std::vector<SightMove> moves;
        QSet<QString> applied;                 ///< "<member> <mutation>"
        std::map<QString, QSet<QString>> seen; ///< what each agent saw after the last transaction
    };
    struct Session
    {
        QString member;
        int active = 1;
    };
    struct Cursor;
    using Key = std::pair<int, QString>;

    std::optional<Member> memberOf(const QString &id) const;
    Expected<Member> actorOf(const Credentials &by) const;
    QString epochFor(const Member &member) const;
    qint64 horizon() const;
    Expected<Cursor> cursorOf(const PullCursor &given, const Member &member) const;
    bool isOfThisHistory(const Cursor &cursor) const;
    std::vector<std::pair<Key, Key>> itemsOf(const Cursor &cursor, const Sight &sight,
                                             const Member &member) const;
    void bringMoved(PullPage &page, const Cursor &cursor, const Sight &sight, const Member &member) const;
    QStringList evictedIn(const Cursor &cursor, const Sight &sight, const Member &member) const;
    bool write(const std::function<bool(Transaction &)> &work, std::optional<qint64> xid = {});
    void noteSight(const Transaction &done, qint64 xid);
    QSet<QString> seenBy(const Member &agent) const;
    void noteOutOfSight(const Member &writer, const QList<PushAnswer> &answers,
                        const QList<Mutation> &mutations);
    void noteFirstWork(const Transaction &done, qint64 xid);
    bool put(Transaction &into, const QList<TableRow> &rows) const;

    const Clock &m_clock;
    State m_state;
    std::optional<State> m_copy;
    std::map<QByteArray, Session> m_sessions;
    int m_sessionsMade = 0;
    int m_lives = 1;
    int m_restores = 0;
    std::optional<qint64> m_heldXid;
    QList<TableRow> m_heldRows;
    QSet<QString> m_changed;
};

} // namespace leadpilot::sim
