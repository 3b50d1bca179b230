// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorimports.h"

#include "core/whenready.h"
#include "sync/mirror/importsorting.h"
#include "sync/mirror/importtakeback.h"
#include "sync/mirror/onwriter.h"

#include <QFile>
#include <QFileInfo>
#include <QPromise>

namespace leadpilot::mirror {
namespace {

// Some milliseconds of the writer's time.
constexpr int rowsAtOnce = 50;
constexpr int deletedAtOnce = 100;

Expected<LeadImports::Table> readTable(const QString &path)
{
    const auto unreadable = [](const QString &detail) {
        return failure(ErrorCode::Storage, QStringLiteral("read a file of leads"), detail,
                       QStringLiteral("file_unreadable"));
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file.errorString());
    // One more than is allowed tells that it is too large.
    const QByteArray bytes = file.read(imports::ImportTable::mostBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return unreadable(file.errorString());
    auto table = imports::tableOf(bytes, QFileInfo(path).fileName());
    if (!table)
        return std::unexpected(table.error());
    return std::make_shared<const imports::ImportTable>(std::move(*table));
}

} // namespace

struct MirrorImports::CarryingOut
{
    ImportId import;
    QPromise<Expected<int>> promise;
    int made = 0;

    void end(const Expected<int> &answer)
    {
        promise.addResult(answer);
        promise.finish();
    }
};

struct MirrorImports::TakingBack
{
    /// What is looked at next.
    enum class Stage { Leads, People };

    ImportId import;
    QPromise<Expected<ImportTakenBack>> promise;
    ImportTakenBack taken;
    Stage stage = Stage::Leads;
    QString after = QStringLiteral("");

