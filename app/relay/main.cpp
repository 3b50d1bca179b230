// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/commandline.h"
#include "app/relay/commands.h"

#include <QCoreApplication>

namespace {

constexpr const char *usage = R"(usage: leadpilot-relay COMMAND [--config FILE] [--data DIR]

  serve              take webhooks and serve the workspace
  workspace create   make the workspace of a data directory
  workspace move     copy it into a Supabase project
  integration set    keep a vendor's keys and settings
  status --json      tell how the running relay is doing
  webhook list       show the newest webhooks
  webhook replay ID  let one have its effect again; --dry-run only shows it
  reconcile          read the lead forms in bulk now and bring in what is missing

"leadpilot-relay COMMAND --help" tells more; "leadpilot-relay --version" prints the version.)";

}

int main(int argc, char *argv[])
{
    using namespace leadpilot::relay;
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("leadpilot-relay"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LEADPILOT_VERSION));
    QStringList words = QCoreApplication::arguments();
    QString command = words.size() > 1 ? words.takeAt(1) : QString();
    if (command == u"help" || command == u"--help" || command == u"-h") {
        if (words.size() < 2) {
            print(usage);
            return Done;
        }
        command = words.takeAt(1);
        words = {words.first(), QStringLiteral("--help")};
    }
    if (command == u"serve")
        return serveCommand(words);
    if (command == u"workspace")
        return workspaceCommand(words);
    if (command == u"integration")
        return integrationCommand(words);
    if (command == u"status")
        return statusCommand(words);
    if (command == u"webhook")
        return webhookCommand(words);
    if (command == u"reconcile")
        return reconcileCommand(words);
    if (command == u"--version") {
        print("leadpilot-relay " LEADPILOT_VERSION);
        return Done;
    }
    complain(command.isEmpty() ? QStringLiteral("say what to do")
                               : QStringLiteral("unknown command \"%1\"").arg(command.left(40)));
    complain(QString::fromUtf8(usage));
    return WrongUse;
}
