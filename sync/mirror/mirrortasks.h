// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/taskrepository.h"
#include "sync/mirror/mirrorwriter.h"

namespace leadpilot::mirror {

/// Tasks from the mirror. Lives in the UI thread and must die before the pool and the writer.
class MirrorTasks : public TaskRepository
{
    Q_OBJECT
public:
    /// `me`: the member whose mirror it is.
    MirrorTasks(ReaderPool &readers, MirrorWriter &writer, const Clock &clock, ProfileId me,
                QObject *parent = nullptr);

    QFuture<Expected<TaskPage>> tasks(LeadId lead, Which which, std::optional<TaskPosition> after,
                                      int limit) override;
    QFuture<Expected<TaskCounts>> counts(LeadId lead) override;
    QFuture<Expected<QList<DueTask>>> due(ProfileId member, Timestamp from, Timestamp until,
                                          int limit) override;
    QFuture<Expected<TaskId>> add(LeadId lead, const TaskDraft &draft) override;
    QFuture<Expected<void>> change(TaskId id, const TaskDraft &draft) override;
    QFuture<Expected<void>> setDone(TaskId id, bool done) override;
    QFuture<Expected<void>> remove(TaskId id) override;

private:
    ReaderPool &m_readers;
    MirrorWriter &m_writer;
    const Clock &m_clock;
    const ProfileId m_me;
};

} // namespace leadpilot::mirror
