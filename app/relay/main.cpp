// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/commandline.h"
#include "app/relay/commands.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    using namespace leadpilot::relay;
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("leadpilot-relay"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LEADPILOT_VERSION));
    QStringList words = QCoreApplication::arguments();
    const QString command = words.size() > 1 ? words.takeAt(1) : QString();
    if (command == u"serve")
        return serveCommand(words);
    if (command == u"workspace")
        return workspaceCommand(words);
    if (command == u"integration")
        return integrationCommand(words);
    if (command == u"status")
        return statusCommand(words);
    if (command == u"--version") {
        print("leadpilot-relay " LEADPILOT_VERSION);
        return Done;
    }
    complain(
        QStringLiteral("usage: leadpilot-relay serve | workspace create | integration set | status --json"));
    return WrongUse;
}
