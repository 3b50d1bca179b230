// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadimports.h"
#include "sync/mirror/mirrorwriter.h"

#include <QThreadPool>
#include <atomic>

namespace leadpilot::mirror {

/// Imports into the mirror. Files are read and looked over in a thread of its own with a connection of its
/// own; rows are made by the writer, some at a time, so that the writer's other work comes in between. Lives
/// in the UI thread and must die before the writer and the mirror; what it leaves waiting stays in the
/// mirror.
class MirrorImports : public LeadImports
{
    Q_OBJECT
public:
    MirrorImports(Mirror &mirror, MirrorWriter &writer, QObject *parent = nullptr);
    ~MirrorImports() override;

    QFuture<Expected<Table>> read(const QString &file) override;
    QFuture<Expected<ImportCheck>> check(const Table &table, const ImportPlan &plan) override;
    QFuture<Expected<ImportId>> begin(const Table &table, const ImportPlan &plan,
                                      const ImportDecision &decision) override;
    QFuture<Expected<int>> carryOut(ImportId id) override;
    QFuture<Expected<ImportTakenBack>> takeBack(ImportId id) override;
    QFuture<Expected<QList<ImportRecord>>> imports() override;

private:
    /// Calls `work(sql, goesOn)` in the thread; empty where nobody waits for the answer any more.
    template <typename T, typename F> QFuture<Expected<T>> inThread(F work);
    struct CarryingOut;
    struct TakingBack;
    void goOn(const std::shared_ptr<CarryingOut> &run);
    void goOn(const std::shared_ptr<TakingBack> &run);

    ReaderPool &m_readers;
    MirrorWriter &m_writer;
    const QString m_path;
    std::atomic_bool m_closes = false;
    QThreadPool m_thread;
};

} // namespace leadpilot::mirror
