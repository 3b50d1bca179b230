// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"

#include <QString>
#include <QStringList>

namespace leadpilot::sim {

/// What happened in a world, line by line. Two runs that differ in anything have different hashes.
class Trace
{
public:
    explicit Trace(bool keep)
        : m_keep(keep)
    {
    }
    void note(Timestamp at, const QString &line);
    quint64 hash() const { return m_hash; }
    /// Empty unless they are kept.
    const QStringList &lines() const { return m_lines; }

private:
    bool m_keep;
    quint64 m_hash = 0;
    Timestamp m_first;
    QStringList m_lines;
};

} // namespace leadpilot::sim
