// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/trace.h"

#include "tests/simulation/dice.h"

namespace leadpilot::sim {

void Trace::note(Timestamp at, const QString &line)
{
    if (m_hash == 0)
        m_first = at;
    m_hash = mixed(mixed(m_hash, static_cast<quint64>(at.microseconds)), hashOf(line));
    if (m_keep)
        m_lines.append(QStringLiteral("%1 s  %2")
                           .arg(static_cast<double>(at.microseconds - m_first.microseconds) / 1e6, 9, 'f', 3)
                           .arg(line));
}

} // namespace leadpilot::sim
