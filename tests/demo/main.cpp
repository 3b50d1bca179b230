// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/tour.h"
#include "ui/words/language.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QJsonDocument>
#include <QSettings>
#include <cstdio>

using namespace leadpilot;
using namespace leadpilot::demo;

namespace {

/// Tells the bundled relay how to reach the simulated vendors.
Expected<void> connectVendors(const QString &relayProgram, const QString &folder, const QString &graphUrl)
{
    const auto pair = [](const char *key, const char *value) {
        return QString(QLatin1String(key) + u'=' + QLatin1String(value));
    };
    const QString graph = QStringLiteral("graph_url=") + graphUrl + QStringLiteral("/v25.0");
    const QList<QStringList> settings{
        {QStringLiteral("meta"), pair("app_secret", VendorProcess::appSecret),
         pair("verify_token", VendorProcess::verifyToken), pair("access_token", VendorProcess::accessToken),
         pair("page_id", VendorProcess::pageId), graph},
        {QStringLiteral("google"), pair("webhook_key", VendorProcess::googleKey)},
        {QStringLiteral("whatsapp"), pair("app_secret", VendorProcess::appSecret),
         pair("verify_token", VendorProcess::verifyToken), pair("access_token", VendorProcess::accessToken),
         pair("phone_number_id", VendorProcess::phoneNumberId), graph}};
    for (const QStringList &setting : settings) {
        QProcess process;
        process.start(relayProgram, QStringList{QStringLiteral("integration"), QStringLiteral("set")} +
                                        setting + QStringList{QStringLiteral("--data"), folder});
        if (!process.waitForFinished() || process.exitCode() != 0)
            return failure(ErrorCode::Storage, QStringLiteral("connect the simulated vendors"),
                           QString::fromUtf8(process.readAllStandardError()));
    }
    return {};
}

void runFreely(desktop::Desktop &desktop, VendorProcess &vendors)
{
    QObject::connect(&desktop, &desktop::Desktop::windowOpened, &vendors, [&] {
        vendors.post(QStringLiteral("reply"), {{QStringLiteral("enabled"), true}});
        vendors.post(QStringLiteral("run"),
                     {{QStringLiteral("relay"), desktop.session().link()->address().url.toString()},
                      {QStringLiteral("app_secret"), QLatin1String(VendorProcess::appSecret)},
                      {QStringLiteral("google_key"), QLatin1String(VendorProcess::googleKey)},
                      {QStringLiteral("meta"), 40},
                      {QStringLiteral("google"), 30},
                      {QStringLiteral("whatsapp"), 60},
                      {QStringLiteral("duplicates"), 0.2},
                      {QStringLiteral("bad_signatures"), 5},
                      {QStringLiteral("interval_ms"), 4'000},
                      {QStringLiteral("seed"), 11}});
    });
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::speak(app, QLocale());
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("LeadPilot with a sample workspace and simulated vendors."));
    parser.addHelpOption();
    parser.addOption({QStringLiteral("once"),
                      QStringLiteral("Walk through the window, print what it showed, and leave.")});
    parser.addOption({QStringLiteral("output"), QStringLiteral("Folder for pictures and the demo's data."),
                      QStringLiteral("DIR"), QStringLiteral("build/demo")});
    if (!parser.parse(QCoreApplication::arguments())) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(parser.errorText()));
        return 2;
    }
    if (parser.isSet(QStringLiteral("help")))
        parser.showHelp();

    const QString output = QDir(parser.value(QStringLiteral("output"))).absolutePath();
    const QString programs = QCoreApplication::applicationDirPath();
    QDir(output + QStringLiteral("/data")).removeRecursively();
    const auto profile = desktop::Profile::open(QStringLiteral("demo"), output + QStringLiteral("/data"));
    VendorProcess vendors(programs + QStringLiteral("/leadpilot-vendorsim"));
    if (!profile || !vendors.start()) {
        std::fprintf(stderr, "The demo cannot start: %s\n",
                     profile ? "the vendor simulator does not run" : qUtf8Printable(profile.error().detail));
        return 1;
    }
    // The demo's session ends with it, whether or not there is a keychain.
    QSettings(profile->settingsFile(), QSettings::IniFormat)
        .setValue(QStringLiteral("session/keepInFile"), false);
    desktop::Desktop desktop(app, *profile, programs + QStringLiteral("/leadpilot-relay"));
    desktop.session().localWorkspace().setPreparation(
        [&vendors](const QString &relay, const QString &folder) {
            return connectVendors(relay, folder, vendors.url());
        });
    desktop::CommandLine line;
    line.demo = true;
    if (!parser.isSet(QStringLiteral("once"))) {
        runFreely(desktop, vendors);
        desktop.start(line);
        return QApplication::exec();
    }

    Tour tour(desktop, vendors, output);
    QObject::connect(&tour, &Tour::finished, &app, [](const QJsonObject &report) {
        std::printf("%s\n", QJsonDocument(report).toJson(QJsonDocument::Compact).constData());
        QCoreApplication::exit(0);
    });
    QObject::connect(&tour, &Tour::failed, &app, [](const QString &step, const QString &seen) {
        std::fprintf(stderr, "The tour stopped: '%s' did not come about; seen: %s\n", qUtf8Printable(step),
                     qUtf8Printable(seen));
        QCoreApplication::exit(1);
    });
    QObject::connect(&desktop, &desktop::Desktop::stuck, &app, [](const Error &error) {
        std::fprintf(stderr, "The demo stopped: %s: %s\n", qUtf8Printable(error.attempted),
                     qUtf8Printable(error.detail));
        QCoreApplication::exit(1);
    });
    desktop.start(line);
    tour.begin();
    return QApplication::exec();
}
