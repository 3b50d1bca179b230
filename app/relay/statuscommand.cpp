// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/commandline.h"
#include "app/relay/commands.h"
#include "app/relay/runningrelay.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::relay {

int statusCommand(const QStringList &words)
{
    CommandLine line(QStringLiteral("status --json"));
    line.parser().addOption({QStringLiteral("json"), QStringLiteral("one JSON object")});
    if (const auto ended = line.parse(words))
        return *ended;
    if (const auto refused = line.refuseWordsAfter(0))
        return *refused;
    const auto answer = askRunningRelay(line.dataDirectory(), "GET", QStringLiteral("/api/admin/status"));
    if (!answer) {
        if (answer.error().reason == u"not_running")
            print(R"({"running":false})");
        complain(answer.error().detail);
        return Failed;
    }
    QJsonObject status = answer->json.object();
    status.insert(QStringLiteral("running"), true);
    print(QJsonDocument(status).toJson(QJsonDocument::Compact));
    return Done;
}

} // namespace leadpilot::relay
