// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/campaign.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QHashSeed>
#include <cstdio>
#include <thread>

using namespace leadpilot::sim;

int main(int argc, char **argv)
{
    // Nothing may hang on the order in which a hash is walked, down to where a page of a file is written.
    QHashSeed::setDeterministicGlobalSeed();
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Lets desktops sync with a workspace through everything that can go wrong, by seed."));
    parser.addHelpOption();
    parser.addOption(
        {QStringLiteral("seeds"), QStringLiteral("How many."), QStringLiteral("N"), QStringLiteral("300")});
    parser.addOption(
        {QStringLiteral("from"), QStringLiteral("The first."), QStringLiteral("S"), QStringLiteral("1")});
    parser.addOption({QStringLiteral("seed"), QStringLiteral("This one alone."), QStringLiteral("S")});
    parser.addOption({QStringLiteral("server"),
                      QStringLiteral("oracle or embedded, instead of what the seed says."),
                      QStringLiteral("WHICH")});
    parser.addOption({QStringLiteral("trace"), QStringLiteral("With --seed: everything that happens.")});
    parser.addOption({QStringLiteral("jobs"), QStringLiteral("Processes; as many as there are cores."),
                      QStringLiteral("N"),
                      QString::number(std::max(1U, std::thread::hardware_concurrency()))});
    parser.addOption({QStringLiteral("forgetful"), QStringLiteral("With a bug, to see it found.")});
    parser.process(app);

    Campaign::Options options;
    options.server = parser.value(QStringLiteral("server"));
    options.forgetful = parser.isSet(QStringLiteral("forgetful"));
    options.trace = parser.isSet(QStringLiteral("trace"));
    bool seedsGood = true;
    bool fromGood = true;
    const bool isOne = parser.isSet(QStringLiteral("seed"));
    options.from =
        parser.value(isOne ? QStringLiteral("seed") : QStringLiteral("from")).toULongLong(&fromGood);
    options.seeds = isOne ? 1 : parser.value(QStringLiteral("seeds")).toULongLong(&seedsGood);
    const int jobs = parser.value(QStringLiteral("jobs")).toInt();
    if (!seedsGood || !fromGood || jobs < 1 ||
        (!options.server.isEmpty() && options.server != u"oracle" && options.server != u"embedded")) {
        std::fprintf(stderr,
                     "leadpilot-simulate: --seeds, --from, --seed and --jobs take whole numbers, --server "
                     "oracle or embedded\n");
        return 2;
    }
    Campaign campaign(options);
    return campaign.run(isOne ? 1 : jobs) ? 0 : 1;
}
