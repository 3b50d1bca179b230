// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/commandline.h"
#include "app/relay/commands.h"
#include "app/relay/datadirectory.h"
#include "app/relay/home.h"
#include "app/relay/project.h"
#include "app/system/systemclock.h"
#include "relay/workspace/workspacemove.h"
#include "sync/supabase/networktransport.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace leadpilot::relay {
namespace {

bool isProjectUrl(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() &&
           (url.scheme() == u"https" || url.scheme() == u"http");
}

QByteArray toJson(const MoveReport &report)
{
    QJsonObject tables;
    qint64 rows = 0;
    for (const ProvedTable &table : report.tables) {
        rows += table.rows;
        tables.insert(table.name,
                      QJsonObject{{QStringLiteral("rows"), table.rows},
                                  {QStringLiteral("digest"), QLatin1StringView(table.digestHere)},
                                  {QStringLiteral("digest_there"), QLatin1StringView(table.digestThere)}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("workspace"), report.workspace},
                                     {QStringLiteral("members"), report.members},
                                     {QStringLiteral("accounts_made"), report.accountsMade},
                                     {QStringLiteral("rows"), rows},
                                     {QStringLiteral("rows_sent"), report.rowsSent},
                                     {QStringLiteral("resumed"), report.wasResumed},
                                     {QStringLiteral("already_done"), report.wasDone},
                                     {QStringLiteral("tables"), tables}})
        .toJson(QJsonDocument::Compact);
}

void sayWhatNow(const MoveReport &report)
{
    complain(report.wasDone
                 ? QStringLiteral("the workspace had been moved before, and both sides are the same")
                 : QStringLiteral("the workspace has been moved"));
    complain(
        QStringLiteral("next: in relay.toml, home = \"supabase\" with the project's url and keys, then "
                       "start the relay on this same data directory: it keeps the vendors' settings, their "
                       "key and the webhooks that wait"));
    complain(QStringLiteral("next: passwords cannot be taken along; %1 members set new ones. Send each a "
                            "recovery mail from the dashboard (Authentication, Users)")
                 .arg(report.members));
}

int moveTo(const CommandLine &line, const Project &project, bool json)
{
    const QFileInfo folder(line.dataDirectory());
    if (!folder.isDir())
        return fail(Error{
            ErrorCode::Storage,
            QStringLiteral("move the workspace"),
            QStringLiteral("there is no data directory %1; say which one with --data").arg(folder.filePath()),
            {}});
    const auto secretKey = secretKeyOf(project);
    if (!secretKey)
        return fail(secretKey.error());
    const auto directory = DataDirectory::open(folder.filePath());
    if (!directory)
        return fail(directory.error());
    // Whatever a running relay wrote meanwhile would be missing there.
    const auto lock = directory->lock();
    if (!lock)
        return fail(lock.error());
    supabase::NetworkTransport transport{QUrl(project.url)};
    if (const auto usable = checkProject(project, transport, *secretKey); !usable)
        return fail(usable.error());
    const SystemClock clock;
    const auto report = moveWorkspace(directory->file(workspaceFile), clock, transport, *secretKey, complain);
    if (!report)
        return fail(report.error());
    sayWhatNow(*report);
    if (json)
        print(toJson(*report));
    return Done;
}

} // namespace

int moveCommand(const QStringList &words)
{
    CommandLine line(QStringLiteral("workspace move --to URL --secret-key-env NAME [--json]"));
    QCommandLineParser &parser = line.parser();
    parser.addOption({QStringLiteral("to"), QStringLiteral("the project's URL"), QStringLiteral("URL")});
    parser.addOption({QStringLiteral("secret-key-env"),
                      QStringLiteral("the environment variable that holds the project's secret key"),
                      QStringLiteral("NAME")});
    parser.addOption({QStringLiteral("json"), QStringLiteral("one JSON object about what was done")});
    if (const auto ended = line.parse(words))
        return *ended;
    if (const auto refused = line.refuseWordsAfter(1))
        return *refused;
    for (const QString &needed : {QStringLiteral("to"), QStringLiteral("secret-key-env")}) {
        if (parser.value(needed).isEmpty())
            return line.refuse(QStringLiteral("--%1 is missing").arg(needed));
    }
    const QString variable = parser.value(QStringLiteral("secret-key-env"));
    if (!isKeyVariable(variable))
        return line.refuse(
            QStringLiteral("--secret-key-env takes the name of an environment variable, not the "
                           "key itself"));
    if (!isProjectUrl(QUrl(parser.value(QStringLiteral("to")), QUrl::StrictMode)))
        return line.refuse(QStringLiteral("--to must be an http or https URL"));
    return moveTo(line, {parser.value(QStringLiteral("to")), variable}, parser.isSet(QStringLiteral("json")));
}

} // namespace leadpilot::relay
