// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/logscan/telling.h"

#include <QStringList>

namespace leadpilot::tests {

/// Reads the logs that all tests have left.
class LogScan
{
public:
    explicit LogScan(Telling telling);

    /// Every file *.log of the folder; *.secrets are texts that none of them may hold, one a line.
    void scan(const QString &folder);
    /// One line of a log.
    void scanLine(const QByteArray &line, const QString &where);

    int files() const { return m_files; }
    qint64 lines() const { return m_lines; }
    /// "relay-1.log, line 7: …": where something was told, and of which kind.
    const QStringList &findings() const { return m_findings; }

private:
    void scanText(const QString &text, const QString &where);

    Telling m_telling;
    QSet<QString> m_found; ///< each text is told about once
    int m_files = 0;
    qint64 m_lines = 0;
    QStringList m_findings;
};

} // namespace leadpilot::tests
