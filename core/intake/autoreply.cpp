// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/autoreply.h"

#include "core/enums.h"
#include "core/messagestatus.h"
#include "core/text.h"

#include <QUuid>
#include <algorithm>
#include <array>

namespace leadpilot::intake {
namespace {

/// Nobody wrote it, and its id was made here: those of other programs' messages are random.
bool isAutoReply(const Row &message)
{
    return message.isNull(u"sent_by") && QUuid::fromString(message.text(u"id")).version() == QUuid::Sha1;
}

/// Something a person wrote, recorded or pressed. A reaction wants no answer, and what WhatsApp itself tells
/// or cannot show is nobody's words.
bool isAddressedToUs(const QString &type)
{
    static constexpr std::array types{
        QLatin1StringView("text"),     QLatin1StringView("image"),    QLatin1StringView("document"),
        QLatin1StringView("audio"),    QLatin1StringView("video"),    QLatin1StringView("sticker"),
        QLatin1StringView("location"), QLatin1StringView("contacts"), QLatin1StringView("interactive")};
    return std::ranges::find(types, type) != types.end();
}

bool isSameText(const QString &a, const QString &b)
{
    return a.simplified().compare(b.simplified(), Qt::CaseInsensitive) == 0;
}

} // namespace

QString AutoReply::sentText() const
{
    return text::cleaned(text.trimmed(), longestAutoReply);
}

bool isAutoReplyDue(const AutoReply &reply, const AutoReplyOccasion &occasion, Timestamp now)
{
    const QString text = reply.sentText();
    if (text.isEmpty() || occasion.isOptedOut || occasion.isTakenBack || !isAddressedToUs(occasion.type))
        return false;
    if (occasion.writtenAt.plusSeconds(autoReplySeconds) < now)
        return false;
    if (isServiceWindowOpen(occasion.windowBefore, occasion.writtenAt))
        return false;
    // Our own words come back: from a program like this one, or from a number of ours.
    return !isSameText(occasion.text, text);
}

Row autoReplyRow(const AutoReply &reply, const QString &conversationId, const QString &answeredWamid,
                 Timestamp writtenAt, Timestamp now)
{
    const QUuid id = QUuid::createUuidV5(
        QUuid(), QString(u"leadpilot/auto_reply/" % conversationId % u'/' % answeredWamid));
    // Below the message it answers, whatever the vendor's clock says.
    const Timestamp at = std::max(now, Timestamp{writtenAt.microseconds + 1});
    return Row{{QStringLiteral("id"), id.toString(QUuid::WithoutBraces)},
               {QStringLiteral("conversation_id"), conversationId},
               {QStringLiteral("direction"), toString(Direction::Outbound)},
               {QStringLiteral("message_type"), QStringLiteral("text")},
               {QStringLiteral("content"), reply.sentText()},
               {QStringLiteral("status"), toString(MessageStatus::Queued)},
               {QStringLiteral("occurred_at"), at.toString()}};
}

bool isAutoReplyTooLate(const Row &message, Timestamp now)
{
    const auto written = Timestamp::parse(message.text(u"occurred_at"));
    return isAutoReply(message) && written && written->plusSeconds(autoReplySeconds) < now;
}

} // namespace leadpilot::intake
