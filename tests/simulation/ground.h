// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "tests/simulation/server.h"

#include <QTemporaryDir>
#include <optional>

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

    /// An embedded workspace with the members and a session of each, to be copied; made when first asked for.
    struct Workspace
    {
        QString file;
        QList<Credentials> sessions;
    };
    const Workspace &workspace();

private:
    QTemporaryDir m_folder;
    QList<Member> m_members;
    QString m_mirrorFile;
    std::optional<Workspace> m_workspace;
    int m_worlds = 0;
};

} // namespace leadpilot::sim
