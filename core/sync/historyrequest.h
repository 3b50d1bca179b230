// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

namespace leadpilot {

/// Which messages of a chat are wanted from the workspace, newest first. Times are as the server wrote them.
struct HistoryRequest
{
    QString conversationId;
    QString createdBefore; ///< only what was created before it; empty: whatever
    QString beforeAt;      ///< only what stands before this moment and id in the chat; empty: from its end
    QString beforeId;
    int limit = 0;
    qint64 pull = 0; ///< of the local copy, when it asked
    friend bool operator==(const HistoryRequest &, const HistoryRequest &) = default;
};

} // namespace leadpilot
