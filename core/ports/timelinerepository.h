// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/ports/notehit.h"
#include "core/ports/timelineentry.h"

#include <QFuture>
#include <QList>
#include <QObject>

namespace leadpilot {

/// The place in a timeline after which a page begins.
struct TimelinePosition
{
    Timestamp at;
    TimelineEntryId id;
    friend bool operator==(const TimelinePosition &, const TimelinePosition &) = default;
};

struct TimelinePage
{
    QList<TimelineEntry> entries;         ///< newest first
    std::optional<TimelinePosition> next; ///< empty: this was the last page
    std::optional<Timestamp> heldSince;   ///< of the last page: older entries are only in the workspace
    QList<ContactId> contacts;            ///< who the person is, everybody merged into them included
    QList<ConversationId> chats;
};

/// What happened to the person of a lead, and what members write about them. Lives in the UI thread; every
/// call returns at once, and the future is filled from another thread. Edits are local: they are shown at
/// once and sent when possible.
class TimelineRepository : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// At most `limit` entries after `after` (from the newest on if empty).
    virtual QFuture<Expected<TimelinePage>> timeline(LeadId lead, std::optional<TimelinePosition> after,
                                                     int limit) = 0;
    /// At most `limit` notes in which all words of `typed` stand, after `after`.
    virtual QFuture<Expected<NoteHits>> searchNotes(const QString &typed,
                                                    std::optional<NoteHitPosition> after, int limit) = 0;
    /// Rejected: "empty" for nothing but blanks, "no_person" for a lead without a contact.
    virtual QFuture<Expected<void>> addNote(LeadId lead, const QString &text) = 0;
    /// `text` may be empty. Rejected: "no_person".
    virtual QFuture<Expected<void>> noteCall(LeadId lead, CallOutcome outcome, const QString &text) = 0;
    /// Of a note or a call of one's own; Forbidden for those of others. Rejected: "empty" for a note.
    virtual QFuture<Expected<void>> rewrite(TimelineEntryId id, const QString &text) = 0;
    virtual QFuture<Expected<void>> remove(TimelineEntryId id) = 0;

Q_SIGNALS:
    /// Something happened to these people or in these chats. Both empty: anything may have changed.
    void timelinesChanged(const QList<leadpilot::ContactId> &contacts,
                          const QList<leadpilot::ConversationId> &chats);
};

} // namespace leadpilot
