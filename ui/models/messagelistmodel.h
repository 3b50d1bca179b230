// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/chatrepository.h"
#include "ui/models/patchedlistmodel.h"

namespace leadpilot::ui {

/// The bubbles of one conversation, oldest first: the newest page, then older ones on demand. New messages
/// and risen statuses are patched in place.
class MessageListModel : public PatchedListModel<ChatMessage>
{
    Q_OBJECT
public:
    enum Roles {
        MessageRole = Qt::UserRole, ///< ChatMessage
        StartsDayRole,              ///< bool: a day line stands above this bubble
        StartsGroupRole,            ///< bool: other sender or minute than the bubble above
        ExplainedRole,              ///< bool: the status has a sentence to be read
    };
    static constexpr int pageSize = 60;

    MessageListModel(ChatRepository &chats, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    QModelIndex indexOf(MessageId id) const;
    ConversationId conversation() const { return m_conversation; }
    /// A null id empties the list.
    void setConversation(ConversationId id);
    bool canFetchOlder() const { return (m_older || m_olderState == OlderState::OnServer) && !m_reading; }
    /// Goes on with what is on this computer, then with what only the workspace has.
    void fetchOlder();
    /// After OlderState::Failed.
    void retryOlder();

    /// What lies before the oldest message that is on this computer.
    enum class OlderState {
        None,     ///< nothing: the chat begins here
        OnServer, ///< the workspace may have more
        Loading,
        Failed, ///< olderError() says why; nothing is asked before retryOlder()
    };
    OlderState olderState() const { return m_olderState; }
    const std::optional<Error> &olderError() const { return m_olderError; }
    void reload();

    ListState state() const { return m_state; }
    const std::optional<Error> &error() const { return m_error; }
    /// The text, or a word for what the message is where it has none.
    static QString shownText(const ChatMessage &message);
    /// Why a message failed or what an uncertain one means; empty for others.
    static QString explanation(const ChatMessage &message);

Q_SIGNALS:
    void stateChanged();
    void olderStateChanged();

private:
    void readOlder();
    void askServer();
    void takePlace(const MessagePage &page);
    void goOnToOlder();
    void setOlderState(OlderState state, std::optional<Error> error = {});
    void refresh();
    void setState(ListState state, std::optional<Error> error = {});
    void finishReading();

    ChatRepository &m_chats;
    ConversationId m_conversation;
    ListState m_state = ListState::Ready;
    std::optional<Error> m_error;
    quint64 m_generation = 0;
    bool m_older = false; ///< on this computer
    OlderState m_olderState = OlderState::None;
    std::optional<Error> m_olderError;
    bool m_reading = false;
    bool m_fetched = false;  ///< the server has given something that is not shown yet
    MessageId m_firstBefore; ///< when it was asked; null: there was none
    bool m_refreshWanted = false;
};

} // namespace leadpilot::ui
