// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/realtimechannel.h"

#include "relay/workspace/ddl.h"
#include "relay/workspace/memberpolicy.h"
#include "relay/workspace/rowjson.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QtEndian>

namespace leadpilot::relay::workspace {
namespace {

constexpr qsizetype mostBindings = 100;
// Ids are below 2^27, as the real server's are.
constexpr quint32 largestId = (1U << 27) - 1;

qint64 idOf(const QJsonObject &wish)
{
    QString text;
    for (const QStringView key : {u"event", u"schema", u"table", u"filter"})
        text += wish.value(key).toString() + u'|';
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha1);
    return qFromBigEndian<quint32>(hash.constData()) & largestId;
}

const schema::Table *realtimeTable(const QString &name)
{
    if (name == QLatin1StringView(memberSignals().name))
        return &memberSignals();
    const schema::Table *table = schema::findTable(name);
    return table && table->synced ? table : nullptr;
}

} // namespace

bool RealtimeBinding::wants(const Change &change) const
{
    return (!table || table == change.table) &&
           (event == u"*" || event == (change.inserted ? QStringView(u"INSERT") : QStringView(u"UPDATE")));
}

RealtimeChannel RealtimeChannel::of(const QString &topic, const QString &joinRef, const QJsonObject &config)
{
    RealtimeChannel channel;
    channel.topic = topic;
    channel.joinRef = joinRef;
    const QJsonArray asked = config.value(u"postgres_changes").toArray();
    for (const QJsonValue item : asked) {
        QJsonObject wish = item.toObject();
        wish.insert(QStringLiteral("id"), idOf(wish));
        if (channel.wishes.size() < mostBindings)
            channel.wishes.append(wish);
    }
    return channel;
}

std::optional<QString> RealtimeChannel::bind()
{
    bindings.clear();
    for (const QJsonValue item : std::as_const(wishes)) {
        const QJsonObject wish = item.toObject();
        const QString schemaName = wish.value(u"schema").toString();
        const QString tableName = wish.value(u"table").toString(QStringLiteral("*"));
        const QString filter = wish.value(u"filter").toString();
        RealtimeBinding binding{wish.value(u"id").toInteger(),
                                wish.value(u"event").toString(QStringLiteral("*")).toUpper(),
                                tableName == u"*" ? nullptr : realtimeTable(tableName),
                                {}};
        QString failed =
            QStringLiteral("Unable to subscribe to changes with given parameters. Please check Realtime is "
                           "enabled for the given connect parameters: [event: %1, schema: %2, table: %3]")
                .arg(binding.event, schemaName, tableName);
        const bool readable = actor.kind != Actor::Kind::Anonymous;
        if ((schemaName != u"public" && schemaName != u"*") || !readable ||
            (tableName != u"*" && !binding.table)) {
            bindings.clear();
            return failed;
        }
        if (!filter.isEmpty()) {
            const QString column = filter.section(u'=', 0, 0);
            auto parsed = binding.table ? parseFilter(*binding.table, column, filter.mid(column.size() + 1))
                                        : refuse(QStringLiteral("42703"), failed);
            if (!parsed) {
                bindings.clear();
                return parsed.error().code == u"42703" ? QString(u"invalid column for filter " % column)
                                                       : failed;
            }
            binding.filter = std::move(*parsed);
        }
        bindings.push_back(std::move(binding));
    }
    return std::nullopt;
}

Result<std::vector<qint64>> RealtimeChannel::idsFor(sqlite::Database &database, const Change &change) const
{
    std::vector<qint64> ids;
    const Sql sight = visibleTo(actor, *change.table);
    for (const RealtimeBinding &binding : bindings) {
        if (!binding.wants(change))
            continue;
        if (sight.text != "1" || !binding.filter.parts.empty() || binding.filter.column) {
            Sql sql{"SELECT 1 FROM " + quoted(change.table->name) + " t WHERE t." +
                        quoted(change.table->key) + " = ? AND ",
                    {change.key}};
            const auto told = exists(database, sql.add(sight).add(" AND ").add(binding.filter.toSql()));
            if (!told)
                return std::unexpected(told.error());
            if (!*told)
                continue;
        }
        ids.push_back(binding.id);
    }
    return ids;
}

Result<QByteArray> changeJson(sqlite::Database &database, const Change &change, Timestamp committedAt)
{
    const ColumnList columns = columnsOf(*change.table);
    QByteArray record;
    const Sql sql{"SELECT " + columnNames(columns) + " FROM " + quoted(change.table->name) + " t WHERE " +
                      quoted(change.table->key) + " = ?",
                  {change.key}};
    auto read =
        eachRow(database, sql, [&](const sqlite::Statement &row) { appendRow(record, columns, row); });
    if (!read)
        return std::unexpected(read.error());
    if (record.isEmpty())
        return QByteArray();
    QByteArray types;
    for (const schema::Column *column : columns)
        types += (types.isEmpty() ? "{\"name\":\"" : ",{\"name\":\"") + QByteArray(column->name) +
                 "\",\"type\":\"" + postgresType(*column) + "\"}";
    const QByteArray at = QDateTime::fromMSecsSinceEpoch(committedAt.milliseconds(), Qt::UTC)
                              .toString(Qt::ISODateWithMs)
                              .toUtf8();
    QByteArray json = QByteArray("{\"type\":\"") + (change.inserted ? "INSERT" : "UPDATE") +
                      "\",\"schema\":\"public\",\"table\":\"" + change.table->name +
                      "\",\"commit_timestamp\":\"" + at + "\",\"columns\":[" + types +
                      "],\"record\":" + record;
    if (!change.inserted) {
        json += ",\"old_record\":{\"" + QByteArray(change.table->key) + "\":";
        appendText(json, change.key.toUtf8());
        json += '}';
    }
    return QByteArray(json + ",\"errors\":null}");
}

} // namespace leadpilot::relay::workspace
