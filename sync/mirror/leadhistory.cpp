// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/leadhistory.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leadpilot::mirror {
namespace {

const QString statusChanged = QStringLiteral("status_changed");
const QString assigneeChanged = QStringLiteral("assignee_changed");

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

QList<Row> historyOf(const Row &lead, const Change::Step &step, Timestamp now)
{
    const QString contact = lead.text(u"contact_id");
    QList<Row> lines;
    const auto tell = [&](const QString &column, const QString &kind) {
        if (!step.after.has(column) || contact.isEmpty())
            return;
        const QJsonObject data{{QStringLiteral("from"), orNull(step.before.text(column))},
                               {QStringLiteral("to"), orNull(step.after.text(column))}};
        lines.append({{QStringLiteral("contact_id"), contact},
                      {QStringLiteral("lead_id"), lead.text(u"id")},
                      {QStringLiteral("kind"), kind},
                      {QStringLiteral("data"), JsonText{QJsonDocument(data).toJson(QJsonDocument::Compact)}},
                      {QStringLiteral("occurred_at"), now.toString()}});
    };
    tell(QStringLiteral("status"), statusChanged);
    tell(QStringLiteral("assigned_to"), assigneeChanged);
    return lines;
}

bool isHistory(QStringView table, const Row &set)
{
    const QString kind = set.text(u"kind");
    return table == u"activities" && (kind == statusChanged || kind == assigneeChanged);
}

} // namespace leadpilot::mirror
