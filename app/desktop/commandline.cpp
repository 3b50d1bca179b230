// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commandline.h"

#include "app/desktop/historysetting.h"
#include "sync/supabase/memberkey.h"

#include <QCommandLineParser>

namespace leadpilot::desktop {
namespace {

QCommandLineOption option(const char *name, const QString &description, const char *value = nullptr)
{
    QCommandLineOption made(QString::fromLatin1(name), description);
    if (value)
        made.setValueName(QString::fromLatin1(value));
    return made;
}

std::expected<void, QString> readSync(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("once")) || !parser.isSet(QStringLiteral("json")))
        return std::unexpected(
            QStringLiteral("leadpilot sync runs without a window: add --once and --json."));
    for (const char *other : {"demo", "workspace", "key"}) {
        if (parser.isSet(QLatin1StringView(other)))
            return std::unexpected(
                QStringLiteral("leadpilot sync uses who is signed in to the profile: leave --%1 out.")
                    .arg(QLatin1StringView(other)));
    }
    return {};
}

std::expected<void, QString> readExport(const QCommandLineParser &parser, const QStringList &words,
                                        CommandLine &line)
{
    line.command = CommandLine::Command::Export;
    if (words.size() != 2 || (words.last() != u"leads" && words.last() != u"quarantine"))
        return std::unexpected(
            QStringLiteral("Say what to export: leadpilot export leads, or leadpilot export quarantine."));
    if (words.last() == u"quarantine")
        line.what = CommandLine::What::Quarantine;
    for (const char *other : {"demo", "workspace", "key", "once", "json"}) {
        if (parser.isSet(QLatin1StringView(other)))
            return std::unexpected(
                QStringLiteral("leadpilot export reads the profile's local copy: leave --%1 out.")
                    .arg(QLatin1StringView(other)));
    }
    const QString format = parser.value(QStringLiteral("format"));
    if (!format.isEmpty() && format != u"csv" && format != u"json")
        return std::unexpected(QStringLiteral("--format is csv or json, not '%1'.").arg(format));
    line.format = format == u"json" ? mirror::ExportFormat::Json : mirror::ExportFormat::Csv;
    line.discard = parser.isSet(QStringLiteral("discard"));
    if (line.discard && line.what == CommandLine::What::Leads)
        return std::unexpected(QStringLiteral("--discard belongs to leadpilot export quarantine."));
    line.member = parser.value(QStringLiteral("member"));
    return {};
}

std::expected<void, QString> readAddress(const QCommandLineParser &parser, CommandLine &line)
{
    const QString url = parser.value(QStringLiteral("workspace"));
    const QString key = parser.value(QStringLiteral("key"));
    if (url.isEmpty() && key.isEmpty())
        return {};
    if (url.isEmpty() || key.isEmpty())
        return std::unexpected(QStringLiteral("--workspace and --key belong together: give both or none."));
    line.address = {QUrl(url, QUrl::StrictMode), key};
    const QString scheme = line.address.url.scheme();
    if (!line.address.url.isValid() || (scheme != u"https" && scheme != u"http"))
        return std::unexpected(
            QStringLiteral("--workspace must be the address of a workspace, like https://abc.supabase.co."));
    if (!supabase::checkMemberKey(key.toUtf8()))
        return std::unexpected(QStringLiteral("--key must be the publishable key (sb_publishable_…). "
                                              "The secret key belongs to the relay alone."));
    return {};
}

std::expected<std::optional<int>, QString> readHistory(const QCommandLineParser &parser)
{
    const QString name = QStringLiteral("history-months");
    if (!parser.isSet(name))
        return std::nullopt;
    bool isNumber = false;
    const int months = parser.value(name).toInt(&isNumber);
    if (!isNumber || months < 0 || months > historysetting::most)
        return std::unexpected(QStringLiteral("--history-months must be a number from 0 (everything) to %1.")
                                   .arg(historysetting::most));
    return months;
}

} // namespace

