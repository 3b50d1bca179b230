// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/simulation/server.h"

#include <QTemporaryDir>

namespace leadpilot::sim {

/// The folder of all worlds of a process, and what they begin with.
class Ground
{
public:
    /// In memory where the system has such a place.
    Ground();

    /// The four members of every workspace: admin, manager and two agents.
    const QList<Member> &members() const { return m_members; }
    /// An empty folder, for one world.
    QString freshFolder();
    /// An empty mirror, to be copied.
    const QString &mirrorFile() const { return m_mirrorFile; }

    /// An embedded workspace with the members, to be copied; made when first asked for.
    const QString &workspaceFile();

private:
    QTemporaryDir m_folder;
    QList<Member> m_members;
    QString m_mirrorFile;
    QString m_workspaceFile;
    int m_worlds = 0;
};

} // namespace leadpilot::sim
