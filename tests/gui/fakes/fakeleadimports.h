// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/leadimports.h"
#include "tests/gui/fakes/fakeanswers.h"

#include <QPromise>

namespace leadpilot::fakes {

/// Imports in memory: reads `bytes` as the file, answers `found`, and makes rows when it is told to.
class FakeLeadImports : public LeadImports
{
    Q_OBJECT
public:
    explicit FakeLeadImports(const Clock &clock)
        : m_clock(clock)
    {
    }

    QFuture<Expected<Table>> read(const QString &file) override
    {
        auto table = imports::tableOf(bytes, file.section(u'/', -1));
        return answers.give<Table>(
            table ? Expected<Table>(std::make_shared<const imports::ImportTable>(std::move(*table)))
                  : std::unexpected(table.error()));
    }
    QFuture<Expected<ImportCheck>> check(const Table &, const ImportPlan &plan) override
    {
        plans.append(plan);
        return answers.give<ImportCheck>(found);
    }
    QFuture<Expected<ImportId>> begin(const Table &table, const ImportPlan &,
                                      const ImportDecision &decision) override
    {
        decisions.append(decision);
        const ImportId id(QUuid::createUuid());
        const int rows = static_cast<int>(table->rows.size());
        records.prepend({id, table->fileName, m_clock.now(), rows, rows, 0, true});
        return answers.give<ImportId>(id);
    }
    QFuture<Expected<int>> carryOut(ImportId id) override
    {
        running = id;
        m_promise = std::make_shared<QPromise<Expected<int>>>();
        m_promise->start();
        m_promise->setProgressRange(0, record(id).waiting);
        return m_promise->future();
    }
    /// Of the import that runs.
    void make(int rows)
    {
        ImportRecord &made = record(running);
        made.waiting -= rows;
        made.leads += rows;
        m_promise->setProgressValue(m_promise->future().progressValue() + rows);
    }
    void finish()
    {
        m_promise->addResult(m_promise->future().progressValue());
        m_promise->finish();
    }
    bool isStopped() const { return m_promise && m_promise->isCanceled(); }
    QFuture<Expected<ImportTakenBack>> takeBack(ImportId id) override
    {
        records.removeIf([id](const ImportRecord &record) { return record.id == id; });
        return answers.give<ImportTakenBack>(taken);
    }
    QFuture<Expected<QList<ImportRecord>>> imports() override
    {
        return answers.give<QList<ImportRecord>>(records);
    }

    Answers answers;
    QByteArray bytes;
    ImportCheck found;
    ImportTakenBack taken;
    QList<ImportRecord> records;
    QList<ImportPlan> plans;
    QList<ImportDecision> decisions;
    ImportId running;

private:
    ImportRecord &record(ImportId id)
    {
        for (ImportRecord &record : records) {
            if (record.id == id)
                return record;
        }
        Q_UNREACHABLE();
    }

    const Clock &m_clock;
    std::shared_ptr<QPromise<Expected<int>>> m_promise;
};

} // namespace leadpilot::fakes