std::expected<CommandLine, QString> CommandLine::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("LeadPilot: leads and chats of your workspace."));
    parser.addPositionalArgument(QStringLiteral("command"),
                                 QStringLiteral("sync: brings the local copy up to date and leaves. "
                                                "export leads, export quarantine: writes the leads of the "
                                                "local copy, or the unsent edits of people who are out of "
                                                "sight, to standard output."),
                                 QStringLiteral("[sync|export WHAT]"));
    const auto help = parser.addHelpOption();
    const auto version = parser.addVersionOption();
    parser.addOption(option("profile", QStringLiteral("The profile to use (default: default)."), "NAME"));
    parser.addOption(option("workspace", QStringLiteral("The workspace to sign in to."), "URL"));
    parser.addOption(option("key", QStringLiteral("The workspace's publishable key."), "PUBLISHABLE_KEY"));
    parser.addOption(
        option("demo", QStringLiteral("A sample workspace on this computer: no account, no network.")));
    parser.addOption(
        option("history-months",
               QStringLiteral("How many months of messages to hold on this computer, 0 for all; kept in "
                              "the profile (at first: 12). Older ones are fetched when a chat is "
                              "scrolled up to them."),
               "NUMBER"));
    parser.addOption(option("once", QStringLiteral("With sync: one run.")));
    parser.addOption(option("json", QStringLiteral("With sync: one line of JSON on standard output.")));
    parser.addOption(option("format", QStringLiteral("With export: csv (default) or json."), "FORMAT"));
    parser.addOption(
        option("discard", QStringLiteral("With export quarantine: drop the edits once they are written.")));
    parser.addOption(
        option("member", QStringLiteral("With export: whose copy, where a profile has several."), "ID"));
    if (!parser.parse(QStringList{QStringLiteral("leadpilot")} + arguments))
        return std::unexpected(QString(parser.errorText() + QStringLiteral(" See leadpilot --help.")));

    CommandLine line;
    if (parser.isSet(help)) {
        // Qt names the program only where there is an application already.
        QString text = parser.helpText();
        text.replace(QStringLiteral("<executable_name>"), QStringLiteral("leadpilot"));
        line.command = Command::Help;
        line.text = text;
        return line;
    }
    if (parser.isSet(version)) {
        line.command = Command::Version;
        line.text = QStringLiteral("leadpilot " LEADPILOT_VERSION "\n");
        return line;
    }
    const QStringList commands = parser.positionalArguments();
    if (!commands.isEmpty() && commands.first() != u"sync" && commands.first() != u"export")
        return std::unexpected(QStringLiteral("'%1' is not a command of leadpilot. See leadpilot --help.")
                                   .arg(commands.first()));
    if (commands.size() > 1 && commands.first() == u"sync")
        return std::unexpected(
            QStringLiteral("leadpilot sync takes no '%1'. See leadpilot --help.").arg(commands.at(1)));
    if (parser.isSet(QStringLiteral("profile")))
        line.profile = parser.value(QStringLiteral("profile"));
    if (commands.value(0) == u"export") {
        const auto exported = readExport(parser, commands, line);
        return exported ? std::expected<CommandLine, QString>(line) : std::unexpected(exported.error());
    }
    for (const char *only : {"format", "discard", "member"}) {
        if (parser.isSet(QLatin1StringView(only)))
            return std::unexpected(
                QStringLiteral("--%1 belongs to leadpilot export.").arg(QLatin1StringView(only)));
    }
    line.demo = parser.isSet(QStringLiteral("demo"));
    if (const auto address = readAddress(parser, line); !address)
        return std::unexpected(address.error());
    if (line.demo && !line.address.url.isEmpty())
        return std::unexpected(
            QStringLiteral("--demo brings a workspace of its own: leave --workspace and --key out."));
    const auto history = readHistory(parser);
    if (!history)
        return std::unexpected(history.error());
    line.historyMonths = *history;
    if (commands.isEmpty()) {
        if (parser.isSet(QStringLiteral("once")) || parser.isSet(QStringLiteral("json")))
            return std::unexpected(
                QStringLiteral("--once and --json belong to a command: leadpilot sync --once --json."));
        return line;
    }
    line.command = Command::Sync;
    if (const auto sync = readSync(parser); !sync)
        return std::unexpected(sync.error());
    return line;
}

} // namespace leadpilot::desktop
