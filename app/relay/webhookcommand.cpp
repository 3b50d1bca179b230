// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/commandline.h"
#include "app/relay/commands.h"
#include "app/relay/runningrelay.h"
#include "core/id.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leadpilot::relay {
namespace {

constexpr int mostListed = 1'000;

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

int failed(const Error &error)
{
    complain(error.detail);
    return Failed;
}

QByteArray shown(const QJsonValue &value)
{
    QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return json.mid(1, json.size() - 2);
}

/// One row as a diff: "-" for what is there, "+" for what would be.
void printRow(const QJsonObject &row)
{
    print(QString(u"  " % row.value(u"op").toString() % u' ' % row.value(u"table").toString() % u' ' %
                  row.value(u"key").toString())
              .toUtf8());
    const QJsonObject changes = row.value(u"changes").toObject();
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        const QJsonArray values = change->toArray();
        if (!values.at(0).isNull())
            print("  - " + change.key().toUtf8() + ": " + shown(values.at(0)));
        print("  + " + change.key().toUtf8() + ": " + shown(values.at(1)));
    }
}

int list(const CommandLine &line, int most)
{
    const auto answer = askRunningRelay(line.dataDirectory(), "GET",
                                        QStringLiteral("/api/admin/webhooks?limit=%1").arg(most));
    if (!answer)
        return failed(answer.error());
    const QJsonArray webhooks = answer->json.array();
    for (const QJsonValue webhook : webhooks)
        print(compact(webhook.toObject()));
    if (!answer->warning.isEmpty())
        complain(answer->warning);
    return Done;
}

int replay(const CommandLine &line, WebhookId id, bool isDryRun)
{
    const QString path = QStringLiteral("/api/admin/webhooks/%1/replay%2")
                             .arg(id.toString(), isDryRun ? QStringLiteral("?dry_run=1") : QString());
    const auto answer = askRunningRelay(line.dataDirectory(), "POST", path);
    if (!answer)
        return failed(answer.error());
    if (!isDryRun) {
        print(compact(answer->json.object()));
        return Done;
    }
    const QJsonArray events = answer->json.object().value(u"events").toArray();
    for (const QJsonValue event : events) {
        print(QStringLiteral("event %1, %2: %3")
                  .arg(event[u"item"].toInt())
                  .arg(event[u"kind"].toString(), event[u"outcome"].toString())
                  .toUtf8());
        const QJsonArray rows = event[u"rows"].toArray();
        for (const QJsonValue row : rows)
            printRow(row.toObject());
    }
    return Done;
}

} // namespace

int webhookCommand(const QStringList &words)
{
    CommandLine line(QStringLiteral("webhook list [--limit N] | webhook replay ID [--dry-run]"));
    line.parser().addOption({QStringLiteral("limit"),
                             QStringLiteral("list: how many, the newest first; else 50"),
                             QStringLiteral("N")});
    line.parser().addOption(
        {QStringLiteral("dry-run"), QStringLiteral("replay: only show the rows it would write, as a diff")});
    if (const auto ended = line.parse(words))
        return *ended;
    const QStringList parts = line.parser().positionalArguments();
    const QString word = parts.value(0);
    if (word == u"list") {
        if (const auto refused = line.refuseWordsAfter(1))
            return *refused;
        bool isNumber = true;
        const QString limit = line.parser().value(QStringLiteral("limit"));
        const int most = limit.isEmpty() ? 50 : limit.toInt(&isNumber);
        if (!isNumber || most < 1 || most > mostListed)
            return line.refuse(QStringLiteral("--limit must be a whole number from 1 to %1").arg(mostListed));
        return list(line, most);
    }
    if (word != u"replay")
        return line.refuse(word.isEmpty()
                               ? QStringLiteral("webhook needs the word list or replay")
                               : QStringLiteral("webhook knows no word \"%1\"").arg(word.left(40)));
    if (const auto refused = line.refuseWordsAfter(2))
        return *refused;
    const auto id = WebhookId::parse(parts.value(1));
    if (!id)
        return line.refuse(QStringLiteral("webhook replay needs the id of a webhook, as \"webhook list\" "
                                          "shows them"));
    return replay(line, *id, line.parser().isSet(QStringLiteral("dry-run")));
}

} // namespace leadpilot::relay
