// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/webpage.h"

#include "sync/mirror/sql.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace leadpilot::bench {

static constexpr int longest = 1'800'000; // milliseconds

static bool copyLeads(sqlite::Database &mirror, const QString &file)
{
    mirror::Sql sql(mirror);
    sql.run("ATTACH ? AS plain", file);
    sql.run("CREATE TABLE plain.leads AS SELECT lead_id, name, phone, email, company, status, source, "
            "campaign, preview, activity_at FROM inbox");
    sql.run("CREATE INDEX plain.leads_by_activity ON leads(activity_at)");
    sql.run("DETACH plain");
    return !sql.failed();
}

std::optional<WebPageTimes> measureWebPage(sqlite::Database &mirror, const QString &folder,
                                           const QStringList &typed, const QString &peersFolder)
{
    const QString file = folder % QStringLiteral("/plain.sqlite");
    if (peersFolder.isEmpty() || !copyLeads(mirror, file))
        return std::nullopt;
    QProcess node;
    node.setWorkingDirectory(peersFolder);
    node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    node.start(QStringLiteral("node"), QStringList{QStringLiteral("webinbox.mjs"), file} + typed);
    if (!node.waitForFinished(longest) || node.exitCode() != 0)
        return std::nullopt;
    const QJsonObject said = QJsonDocument::fromJson(node.readAllStandardOutput()).object();
    const QJsonObject page = said[u"page"].toObject();
    const QJsonObject keystroke = said[u"keystroke"].toObject();
    return WebPageTimes{page[u"p50"].toDouble(), page[u"p99"].toDouble(), keystroke[u"p50"].toDouble(),
                        keystroke[u"p99"].toDouble()};
}

} // namespace leadpilot::bench
