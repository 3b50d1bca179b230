// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/idsource.h"
#include "core/ports/scheduler.h"
#include "core/uuid7.h"
#include "tests/simulation/dice.h"

#include <atomic>
#include <map>
#include <unordered_map>

namespace leadpilot::sim {

/// The one time of a world. Stands still until it is told to go on; what is due at the same moment happens in
/// the order in which it was asked for. Any thread may ask what time it is.
class SimTime : public Clock, public Scheduler
{
public:
    Timestamp now() const override { return {m_now}; }
    qint64 elapsed() const override { return now().milliseconds(); }

    Timer after(int milliseconds, std::function<void()> call) override
    {
        const qint64 due = m_now + qint64(milliseconds) * 1'000;
        m_calls.emplace(std::pair(due, ++m_last), std::move(call));
        m_due.emplace(m_last, due);
        return m_last;
    }
    void cancel(Timer timer) override
    {
        const auto due = m_due.find(timer);
        if (due == m_due.end())
            return;
        m_calls.erase({due->second, timer});
        m_due.erase(due);
    }

    /// `afterEach` is called whenever something has happened.
    void advanceTo(Timestamp end, const std::function<void()> &afterEach)
    {
        while (!m_calls.empty() && m_calls.begin()->first.first <= end.microseconds) {
            auto call = m_calls.extract(m_calls.begin());
            m_due.erase(call.key().second);
            m_now = std::max(m_now.load(), call.key().first);
            call.mapped()();
            afterEach();
        }
        m_now = std::max(m_now.load(), end.microseconds);
    }

private:
    std::atomic<qint64> m_now = Timestamp::parse(u"2026-11-23T09:00:00Z")->microseconds;
    Timer m_last = 0;
    std::map<std::pair<qint64, Timer>, std::function<void()>> m_calls;
    std::unordered_map<Timer, qint64> m_due;
};

/// The wall clock of one computer, which may be wrong.
class WrongClock : public Clock
{
public:
    explicit WrongClock(const Clock &right)
        : m_right(right)
    {
    }
    Timestamp now() const override { return m_right.now().plusSeconds(m_aheadSeconds); }
    void jump(qint64 seconds) { m_aheadSeconds += seconds; }

private:
    const Clock &m_right;
    qint64 m_aheadSeconds = 0;
};

/// Ids that follow from a seed and the hour.
class SimIds : public IdSource
{
public:
    SimIds(const Clock &clock, quint64 seed)
        : m_clock(clock)
        , m_dice(seed)
    {
    }
    QUuid next() override
    {
        std::array<quint8, 10> random{};
        const quint64 high = m_dice.next();
        const quint64 low = m_dice.next();
        for (size_t i = 0; i < random.size(); ++i)
            random[i] = static_cast<quint8>((i < 8 ? high >> (8 * i) : low >> (8 * (i - 8))) & 0xff);
        return uuid7(m_clock.now(), random);
    }

private:
    const Clock &m_clock;
    Dice m_dice;
};

} // namespace leadpilot::sim
