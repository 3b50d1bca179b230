// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/value.h"
#include "core/sync/historyrequest.h"
#include "sync/mirror/sql.h"

#include <QList>
#include <optional>
#include <vector>

/// How far back the mirror reaches: from `state.history_since` on every message is here, and of some chats
/// older ones, down to a mark in `chat_history`. Statements only: the caller holds the transaction.
namespace leadpilot::mirror::chathistory {

/// The part of a chat that is here without a gap.
struct Held
{
    QString at; ///< every message at or after it, and there at or after `id`; empty: every one that is here
    QString id;
    bool olderOnServer = false;
};
Held held(Sql &sql, const QString &conversationId);

/// The first moment of which the mirror has all messages and activities; empty: it has all there are.
QString since(Sql &sql);
void setSince(Sql &sql, const QString &since);

std::optional<HistoryRequest> missing(Sql &sql, const QString &conversationId, int limit);
/// Whether an answer to `asked` may be kept: chat and pull are still the same.
bool isWanted(Sql &sql, const HistoryRequest &asked);
/// The answer has been stored: the mark goes down to its oldest row.
void moveMark(Sql &sql, const HistoryRequest &asked, const QList<TableRow> &rows);

/// The chat is not here any more.
void forget(Sql &sql, const QString &conversationId);
void forgetAll(Sql &sql);
/// A full pull has ended: everything since `since` is here, so marks above it say less than that.
void forgetMarksAbove(Sql &sql);

/// Rows of one slice of the walk over what may be too old. The walk's place is kept in `state`.
struct Slice
{
    QString table;
    QStringList ids;
    bool more = false;
};
void beginPruning(Sql &sql);
Slice nextSlice(Sql &sql, int rows);

} // namespace leadpilot::mirror::chathistory
