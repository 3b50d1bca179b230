// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/chatrepository.h"
#include "sync/mirror/mirrorwriter.h"

namespace leadpilot::mirror {

/// The chats from the mirror. Lives in the UI thread and must die before the pool and the writer.
class MirrorChat : public ChatRepository
{
    Q_OBJECT
public:
    MirrorChat(ReaderPool &readers, MirrorWriter &writer, QObject *parent = nullptr);

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

private:
    ReaderPool &m_readers;
    MirrorWriter &m_writer;
};

} // namespace leadpilot::mirror
