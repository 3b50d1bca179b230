// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/arrivals.h"
#include "core/ports/notifier.h"
#include "tests/gui/fakes/fakeanswers.h"

namespace leadpilot::fakes {

/// What arrives, in memory: pending until it is noted.
class FakeArrivals : public Arrivals
{
    Q_OBJECT
public:
    using Arrivals::Arrivals;

    void arrive(const Arrival &arrival)
    {
        waiting.append(arrival);
        Q_EMIT changed();
    }
    QFuture<Expected<PendingArrivals>> pending() override
    {
        m_found = waiting.size();
        return answers.give<PendingArrivals>(PendingArrivals{++m_look, waiting, nextAt});
    }
    QFuture<Expected<void>> note(quint64 look) override
    {
        auto done =
            notes.give<void>(look == m_look ? Expected<void>() : failure(ErrorCode::Rejected, {}, {}));
        if (done.isFinished() && done.result())
            waiting.remove(0, m_found);
        return done;
    }

    Answers answers, notes;
    QList<Arrival> waiting;
    std::optional<Timestamp> nextAt;

private:
    quint64 m_look = 0;
    qsizetype m_found = 0;
};

class FakeNotifier : public Notifier
{
    Q_OBJECT
public:
    using Notifier::Notifier;

    QFuture<Expected<void>> show(const Notification &notification) override
    {
        shown.append(notification);
        return answers.give<void>({});
    }

    Answers answers;
    QList<Notification> shown;
};

} // namespace leadpilot::fakes
