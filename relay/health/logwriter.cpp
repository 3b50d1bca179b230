// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/health/logwriter.h"

#include <utility>

namespace leadpilot::relay {

LogWriter::LogWriter(std::FILE *target, std::size_t mostWaiting)
    : m_target(target)
    , m_mostWaiting(mostWaiting)
    , m_thread([this] { run(); })
{
}

LogWriter::~LogWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void LogWriter::write(const QByteArray &line)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_lines.size() >= m_mostWaiting) {
            ++m_dropped;
            return;
        }
        m_lines.push_back(line);
    }
    m_wake.notify_one();
}

void LogWriter::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_ending || !m_lines.empty(); });
        if (m_lines.empty())
            return;
        const std::deque<QByteArray> lines = std::exchange(m_lines, {});
        const qint64 dropped = std::exchange(m_dropped, 0);
        lock.unlock();
        for (const QByteArray &line : lines)
            std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), m_target);
        if (dropped > 0)
            std::fprintf(m_target, "{\"level\":\"warning\",\"event\":\"log.dropped\",\"lines\":%lld}\n",
                         static_cast<long long>(dropped));
        std::fflush(m_target);
        lock.lock();
    }
}

} // namespace leadpilot::relay
