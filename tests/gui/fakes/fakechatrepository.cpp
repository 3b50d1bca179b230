// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/fakechatrepository.h"
#include "core/servicewindow.h"

namespace leadpilot::fakes {

QFuture<Expected<ConversationPage>>
FakeChatRepository::conversations(std::optional<ConversationPosition> after, int limit)
{
    QList<ConversationCard> all;
    for (const auto &[id, card] : m_cards)
        all += card;
    const auto at = [](const ConversationCard &card) {
        return card.lastAt.value_or(Timestamp{});
    };
    std::sort(all.begin(), all.end(),
              [&](const auto &a, const auto &b) { return at(a) != at(b) ? at(a) > at(b) : b.id < a.id; });
    ConversationPage page;
    for (const ConversationCard &card : std::as_const(all)) {
        if (after && (at(card) > after->lastAt || (at(card) == after->lastAt && !(card.id < after->id))))
            continue;
        if (page.cards.size() == limit) {
            page.more = true;
            break;
        }
        page.cards += card;
    }
    return answers.give<ConversationPage>(page);
}

QFuture<Expected<ConversationCard>> FakeChatRepository::conversation(ConversationId id)
{
    const auto it = m_cards.find(id);
    if (it == m_cards.end())
        return answers.give<ConversationCard>(failure(ErrorCode::Rejected, QStringLiteral("read chat"), {}));
    return answers.give<ConversationCard>(it->second);
}

QFuture<Expected<MessagePage>> FakeChatRepository::messages(ConversationId id,
                                                            std::optional<MessagePosition> before, int limit)
{
    QList<ChatMessage> older;
    const auto heldFrom = m_heldFrom.find(id);
    for (const ChatMessage &message : m_messages[id]) {
        if (before && (message.at > before->at || (message.at == before->at && !(message.id < before->id))))
            continue;
        if (heldFrom != m_heldFrom.end() && message.at < heldFrom->second)
            continue;
        older += message;
    }
    MessagePage page;
    page.olderOnServer = heldFrom != m_heldFrom.end();
    page.more = older.size() > limit;
    page.messages = page.more ? older.mid(older.size() - limit) : older;
    return answers.give<MessagePage>(page);
}

QFuture<Expected<void>> FakeChatRepository::fetchOlder(ConversationId id)
{
    ++fetches;
    auto future = network.give<void>({});
    // What is held is answered later; that it has taken effect before is no harm to who waits for it.
    const auto heldFrom = m_heldFrom.find(id);
    if (heldFrom == m_heldFrom.end() || (future.isFinished() && !future.result()))
        return future;
    QList<ChatMessage> older;
    for (const ChatMessage &message : std::as_const(m_messages[id])) {
        if (message.at < heldFrom->second)
            older += message;
    }
    if (older.isEmpty())
        m_heldFrom.erase(heldFrom);
    else
        heldFrom->second = older.at(std::max<qsizetype>(0, older.size() - m_atOnce)).at;
    return future;
}

QFuture<Expected<MessageHits>>
FakeChatRepository::searchMessages(const QString &typed, std::optional<MessageHitPosition> after, int limit)
{
    QList<MessageHit> all;
    for (const auto &[id, messages] : m_messages) {
        for (const ChatMessage &message : messages) {
            const qsizetype at = message.text.indexOf(typed, 0, Qt::CaseInsensitive);
            if (typed.isEmpty() || at < 0)
                continue;
            const ConversationCard &card = m_cards[id];
            all += MessageHit{message.id,        id,         card.name,    card.phone,
                              message.direction, message.at, message.text, {{at, typed.size()}}};
        }
    }
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.at > b.at; });
    const qsizetype from = after ? after->place : 0;
    MessageHits page{all.mid(from, limit), {}};
    if (from + limit < all.size())
        page.next = MessageHitPosition{from + limit};
    return answers.give<MessageHits>(page);
}

QFuture<Expected<MessageId>> FakeChatRepository::sendText(ConversationId id, const QString &text)
{
    const auto it = m_cards.find(id);
    if (it == m_cards.end() || !isServiceWindowOpen(it->second.windowExpiresAt, m_clock.now()))
        return answers.give<MessageId>(failure(ErrorCode::Rejected, QStringLiteral("send"), {}));
    auto future = answers.give<MessageId>(MessageId());
    if (!future.isFinished() || future.result())
        say(id, Direction::Outbound, text, m_clock.now(), MessageStatus::Queued);
    return future;
}

QFuture<Expected<void>> FakeChatRepository::markRead(ConversationId id)
{
    if (const auto it = m_cards.find(id); it != m_cards.end() && it->second.unread != 0) {
        it->second.unread = 0;
        Q_EMIT conversationsChanged({id});
    }
    return answers.give<void>({});
}

void FakeChatRepository::put(const ConversationCard &card)
{
    m_cards[card.id] = card;
    Q_EMIT conversationsChanged({card.id});
}

MessageId FakeChatRepository::say(ConversationId id, Direction direction, const QString &text, Timestamp at,
                                  MessageStatus status, const QString &failureReason)
{
    ChatMessage message;
    message.id = MessageId(QUuid::createUuid());
    message.conversationId = id;
    message.direction = direction;
    message.type = QStringLiteral("text");
    message.text = text;
    message.status = status;
    message.failureReason = failureReason;
    message.failureCode = failureReason.isEmpty() ? QString() : QStringLiteral("131026");
    message.at = at;
    m_messages[id] += message;
    ConversationCard &card = m_cards[id];
    card.id = id;
    card.lastAt = at;
    card.lastText = text;
    if (direction == Direction::Inbound) {
        ++card.unread;
        card.windowExpiresAt = serviceWindowEnd(at);
    }
    Q_EMIT messagesChanged(id);
    Q_EMIT conversationsChanged({id});
    return message.id;
}

void FakeChatRepository::raise(ConversationId id, MessageId message, MessageStatus status,
                               const QString &reason)
{
    for (ChatMessage &said : m_messages[id]) {
        if (said.id == message) {
            said.status = status;
            said.failureReason = reason;
        }
    }
    Q_EMIT messagesChanged(id);
}

} // namespace leadpilot::fakes
