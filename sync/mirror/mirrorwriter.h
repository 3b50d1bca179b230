// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/idsource.h"
#include "core/ports/unsentedits.h"
#include "sync/engine/historystore.h"
#include "sync/engine/store.h"
#include "sync/mirror/arrivallog.h"
#include "sync/mirror/mirror.h"
#include "sync/mirror/overlay.h"
#include "sync/mirror/overridden.h"
#include "sync/mirror/refetch.h"
#include "sync/mirror/scrub.h"
#include "sync/mirror/touched.h"

#include <QObject>
#include <functional>

namespace leadpilot::mirror {

class Derivation;

/// An edit as the member makes it.
struct LocalEdit
{
    QString table;
    QString rowId;
    Mutation::Op op = Mutation::Op::Update;
    Row set;
};

/// The one writer of a mirror: takes the server's rows and the member's edits. Lives in the sync thread;
/// every call is made there.
class MirrorWriter : public QObject, public engine::Store, public engine::HistoryStore
{
    Q_OBJECT
public:
    MirrorWriter(Mirror &mirror, const Clock &clock, IdSource &ids);

    Expected<PullCursor> cursor() override;
    Expected<void> apply(const PullPage &page) override;
    Expected<void> takeAhead(const QList<TableRow> &rows) override;
    Expected<void> restart() override;
    Expected<QList<Mutation>> sendable(int limit) override;
    Expected<void> settle(const QList<engine::Settlement> &settlements) override;
    Expected<engine::Standing> standing() override;
    Expected<engine::OutboxCounts> counts();
    Expected<QList<Bucket>> buckets() override;
    Expected<std::optional<BucketDigest>> digest(const Bucket &bucket, qint64 mostRows) override;
    void beginRefetch() override { m_refetch.begin(); }
    Expected<std::optional<int>> applyRefetched(const BucketPage &page) override;
    void endRefetch() override { m_refetch.end(); }

    Expected<QString> wholeSince() override;
    Expected<std::optional<HistoryRequest>> missingMessages(const QString &conversationId,
                                                            int limit) override;
    Expected<void> takeMessages(const HistoryRequest &asked, const QList<TableRow> &rows) override;
    Expected<bool> prune(int rows) override;
    /// Holds at least so many months of messages and activities from now on, 0: all. (Before the first call:
    /// all.) More than before begins a full pull, for the rows that are missing can be anywhere; of less, and
    /// as time goes by, prune() has something to do.
    Expected<void> keepHistory(int months);

    using FetchDone = std::function<void(Expected<void>)>;
    using Fetch = std::function<void(ConversationId, FetchDone)>;
    /// Who fetches older messages; empty: nobody can.
    void setFetch(Fetch fetch) { m_fetch = std::move(fetch); }
    void fetchOlder(ConversationId id, FetchDone done);

    /// Shows the edit and puts it into the outbox, in one transaction.
    Expected<MutationId> enqueue(const LocalEdit &edit);
    /// The same for several: all or none. `also` is done in the transaction, to tables that are the mirror's
    /// alone; if it stops its `sql`, nothing is.
    Expected<QList<MutationId>> enqueue(const QList<LocalEdit> &edits,
                                        const std::function<void(Sql &)> &also = {});
    /// The row as it is shown; empty if there is none.
    Expected<std::optional<Row>> read(QStringView table, const QString &id);
    /// The rows as they are shown, without deleted ones, that have `value` in a column; without one, all.
    Expected<QList<Row>> live(QStringView table, const QString &column, const QString &value);

