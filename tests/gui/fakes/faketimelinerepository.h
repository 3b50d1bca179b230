// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/timelinerepository.h"
#include "tests/gui/fakes/fakeanswers.h"

#include <map>

namespace leadpilot::fakes {

/// Timelines in memory, one for each lead. What is written waits, as in an outbox, until arrive().
class FakeTimelineRepository : public TimelineRepository
{
    Q_OBJECT
public:
    explicit FakeTimelineRepository(const Clock &clock, QObject *parent = nullptr)
        : TimelineRepository(parent)
        , m_clock(clock)
    {
    }

    QFuture<Expected<TimelinePage>> timeline(LeadId lead, std::optional<TimelinePosition> after,
                                             int limit) override;
    QFuture<Expected<NoteHits>> searchNotes(const QString &typed, std::optional<NoteHitPosition> after,
                                            int limit) override;
    QFuture<Expected<void>> addNote(LeadId lead, const QString &text) override;
    QFuture<Expected<void>> noteCall(LeadId lead, CallOutcome outcome, const QString &text) override;
    QFuture<Expected<void>> rewrite(TimelineEntryId id, const QString &text) override;
    QFuture<Expected<void>> remove(TimelineEntryId id) override;

    /// Gives the entry an id if it has none.
    TimelineEntryId put(LeadId lead, TimelineEntry entry);
    /// Everything that waits has reached the workspace.
    void arrive();
    /// Who a lead's person is: changes of others are announced as theirs.
    void setContact(LeadId lead, ContactId contact) { m_contacts[lead] = contact; }
    void setName(LeadId lead, const QString &name) { m_names[lead] = name; }
    void setHeldSince(std::optional<Timestamp> since) { m_heldSince = since; }
    const QList<TimelineEntry> &of(LeadId lead) { return m_entries[lead]; }

    Answers answers; ///< of reading
    Answers edits;
    int reads = 0;

private:
    QFuture<Expected<void>> write(LeadId lead, TimelineEntry entry);
    void announce(LeadId lead);

    const Clock &m_clock;
    std::map<LeadId, QList<TimelineEntry>> m_entries; ///< newest first
    std::map<LeadId, ContactId> m_contacts;
    std::map<LeadId, QString> m_names;
    std::optional<Timestamp> m_heldSince;
    int m_serial = 0;
};

} // namespace leadpilot::fakes
