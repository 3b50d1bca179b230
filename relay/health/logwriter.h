// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

namespace leadpilot::relay {

/// Writes log lines on a thread of its own, so that nobody waits for a slow reader of the log. Keeps at most
/// `mostWaiting` lines; says afterwards how many it had to drop. Thread-safe.
class LogWriter
{
public:
    explicit LogWriter(std::FILE *target, std::size_t mostWaiting = 20'000);
    ~LogWriter(); ///< writes what is queued
    LogWriter(const LogWriter &) = delete;
    LogWriter &operator=(const LogWriter &) = delete;

    void write(const QByteArray &line);

private:
    void run();

    std::FILE *m_target;
    const std::size_t m_mostWaiting;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<QByteArray> m_lines;
    qint64 m_dropped = 0;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace leadpilot::relay
