// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commandline.h"
#include "app/desktop/desktop.h"
#include "app/desktop/synccommand.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QTranslator>
#include <cstdio>
#include <memory>

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

void translate(QApplication &app)
{
    for (const auto &[name, folder] :
         {std::pair(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)),
          std::pair(QStringLiteral("leadpilot"), QStringLiteral(":/leadpilot/translations"))}) {
        auto *translator = new QTranslator(&app);
        if (translator->load(QLocale(), name, QStringLiteral("_"), folder))
            app.installTranslator(translator);
    }
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
        return runSync(*profile);
    }
    QApplication app(argc, argv);
    translate(app);
    Desktop desktop(app, *profile,
                    QCoreApplication::applicationDirPath() + QStringLiteral("/leadpilot-relay"));
    desktop.start(*line);
    return QApplication::exec();
}
