// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/timelinerepository.h"
#include "sync/mirror/mirrorwriter.h"

namespace leadpilot::mirror {

/// What happened to people, from the mirror. Lives in the UI thread and must die before the pool and the
/// writer.
class MirrorTimeline : public TimelineRepository
{
    Q_OBJECT
public:
    /// Messages of one run that stand in one entry at most.
    static constexpr int longestRun = 200;

    /// `me`: the member whose mirror it is.
    MirrorTimeline(ReaderPool &readers, MirrorWriter &writer, ProfileId me, QObject *parent = nullptr);

    QFuture<Expected<TimelinePage>> timeline(LeadId lead, std::optional<TimelinePosition> after,
                                             int limit) override;
    QFuture<Expected<NoteHits>> searchNotes(const QString &typed, std::optional<NoteHitPosition> after,
                                            int limit) override;
    QFuture<Expected<void>> addNote(LeadId lead, const QString &text) override;
    QFuture<Expected<void>> noteCall(LeadId lead, CallOutcome outcome, const QString &text) override;
    QFuture<Expected<void>> rewrite(TimelineEntryId id, const QString &text) override;
    QFuture<Expected<void>> remove(TimelineEntryId id) override;

private:
    ReaderPool &m_readers;
    MirrorWriter &m_writer;
    const ProfileId m_me;
};

} // namespace leadpilot::mirror
