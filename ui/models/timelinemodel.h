// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/timelinerepository.h"
#include "ui/models/patchedlistmodel.h"

#include <QSet>

namespace leadpilot::ui {

/// What happened to the person of a lead, newest first, page by page. Reads again what is loaded when
/// something happens to them; an answer that a newer question has overtaken is dropped.
class TimelineModel : public PatchedListModel<TimelineEntry>
{
    Q_OBJECT
public:
    enum Roles {
        EntryRole = Qt::UserRole, ///< TimelineEntry
        StartsDayRole,            ///< bool: a day line stands above
        ExpandedRole,             ///< bool: shown whole, however long
    };
    static constexpr int pageSize = 50;

    TimelineModel(TimelineRepository &timeline, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    LeadId lead() const { return m_lead; }
    /// A null id empties the list.
    void setLead(LeadId lead);
    void reload();
    /// Reads again what is loaded, in place.
    void refresh();
    void toggleExpanded(const QModelIndex &index);
    /// Leaves an entry out that is about to be deleted.
    void hide(TimelineEntryId id);
    void unhide(TimelineEntryId id);

    ListState state() const { return m_state; }
    const std::optional<Error> &error() const { return m_error; }
    /// Set once all is loaded that is here: what is older is only in the workspace.
    const std::optional<Timestamp> &heldSince() const { return m_heldSince; }

Q_SIGNALS:
    void stateChanged();

private:
    void onTimelinesChanged(const QList<ContactId> &contacts, const QList<ConversationId> &chats);
    void take(const TimelinePage &page);
    QList<TimelineEntry> shown(const QList<TimelineEntry> &entries) const;
    void setState(ListState state, std::optional<Error> error = {});
    void finishReading();

    TimelineRepository &m_timeline;
    LeadId m_lead;
    ListState m_state = ListState::Ready;
    std::optional<Error> m_error;
    std::optional<TimelinePosition> m_next;
    std::optional<Timestamp> m_heldSince;
    QList<ContactId> m_contacts;
    QList<ConversationId> m_chats;
    QSet<TimelineEntryId> m_expanded;
    QSet<TimelineEntryId> m_hidden;
    quint64 m_generation = 0;
    bool m_reading = false;
    bool m_refreshWanted = false;
};

} // namespace leadpilot::ui
