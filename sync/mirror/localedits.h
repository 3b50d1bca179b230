// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/id.h"
#include "sync/mirror/mirrorwriter.h"

/// What a member does, as edits. Called in the writer's thread.
namespace leadpilot::mirror {

/// The row as it is shown. Rejected, "gone": there is none.
Expected<Row> existing(MirrorWriter &writer, const QString &attempted, QStringView table, const QString &id);
/// Puts a text message into the outbox. Rejected: nothing but blanks, the service window is closed, or the
/// person has opted out.
Expected<MessageId> queueText(MirrorWriter &writer, ConversationId chat, const QString &text);
Expected<void> markChatRead(MirrorWriter &writer, ConversationId chat);

} // namespace leadpilot::mirror
