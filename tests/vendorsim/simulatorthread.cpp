// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vendorsim/simulatorthread.h"

namespace leadpilot::vendorsim {

SimulatorThread::SimulatorThread(const Clock &clock, quint64 seed)
{
    m_context.moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        &m_context,
        [this, &clock, seed] {
            m_simulator = new VendorSimulator(clock, seed);
            if (!m_simulator->listen(QHostAddress::LocalHost, 0))
                qFatal("the vendor simulator cannot listen: %s", qPrintable(m_simulator->errorString()));
            m_url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_simulator->port()));
        },
        Qt::BlockingQueuedConnection);
}

SimulatorThread::~SimulatorThread()
{
    QMetaObject::invokeMethod(&m_context, [this] { delete m_simulator; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void SimulatorThread::with(const std::function<void(VendorSimulator &)> &action)
{
    QMetaObject::invokeMethod(
        &m_context, [this, &action] { action(*m_simulator); }, Qt::BlockingQueuedConnection);
}

} // namespace leadpilot::vendorsim
