// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/leadlistmodel.h"
#include "core/whenready.h"
#include "ui/words/groupwords.h"
#include "ui/words/phrases.h"

#include <QLocale>
#include <algorithm>

namespace leadpilot::ui {

// More changes than this at once are cheaper to read as one page than card by card.
static constexpr int mostChangedCards = 200;

static QList<TextRange> nameMarks(const LeadSearch &search, const LeadCard &card)
{
    if (search.isEmpty())
        return {};
    const QString shown = Phrases::person(card.name, card.phone, card.email);
    return card.name.isEmpty() && !card.phone.isEmpty() ? search.marksInPhone(shown) : search.marksIn(shown);
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
        QStringList parts{groupAt(index.row()).isNull()
                              ? QString()
                              : tr("Group %1").arg(GroupWords::spokenHead(card, m_filter.order)),
                          Phrases::person(card.name, card.phone, card.email),
                          Phrases::source(card.source),
                          Phrases::oneLine(card.campaign),
                          Phrases::status(card.status),
                          card.unanswered ? tr("waiting for an answer since %1").arg(Phrases::moment(since))
                                          : tr("answered, last active %1").arg(Phrases::moment(since)),
                          card.assignee.isEmpty()
                              ? QString()
                              : tr("assigned to %1").arg(Phrases::isolated(Phrases::oneLine(card.assignee))),
                          card.value ? card.value->text(QLocale()) : QString(),
                          card.unread > 0 ? tr("%n unread message(s)", nullptr, card.unread) : QString(),
                          Phrases::oneLine(card.preview)};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case CardRole:
        return QVariant::fromValue(card);
    case AgeSinceRole:
        return QVariant::fromValue(since);
    case NameMarksRole:
        return QVariant::fromValue(nameMarks(m_search, card));
    case FoundRole:
        return QVariant::fromValue(foundIn(card));
    case GroupRole:
        return groupAt(index.row());
    default:
        return {};
    }
}

QString LeadListModel::groupAt(int row) const
{
    if (!isGrouped())
        return {};
    const QString key = GroupWords::keyOf(m_rows[row], m_filter.order);
    return row > 0 && key == GroupWords::keyOf(m_rows[row - 1], m_filter.order) ? QString() : key;
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
    m_enough = m_rows.size() + pageSize;
    readMore();
}

void LeadListModel::readMore()
{
    whenReady(m_inbox.leads(m_filter, m_end, pageSize), this,
              [this, generation = m_generation](const Expected<LeadPage> &page) {
                  if (generation != m_generation)
                      return;
                  if (!page) {
                      m_more = false;
                      return finishReading();
                  }
                  QSet<LeadId> known;
                  for (const LeadCard &card : std::as_const(m_rows))
                      known.insert(card.id);
                  QList<LeadCard> fresh;
                  for (const LeadCard &card : page->cards) {
                      if (!known.contains(card.id))
                          fresh += card;
                  }
                  takeEnd(*page);
                  appendRows(fresh);
                  finishReading();
              });
}

void LeadListModel::takeEnd(const LeadPage &page)
{
    m_more = page.more;
    m_end = page.next;
    if (page.validUntil)
        m_validUntil = page.validUntil;
}

void LeadListModel::setFilter(const LeadFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_search = LeadSearch(filter.search);
    load();
}

void LeadListModel::load()
{
    ++m_generation;
    m_reading = true;
    m_changed.clear();
    m_refreshWanted = false;
    m_validUntil.reset();
    m_enough = pageSize;
    setState(ListState::Loading);
    whenReady(m_inbox.leads(m_filter, {}, pageSize), this,
              [this, generation = m_generation](const Expected<LeadPage> &page) {
                  if (generation != m_generation)
                      return;
                  if (page) {
                      takeEnd(*page);
                      patchRows(page->cards);
                      // What stays may be marked in another place.
                      if (!m_rows.isEmpty())
                          Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
                      if (!m_rows.isEmpty() || !m_more)
                          setState(ListState::Ready);
                  } else {
                      clearRows();
                      m_more = false;
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
    m_validUntil.reset();
    gather({}, {}, std::max<qsizetype>(pageSize, m_rows.size()));
}

/// The list anew as far as it was loaded, to be put in its place as a whole.
void LeadListModel::gather(const QList<LeadCard> &sofar, const std::optional<LeadPosition> &after,
                           qsizetype wanted)
{
    whenReady(m_inbox.leads(m_filter, after, int(wanted - sofar.size())), this,
              [this, sofar, wanted, generation = m_generation](const Expected<LeadPage> &page) {
                  if (generation != m_generation)
                      return;
                  if (page) {
                      takeEnd(*page);
                      const QList<LeadCard> all = sofar + page->cards;
                      if (page->more && all.size() < wanted)
                          return gather(all, page->next, wanted);
                      patchRows(all);
                      setState(ListState::Ready);
                  }
                  finishReading();
              });
}

void LeadListModel::onLeadsChanged(const QList<LeadId> &ids)
{
    // Only the repository can say where in a search a lead stands.
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
    whenReady(m_inbox.matching(m_filter, asked), this,
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
    } else if (m_more && m_rows.size() < m_enough) {
        // Few of those that were looked at match.
        m_reading = true;
        readMore();
    } else if (m_state == ListState::Loading) {
        setState(ListState::Ready);
    }
}

void LeadListModel::takeCards(const QList<LeadId> &asked, const QList<LeadCard> &cards)
{
    QSet<LeadId> gone(asked.cbegin(), asked.cend());
    for (const LeadCard &card : cards) {
        gone.remove(card.id);
        place(card);
    }
    for (const LeadId &id : std::as_const(gone)) {
        if (const int row = rowOf(id); row >= 0)
            removeRowAt(row);
    }
    if (!m_rows.isEmpty() || !m_more)
        setState(ListState::Ready);
}

void LeadListModel::place(const LeadCard &card)
{
    const LeadOrder order = m_filter.order;
    const LeadPosition at = positionOf(card, order);
    const int row = rowOf(card.id);
    const auto isAbove = [&](const LeadCard &other) {
        return isBefore(positionOf(other, order), at, order);
    };
    int target = int(std::ranges::partition_point(m_rows, isAbove) - m_rows.begin());
    if (row >= 0 && row < target)
        --target;
    // Beyond what is loaded it belongs to a page that has not been asked for.
    if (m_more && isBefore(m_end, at, order)) {
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

FoundText LeadListModel::foundIn(const LeadCard &card) const
{
    if (m_search.isEmpty() || !nameMarks(m_search, card).isEmpty())
        return {};
    if (const auto marks = m_search.marksInPhone(card.phone); !marks.isEmpty())
        return {Phrases::oneLine(card.phone), marks};
    for (const QString &text : {card.email, card.company}) {
        const QString line = Phrases::oneLine(text);
        if (const auto marks = m_search.marksIn(line); !marks.isEmpty())
            return {line, marks};
    }
    return {};
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
