// SPDX-License-Identifier: GPL-3.0-or-later
// usage: leadpilot-logscan FOLDER begin   removes the logs of earlier runs
//        leadpilot-logscan FOLDER scan    fails if a log tells anything, or if there is none
#include "tests/logscan/invented.h"
#include "tests/logscan/logscan.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <cstdio>

using namespace leadpilot::tests;

namespace {

int begin(const QDir &folder)
{
    for (const QString &name :
         folder.entryList({QStringLiteral("*.log"), QStringLiteral("*.secrets")}, QDir::Files))
        QFile::remove(folder.filePath(name));
    return 0;
}

Telling everythingTelling()
{
    Telling telling;
    for (QDirIterator below(QStringLiteral(LEADPILOT_FIXTURES), {QStringLiteral("*.json")}, QDir::Files,
                            QDirIterator::Subdirectories);
         below.hasNext();) {
        QFile file(below.next());
        if (file.open(QIODevice::ReadOnly))
            telling.addFixture(file.readAll());
    }
    addInvented(telling);
    return telling;
}

int scan(const QDir &folder)
{
    const Telling telling = everythingTelling();
    LogScan scan(telling);
    scan.scan(folder.path());
    std::printf("%lld texts and %lld numbers sought in %lld lines of %d logs\n",
                static_cast<long long>(telling.texts().size()),
                static_cast<long long>(telling.phones().size()), static_cast<long long>(scan.lines()),
                scan.files());
    for (const QString &finding : scan.findings())
        std::printf("%s\n", qPrintable(finding));
    if (scan.lines() == 0)
        std::puts("no logs were left: nothing is proved");
    return scan.findings().isEmpty() && scan.lines() > 0 ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QDir folder(QString::fromLocal8Bit(argc == 3 ? argv[1] : ""));
    const QByteArray verb(argc == 3 ? argv[2] : "");
    if (verb == "begin")
        return begin(folder);
    if (verb == "scan")
        return scan(folder);
    std::fputs("usage: leadpilot-logscan FOLDER begin|scan\n", stderr);
    return 2;
}
