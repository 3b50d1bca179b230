// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/leadlistmodel.h"
#include "core/whenready.h"
#include "ui/words/phrases.h"

namespace leadpilot::ui {

// More changes than this at once are cheaper to read as one page than card by card.
static constexpr int mostChangedCards = 200;

static bool before(const LeadCard &a, const LeadCard &b)
{
    return a.activityAt != b.activityAt ? a.activityAt > b.activityAt : b.id < a.id;
}

LeadListModel::LeadListModel(InboxRepository &inbox, QObject *parent)
    : PatchedListModel(parent)
    , m_inbox(inbox)
{
    connect(&m_inbox, &InboxRepository::leadsChanged, this, &LeadListModel::onLeadsChanged);
    load();
}

QVariant LeadListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LeadCard &card = m_rows[index.row()];
    const Timestamp since = card.waitingSince.value_or(card.activityAt);
    switch (role) {
    case Qt::DisplayRole:
        return Phrases::person(card.name, card.phone, card.email);
    case Qt::ToolTipRole:
        return Phrases::moment(since);
    case Qt::AccessibleTextRole: {
        QStringList parts{Phrases::person(card.name, card.phone, card.email),
                          Phrases::source(card.source),
                          Phrases::oneLine(card.campaign),
                          Phrases::status(card.status),
                          card.unanswered ? tr("waiting for an answer since %1").arg(Phrases::moment(since))
                                          : tr("answered, last active %1").arg(Phrases::moment(since)),
                          card.unread > 0 ? tr("%n unread message(s)", nullptr, card.unread) : QString(),
                          Phrases::oneLine(card.preview)};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case CardRole:
        return QVariant::fromValue(card);
    case AgeSinceRole:
        return QVariant::fromValue(since);
    default:
        return {};
    }
}

bool LeadListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_reading && !m_rows.isEmpty();
}

void LeadListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_reading = true;
    const LeadPosition after{m_rows.last().activityAt, m_rows.last().id};
    whenReady(m_inbox.leads(m_filter, after, pageSize), this,
              [this, generation = m_generation](const Expected<LeadPage> &page) {
                  if (generation != m_generation)
                      return;
                  if (page) {
                      QSet<LeadId> known;
                      for (const LeadCard &card : std::as_const(m_rows))
                          known.insert(card.id);
                      QList<LeadCard> fresh;
                      for (const LeadCard &card : page->cards) {
                          if (!known.contains(card.id))
                              fresh += card;
                      }
                      m_more = page->more;
                      appendRows(fresh);
                  }
                  finishReading();
              });
}

void LeadListModel::setFilter(const LeadFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    load();
}

void LeadListModel::load()
{
    ++m_generation;
    m_reading = true;
    m_changed.clear();
    m_refreshWanted = false;
    setState(ListState::Loading);
    whenReady(m_inbox.leads(m_filter, {}, pageSize), this,
              [this, generation = m_generation](const Expected<LeadPage> &page) {
                  if (generation != m_generation)
                      return;
                  if (page) {
                      m_more = page->more;
                      patchRows(page->cards);
                      setState(ListState::Ready);
                  } else {
                      clearRows();
                      setState(ListState::Failed, page.error());
                  }
                  finishReading();
              });
}

void LeadListModel::refresh()
{
    if (m_state == ListState::Failed)
        return load();
    if (m_reading) {
        m_refreshWanted = true;
        return;
    }
    m_reading = true;
    const int limit = std::max(pageSize, int(m_rows.size()));
    whenReady(m_inbox.leads(m_filter, {}, limit), this,
              [this, generation = m_generation](const Expected<LeadPage> &page) {
                  if (generation != m_generation)
                      return;
                  if (page) {
                      m_more = page->more;
                      patchRows(page->cards);
                      setState(ListState::Ready);
                  }
                  finishReading();
              });
}

void LeadListModel::onLeadsChanged(const QList<LeadId> &ids)
{
    // Only the repository can say whether a lead matches the words of a search.
    if (ids.isEmpty() || !m_filter.search.isEmpty() || m_changed.size() + ids.size() > mostChangedCards) {
        refresh();
        return;
    }
    for (const LeadId &id : ids)
        m_changed.insert(id);
    if (!m_reading)
        readChanged();
}

void LeadListModel::readChanged()
{
    m_reading = true;
    const QList<LeadId> asked = m_changed.values();
    m_changed.clear();
    whenReady(m_inbox.cards(asked), this,
              [this, asked, generation = m_generation](const Expected<QList<LeadCard>> &cards) {
                  if (generation != m_generation)
                      return;
                  if (cards)
                      takeCards(asked, *cards);
                  else
                      m_refreshWanted = true;
                  finishReading();
              });
}

void LeadListModel::finishReading()
{
    m_reading = false;
    if (m_refreshWanted) {
        m_refreshWanted = false;
        m_changed.clear();
        refresh();
    } else if (!m_changed.isEmpty()) {
        readChanged();
    }
}

void LeadListModel::takeCards(const QList<LeadId> &asked, const QList<LeadCard> &cards)
{
    QSet<LeadId> gone(asked.cbegin(), asked.cend());
    for (const LeadCard &card : cards) {
        if (matches(card)) {
            gone.remove(card.id);
            place(card);
        }
    }
    for (const LeadId &id : std::as_const(gone)) {
        if (const int row = rowOf(id); row >= 0)
            removeRowAt(row);
    }
    setState(ListState::Ready);
}

void LeadListModel::place(const LeadCard &card)
{
    int row = rowOf(card.id);
    int target = 0;
    for (const LeadCard &other : std::as_const(m_rows)) {
        if (other.id != card.id && before(other, card))
            ++target;
    }
    // Beyond the last loaded row it belongs to a page that has not been asked for.
    const int others = int(m_rows.size()) - (row >= 0 ? 1 : 0);
    if (m_more && target == others && others > 0) {
        if (row >= 0)
            removeRowAt(row);
        return;
    }
    if (row < 0) {
        insertRowAt(target, card);
    } else {
        moveRowTo(row, target);
        updateRowAt(target, card);
    }
}

bool LeadListModel::matches(const LeadCard &card) const
{
    return (!m_filter.source || card.source == *m_filter.source) &&
           (!m_filter.status || card.status == *m_filter.status) &&
           (!m_filter.onlyUnanswered || card.unanswered) && (m_filter.includeTests || !card.isTest);
}

void LeadListModel::setState(ListState state, std::optional<Error> error)
{
    const bool changed = state != m_state || error.has_value() != m_error.has_value();
    m_state = state;
    m_error = std::move(error);
    if (changed)
        Q_EMIT stateChanged();
}

QModelIndex LeadListModel::indexOf(LeadId id) const
{
    const int row = rowOf(id);
    return row < 0 ? QModelIndex() : index(row);
}

} // namespace leadpilot::ui
