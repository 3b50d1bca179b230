// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/leadselection.h"
#include "core/ports/inboxrepository.h"

#include <QSet>
#include <QTimer>

class QAbstractItemView;

namespace leadpilot::ui {

class LeadListModel;

/// Which leads of a list are chosen: the rows that are selected, or all that the list has, also those that
/// are not loaded, without some that were taken out again. Follows the selection of the view.
class LeadChoice : public QObject
{
    Q_OBJECT
public:
    LeadChoice(InboxRepository &inbox, LeadListModel &model, QAbstractItemView &view, QObject *parent);

    LeadSelection selection() const;
    bool isAll() const { return m_isAll; }
    bool isSeveral() const { return m_isAll || rows() > 1; }
    /// Empty while it is being counted.
    std::optional<int> count() const;
    void chooseAll();
    /// Back to the current lead alone.
    void clear();

Q_SIGNALS:
    void changed();

protected:
    /// Of the view, which would choose no more than it has loaded.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int rows() const;
    void look();
    void lookAtAll();
    void tally(int sofar, const std::optional<LeadPosition> &after);

    InboxRepository &m_inbox;
    LeadListModel &m_model;
    QAbstractItemView &m_view;
    QTimer m_look, m_recount;
    bool m_isAll = false;
    LeadFilter m_filter; ///< whose leads all are meant
    QSet<LeadId> m_except;
    std::optional<int> m_total;
    QSet<LeadId> m_known; ///< of the list, while all are meant
    quint64 m_counting = 0;
};

} // namespace leadpilot::ui
