// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/commandline.h"
#include "app/relay/commands.h"
#include "app/relay/runningrelay.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

namespace leadpilot::relay {
namespace {

const QString path = QStringLiteral("/api/admin/reconciliation");
constexpr unsigned long lookMs = 250;

int failed(const Error &error)
{
    complain(error.detail);
    return Failed;
}

/// Prints a line a vendor; Failed if one could not be read.
int tell(const QJsonObject &report)
{
    int code = Done;
    const QJsonArray vendors = report.value(u"vendors").toArray();
    for (const QJsonValue vendor : vendors) {
        print(QJsonDocument(vendor.toObject()).toJson(QJsonDocument::Compact));
        const QString name = vendor[u"vendor"].toString();
        if (!vendor[u"configured"].toBool())
            complain(QStringLiteral("%1 is not set up for reading in bulk").arg(name));
        if (const QString error = vendor[u"error"].toString(); !error.isEmpty()) {
            complain(QStringLiteral("%1's lead forms could not all be read: %2").arg(name, error));
            code = Failed;
        }
    }
    return code;
}

} // namespace

int reconcileCommand(const QStringList &words)
{
    CommandLine line(QStringLiteral("reconcile"));
    if (const auto ended = line.parse(words))
        return *ended;
    if (const auto refused = line.refuseWordsAfter(0))
        return *refused;
    const auto asked = askRunningRelay(line.dataDirectory(), "POST", path);
    if (!asked)
        return failed(asked.error());
    const qint64 cycle = asked->json.object().value(u"cycle").toInteger();
    for (;;) {
        const auto report = askRunningRelay(line.dataDirectory(), "GET", path);
        if (!report)
            return failed(report.error());
        if (report->json.object().value(u"cycle").toInteger() >= cycle)
            return tell(report->json.object());
        QThread::msleep(lookMs);
    }
}

} // namespace leadpilot::relay
