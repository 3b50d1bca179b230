// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/drainbench.h"
#include "tests/bench/inboxbench.h"
#include "tests/bench/intakebench.h"
#include "tests/bench/syncbench.h"
#include "tests/bench/windowbench.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <cstdio>

using namespace leadpilot::bench;

namespace {

constexpr int messagesOfInbox = 5'000'000;

void addOptions(QCommandLineParser &parser)
{
    const auto number = [&parser](const char *name, const char *says, const char *fallback) {
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(says), QStringLiteral("N"),
                          QString::fromLatin1(fallback)});
    };
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("what"), QStringLiteral("intake, sync, inbox or window"));
    parser.addOption({QStringLiteral("json"), QStringLiteral("One JSON object a line.")});
    number("seconds", "intake: length of each load.", "5");
    number("backlog", "intake: webhooks that wait for a workspace.", "1000000");
    number("leads", "sync, inbox, window: leads.", "1000000");
    number("messages", "sync, inbox, window: messages (the latter: 5000000).", "1000000");
    number("idle", "sync: seconds for which an idle desktop is watched.", "600");
    parser.addOption({QStringLiteral("peers"),
                      QStringLiteral("sync, inbox: folder of the Node peers' packages."),
                      QStringLiteral("FOLDER")});
    parser.addOption(
        {QStringLiteral("mirror"),
         QStringLiteral("inbox, window: the mirror to measure, made and kept if it is not there."),
         QStringLiteral("FILE")});
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && qstrcmp(argv[1], "show") == 0)
        return showWindow(argc, argv);
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(app);
    const auto number = [&parser](const char *name) {
        return parser.value(QString::fromLatin1(name)).toInt();
    };
    const auto tell = [&parser](const Figure &figure) {
        print(figure, parser.isSet(QStringLiteral("json")));
    };
    const QString what = parser.positionalArguments().value(0, QStringLiteral("intake"));
    if (what == u"intake") {
        for (const Figure &figure : measureDrain(number("backlog")) + measureIntake(number("seconds")))
            tell(figure);
        return 0;
    }
    if (what == u"sync")
        return measureSync({{number("leads"), number("messages")},
                            number("idle"),
                            parser.value(QStringLiteral("peers"))},
                           tell)
                   ? 0
                   : 1;
    const int messages = parser.isSet(QStringLiteral("messages")) ? number("messages") : messagesOfInbox;
    const InboxLoad inbox{number("leads"), messages, parser.value(QStringLiteral("peers")),
                          parser.value(QStringLiteral("mirror"))};
    if (what == u"inbox")
        return measureInbox(inbox, tell) ? 0 : 1;
    if (what == u"window")
        return measureWindow(inbox, QCoreApplication::applicationFilePath(), tell) ? 0 : 1;
    std::fprintf(stderr, "leadpilot-bench: there is no '%s'; there are: intake, sync, inbox, window\n",
                 qUtf8Printable(what));
    return 2;
}
