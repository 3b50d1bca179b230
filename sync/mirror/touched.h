// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/id.h"

#include <QList>
#include <QSet>
#include <QString>

namespace leadpilot::mirror {

/// What a transaction changed in what the window shows.
struct Touched
{
    QList<LeadId> leads;
    QList<ConversationId> chats;
    QList<ConversationId> messages; ///< chats of which messages changed
    QList<ContactId> people;        ///< who changed, or of whom activities or leads did
    bool tasks = false;             ///< tasks, or who they are about, changed

    QSet<QString> others; ///< synced tables that no list is made of, in which rows changed

    bool isEmpty() const
    {
        return leads.isEmpty() && chats.isEmpty() && messages.isEmpty() && people.isEmpty() && !tasks &&
               others.isEmpty();
    }
};

} // namespace leadpilot::mirror
