// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/chatrepository.h"
#include "core/ports/clock.h"
#include "tests/gui/fakes/fakeanswers.h"

#include <map>

namespace leadpilot::fakes {

/// Chats in memory. sendText() writes a queued message, as an outbox does, and refuses a closed window.
class FakeChatRepository : public ChatRepository
{
    Q_OBJECT
public:
    explicit FakeChatRepository(const Clock &clock, QObject *parent = nullptr)
        : ChatRepository(parent)
        , m_clock(clock)
    {
    }

    QFuture<Expected<ConversationPage>> conversations(std::optional<ConversationPosition> after,
                                                      int limit) override;
    QFuture<Expected<ConversationCard>> conversation(ConversationId id) override;
    QFuture<Expected<MessagePage>> messages(ConversationId id, std::optional<MessagePosition> before,
                                            int limit) override;
    QFuture<Expected<void>> fetchOlder(ConversationId id) override;
    QFuture<Expected<MessageHits>>
    searchMessages(const QString &typed, std::optional<MessageHitPosition> after, int limit) override;
    QFuture<Expected<MessageId>> sendText(ConversationId id, const QString &text) override;
    QFuture<Expected<void>> markRead(ConversationId id) override;

    void put(const ConversationCard &card);
    /// Appends a message and moves the conversation up.
    MessageId say(ConversationId id, Direction direction, const QString &text, Timestamp at,
                  MessageStatus status = MessageStatus::Received, const QString &failureReason = {});
    void raise(ConversationId id, MessageId message, MessageStatus status, const QString &reason = {});
    /// The chat's last message was written by nobody.
    void makeAutomatic(ConversationId id) { m_messages[id].last().isAutomatic = true; }
    const QList<ChatMessage> &said(ConversationId id) { return m_messages[id]; }

    /// The chat's messages before `at` are on the server only, until they are fetched, so many at a time.
    void keepOnServer(ConversationId id, Timestamp at, int atOnce)
    {
        m_heldFrom[id] = at;
        m_atOnce = atOnce;
    }

    Answers answers;
    Answers network; ///< of fetchOlder()
    int fetches = 0;

private:
    const Clock &m_clock;
    std::map<ConversationId, ConversationCard> m_cards;
    std::map<ConversationId, QList<ChatMessage>> m_messages;
    std::map<ConversationId, Timestamp> m_heldFrom;
    int m_atOnce = 0;
};

} // namespace leadpilot::fakes
