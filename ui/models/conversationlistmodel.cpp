// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/conversationlistmodel.h"
#include "core/whenready.h"
#include "ui/words/phrases.h"

namespace leadpilot::ui {

ConversationListModel::ConversationListModel(ChatRepository &chats, QObject *parent)
    : PatchedListModel(parent)
    , m_chats(chats)
{
    connect(&m_chats, &ChatRepository::conversationsChanged, this, [this] { refresh(); });
    refresh();
}

QVariant ConversationListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ConversationCard &card = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return Phrases::person(card.name, card.phone);
    case Qt::ToolTipRole:
        return card.lastAt ? QVariant(Phrases::moment(*card.lastAt)) : QVariant();
    case Qt::AccessibleTextRole: {
        QStringList parts{Phrases::person(card.name, card.phone),
                          card.unread > 0 ? tr("%n unread message(s)", nullptr, card.unread) : QString(),
                          card.lastAt ? Phrases::moment(*card.lastAt) : QString(),
                          Phrases::oneLine(card.lastText)};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case CardRole:
        return QVariant::fromValue(card);
    default:
        return {};
    }
}

bool ConversationListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_reading && !m_rows.isEmpty() && m_rows.last().lastAt;
}

void ConversationListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_reading = true;
    const ConversationPosition after{*m_rows.last().lastAt, m_rows.last().id};
    whenReady(m_chats.conversations(after, pageSize), this, [this](const Expected<ConversationPage> &page) {
        if (page) {
            QList<ConversationCard> fresh;
            for (const ConversationCard &card : page->cards) {
                if (rowOf(card.id) < 0)
                    fresh += card;
            }
            m_more = page->more;
            appendRows(fresh);
        }
        finishReading();
    });
}

void ConversationListModel::refresh()
{
    if (m_reading) {
        m_refreshWanted = true;
        return;
    }
    m_reading = true;
    const int limit = std::max(pageSize, int(m_rows.size()));
    whenReady(m_chats.conversations({}, limit), this, [this](const Expected<ConversationPage> &page) {
        if (page) {
            m_more = page->more;
            patchRows(page->cards);
            setState(ListState::Ready);
        } else if (m_rows.isEmpty()) {
            setState(ListState::Failed, page.error());
        }
        finishReading();
    });
}

void ConversationListModel::finishReading()
{
    m_reading = false;
    if (const int unread = unreadConversations(); unread != m_unread) {
        m_unread = unread;
        Q_EMIT unreadChanged();
    }
    if (m_refreshWanted) {
        m_refreshWanted = false;
        refresh();
    }
}

int ConversationListModel::unreadConversations() const
{
    return int(
        std::count_if(m_rows.cbegin(), m_rows.cend(), [](const auto &card) { return card.unread > 0; }));
}

void ConversationListModel::setState(ListState state, std::optional<Error> error)
{
    m_state = state;
    m_error = std::move(error);
    Q_EMIT stateChanged();
}

QModelIndex ConversationListModel::indexOf(ConversationId id) const
{
    const int row = rowOf(id);
    return row < 0 ? QModelIndex() : index(row);
}

} // namespace leadpilot::ui
