// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/drainbench.h"
#include "tests/bench/intakebench.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <cstdio>

using namespace leadpilot::bench;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("what"), QStringLiteral("intake"));
    parser.addOption({QStringLiteral("json"), QStringLiteral("One JSON object a line.")});
    parser.addOption({QStringLiteral("seconds"), QStringLiteral("Length of each load."), QStringLiteral("N"),
                      QStringLiteral("5")});
    parser.addOption({QStringLiteral("backlog"), QStringLiteral("Webhooks that wait for a workspace."),
                      QStringLiteral("N"), QStringLiteral("1000000")});
    parser.process(app);
    const QString what = parser.positionalArguments().value(0, QStringLiteral("intake"));
    if (what != u"intake") {
        std::fprintf(stderr, "leadpilot-bench: there is no '%s'; there is: intake\n", qUtf8Printable(what));
        return 2;
    }
    const QList<Figure> figures = measureDrain(parser.value(QStringLiteral("backlog")).toInt()) +
                                  measureIntake(parser.value(QStringLiteral("seconds")).toInt());
    for (const Figure &figure : figures)
        print(figure, parser.isSet(QStringLiteral("json")));
    return 0;
}
