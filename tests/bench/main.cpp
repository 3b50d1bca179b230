// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/intakebench.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("what"), QStringLiteral("intake"));
    parser.addOption({QStringLiteral("json"), QStringLiteral("One JSON object a line.")});
    parser.addOption({QStringLiteral("seconds"), QStringLiteral("Length of each load."), QStringLiteral("N"),
                      QStringLiteral("5")});
    parser.process(app);
    const QString what = parser.positionalArguments().value(0, QStringLiteral("intake"));
    if (what != u"intake") {
        std::fprintf(stderr, "leadpilot-bench: there is no '%s'; there is: intake\n", qUtf8Printable(what));
        return 2;
    }
    for (const auto &figure :
         leadpilot::bench::measureIntake(parser.value(QStringLiteral("seconds")).toInt()))
        print(figure, parser.isSet(QStringLiteral("json")));
    return 0;
}
