// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commandline.h"
#include "app/desktop/desktop.h"
#include "app/desktop/exportcommand.h"
#include "app/desktop/synccommand.h"
#include "ui/words/language.h"

#include <QApplication>
#include <QLocale>
#include <cstdio>

using namespace leadpilot;
using namespace leadpilot::desktop;

namespace {

enum ExitCode { Done = 0, Failed = 1, WrongUse = 2 };

int say(FILE *stream, const QString &text, int code)
{
    std::fputs(qUtf8Printable(text), stream);
    if (!text.endsWith(u'\n'))
        std::fputc('\n', stream);
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const auto line = CommandLine::parse(arguments);
    if (!line)
        return say(stderr, line.error(), WrongUse);
    if (!line->text.isEmpty())
        return say(stdout, line->text, Done);
    const auto profile = Profile::open(line->profile);
    if (!profile)
        return say(
            stderr,
            QStringLiteral("The profile '%1' cannot be used: %2.").arg(line->profile, profile.error().detail),
            profile.error().code == ErrorCode::Rejected ? WrongUse : Failed);

    QCoreApplication::setApplicationName(QStringLiteral("LeadPilot"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LEADPILOT_VERSION));
    if (line->command == CommandLine::Command::Sync) {
        QCoreApplication app(argc, argv);
        return runSync(*profile, line->historyMonths);
    }
    if (line->command == CommandLine::Command::Export)
        return runExport(*profile, *line);
    QApplication app(argc, argv);
    // By this docks know the window for the program of packaging/leadpilot.desktop.
    QGuiApplication::setDesktopFileName(QStringLiteral("leadpilot"));
    ui::speak(app, QLocale());
    Desktop desktop(app, *profile,
                    QCoreApplication::applicationDirPath() + QStringLiteral("/leadpilot-relay"));
    desktop.start(*line);
    return QApplication::exec();
}
