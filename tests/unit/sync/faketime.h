// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/idsource.h"
#include "core/ports/scheduler.h"
#include "core/uuid7.h"

#include <map>

namespace leadpilot::test {

/// Time that stands still until it is told to go on.
class FakeTime : public Clock, public Scheduler
{
public:
    Timestamp now() const override { return m_now; }

    Timer after(int milliseconds, std::function<void()> call) override
    {
        m_calls.emplace(std::pair(m_now.microseconds + qint64(milliseconds) * 1'000, ++m_last),
                        std::move(call));
        return m_last;
    }
    void cancel(Timer timer) override
    {
        std::erase_if(m_calls, [timer](const auto &call) { return call.first.second == timer; });
    }

    void advance(int milliseconds)
    {
        const qint64 end = m_now.microseconds + qint64(milliseconds) * 1'000;
        while (!m_calls.empty() && m_calls.begin()->first.first <= end) {
            auto call = m_calls.extract(m_calls.begin());
            m_now.microseconds = std::max(m_now.microseconds, call.key().first);
            call.mapped()();
        }
        m_now.microseconds = end;
    }

private:
    Timestamp m_now = Timestamp::fromSeconds(1'800'000'000);
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
