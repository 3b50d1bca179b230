// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/timelinemodel.h"
#include "core/whenready.h"
#include "ui/words/phrases.h"
#include "ui/words/timelinewords.h"

#include <QDateTime>
#include <algorithm>

namespace leadpilot::ui {

static QDate dayOf(const TimelineEntry &entry)
{
    return QDateTime::fromMSecsSinceEpoch(entry.at.milliseconds()).date();
}

TimelineModel::TimelineModel(TimelineRepository &timeline, QObject *parent)
    : PatchedListModel(parent)
    , m_timeline(timeline)
{
    connect(&timeline, &TimelineRepository::timelinesChanged, this, &TimelineModel::onTimelinesChanged);
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TimelineEntry &entry = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return TimelineWords::title(entry);
    case Qt::ToolTipRole:
        return entry.isPending ? tr("%1 · %2").arg(tr("Waiting to send"), Phrases::moment(entry.at))
                               : Phrases::moment(entry.at);
    case Qt::AccessibleTextRole: {
        QStringList parts{TimelineWords::title(entry), TimelineWords::author(entry),
                          TimelineWords::body(entry), Phrases::moment(entry.at)};
        if (entry.isEdited)
            parts += tr("edited");
        if (entry.isPending)
            parts += tr("Waiting to send");
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case EntryRole:
        return QVariant::fromValue(entry);
    case StartsDayRole:
        return index.row() == 0 || dayOf(m_rows[index.row() - 1]) != dayOf(entry);
    case ExpandedRole:
        return m_expanded.contains(entry.id);
    default:
        return {};
    }
}

void TimelineModel::setLead(LeadId lead)
{
    if (lead == m_lead)
        return;
    m_lead = lead;
    m_expanded.clear();
    m_hidden.clear();
    reload();
}

void TimelineModel::reload()
{
    ++m_generation;
    m_reading = m_refreshWanted = false;
    m_next.reset();
    m_heldSince.reset();
    m_contacts.clear();
    m_chats.clear();
    if (!m_rows.isEmpty())
        clearRows();
    if (m_lead.isNull()) {
        setState(ListState::Ready);
        return;
    }
    setState(ListState::Loading);
    refresh();
}

void TimelineModel::refresh()
{
    if (m_lead.isNull())
        return;
    if (m_reading) {
        m_refreshWanted = true;
        return;
    }
    m_reading = true;
    const int limit = std::max(pageSize, int(m_rows.size()));
    whenReady(m_timeline.timeline(m_lead, {}, limit), this,
              [this, generation = m_generation](const Expected<TimelinePage> &page) {
                  if (generation != m_generation)
                      return;
                  if (page) {
                      patchRows(shown(page->entries));
                      take(*page);
                      setState(ListState::Ready);
                  } else if (m_rows.isEmpty()) {
                      setState(ListState::Failed, page.error());
                  }
                  finishReading();
              });
}

bool TimelineModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next && !m_reading;
}

void TimelineModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_reading = true;
    whenReady(m_timeline.timeline(m_lead, m_next, pageSize), this,
              [this, generation = m_generation](const Expected<TimelinePage> &page) {
                  if (generation != m_generation)
                      return;
                  if (page) {
                      QList<TimelineEntry> fresh = shown(page->entries);
                      fresh.removeIf([this](const TimelineEntry &entry) { return rowOf(entry.id) >= 0; });
                      appendRows(fresh);
                      take(*page);
                      Q_EMIT stateChanged();
                  }
                  finishReading();
              });
}

void TimelineModel::take(const TimelinePage &page)
{
    m_next = page.next;
    m_heldSince = page.heldSince;
    m_contacts = page.contacts;
    m_chats = page.chats;
}

QList<TimelineEntry> TimelineModel::shown(const QList<TimelineEntry> &entries) const
{
    QList<TimelineEntry> left = entries;
    left.removeIf([this](const TimelineEntry &entry) { return m_hidden.contains(entry.id); });
    return left;
}

void TimelineModel::onTimelinesChanged(const QList<ContactId> &contacts, const QList<ConversationId> &chats)
{
    const auto holds = [](const auto &ours, const auto &changed) {
        return std::ranges::any_of(changed, [&ours](const auto &id) { return ours.contains(id); });
    };
    const bool anything = contacts.isEmpty() && chats.isEmpty();
    // While nothing has been read, nobody knows who the person is.
    if (anything || m_reading || holds(m_contacts, contacts) || holds(m_chats, chats))
        refresh();
}

void TimelineModel::toggleExpanded(const QModelIndex &index)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return;
    const TimelineEntryId id = m_rows[index.row()].id;
    if (!m_expanded.remove(id))
        m_expanded.insert(id);
    Q_EMIT dataChanged(index, index);
}

void TimelineModel::hide(TimelineEntryId id)
{
    m_hidden.insert(id);
    if (const int row = rowOf(id); row >= 0)
        removeRowAt(row);
    Q_EMIT stateChanged();
}

void TimelineModel::unhide(TimelineEntryId id)
{
    if (m_hidden.remove(id))
        refresh();
}

void TimelineModel::finishReading()
{
    m_reading = false;
    if (std::exchange(m_refreshWanted, false))
        refresh();
}

void TimelineModel::setState(ListState state, std::optional<Error> error)
{
    m_state = state;
    m_error = std::move(error);
    Q_EMIT stateChanged();
}

} // namespace leadpilot::ui
