// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringView>
#include <optional>

namespace leadpilot {

/// How far an outbound message has got, in rising order. `received` is every inbound message's.
enum class MessageStatus {
    Received,
    Queued,
    Sending,
    Uncertain, ///< handed to the vendor, no answer: never sent again by itself
    Accepted,  ///< the vendor gave it an id
    Sent,
    Failed,
    Delivered,
    Read,
    Played,
};

QString toString(MessageStatus status);
std::optional<MessageStatus> messageStatusFromString(QStringView text);

/// A status only rises: duplicates and stragglers change nothing, and a failure loses against proof of
/// delivery. True if `reported` replaces `current`.
bool rises(MessageStatus current, MessageStatus reported);

} // namespace leadpilot
