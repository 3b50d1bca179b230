// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/messagehitmodel.h"
#include "ui/words/phrases.h"

namespace leadpilot::ui {

MessageHitModel::MessageHitModel(ChatRepository &chats, QObject *parent)
    : SearchHitModel(parent)
    , m_chats(chats)
{
}

QVariant MessageHitModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const MessageHit &hit = m_rows[index.row()];
    const QString who = Phrases::person(hit.name, hit.phone);
    switch (role) {
    case Qt::DisplayRole:
        return hit.snippet;
    case Qt::ToolTipRole:
        return Phrases::moment(hit.at);
    case Qt::AccessibleTextRole:
        return tr("%1, %2: %3", "person, time and message").arg(who, Phrases::moment(hit.at), hit.snippet);
    case ShownHitRole:
        return QVariant::fromValue(
            ShownHit{hit.direction == Direction::Outbound ? tr("You to %1").arg(Phrases::isolated(who)) : who,
                     hit.at, hit.snippet, hit.marks});
    default:
        return {};
    }
}

QFuture<Expected<MessageHits>> MessageHitModel::ask(const QString &typed,
                                                    std::optional<MessageHitPosition> after, int limit)
{
    return m_chats.searchMessages(typed, after, limit);
}

} // namespace leadpilot::ui
