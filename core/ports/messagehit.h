// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/id.h"
#include "core/textrange.h"
#include "core/timestamp.h"

#include <QList>
#include <QString>
#include <optional>

namespace leadpilot {

/// A message in which all words of a search were found.
struct MessageHit
{
    MessageId id;
    ConversationId conversationId;
    QString name;  ///< of the person; may be empty: then `phone` names them
    QString phone; ///< may be empty
    Direction direction = Direction::Inbound;
    Timestamp at;
    QString snippet;        ///< plain text on one line, "…" where it is cut
    QList<TextRange> marks; ///< what was found in it, in order and apart
    friend bool operator==(const MessageHit &, const MessageHit &) = default;
};

/// The place in a search after which a page begins. Opaque.
struct MessageHitPosition
{
    qint64 place = 0;
    friend bool operator==(const MessageHitPosition &, const MessageHitPosition &) = default;
};

struct MessageHits
{
    QList<MessageHit> hits;                 ///< newest first
    std::optional<MessageHitPosition> next; ///< to go on from; empty: these were all
};

} // namespace leadpilot
