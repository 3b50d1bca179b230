// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/synccodec.h"

#include "core/schema/rowcodec.h"
#include "core/schema/tables.h"
#include "core/timestamp.h"
#include "sync/supabase/rowtimes.h"

#include <QHash>
#include <QJsonArray>

namespace leadpilot::supabase::synccodec {
namespace {

std::unexpected<Error> wrong(const QString &attempted, const QString &detail)
{
    return failure(ErrorCode::Protocol, attempted, detail);
}

/// A plus in a query would be read as a blank.
QString inQuery(QString time)
{
    return time.replace(u'+', QStringLiteral("%2B"));
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject toJson(const Mutation &mutation)
{
    QJsonArray after;
    for (const MutationId &id : mutation.after)
        after.append(id.toString());
    return {{QStringLiteral("id"), mutation.id.toString()},
            {QStringLiteral("table"), mutation.table},
            {QStringLiteral("row_id"), mutation.rowId},
            {QStringLiteral("op"), nameOf(mutation.op)},
            {QStringLiteral("base"), rowcodec::toJson(mutation.base)},
            {QStringLiteral("set"), rowcodec::toJson(mutation.set)},
            {QStringLiteral("after"), after}};
}

std::optional<PushAnswer::Status> statusFrom(const QString &name)
{
    if (name == u"applied")
        return PushAnswer::Status::Applied;
    if (name == u"duplicate")
        return PushAnswer::Status::Duplicate;
    if (name == u"conflict")
        return PushAnswer::Status::Conflict;
    if (name == u"rejected")
        return PushAnswer::Status::Rejected;
    return std::nullopt;
}

Expected<PushAnswer> answerFrom(const QJsonObject &json, const QString &path,
                                const QHash<MutationId, QString> &tables)
{
    const QString attempted = QStringLiteral("read the answers of sync_push");
    const auto id = MutationId::parse(json.value(u"id").toString());
    if (!id || !tables.contains(*id))
        return wrong(attempted, path % QStringLiteral(".id: not one that was sent"));
    const auto status = statusFrom(json.value(u"status").toString());
    if (!status)
        return wrong(attempted,
                     path % QStringLiteral(".status: not applied, duplicate, conflict or rejected"));
    PushAnswer answer{*id, *status, std::nullopt, json.value(u"sqlstate").toString(),
                      json.value(u"message").toString()};
    if (json.value(u"row").isObject()) {
        const QJsonObject tableRow{{QStringLiteral("t"), tables.value(*id)},
                                   {QStringLiteral("r"), json.value(u"row")}};
        auto row = rowcodec::tableRowFromJson(tableRow, path);
        if (!row)
            return wrong(attempted, row.error().detail);
        answer.row = std::move(row->row);
    }
    return answer;
}

} // namespace

QJsonObject pullArguments(const PullCursor &cursor, int limit)
{
    QJsonObject request{{QStringLiteral("epoch"), orNull(cursor.epoch)},
                        {QStringLiteral("cursor"), orNull(cursor.position)},
                        {QStringLiteral("limit"), limit}};
    if (!cursor.historySince.isEmpty())
        request.insert(QStringLiteral("history_since"), cursor.historySince);
    return {{QStringLiteral("request"), request}};
}

Expected<PullPage> pullPageFromJson(const QJsonValue &json)
{
    const QString attempted = QStringLiteral("read the answer of sync_pull");
    const QJsonObject object = json.toObject();
    for (const QStringView name : {u"epoch", u"next"}) {
        if (!object.value(name).isString())
            return wrong(attempted, name % QStringLiteral(": not a text"));
    }
    if (!object.value(u"rows").isArray())
        return wrong(attempted, QStringLiteral("rows: not an array"));
    if (!object.value(u"more").isBool())
        return wrong(attempted, QStringLiteral("more: not a boolean"));
    PullPage page;
    page.epoch = object.value(u"epoch").toString();
    page.next = object.value(u"next").toString();
    page.more = object.value(u"more").toBool();
    page.serverTime = Timestamp::parse(object.value(u"server_time").toString());
    const QJsonArray rows = object.value(u"rows").toArray();
    page.rows.reserve(rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        auto row = rowcodec::tableRowFromJson(rows.at(i), QStringLiteral("rows[%1]").arg(i));
        if (!row)
            return wrong(attempted, row.error().detail);
        if (!row->table.isEmpty())
            page.rows.push_back(std::move(*row));
    }
    const QJsonArray evicted = object.value(u"evicted").toArray();
    for (const auto &id : evicted)
        page.evicted.append(id.toString());
    return page;
}

QString historyTarget(const HistoryRequest &request)
{
    const QString table = QStringLiteral("whatsapp_messages");
    QStringList query{QStringLiteral("conversation_id=eq.") + request.conversationId};
    if (!request.createdBefore.isEmpty())
        query.append(QStringLiteral("created_at=lt.") + inQuery(request.createdBefore));
    if (!request.beforeAt.isEmpty()) {
        const QString at = inQuery(request.beforeAt);
        // The first bound says nothing that the second does not, but PostgreSQL finds its place by it.
        query.append(QStringLiteral("occurred_at=lte.") + at);
        query.append(QStringLiteral("or=(occurred_at.lt.%1,and(occurred_at.eq.%1,id.lt.%2))")
                         .arg(at, request.beforeId));
    }
    query.append(QStringLiteral("order=occurred_at.desc,id.desc"));
    query.append(QStringLiteral("limit=%1").arg(request.limit));
    return table + u'?' + query.join(u'&');
}

QString newestLeadsTarget(int limit)
{
    return QStringLiteral("leads?deleted_at=is.null&order=created_at.desc,id.desc&limit=%1").arg(limit);
}

QString rowsOfTarget(const QString &table, const QString &column, const QStringList &contacts)
{
    return table % u'?' % column % QStringLiteral("=in.(") % contacts.join(u',') % u')';
}

Expected<QList<TableRow>> rowsFromJson(const QString &table, const QJsonValue &json)
{
    const QString attempted = QStringLiteral("read rows of ") % table;
    const schema::Table *known = schema::findTable(table);
    if (!known || !json.isArray())
        return wrong(attempted, QStringLiteral("not an array"));
    const QJsonArray array = json.toArray();
    QList<TableRow> rows;
    rows.reserve(array.size());
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonObject tableRow{{QStringLiteral("t"), table}, {QStringLiteral("r"), array.at(i)}};
        auto row = rowcodec::tableRowFromJson(tableRow, QStringLiteral("[%1]").arg(i));
        if (!row)
            return wrong(attempted, row.error().detail);
        writeTimesAlike(*known, row->row);
        rows.push_back(std::move(*row));
    }
    return rows;
}

QJsonObject pushArguments(const QList<Mutation> &mutations)
{
    QJsonArray array;
    for (const Mutation &mutation : mutations)
        array.append(toJson(mutation));
    return {{QStringLiteral("mutations"), array}};
}

Expected<QList<PushAnswer>> pushAnswersFromJson(const QJsonValue &json, const QList<Mutation> &sent)
{
    QHash<MutationId, QString> tables;
    for (const Mutation &mutation : sent)
        tables.insert(mutation.id, mutation.table);
    const QJsonValue answers = json.toObject().value(u"answers");
    if (!answers.isArray())
        return wrong(QStringLiteral("read the answers of sync_push"),
                     QStringLiteral("answers: not an array"));
    QList<PushAnswer> result;
    const QJsonArray array = answers.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        auto answer = answerFrom(array.at(i).toObject(), QStringLiteral("answers[%1]").arg(i), tables);
        if (!answer)
            return std::unexpected(answer.error());
        result.append(std::move(*answer));
    }
    return result;
}

