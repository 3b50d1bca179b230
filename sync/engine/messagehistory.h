// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/scheduler.h"
#include "sync/engine/historysource.h"
#include "sync/engine/historystore.h"

#include <QHash>
#include <QList>
#include <functional>
#include <memory>

namespace leadpilot::engine {

/// Fetches the older messages of a chat when they are asked for, and lets go of what is too old to be kept.
/// Lives in the engine's thread. Calls under way when it dies are never answered.
class MessageHistory
{
public:
    using Done = std::function<void(Expected<void>)>;
    static constexpr int pageSize = 200;

    MessageHistory(HistorySource &source, HistoryStore &store, Scheduler &scheduler);
    ~MessageHistory();
    MessageHistory(const MessageHistory &) = delete;
    MessageHistory &operator=(const MessageHistory &) = delete;

    /// Brings one more page of the chat's past into the local copy. Whoever asks while that is under way is
    /// answered with it. Errors: the source's, and HistoryStore::takeMessages().
    void fetch(const QString &conversationId, Done done);
    /// The local copy is up to date and nothing else is to be done: prunes, slice by slice.
    void idle();

private:
    void ask(const QString &conversationId, bool again);
    void finish(const QString &conversationId, const Expected<void> &result);
    void pruneSome();

    HistorySource &m_source;
    HistoryStore &m_store;
    Scheduler &m_scheduler;
    Scheduler::Timer m_slice = 0;
    bool m_pruned = false;                 ///< nothing was left to erase
    QHash<QString, QList<Done>> m_waiting; ///< by conversation
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace leadpilot::engine
