// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

#include <QFuture>
#include <QList>
#include <QPromise>
#include <functional>
#include <memory>
#include <optional>

namespace leadpilot::fakes {

/// Fills the futures of a fake: at once, later (`hold`), or with an error (`failWith`).
class Answers
{
public:
    void hold() { m_held = true; }
    /// Answers everything held, in order.
    void release()
    {
        m_held = false;
        for (const auto &waiting : std::exchange(m_waiting, {}))
            waiting();
    }
    qsizetype waiting() const { return m_waiting.size(); }
    void failWith(std::optional<ErrorCode> code, const QString &reason = {})
    {
        m_failure = code;
        m_reason = reason;
    }

    template <typename T> QFuture<Expected<T>> give(Expected<T> value)
    {
        if (m_failure)
            value = failure(*m_failure, QStringLiteral("fake call"), {}, m_reason);
        auto promise = std::make_shared<QPromise<Expected<T>>>();
        promise->start();
        auto answer = [promise, value = std::move(value)] {
            promise->addResult(value);
            promise->finish();
        };
        if (m_held)
            m_waiting += answer;
        else
            answer();
        return promise->future();
    }

private:
    bool m_held = false;
    std::optional<ErrorCode> m_failure;
    QString m_reason;
    QList<std::function<void()>> m_waiting;
};

} // namespace leadpilot::fakes
