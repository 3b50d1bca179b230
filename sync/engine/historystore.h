// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/schema/value.h"
#include "core/sync/historyrequest.h"

#include <optional>
#include <vector>

namespace leadpilot::engine {

/// The local copy's history of messages. Called in the engine's thread; errors are Storage unless said
/// otherwise.
class HistoryStore
{
public:
    virtual ~HistoryStore() = default;
    /// What to ask for next; empty: the chat is whole, or not there.
    virtual Expected<std::optional<HistoryRequest>> missingMessages(const QString &conversationId,
                                                                    int limit) = 0;
    /// Keeps the answer beside what pulls brought: the cursor stays, and no row goes over a newer version.
    /// Cancelled: the chat, or the copy as it was when it asked, is gone; nothing is kept.
    virtual Expected<void> takeMessages(const HistoryRequest &asked, const QList<TableRow> &rows) = 0;
    /// Erases some of what is older than the copy is to hold, `rows` rows at most; false: nothing is left
    /// to erase.
    virtual Expected<bool> prune(int rows) = 0;
};

} // namespace leadpilot::engine
