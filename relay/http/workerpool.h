// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/http/message.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace leadpilot::relay::http {

/// Threads for work that may block, so that the I/O thread never does. Thread-safe.
class WorkerPool
{
public:
    WorkerPool(std::size_t threads, std::size_t mostWaiting);
    ~WorkerPool(); ///< finishes what is queued
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    /// False if the queue is full or the pool is ending: the task will not run.
    [[nodiscard]] bool run(std::function<void()> task);

private:
    void work();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_tasks;
    const std::size_t m_mostWaiting;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

/// A handler that answers on the pool; 503 with Retry-After when the pool is full.
Handler onWorkers(WorkerPool &pool, std::function<Response(const Request &)> answer);

} // namespace leadpilot::relay::http
