// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/ground.h"

#include "sync/mirror/mirror.h"
#include "tests/simulation/embeddedserver.h"
#include "tests/simulation/faultydisk.h"

#include <QDir>

namespace leadpilot::sim {
namespace {

QString templateFor()
{
    const QString memory = QStringLiteral("/dev/shm");
    const QString root = QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
    return root % QStringLiteral("/leadpilot-simulate-XXXXXX");
}

} // namespace

Ground::Ground()
    : m_folder(templateFor())
    , m_mirrorFile(m_folder.filePath(QStringLiteral("mirror.sqlite")))
{
    FaultyDisk::install();
    const QList<Role> roles{Role::Admin, Role::Manager, Role::Agent, Role::Agent};
    for (qsizetype i = 0; i < roles.size(); ++i)
        m_members.append(
            {QStringLiteral("01900000-0000-7000-8000-00000000000%1").arg(i + 1), roles.at(i), true});
    const auto mirror = mirror::Mirror::open(m_mirrorFile);
    if (!mirror)
        qFatal("%s", qPrintable(mirror.error().detail));
}

QString Ground::freshFolder()
{
    const QString folder = m_folder.filePath(QStringLiteral("world%1").arg(++m_worlds));
    QDir().mkpath(folder);
    return folder;
}

const QString &Ground::workspaceFile()
{
    if (m_workspaceFile.isEmpty())
        m_workspaceFile = EmbeddedServer::made(m_folder.filePath(QStringLiteral("workspace")), m_members);
    return m_workspaceFile;
}

} // namespace leadpilot::sim
