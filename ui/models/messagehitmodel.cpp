// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/messagehitmodel.h"
#include "core/whenready.h"
#include "ui/words/phrases.h"

namespace leadpilot::ui {

MessageHitModel::MessageHitModel(ChatRepository &chats, QObject *parent)
    : PatchedListModel(parent)
    , m_chats(chats)
{
}

QVariant MessageHitModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const MessageHit &hit = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return hit.snippet;
    case Qt::ToolTipRole:
        return Phrases::moment(hit.at);
    case Qt::AccessibleTextRole:
        return tr("%1, %2: %3", "person, time and message")
            .arg(Phrases::person(hit.name, hit.phone), Phrases::moment(hit.at), hit.snippet);
    case HitRole:
        return QVariant::fromValue(hit);
    default:
        return {};
    }
}

bool MessageHitModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next && !m_reading && !m_rows.isEmpty();
}

void MessageHitModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        read(m_next);
}

void MessageHitModel::setSearch(const QString &typed)
{
    if (typed == m_typed)
        return;
    m_typed = typed;
    ++m_generation;
    if (!m_reading)
        begin();
}

void MessageHitModel::begin()
{
    m_next.reset();
    if (m_typed.size() < shortest)
        patchRows({});
    else
        read({});
}

void MessageHitModel::read(std::optional<MessageHitPosition> after)
{
    m_reading = true;
    whenReady(m_chats.searchMessages(m_typed, after, pageSize), this,
              [this, after, generation = m_generation](const Expected<MessageHits> &hits) {
                  m_reading = false;
                  if (generation != m_generation)
                      return begin();
                  m_next = hits ? hits->next : std::nullopt;
                  if (hits && after)
                      appendRows(hits->hits);
                  else
                      patchRows(hits ? hits->hits : QList<MessageHit>());
              });
}

} // namespace leadpilot::ui