Expected<WorkspaceInfo> workspaceInfoFromJson(const QJsonValue &json)
{
    const QString attempted = QStringLiteral("read the answer of workspace_info");
    const QJsonObject object = json.toObject();
    const QJsonObject me = object.value(u"me").toObject();
    const auto id = ProfileId::parse(me.value(u"id").toString());
    if (!id)
        return wrong(attempted, QStringLiteral("me.id: not a UUID"));
    const auto role = roleFromString(me.value(u"role").toString());
    if (!role)
        return wrong(attempted, QStringLiteral("me.role: not admin, manager or agent"));
    if (!object.value(u"epoch").isString())
        return wrong(attempted, QStringLiteral("epoch: not a text"));
    WorkspaceInfo info{
        object.value(u"epoch").toString(), static_cast<int>(object.value(u"schema_version").toInteger()),
        object.value(u"name").toString(),  *id,
        me.value(u"name").toString(),      *role};
    info.serverTime = Timestamp::parse(object.value(u"server_time").toString());
    info.restored = object.value(u"restored").toBool();
    const QJsonValue age = object.value(u"horizon")[u"age_seconds"];
    if (age.isDouble())
        info.heldBackMs = static_cast<qint64>(age.toDouble() * 1'000);
    return info;
}

} // namespace leadpilot::supabase::synccodec
