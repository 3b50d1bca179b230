// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/localedits.h"

#include "core/enums.h"
#include "core/servicewindow.h"
#include "core/text.h"

#include <algorithm>

namespace leadpilot::mirror {
namespace {

const QString chatTable = QStringLiteral("whatsapp_conversations");

} // namespace

Expected<Row> existing(MirrorWriter &writer, const QString &attempted, QStringView table, const QString &id)
{
    const auto row = writer.read(table, id);
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("it is gone"), QStringLiteral("gone"));
    return **row;
}

Expected<MessageId> queueText(MirrorWriter &writer, ConversationId chat, const QString &text)
{
    const QString attempted = QStringLiteral("write a message");
    const QString content = text::cleaned(text, text::longestMessage).trimmed();
    if (content.isEmpty())
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("the text is empty"),
                       QStringLiteral("empty"));
    const auto row = existing(writer, attempted, chatTable, chat.toString());
    if (!row)
        return std::unexpected(row.error());
    if (!isServiceWindowOpen(Timestamp::parse(row->text(u"window_expires_at")), writer.now()))
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("the service window is closed"),
                       QStringLiteral("window_closed"));
    const auto contact = writer.read(u"contacts", row->text(u"contact_id"));
    if (contact && *contact && !(*contact)->isNull(u"opted_out_at"))
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("the person has opted out"),
                       QStringLiteral("opted_out"));
    const MessageId id(writer.newId());
    LocalEdit edit{QStringLiteral("whatsapp_messages"), id.toString(), Mutation::Op::Insert, {}};
    edit.set.set(QStringLiteral("conversation_id"), chat.toString());
    edit.set.set(QStringLiteral("direction"), toString(Direction::Outbound));
    edit.set.set(QStringLiteral("message_type"), QStringLiteral("text"));
    edit.set.set(QStringLiteral("content"), content);
    edit.set.set(QStringLiteral("status"), QStringLiteral("queued"));
    edit.set.set(QStringLiteral("occurred_at"), writer.now().toString());
    const auto queued = writer.enqueue(edit);
    return queued ? Expected<MessageId>(id) : std::unexpected(queued.error());
}

Expected<void> markChatRead(MirrorWriter &writer, ConversationId chat)
{
    const auto row = existing(writer, QStringLiteral("mark a chat as read"), chatTable, chat.toString());
    if (!row)
        return std::unexpected(row.error());
    // The vendor's clock may be ahead of this one.
    const auto lastMessage = Timestamp::parse(row->text(u"last_message_at")).value_or(Timestamp());
    const auto lastRead = Timestamp::parse(row->text(u"last_read_at"));
    if (row->integer(u"unread_count") == 0 && lastRead && *lastRead >= lastMessage)
        return {};
    LocalEdit edit{chatTable, chat.toString(), Mutation::Op::Update, {}};
    edit.set.set(QStringLiteral("last_read_at"), std::max(writer.now(), lastMessage).toString());
    const auto queued = writer.enqueue(edit);
    return queued ? Expected<void>() : std::unexpected(queued.error());
}

} // namespace leadpilot::mirror
