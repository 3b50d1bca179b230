// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/commandline.h"
#include "app/relay/commands.h"
#include "app/relay/datadirectory.h"
#include "app/relay/logfile.h"
#include "app/relay/relay.h"
#include "app/relay/stopsignals.h"
#include "app/system/randomids.h"
#include "app/system/stdinwatch.h"
#include "app/system/systemclock.h"
#include "relay/health/log.h"
#include "relay/health/logwriter.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::relay {

using namespace Qt::StringLiterals;

int serveCommand(const QStringList &words)
{
    CommandLine line(QStringLiteral("serve [--listen ADDR:PORT]"));
    line.parser().addOption(
        {QStringLiteral("listen"), QStringLiteral("where to listen"), QStringLiteral("ADDR:PORT")});
    line.parser().addOption({QStringLiteral("until-stdin-closes"),
                             QStringLiteral("leave when standard input ends, as after SIGTERM")});
    if (const auto ended = line.parse(words))
        return *ended;
    if (const auto refused = line.refuseWordsAfter(0))
        return *refused;
    auto config = line.config();
    if (!config)
        return fail(config.error());
    if (line.parser().isSet(QStringLiteral("listen"))) {
        const auto listen = ListenAddress::parse(line.parser().value(QStringLiteral("listen")));
        if (!listen)
            return line.refuse(QStringLiteral("--listen ") % listen.error().detail);
        config->listen = *listen;
    }
    const auto directory = DataDirectory::open(line.dataDirectory());
    if (!directory)
        return fail(directory.error());
    const auto lock = directory->lock();
    if (!lock)
        return fail(lock.error());
    if (const auto writable = directory->checkFiles(); !writable)
        return fail(writable.error());

    const SystemClock clock;
    RandomIds ids(clock);
    LogWriter logWriter(stderr);
    const auto logFile = LogFile::open(clock);
    if (!logFile)
        return fail(logFile.error());
    Log log(clock, logLevelFromString(config->logLevel).value_or(LogLevel::Info),
            [&](const QByteArray &text) {
                logWriter.write(text);
                if (*logFile)
                    (*logFile)->write(text);
            });
    StopSignals signals;
    QObject::connect(&signals, &StopSignals::stopRequested, &signals, [] { QCoreApplication::quit(); });
    if (line.parser().isSet(QStringLiteral("until-stdin-closes")))
        watchStandardInput(
            [] { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); });
    auto relay = Relay::start(*config, *directory, clock, ids, log);
    if (!relay)
        return fail(relay.error());
    const QString listening = (*relay)->listening().toString();
    print(
        QJsonDocument(QJsonObject{{QStringLiteral("listening"), listening}}).toJson(QJsonDocument::Compact));
    log.info("relay.started"_L1, QStringLiteral("The relay is listening"), {{"listening", listening}});
    QCoreApplication::exec();
    log.info("relay.stopping"_L1, QStringLiteral("The relay finishes what it has begun and leaves"));
    relay->reset();
    log.info("relay.stopped"_L1, QStringLiteral("The relay has left"));
    return Done;
}

} // namespace leadpilot::relay
