// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/vendors/jsonnode.h"

#include <QByteArray>
#include <QString>

namespace leadpilot::relay::vendors::whatsapp {

/// What a message says, in the terms of the workspace.
struct Content
{
    QString type;     ///< one of whatsapp_messages.message_type
    QString text;     ///< body, caption, title or a description in one line
    QByteArray media; ///< compact JSON of what the vendor sent under the type's name; empty for plain text
    QString replyTo;  ///< the message reacted to, for reactions
};

/// Reads the part of a message that hangs on its type. Types nobody knows yet become "unsupported": the
/// person did write something, and the agent has to know.
Content readContent(const JsonNode &message, const QString &type);

} // namespace leadpilot::relay::vendors::whatsapp
