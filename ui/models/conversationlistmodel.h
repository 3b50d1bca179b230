// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/chatrepository.h"
#include "ui/models/patchedlistmodel.h"

namespace leadpilot::ui {

/// All chats, newest message first, page by page, patched in place.
class ConversationListModel : public PatchedListModel<ConversationCard>
{
    Q_OBJECT
public:
    enum Roles {
        CardRole = Qt::UserRole, ///< ConversationCard
    };
    static constexpr int pageSize = 100;

    ConversationListModel(ChatRepository &chats, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    void refresh();

    ListState state() const { return m_state; }
    const std::optional<Error> &error() const { return m_error; }
    QModelIndex indexOf(ConversationId id) const;
    /// Loaded conversations with something unread.
    int unreadConversations() const;

Q_SIGNALS:
    void stateChanged();
    void unreadChanged();

private:
    void finishReading();
    void setState(ListState state, std::optional<Error> error = {});

    ChatRepository &m_chats;
    ListState m_state = ListState::Loading;
    std::optional<Error> m_error;
    bool m_more = false;
    bool m_reading = false;
    bool m_refreshWanted = false;
    int m_unread = 0;
};

} // namespace leadpilot::ui