    /// Edits that the server refused, and those that lost their row.
    Expected<QList<OutboxEntry>> tray();
    /// Of these, the edits of rows that the member may not see any more.
    Expected<QList<OutboxEntry>> quarantine();
    /// Sends an edit of the tray again, on the row as it now is, with these values instead of or beside its
    /// own (a deleted row comes back with `deleted_at` null), and what was set aside for its sake after it.
    /// The id under which it goes: another one if it goes with other values. Errors: Rejected "not_in_tray",
    /// or "no_sight" while its row is not there.
    Expected<MutationId> retry(MutationId id, const Row &instead = {});
    /// Takes an edit of the tray back for good. What was set aside for its sake stays there; what waits for
    /// it is sent now, and joins the tray if the server refuses it.
    Expected<void> discard(MutationId id);
    /// What the member changed about a person while somebody else did, and lost to them. Newest first.
    Expected<QList<OverriddenEdit>> overridden(ContactId contact);
    /// Makes an overridden edit once more, on the row as it now is, with these values instead of or beside
    /// its own, and takes it off the record. Errors: Rejected "not_in_tray" if it is not on record,
    /// "no_sight" if the row is not there.
    Expected<MutationId> sendOverridden(qint64 record, const Row &instead = {});
    /// Takes it off the record for good.
    Expected<void> forgetOverridden(qint64 record);
    /// An entry of the tray, of quarantine or of the record as it is now; empty if it is none any more.
    Expected<std::optional<UnsentEdit>> unsent(const UnsentEditId &id);

    /// What was found in this look is told.
    Expected<void> noteArrivals(const arrivallog::Look &look);

    /// A part of taking off the disk what was dropped; see Scrub. To be called until nothing is left to do.
    [[nodiscard]] Expected<Scrub::Progress> scrub() { return m_scrub.advance(); }

    Timestamp now() const { return m_clock.now(); }
    QUuid newId() { return m_ids.next(); }

Q_SIGNALS:
    /// After a commit that changed what lists and chats show.
    void changed(const leadpilot::mirror::Touched &touched);
    /// The outbox has something to send.
    void edited();
    /// What unsent() tells of some entry may be another, or there are others.
    void unsentChanged();
    /// Something has gone that is to leave the disk too: there is work for scrub().
    void scrubOwed();

private:
    using Work = std::function<void(Sql &, Derivation &)>;
    Expected<void> write(const Work &work,
                         sqlite::Database::Durability durability = sqlite::Database::Durability::Full);
    template <typename F> auto ask(F &&question) -> Expected<decltype(question(std::declval<Sql &>()))>;

    void load(Sql &sql);
    MutationId enqueue(Sql &sql, Derivation &derivation, const LocalEdit &edit);
    void takeRow(Sql &sql, Derivation &derivation, const TableRow &row, qint64 pull);
    int replaceRows(Sql &sql, Derivation &derivation, const BucketPage &page);
    void evict(Sql &sql, Derivation &derivation, const QStringList &ids);
    void dropRow(Sql &sql, Derivation &derivation, const schema::Table &table, const QString &id);
    void dropStale(Sql &sql, Derivation &derivation);
    /// Shows the edit and puts it into the outbox; false if there is no row that it could change.
    bool keep(Sql &sql, Derivation &derivation, const schema::Table &table, Mutation &mutation);
    void queueAgain(Sql &sql, Derivation &derivation, const schema::Table &table, const Mutation &mutation,
                    const Row &instead);
    void bringBack(Sql &sql, Derivation &derivation, const Mutation &mutation);
    /// `change` alters the row's entries in the outbox; the row is shown accordingly afterwards.
    void around(Sql &sql, Derivation &derivation, const Mutation &mutation,
                const std::function<void(const schema::Table &)> &change);
    /// What could not be read back from the outbox would stop it for good.
    static Expected<void> checkFits(const QString &attempted, const schema::Table &table, const Row &set);
    /// The row as it is shown, if it is there.
    std::optional<Row> touch(Sql &sql, Derivation &derivation, const schema::Table &table, const QString &id);

    Mirror &m_mirror;
    sqlite::Database &m_database;
    const Clock &m_clock;
    IdSource &m_ids;
    Rows m_rows;
    Outbox m_outbox;
    Overlay m_overlay;
    Refetch m_refetch;
    Scrub m_scrub;
    bool m_unsentMoved = false; ///< the transaction under way may change what unsent() tells
    bool m_forgets = false;     ///< the transaction under way drops what the member may not see any more
    qint64 m_pull = 1;          ///< number of the full pull that rows come from
    int m_historyMonths = 0;
    Fetch m_fetch;
    bool m_loaded = false;
};

template <typename F>
auto MirrorWriter::ask(F &&question) -> Expected<decltype(question(std::declval<Sql &>()))>
{
    Sql sql(m_database);
    auto answer = question(sql);
    if (const auto done = sql.result(); !done)
        m_mirror.noteDamage(done.error());
    return sql.result(std::move(answer));
}

} // namespace leadpilot::mirror
