// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/workspacemove.h"

#include "relay/workspace/movetarget.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::relay {

using namespace workspace;

namespace {

QString attempted()
{
    return QStringLiteral("move the workspace");
}

QString keyOf(const MovedTable &table, const QByteArray &row)
{
    const QString key = QString::fromLatin1(table.columns.front()->name);
    return QJsonDocument::fromJson(row).object().value(key).toString();
}

/// What both sides hold of a table.
struct Comparison
{
    ProvedTable proved;
    QSet<QString> differing; ///< buckets
};

class Move
{
public:
    Move(const MoveSource &source, const MoveTarget &target, const supabase::AccountAdmin &accounts,
         const std::function<void(const QString &)> &progress)
        : m_source(source)
        , m_target(target)
        , m_accounts(accounts)
        , m_progress(progress)
    {
    }

    Expected<MoveReport> run(const QString &name);

private:
    Expected<void> copy(const std::vector<supabase::Account> &accounts);
    Expected<void> copyAccounts(const std::vector<supabase::Account> &accounts);
    Expected<void> copyTable(const MovedTable &table);
    Expected<void> take(const MovedTable &table, const QByteArrayList &rows) const;
    Expected<void> send(const MovedTable &table, const QSet<QString> &buckets, qint64 rows);
    Expected<Comparison> compare(const MovedTable &table) const;
    Expected<void> prove();
    Expected<void> end() const;

