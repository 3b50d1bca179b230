// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/memory.h"

#include <QByteArray>
#include <QFile>

namespace leadpilot::bench {
namespace {

double statusMegabytes(const QByteArray &key)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const auto at = text.indexOf(key);
    return text.mid(at + key.size(), text.indexOf("kB", at) - at - key.size()).trimmed().toDouble() / 1'024;
}

} // namespace

double residentMegabytes()
{
    return statusMegabytes("VmRSS:");
}

double peakMegabytes()
{
    return statusMegabytes("VmHWM:");
}

void forgetPeakMemory()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

} // namespace leadpilot::bench
