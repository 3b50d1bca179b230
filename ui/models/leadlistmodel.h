// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/leadsearch.h"
#include "core/ports/inboxrepository.h"
#include "ui/models/patchedlistmodel.h"

#include <QSet>

namespace leadpilot::ui {

/// A text in which a search was found.
struct FoundText
{
    QString text;
    QList<TextRange> marks;
};

/// The inbox: leads of one filter in its order, page by page. Rows that changed are patched in place; an
/// answer that a newer question has overtaken is dropped.
class LeadListModel : public PatchedListModel<LeadCard>
{
    Q_OBJECT
public:
    enum Roles {
        CardRole = Qt::UserRole, ///< LeadCard
        AgeSinceRole,            ///< Timestamp the shown age counts from
        NameMarksRole,           ///< QList<TextRange>: what was searched for, in the display text
        FoundRole,               ///< FoundText: what was searched for, where the row does not show it else
        GroupRole,               ///< QString: the key of the group that begins with this row, else null
    };
    static constexpr int pageSize = 100;

    LeadListModel(InboxRepository &inbox, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    const LeadFilter &filter() const { return m_filter; }
    void setFilter(const LeadFilter &filter);
    /// When time alone changes what the list shows: refresh() is due then. Empty: never.
    const std::optional<Timestamp> &validUntil() const { return m_validUntil; }
    /// Reads again what is loaded, in place.
    void refresh();

    ListState state() const { return m_state; }
    const std::optional<Error> &error() const { return m_error; }
    QModelIndex indexOf(LeadId id) const;
    /// Whether rows that begin a group say so.
    bool isGrouped() const
    {
        return m_filter.isGrouped && hasGroups(m_filter.order) && m_filter.search.isEmpty();
    }

Q_SIGNALS:
    void stateChanged();

private:
    void load();
    void readMore();
    void gather(const QList<LeadCard> &sofar, const std::optional<LeadPosition> &after, qsizetype wanted);
    void takeEnd(const LeadPage &page);
    QString groupAt(int row) const;
    FoundText foundIn(const LeadCard &card) const;
    void onLeadsChanged(const QList<LeadId> &ids);
    void readChanged();
    void takeCards(const QList<LeadId> &asked, const QList<LeadCard> &cards);
    void place(const LeadCard &card);
    void setState(ListState state, std::optional<Error> error = {});
    void finishReading();

    InboxRepository &m_inbox;
    LeadFilter m_filter;
    LeadSearch m_search{QStringView()};
    LeadPosition m_end;     ///< of what is loaded, if there is more
    qsizetype m_enough = 0; ///< rows after which nothing more is read unasked
    std::optional<Timestamp> m_validUntil;
    ListState m_state = ListState::Loading;
    std::optional<Error> m_error;
    QSet<LeadId> m_changed; ///< reported while a question was under way
    quint64 m_generation = 0;
    bool m_more = false;
    bool m_reading = false;
    bool m_refreshWanted = false;
};

} // namespace leadpilot::ui

Q_DECLARE_METATYPE(leadpilot::ui::FoundText)