    const MoveSource &m_source;
    const MoveTarget &m_target;
    const supabase::AccountAdmin &m_accounts;
    const std::function<void(const QString &)> &m_progress;
    MoveReport m_report;
};

Expected<MoveReport> Move::run(const QString &name)
{
    m_report.workspace = name;
    const auto state = m_target.begin(name);
    if (!state)
        return std::unexpected(state.error());
    m_report.wasResumed = *state == MoveTarget::State::Resumed;
    m_report.wasDone = *state == MoveTarget::State::Ended;
    if (m_report.wasResumed)
        m_progress(QStringLiteral("an interrupted move goes on"));
    const auto accounts = m_source.accounts();
    if (!accounts)
        return std::unexpected(accounts.error());
    m_report.members = static_cast<int>(accounts->size());
    if (auto copied = m_report.wasDone ? Expected<void>() : copy(*accounts); !copied)
        return std::unexpected(copied.error());
    if (auto proved = prove(); !proved)
        return std::unexpected(proved.error());
    if (auto ended = end(); !ended)
        return std::unexpected(ended.error());
    return m_report;
}

Expected<void> Move::copy(const std::vector<supabase::Account> &accounts)
{
    if (auto copied = copyAccounts(accounts); !copied)
        return copied;
    for (const MovedTable &table : movedTables()) {
        if (auto copied = copyTable(table); !copied)
            return copied;
    }
    return {};
}

Expected<void> Move::copyAccounts(const std::vector<supabase::Account> &accounts)
{
    for (const supabase::Account &account : accounts) {
        const auto made = m_accounts.ensure(account);
        if (!made)
            return std::unexpected(made.error());
        m_report.accountsMade += *made ? 1 : 0;
    }
    m_progress(
        QStringLiteral("accounts: %1 of %2 made now").arg(m_report.accountsMade).arg(m_report.members));
    return {};
}

Expected<void> Move::copyTable(const MovedTable &table)
{
    const auto rows = m_source.countOf(table);
    if (!rows)
        return std::unexpected(rows.error());
    if (*rows == 0)
        return {};
    if (!table.isProved())
        return send(table, {}, *rows);
    const auto compared = compare(table);
    if (!compared)
        return std::unexpected(compared.error());
    if (compared->differing.isEmpty()) {
        m_progress(QStringLiteral("%1: all %2 rows are there").arg(table.name).arg(*rows));
        return {};
    }
    return send(table, compared->differing, *rows);
}

Expected<void> Move::take(const MovedTable &table, const QByteArrayList &rows) const
{
    const auto taken = m_target.take(table, rows);
    // Keys that clash are a conflict to the service; PT409 is the move's own, about no row.
    const bool isOfARow =
        !taken && (taken.error().code == ErrorCode::Rejected ||
                   (taken.error().code == ErrorCode::Conflict && taken.error().reason != u"PT409"));
    if (!isOfARow)
        return taken;
    // Which of them it is says nobody: one by one they tell. Nothing of the batch was written.
    for (const QByteArray &row : rows) {
        const auto alone = m_target.take(table, {row});
        if (!alone) {
            Error error = alone.error();
            error.attempted =
                QStringLiteral("write the row %1 of %2 into the project").arg(keyOf(table, row), table.name);
            return std::unexpected(error);
        }
    }
    return {};
}

Expected<void> Move::send(const MovedTable &table, const QSet<QString> &buckets, qint64 rows)
{
    qint64 sent = 0;
    return m_source.read(table, buckets, [&](const QByteArrayList &batch) -> Expected<void> {
        if (auto taken = take(table, batch); !taken)
            return taken;
        sent += batch.size();
        m_report.rowsSent += batch.size();
        m_progress(QStringLiteral("%1: %2 sent, of %3 rows").arg(table.name).arg(sent).arg(rows));
        return {};
    });
}

Expected<Comparison> Move::compare(const MovedTable &table) const
{
    const auto here = m_source.digestsOf(table);
    if (!here)
        return std::unexpected(here.error());
    const auto there = m_target.digestsOf(table, *here);
    if (!there)
        return std::unexpected(there.error());
    Comparison comparison{{table.name, 0, {}, {}}, {}};
    quint64 all = 0;
    quint64 held = 0;
    for (const BucketDigest &digest : *here) {
        const HeldBucket bucket = there->value(digest.bucket.name);
        comparison.proved.rows += digest.rows;
        all ^= digest.hash.toULongLong(nullptr, 16);
        held ^= bucket.hash.toULongLong(nullptr, 16);
        if (bucket.rows != digest.rows || bucket.hash != digest.hash)
            comparison.differing.insert(digest.bucket.name);
    }
    const auto text = [](quint64 hash) {
        return QByteArray::number(hash, 16).rightJustified(16, '0');
    };
    comparison.proved.digestHere = text(all);
    comparison.proved.digestThere = text(held);
    return comparison;
}

Expected<void> Move::prove()
{
    for (const MovedTable &table : movedTables()) {
        if (!table.isProved())
            continue;
        const auto compared = compare(table);
        if (!compared)
            return std::unexpected(compared.error());
        const ProvedTable &proved = compared->proved;
        if (!compared->differing.isEmpty())
            return failure(
                ErrorCode::Conflict, attempted(),
                QStringLiteral("the table %1 is not the same on both sides: digest %2 here, %3 in "
                               "the project%4")
                    .arg(table.name, QLatin1StringView(proved.digestHere),
                         QLatin1StringView(proved.digestThere),
                         m_report.wasDone
                             ? QStringLiteral("; the move had ended, and since then one of them was "
                                              "worked with. Nothing was written")
                             : QString()));
        if (proved.rows > 0)
            m_progress(QStringLiteral("%1: %2 rows proved, digest %3 here and %4 there")
                           .arg(table.name)
                           .arg(proved.rows)
                           .arg(QLatin1StringView(proved.digestHere), QLatin1StringView(proved.digestThere)));
        m_report.tables.push_back(proved);
    }
    return {};
}

Expected<void> Move::end() const
{
    QHash<QString, qint64> counts;
    for (const MovedTable &table : movedTables()) {
        const auto rows = m_source.countOf(table);
        if (!rows)
            return std::unexpected(rows.error());
        counts.insert(table.name, *rows);
    }
    const auto differences = m_target.end(counts);
    if (!differences)
        return std::unexpected(differences.error());
    if (differences->empty())
        return {};
    const MoveTarget::Difference &first = differences->front();
    return failure(
        ErrorCode::Conflict, attempted(),
        QStringLiteral("the table %1 has %2 rows in the project and %3 here; %4")
            .arg(first.table)
            .arg(first.here)
            .arg(first.there)
            .arg(
                m_report.wasDone
                    ? QStringLiteral(
                          "the move had ended, and since then one of them was worked with. Nothing "
                          "was written")
                    : QStringLiteral("somebody else writes to the project, or rows were erased here after an "
                                     "interrupted move")));
}

} // namespace

Expected<MoveReport> moveWorkspace(const QString &file, const Clock &clock, supabase::Transport &project,
                                   const QByteArray &secretKey,
                                   const std::function<void(const QString &)> &progress)
{
    const auto source = MoveSource::open(file, clock);
    if (!source)
        return std::unexpected(source.error());
    const auto identity = (*source)->identity();
    if (!identity)
        return std::unexpected(identity.error());
    if (identity->schemaVersion < schema::version)
        return failure(ErrorCode::Rejected, attempted(),
                       QStringLiteral("the workspace here is of schema %1 and this leadpilot-relay needs %2; "
                                      "start it once with \"leadpilot-relay serve\"")
                           .arg(identity->schemaVersion)
                           .arg(schema::version));
    const MoveTarget target(project, secretKey, identity->epoch);
    const supabase::AccountAdmin accounts(project, secretKey);
    return Move(**source, target, accounts, progress).run(identity->name);
}

} // namespace leadpilot::relay
