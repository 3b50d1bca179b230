// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"

namespace leadpilot::ui {

class UndoBar;

/// Writes what a person changes of the lead they are looking at, compared with what they saw, and offers to
/// take it back.
class LeadEditing : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Expected<void> &)>;

    LeadEditing(InboxRepository &inbox, UndoBar &undo, QObject *parent)
        : QObject(parent)
        , m_inbox(inbox)
        , m_undo(undo)
    {
    }
    void setLead(LeadId id);
    /// What the person sees from now on.
    void setSeen(const LeadFields &seen) { m_seen = seen; }
    /// `said` are the words for it once it is done. `done` is not called once another lead is looked at:
    /// then what failed is said where it can still be read.
    void apply(const LeadEdit &edit, const QString &said, const Done &done);
    /// The same for what has no place of its own to say that it failed.
    void apply(const LeadEdit &edit, const QString &said);

Q_SIGNALS:
    /// An edit has come to its end: what is shown may be written over.
    void ended();

private:
    InboxRepository &m_inbox;
    UndoBar &m_undo;
    LeadId m_id;
    std::optional<LeadFields> m_seen; ///< empty until the lead is shown
    quint64 m_generation = 0;
};

} // namespace leadpilot::ui
