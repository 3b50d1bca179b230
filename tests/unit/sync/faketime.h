// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/idsource.h"
#include "core/ports/scheduler.h"
#include "core/uuid7.h"

#include <map>

namespace leadpilot::test {

/// Time that stands still until it is told to go on: the wall clock, and the one that timers go by.
class FakeTime : public Clock, public Scheduler
{
public:
    Timestamp now() const override { return m_now; }
    qint64 elapsed() const override { return m_elapsed; }

    Timer after(int milliseconds, std::function<void()> call) override
    {
        m_calls.emplace(std::pair(m_elapsed + milliseconds, ++m_last), std::move(call));
        return m_last;
    }
    void cancel(Timer timer) override
    {
        std::erase_if(m_calls, [timer](const auto &call) { return call.first.second == timer; });
    }
    qsizetype pending() const { return static_cast<qsizetype>(m_calls.size()); }

    void advance(int milliseconds)
    {
        const qint64 end = m_elapsed + milliseconds;
        while (!m_calls.empty() && m_calls.begin()->first.first <= end) {
            auto call = m_calls.extract(m_calls.begin());
            pass(std::max<qint64>(0, call.key().first - m_elapsed));
            call.mapped()();
        }
        pass(end - m_elapsed);
    }
    /// Somebody sets the wall clock, or the computer sleeps on a system whose timers sleep too.
    void jump(qint64 milliseconds) { m_now.microseconds += milliseconds * 1'000; }
    /// The computer sleeps on a system whose timers do not: they are late when it wakes.
    void sleep(qint64 milliseconds) { pass(milliseconds); }

private:
    void pass(qint64 milliseconds)
    {
        m_elapsed += milliseconds;
        jump(milliseconds);
    }

    Timestamp m_now = Timestamp::fromSeconds(1'800'000'000);
    qint64 m_elapsed = 0;
    Timer m_last = 0;
    std::map<std::pair<qint64, Timer>, std::function<void()>> m_calls;
};

class FakeIds : public IdSource
{
public:
    QUuid next() override
    {
        ++m_number;
        return uuid7(Timestamp::fromMilliseconds(1'800'000'000'000 + m_number), {quint8(m_number), 1, 2, 3});
    }

private:
    qint64 m_number = 0;
};

} // namespace leadpilot::test
