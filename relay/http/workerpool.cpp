// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/workerpool.h"

namespace leadpilot::relay::http {

WorkerPool::WorkerPool(std::size_t threads, std::size_t mostWaiting)
    : m_mostWaiting(mostWaiting)
{
    m_threads.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

bool WorkerPool::run(std::function<void()> task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_ending || m_tasks.size() >= m_mostWaiting)
            return false;
        m_tasks.push_back(std::move(task));
    }
    m_wake.notify_one();
    return true;
}

void WorkerPool::work()
{
    while (true) {
        std::function<void()> task;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_ending || !m_tasks.empty(); });
            if (m_tasks.empty())
                return;
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        task();
    }
}

Handler onWorkers(WorkerPool &pool, std::function<Response(const Request &)> answer)
{
    auto shared = std::make_shared<const std::function<Response(const Request &)>>(std::move(answer));
    return [&pool, shared](Request &&request, const Reply &reply) {
        auto held = std::make_shared<const Request>(std::move(request));
        if (pool.run([shared, held, reply] { reply((*shared)(*held)); }))
            return;
        Response busy = Response::message(503, "Too much is waiting to be answered. Try again shortly.");
        busy.headers.add("Retry-After", "1");
        reply(std::move(busy));
    };
}

} // namespace leadpilot::relay::http
