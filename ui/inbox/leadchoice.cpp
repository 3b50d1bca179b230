// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/leadchoice.h"
#include "core/whenready.h"
#include "ui/models/leadlistmodel.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <algorithm>
#include <limits>
#include <utility>

namespace leadpilot::ui {

// Leads change in bursts.
static constexpr int pause = 400; // ms

LeadChoice::LeadChoice(InboxRepository &inbox, LeadListModel &model, QAbstractItemView &view, QObject *parent)
    : QObject(parent)
    , m_inbox(inbox)
    , m_model(model)
    , m_view(view)
{
    view.installEventFilter(this);
    m_look.setSingleShot(true);
    m_recount.setSingleShot(true);
    m_recount.setInterval(pause);
    connect(&m_look, &QTimer::timeout, this, &LeadChoice::look);
    connect(&m_recount, &QTimer::timeout, this, [this] { tally(0, {}); });
    // Rows that go are deselected while they are still there: what that means is seen once they have gone.
    const auto lookSoon = [this] {
        m_look.start(0);
    };
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this, lookSoon);
    connect(&model, &QAbstractItemModel::rowsInserted, this, lookSoon);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, lookSoon);
    connect(&inbox, &InboxRepository::leadsChanged, this, [this] {
        if (m_isAll && !m_recount.isActive())
            m_recount.start();
    });
}

bool LeadChoice::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::SelectAll)) {
        chooseAll();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

int LeadChoice::rows() const
{
    int rows = 0;
    for (const QItemSelectionRange &range : m_view.selectionModel()->selection())
        rows += range.height();
    return rows;
}

LeadSelection LeadChoice::selection() const
{
    if (m_isAll)
        return {.view = m_filter, .except = m_except.values()};
    QList<QItemSelectionRange> ranges = m_view.selectionModel()->selection();
    std::ranges::sort(ranges, {}, &QItemSelectionRange::top); // they stand in the order of choosing
    LeadSelection selection;
    for (const QItemSelectionRange &range : std::as_const(ranges)) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            selection.ids += m_model.rows()[row].id;
    }
    return selection;
}

std::optional<int> LeadChoice::count() const
{
    if (!m_isAll)
        return rows();
    return m_total ? std::optional(std::max(0, *m_total - int(m_except.size()))) : std::nullopt;
}

void LeadChoice::chooseAll()
{
    if (m_model.rowCount() == 0)
        return;
    m_isAll = true;
    m_filter = m_model.filter();
    m_except.clear();
    m_total.reset();
    m_known.clear();
    for (const LeadCard &card : m_model.rows())
        m_known.insert(card.id);
    m_view.selectAll();
    tally(0, {});
    Q_EMIT changed();
}

void LeadChoice::clear()
{
    m_isAll = false;
    m_except.clear();
    const QModelIndex current = m_view.currentIndex();
    if (current.isValid())
        m_view.selectionModel()->select(current, QItemSelectionModel::ClearAndSelect);
    else
        m_view.clearSelection();
    Q_EMIT changed();
}

void LeadChoice::look()
{
    if (m_isAll)
        lookAtAll();
    Q_EMIT changed();
}

/// One lead less is one that the person has taken out; any more is another selection.
void LeadChoice::lookAtAll()
{
    QItemSelectionModel *chosen = m_view.selectionModel();
    QList<int> fresh;
    QList<LeadId> takenOut;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const LeadId id = m_model.rows()[row].id;
        if (chosen->isSelected(m_model.index(row)))
            m_except.remove(id);
        else if (!m_known.contains(id))
            fresh += row;
        else if (!m_except.contains(id))
            takenOut += id;
        m_known.insert(id);
    }
    const bool isAnother = m_filter != m_model.filter() || (rows() <= 1 && m_model.rowCount() > 2);
    if (isAnother) {
        m_isAll = false;
        return;
    }
    if (takenOut.size() > 1) {
        m_isAll = false;
        return;
    }
    for (const LeadId &id : std::as_const(takenOut))
        m_except.insert(id);
    // Leads that were loaded or have come belong to it.
    for (const int row : std::as_const(fresh))
        chosen->select(m_model.index(row), QItemSelectionModel::Select);
}

void LeadChoice::tally(int sofar, const std::optional<LeadPosition> &after)
{
    if (!m_isAll)
        return;
    const int most = std::numeric_limits<int>::max() - sofar;
    whenReady(m_inbox.tally(m_filter, after, most), this,
              [this, sofar, counting = after ? m_counting : ++m_counting](const Expected<LeadTally> &tally) {
                  if (counting != m_counting || !m_isAll || !tally)
                      return;
                  const int leads = sofar + tally->leads;
                  if (tally->next)
                      return this->tally(leads, tally->next);
                  m_total = leads;
                  Q_EMIT changed();
              });
}

} // namespace leadpilot::ui
