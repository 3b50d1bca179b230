// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/id.h"

#include <QList>
#include <QSet>
#include <QString>

namespace leadpilot::mirror {

/// What a transaction changed in the lists.
struct Touched
{
    QList<LeadId> leads;
    QList<ConversationId> chats;
    QList<ConversationId> messages; ///< chats of which messages changed

    QSet<QString> others; ///< synced tables that no list is made of, in which rows changed

    bool isEmpty() const
    {
        return leads.isEmpty() && chats.isEmpty() && messages.isEmpty() && others.isEmpty();
    }
};

} // namespace leadpilot::mirror
