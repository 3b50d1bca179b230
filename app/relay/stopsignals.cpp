// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/stopsignals.h"

#include <QSocketNotifier>
#include <array>
#include <csignal>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace leadpilot::relay {

#ifdef Q_OS_UNIX
namespace {

// A signal handler reaches nothing but statics, and may do little more than write to a descriptor.
std::array<int, 2> wakePipe{-1, -1};

extern "C" void noteSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(wakePipe[1], &byte, 1);
}

} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(wakePipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto *notifier = new QSocketNotifier(wakePipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (::read(wakePipe[0], &byte, 1) > 0) {
        }
        Q_EMIT stopRequested();
    });
    std::signal(SIGTERM, noteSignal);
    std::signal(SIGINT, noteSignal);
    std::signal(SIGPIPE, SIG_IGN);
}

StopSignals::~StopSignals()
{
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    for (int &descriptor : wakePipe) {
        ::close(descriptor);
        descriptor = -1;
    }
}
#else
StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
{
}
StopSignals::~StopSignals() = default;
#endif

} // namespace leadpilot::relay