    void end(const Expected<ImportTakenBack> &answer)
    {
        promise.addResult(answer);
        promise.finish();
    }
};

MirrorImports::MirrorImports(Mirror &mirror, MirrorWriter &writer, QObject *parent)
    : LeadImports(parent)
    , m_readers(mirror.readers())
    , m_writer(writer)
    , m_path(mirror.path())
{
    m_thread.setMaxThreadCount(1);
    m_thread.setObjectName(QStringLiteral("imports"));
}

MirrorImports::~MirrorImports()
{
    m_closes = true;
    m_thread.clear();
    m_thread.waitForDone();
}

template <typename T, typename F> QFuture<Expected<T>> MirrorImports::inThread(F work)
{
    auto promise = std::make_shared<QPromise<Expected<T>>>();
    promise->start();
    m_thread.start([this, promise, work = std::move(work)] {
        const auto goesOn = [this, &promise] {
            return !m_closes && !promise->isCanceled();
        };
        const auto database = sqlite::Database::open(m_path, sqlite::Database::Mode::ReadOnly);
        if (database) {
            Sql sql(**database);
            sql.run("BEGIN");
            promise->addResult(work(sql, goesOn));
        } else {
            promise->addResult(std::unexpected(database.error()));
        }
        promise->finish();
    });
    return promise->future();
}

QFuture<Expected<LeadImports::Table>> MirrorImports::read(const QString &file)
{
    return inThread<Table>([file](Sql &, const auto &) { return readTable(file); });
}

QFuture<Expected<ImportCheck>> MirrorImports::check(const Table &table, const ImportPlan &plan)
{
    return inThread<ImportCheck>([table, plan](Sql &sql, const auto &goesOn) -> Expected<ImportCheck> {
        auto sorted = sortImport(sql, *table, plan, goesOn);
        if (!sorted)
            return std::unexpected(sorted.error());
        return std::move(sorted->check);
    });
}

QFuture<Expected<ImportId>> MirrorImports::begin(const Table &table, const ImportPlan &plan,
                                                 const ImportDecision &decision)
{
    auto promise = std::make_shared<QPromise<Expected<ImportId>>>();
    promise->start();
    const auto end = [promise](const Expected<ImportId> &answer) {
        promise->addResult(answer);
        promise->finish();
    };
    using Staged = QList<StagedRow>;
    const auto prepared =
        inThread<Staged>([table, plan, decision](Sql &sql, const auto &goesOn) -> Expected<Staged> {
            const auto sorted = sortImport(sql, *table, plan, goesOn);
            if (!sorted)
                return std::unexpected(sorted.error());
            return stagedRows(*sorted, plan, decision);
        });
    whenReady(prepared, this, [this, end, table](const Expected<Staged> &rows) {
        if (!rows)
            return end(std::unexpected(rows.error()));
        const auto kept = onWriter(m_writer, [name = table->fileName, rows = *rows](MirrorWriter &writer) {
            return stage(writer, name, rows);
        });
        whenReady(kept, this, end);
    });
    return promise->future();
}

QFuture<Expected<int>> MirrorImports::carryOut(ImportId id)
{
    auto run = std::make_shared<CarryingOut>();
    run->import = id;
    run->promise.start();
    const auto future = run->promise.future();
    const auto counted = m_readers.read([id](Sql &sql) {
        return sql
            .first(
                "SELECT count(*) FROM import_rows WHERE import = ?",
                [](sqlite::Statement &row) { return static_cast<int>(row.integer(0)); }, id.toString())
            .value_or(0);
    });
    whenReady(counted, this, [this, run](const Expected<int> &waiting) {
        if (!waiting)
            return run->end(std::unexpected(waiting.error()));
        run->promise.setProgressRange(0, *waiting);
        goOn(run);
    });
    return future;
}

void MirrorImports::goOn(const std::shared_ptr<CarryingOut> &run)
{
    if (run->promise.isCanceled())
        return run->promise.finish();
    const auto next =
        m_readers.read([id = run->import](Sql &sql) { return waitingRows(sql, id, rowsAtOnce); });
    whenReady(next, this, [this, run](const Expected<QList<WaitingRow>> &rows) {
        if (!rows)
            return run->end(std::unexpected(rows.error()));
        if (rows->isEmpty())
            return run->end(run->made);
        const auto made = onWriter(m_writer, [id = run->import, rows = *rows](MirrorWriter &writer) {
            return make(writer, id, rows);
        });
        whenReady(made, this, [this, run, count = rows->size()](const Expected<void> &done) {
            if (!done)
                return run->end(std::unexpected(done.error()));
            run->made += static_cast<int>(count);
            run->promise.setProgressValue(run->made);
            goOn(run);
        });
    });
}

QFuture<Expected<ImportTakenBack>> MirrorImports::takeBack(ImportId id)
{
    auto run = std::make_shared<TakingBack>();
    run->import = id;
    run->promise.start();
    const auto future = run->promise.future();
    // What waits goes first, so that it cannot be made meanwhile.
    const auto begun = onWriter(m_writer, [id](MirrorWriter &writer) { return forget(writer, id, false); });
    whenReady(begun, this, [this, run](const Expected<void> &done) {
        done ? goOn(run) : run->end(std::unexpected(done.error()));
    });
    return future;
}

void MirrorImports::goOn(const std::shared_ptr<TakingBack> &run)
{
    struct Looked
    {
        QList<ImportedRow> rows;
        QString last; ///< empty: that was all
    };
    const auto looked = m_readers.read([id = run->import, stage = run->stage, after = run->after](Sql &sql) {
        Looked found;
        if (stage == TakingBack::Stage::People) {
            found.rows = importedPeople(sql, id, after, deletedAtOnce, found.last);
        } else {
            found.rows = importedLeads(sql, id, after, deletedAtOnce);
            found.last = found.rows.isEmpty() ? QString() : found.rows.last().id;
        }
        return found;
    });
    whenReady(looked, this, [this, run](const Expected<Looked> &found) {
        if (!found)
            return run->end(std::unexpected(found.error()));
        const bool isLast = found->last.isEmpty() && run->stage == TakingBack::Stage::People;
        if (found->last.isEmpty())
            run->stage = TakingBack::Stage::People;
        run->after = found->last.isEmpty() ? QStringLiteral("") : found->last;
        const auto done =
            onWriter(m_writer,
                     [id = run->import, rows = found->rows, taken = run->taken,
                      isLast](MirrorWriter &writer) -> Expected<ImportTakenBack> {
                         ImportTakenBack now = taken;
                         auto deleted = mirror::takeBack(writer, rows, now);
                         if (deleted && isLast)
                             deleted = forget(writer, id, now.changed + now.workedOn == 0);
                         return deleted ? Expected<ImportTakenBack>(now) : std::unexpected(deleted.error());
                     });
        whenReady(done, this, [this, run, isLast](const Expected<ImportTakenBack> &taken) {
            if (!taken || isLast)
                return run->end(taken);
            run->taken = *taken;
            goOn(run);
        });
    });
}

QFuture<Expected<QList<ImportRecord>>> MirrorImports::imports()
{
    return m_readers.read(readImports);
}

} // namespace leadpilot::mirror
