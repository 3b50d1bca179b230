// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/value.h"
#include "core/servicewindow.h"
#include "core/timestamp.h"

#include <QString>
#include <optional>

namespace leadpilot::intake {

/// What a person gets at once who begins to write to us; no text, no reply. One reply a service window: the
/// message that opens the window gets it, so that two programs that answer each other stop after one.
struct AutoReply
{
    QString text;

    /// The text as it may leave: cleaned, and no longer than WhatsApp takes. Empty: there is no reply.
    QString sentText() const;
};

/// Past this age a greeting would greet nobody: messages that come out of a backlog get none, and a reply
/// that could not leave in time never does.
inline constexpr qint64 autoReplySeconds = 10 * 60;
static_assert(autoReplySeconds < serviceWindowSeconds, "a reply in time leaves inside the window it is for");

/// Longest text that WhatsApp takes, in its characters. Source: Meta's limits of text messages.
inline constexpr int longestAutoReply = 4'096;

/// A message of a person, and the chat before it.
struct AutoReplyOccasion
{
    QString type; ///< one of whatsapp_messages.message_type
    QString text;
    Timestamp writtenAt;
    bool isTakenBack = false;
    std::optional<Timestamp> windowBefore; ///< the end of the chat's service window; empty: never had one
    bool isOptedOut = false;               ///< the person wants no messages
};

/// The message gets the reply. Whoever relies on it guards that the chat stays as it was.
bool isAutoReplyDue(const AutoReply &reply, const AutoReplyOccasion &occasion, Timestamp now);

/// The reply as the queued message of nobody: no member's answer, so that the person still waits for one. Its
/// id follows from the message it answers, which so has one reply at most, whoever decides.
Row autoReplyRow(const AutoReply &reply, const QString &conversationId, const QString &answeredWamid,
                 Timestamp writtenAt, Timestamp now);

/// The outbound message is an automatic reply that has not left in time.
bool isAutoReplyTooLate(const Row &message, Timestamp now);

} // namespace leadpilot::intake
