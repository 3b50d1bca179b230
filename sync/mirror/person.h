// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/tables.h"
#include "core/schema/value.h"
#include "core/timestamp.h"
#include "sync/mirror/sql.h"

#include <QStringList>
#include <optional>
#include <vector>

namespace leadpilot::mirror {

/// What a chat adds to the lists.
struct ChatSummary
{
    QString id;
    QString contactId;
    QString phone; ///< theirs
    QString lastText;
    std::optional<Timestamp> lastAt;
    std::optional<Timestamp> lastAnswerAt; ///< our last message that a member wrote and that has not failed
    std::optional<Timestamp> waitingSince; ///< their first message after our last answer
    std::optional<Timestamp> windowExpiresAt;
    int unread = 0;
    bool deleted = false;
};

/// A person as the lists show them: a contact with everything that was merged into it.
struct Person
{
    QStringList contactIds; ///< the one all others were merged into comes first
    QString name;
    QString company;
    QString phone;
    QString email;
    std::vector<ChatSummary> chats;

    /// The chat with the newest message; nullptr without one.
    const ChatSummary *newestChat() const;
};

/// The contact at the end of the chain of merges; `contactId` itself where it is not known.
QString rootOf(Sql &sql, const QString &contactId);
/// `rootId` and every contact that was merged into it, directly or through others; itself alone where it is
/// not here, for then each of the others is a root of its own.
QStringList contactsMergedInto(Sql &sql, const QString &rootId);
Person readPerson(Sql &sql, const QString &rootId);
/// The name of the person that a row hangs on; empty if it hangs on nobody, or nobody's name is known.
QString nameAbout(Sql &sql, const schema::Table &table, const QString &rowId, const Row &row);

} // namespace leadpilot::mirror
