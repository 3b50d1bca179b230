// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "tests/vendorsim/vendorsimulator.h"

#include <QThread>
#include <functional>

namespace leadpilot::vendorsim {

/// A simulator on a thread of its own, for tests whose own thread blocks in the client being tested. Listens
/// on a free port of this machine once made.
class SimulatorThread
{
public:
    explicit SimulatorThread(const Clock &clock, quint64 seed = 1);
    ~SimulatorThread();
    Q_DISABLE_COPY_MOVE(SimulatorThread)

    QUrl url() const { return m_url; }
    /// Runs `action` on the simulator's thread and waits for it.
    void with(const std::function<void(VendorSimulator &)> &action);

private:
    QThread m_thread;
    QObject m_context; ///< lives on m_thread
    VendorSimulator *m_simulator = nullptr;
    QUrl m_url;
};

} // namespace leadpilot::vendorsim
