// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/system/stdinwatch.h"
#include "app/system/systemclock.h"
#include "tests/vendorsim/vendorsimulator.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace leadpilot;
using namespace leadpilot::vendorsim;

namespace {

int wrongUse(const QString &why)
{
    std::fprintf(stderr, "leadpilot-vendorsim: %s\n", qPrintable(why));
    return 2;
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Plays Meta, Google and WhatsApp for LeadPilot's relay."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"listen"_s, u"Where to listen; port 0 picks one."_s, u"address:port"_s, u"127.0.0.1:0"_s},
        {u"seed"_s, u"Seed of everything that is left to chance."_s, u"number"_s, u"1"_s},
        {u"relay"_s, u"The relay to send webhooks to; starts a run at once."_s, u"url"_s},
        {u"app-secret"_s, u"Secret that signs Meta's and WhatsApp's webhooks."_s, u"secret"_s},
        {u"google-key"_s, u"Key in Google's lead forms."_s, u"key"_s},
        {u"verify-token"_s, u"Token of the handshakes; none without it."_s, u"token"_s},
        {u"access-token"_s, u"The only token the Graph API takes; any without it."_s, u"token"_s},
        {u"page-id"_s, u"Page of the leads."_s, u"id"_s, u"104200000000001"_s},
        {u"phone-number-id"_s, u"WhatsApp number written to."_s, u"id"_s, u"106540352242922"_s},
        {u"leads"_s, u"Leads of each vendor, and people on WhatsApp."_s, u"number"_s, u"8"_s},
        {u"duplicates"_s, u"Share of webhooks that come twice."_s, u"0…1"_s, u"0"_s},
        {u"drops"_s, u"Share of leads whose webhook is never sent."_s, u"0…1"_s, u"0"_s},
        {u"delays"_s, u"Share of webhooks that leave late."_s, u"0…1"_s, u"0"_s},
        {u"delay-ms"_s, u"How late at most; 0: when released by the control."_s, u"ms"_s, u"2000"_s},
        {u"bad-signatures"_s, u"Forged webhooks among them."_s, u"number"_s, u"0"_s},
        {u"interval"_s, u"Milliseconds between webhooks."_s, u"ms"_s, u"150"_s},
        {u"reorder"_s, u"Send in a mixed order."_s},
        {u"reply"_s, u"People answer messages sent to them."_s},
        {u"until-stdin-closes"_s, u"Leave when standard input ends."_s},
    });
}

/// The first option that is no number where one is wanted; empty if all are.
QString notANumber(const QCommandLineParser &parser)
{
    for (const QString &name : {u"seed"_s, u"leads"_s, u"duplicates"_s, u"drops"_s, u"delays"_s,
                                u"delay-ms"_s, u"bad-signatures"_s, u"interval"_s}) {
        bool good = false;
        const double number = parser.value(name).toDouble(&good);
        if (!good || number < 0)
            return u"--%1 %2: not a number"_s.arg(name, parser.value(name));
    }
    return {};
}

RelayTarget targetOf(const QCommandLineParser &parser)
{
    return {.url = QUrl(parser.value(u"relay"_s)),
            .appSecret = parser.value(u"app-secret"_s).toUtf8(),
            .googleKey = parser.value(u"google-key"_s),
            .verifyToken = parser.value(u"verify-token"_s),
            .pageId = parser.value(u"page-id"_s),
            .phoneNumberId = parser.value(u"phone-number-id"_s)};
}

RunPlan planOf(const QCommandLineParser &parser)
{
    const int leads = parser.value(u"leads"_s).toInt();
    return {.meta = leads,
            .google = leads,
            .whatsapp = leads,
            .duplicates = parser.value(u"duplicates"_s).toDouble(),
            .drops = parser.value(u"drops"_s).toDouble(),
            .delays = parser.value(u"delays"_s).toDouble(),
            .delayMs = parser.value(u"delay-ms"_s).toInt(),
            .reorder = parser.isSet(u"reorder"_s),
            .badSignatures = parser.value(u"bad-signatures"_s).toInt(),
            .intervalMs = parser.value(u"interval"_s).toInt(),
            .seed = parser.value(u"seed"_s).toULongLong()};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QCoreApplication::arguments()))
        return wrongUse(parser.errorText());
    if (parser.isSet(u"help"_s))
        parser.showHelp();
    const QString listen = parser.value(u"listen"_s);
    const QHostAddress address(listen.section(u':', 0, -2));
    bool isNumber = false;
    const quint16 port = listen.section(u':', -1).toUShort(&isNumber);
    if (address.isNull() || !isNumber)
        return wrongUse(u"--listen %1: not an address and port, such as 127.0.0.1:0"_s.arg(listen));
    if (const QString problem = notANumber(parser); !problem.isEmpty())
        return wrongUse(problem);
    const RelayTarget target = targetOf(parser);
    if (parser.isSet(u"relay"_s) && (!target.url.isValid() || target.url.scheme().isEmpty()))
        return wrongUse(
            u"--relay %1: not an address such as http://127.0.0.1:8080"_s.arg(parser.value(u"relay"_s)));

    const SystemClock clock;
    VendorSimulator simulator(clock, parser.value(u"seed"_s).toULongLong());
    if (!simulator.listen(address, port)) {
        std::fprintf(stderr, "leadpilot-vendorsim: cannot listen on %s: %s\n", qPrintable(listen),
                     qPrintable(simulator.errorString()));
        return 1;
    }
    simulator.setTarget(target);
    simulator.setReplies(parser.isSet(u"reply"_s));
    simulator.graph().setAccessToken(parser.value(u"access-token"_s).toUtf8());
    const QString bound = u"%1:%2"_s.arg(address.toString()).arg(simulator.port());
    const QByteArray line =
        QJsonDocument(QJsonObject{{u"listening"_s, bound}}).toJson(QJsonDocument::Compact);
    std::printf("%s\n", line.constData());
    std::fflush(stdout);
    if (parser.isSet(u"until-stdin-closes"_s))
        watchStandardInput(
            [] { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); });
    if (parser.isSet(u"relay"_s))
        simulator.run(planOf(parser));
    return QCoreApplication::exec();
}
