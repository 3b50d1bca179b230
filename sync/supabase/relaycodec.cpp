// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/relaycodec.h"

#include "core/schema/rowcodec.h"

#include <QJsonArray>

namespace leadpilot::supabase::relaycodec {
namespace {

std::unexpected<Error> wrong(const QString &path, QStringView expected)
{
    return failure(ErrorCode::Protocol, QStringLiteral("read the workspace's answer"),
                   QString(path % u": not " % expected));
}

void addList(QJsonObject &object, const QString &name, const QStringList &texts)
{
    if (!texts.isEmpty())
        object.insert(name, QJsonArray::fromStringList(texts));
}

void addPairs(QJsonObject &object, const QString &name, const intake::LookupKeys::Pairs &pairs)
{
    QJsonArray array;
    for (const auto &[first, second] : pairs)
        array.append(QJsonArray{first, second});
    if (!array.isEmpty())
        object.insert(name, array);
}

QString nameOf(intake::RowOp op)
{
    switch (op) {
    case intake::RowOp::Insert:
        return QStringLiteral("insert");
    case intake::RowOp::Update:
        return QStringLiteral("update");
    case intake::RowOp::Upsert:
        return QStringLiteral("upsert");
    }
    Q_UNREACHABLE();
}

Expected<Row> rowOf(QLatin1StringView table, const QJsonValue &json, const QString &path)
{
    auto row = rowcodec::tableRowFromJson(
        QJsonObject{{QStringLiteral("t"), QString(table)}, {QStringLiteral("r"), json}}, path);
    if (!row) {
        Error error = row.error();
        error.code = ErrorCode::Protocol;
        return std::unexpected(error);
    }
    return std::move(row->row);
}

Expected<qint64> fenceOf(const QJsonObject &object, const QString &path)
{
    const QJsonValue fence = object.value(u"fence");
    bool ok = fence.isDouble();
    const qint64 number = ok ? fence.toInteger() : fence.toString().toLongLong(&ok);
    return ok ? Expected<qint64>(number) : wrong(QString(path % u".fence"), u"a whole number");
}

} // namespace

QJsonObject toJson(const intake::LookupKeys &keys)
{
    QJsonObject object;
    addList(object, QStringLiteral("events"), keys.events);
    addPairs(object, QStringLiteral("identities"), keys.identities);
    addList(object, QStringLiteral("contacts"), keys.contacts);
    addList(object, QStringLiteral("messages"), keys.messages);
    addList(object, QStringLiteral("meta_leads"), keys.metaLeads);
    addList(object, QStringLiteral("google_leads"), keys.googleLeads);
    addPairs(object, QStringLiteral("conversations"), keys.conversations);
    addPairs(object, QStringLiteral("campaigns"), keys.campaigns);
    addPairs(object, QStringLiteral("templates"), keys.templates);
    addList(object, QStringLiteral("parked"), keys.parked);
    if (keys.assignment)
        object.insert(QStringLiteral("assignment"), true);
    return object;
}

QJsonObject toJson(const intake::CommitBatch &batch)
{
    QJsonArray absent;
    for (const intake::AbsentGuard &guard : batch.absent)
        absent.append(QJsonArray{guard.kind, guard.value});
    QJsonArray versions;
    for (const intake::VersionGuard &guard : batch.versions)
        versions.append(QJsonArray{guard.table, guard.id, guard.version});
    QJsonArray rows;
    for (const intake::RowChange &change : batch.rows) {
        QJsonObject row = rowcodec::toJson(change.row);
        row.insert(QStringLiteral("op"), nameOf(change.op));
        rows.append(row);
    }
    return {{QStringLiteral("event_keys"), QJsonArray::fromStringList(batch.eventKeys)},
            {QStringLiteral("guards"),
             QJsonObject{{QStringLiteral("absent"), absent}, {QStringLiteral("version"), versions}}},
            {QStringLiteral("rows"), rows}};
}

QJsonObject toJson(const ClaimRequest &request)
{
    return {{QStringLiteral("kind"), QStringLiteral("outbound_messages")},
            {QStringLiteral("worker"), request.worker},
            {QStringLiteral("limit"), request.limit},
            {QStringLiteral("lease_seconds"), request.leaseSeconds}};
}

Expected<intake::LookupResult> lookupFromJson(const QJsonValue &answer)
{
    const QJsonObject object = answer.toObject();
    if (!object.value(u"rows").isArray())
        return wrong(QStringLiteral("rows"), u"an array");
    QStringList events;
    const QJsonArray eventArray = object.value(u"events").toArray();
    for (const QJsonValue event : eventArray)
        events.append(event.toString());
    std::vector<TableRow> rows;
    const QJsonArray rowArray = object.value(u"rows").toArray();
    for (qsizetype i = 0; i < rowArray.size(); ++i) {
        auto row = rowcodec::tableRowFromJson(rowArray[i], QStringLiteral("rows[%1]").arg(i));
        if (!row) {
            Error error = row.error();
            error.code = ErrorCode::Protocol;
            return std::unexpected(error);
        }
        if (!row->table.isEmpty())
            rows.push_back(std::move(*row));
    }
    std::map<QString, int> openLeads;
    const QJsonObject counts = object.value(u"open_leads").toObject();
    for (auto count = counts.begin(); count != counts.end(); ++count)
        openLeads.emplace(count.key(), count.value().toInt());
    return intake::LookupResult(std::move(events), std::move(rows), std::move(openLeads));
}

Expected<CommitOutcome> commitFromJson(const QJsonValue &answer)
{
    const QJsonObject object = answer.toObject();
    if (object.value(u"ok").toBool())
        return CommitOutcome();
    if (!object.value(u"broken").isObject())
        return wrong(QStringLiteral("broken"), u"an object");
    const QJsonObject broken = object.value(u"broken").toObject();
    BrokenGuard guard;
    const QString kind = broken.value(u"kind").toString();
    if (kind == u"event_key")
        guard.kind = BrokenGuard::Kind::EventKey;
    else if (kind == u"absent")
        guard.kind = BrokenGuard::Kind::Absent;
    else if (kind == u"version")
        guard.kind = BrokenGuard::Kind::Version;
    else
        return wrong(QStringLiteral("broken.kind"), u"event_key, absent or version");
    guard.key = broken.value(u"key").toVariant().toString();
    guard.existingId = broken.value(u"existing_id").toString();
    return CommitOutcome(std::move(guard));
}

Expected<Claim> claimFromJson(const QJsonValue &answer)
{
    Claim claim;
    const QJsonObject object = answer.toObject();
    if (!object.value(u"claimed").isArray())
        return wrong(QStringLiteral("claimed"), u"an array");
    const QJsonArray claimed = object.value(u"claimed").toArray();
    for (qsizetype i = 0; i < claimed.size(); ++i) {
        const QString path = QStringLiteral("claimed[%1]").arg(i);
        const QJsonObject item = claimed[i].toObject();
        auto message = rowOf(QLatin1StringView("whatsapp_messages"), item.value(u"message"), path);
        auto conversation =
            rowOf(QLatin1StringView("whatsapp_conversations"), item.value(u"conversation"), path);
        const auto fence = fenceOf(item, path);
        if (!message || !conversation || !fence)
            return std::unexpected(!message        ? message.error()
                                   : !conversation ? conversation.error()
                                                   : fence.error());
        claim.claimed.push_back({std::move(*message), std::move(*conversation), *fence});
    }
    const QJsonArray expired = object.value(u"expired").toArray();
    for (qsizetype i = 0; i < expired.size(); ++i) {
        const QString path = QStringLiteral("expired[%1]").arg(i);
        const QJsonObject item = expired[i].toObject();
        auto message = rowOf(QLatin1StringView("whatsapp_messages"), item.value(u"message"), path);
        const auto fence = fenceOf(item, path);
        if (!message || !fence)
            return std::unexpected(!message ? message.error() : fence.error());
        claim.expired.push_back({std::move(*message), *fence});
    }
    return claim;
}

} // namespace leadpilot::supabase::relaycodec
