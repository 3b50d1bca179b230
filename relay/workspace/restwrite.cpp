// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/restwrite.h"

#include "relay/workspace/memberpolicy.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace leadpilot::relay::workspace {

using schema::Table;

namespace {

std::unexpected<Refusal> badBody(const QString &message)
{
    return refuse(QStringLiteral("PGRST102"), message);
}

} // namespace

RestWrite::RestWrite(RowWriter &writer, const Actor &actor, IdSource &ids, const Table &table,
                     const http::Request &request)
    : m_writer(writer)
    , m_actor(actor)
    , m_ids(ids)
    , m_table(table)
    , m_request(request)
    , m_preference(RestPreference::of(request))
{
}

Result<http::Response> RestWrite::run()
{
    if (auto allowed = checkRead(m_actor, m_table); !allowed)
        return std::unexpected(allowed.error());
    auto query = parseQuery(m_table, m_request.query);
    if (!query)
        return std::unexpected(query.error());
    m_query = std::move(*query);
    return m_request.method == "POST" ? insertRows() : changeRows();
}

Result<QList<QJsonObject>> RestWrite::bodyRows() const
{
    const QJsonDocument document = QJsonDocument::fromJson(m_request.bodyView().toByteArray());
    if (!document.isObject() && !document.isArray())
        return badBody(QStringLiteral("Empty or invalid json"));
    QList<QJsonObject> rows;
    const QJsonArray items = document.isObject() ? QJsonArray{document.object()} : document.array();
    for (const QJsonValue item : items) {
        if (!item.isObject())
            return badBody(QStringLiteral("All object keys must match"));
        QJsonObject row = item.toObject();
        if (m_query.columns) {
            QJsonObject wanted;
            for (const QString &column : *m_query.columns) {
                if (row.contains(column) || !m_preference.missingIsDefault)
                    wanted.insert(column, row.value(column).isUndefined() ? QJsonValue() : row.value(column));
            }
            row = wanted;
        } else if (!rows.isEmpty() && rows.first().keys() != row.keys()) {
            return badBody(QStringLiteral("All object keys must match"));
        }
        rows += row;
    }
    return rows;
}

Result<QStringList> RestWrite::conflictColumns() const
{
    const QString key = QString::fromLatin1(m_table.key);
    if (m_query.onConflict.isEmpty() || m_query.onConflict == QStringList{key})
        return QStringList{key};
    const QSet<QString> wanted(m_query.onConflict.cbegin(), m_query.onConflict.cend());
    const QStringList uniques = QString::fromLatin1(m_table.uniques).split(u';', Qt::SkipEmptyParts);
    for (const QString &unique : uniques) {
        QStringList columns = unique.split(u',');
        if (QSet<QString>(columns.cbegin(), columns.cend()) == wanted)
            return columns;
    }
    return refuse(
        QStringLiteral("42P10"),
        QStringLiteral("there is no unique or exclusion constraint matching the ON CONFLICT specification"));
}

Result<QString> RestWrite::existingOf(const Row &row, const QStringList &conflict)
{
    Sql sql{"SELECT " + quoted(m_table.key) + " FROM " + quoted(m_table.name) + " t WHERE 1"};
    for (const QString &column : conflict)
        sql.add(" AND t.").add(quoted(column.toLatin1().constData())).add(" = ?", row.value(column));
    if (m_table.synced && conflict != QStringList{QString::fromLatin1(m_table.key)})
        sql.add(" AND t.deleted_at IS NULL");
    return oneText(m_writer.database(), sql);
}

Result<void> RestWrite::mergeInto(const QString &key, const Row &row)
{
    const auto sees = seesRow(m_writer.database(), m_actor, m_table, key);
    if (!sees)
        return std::unexpected(sees.error());
    const auto current = m_writer.find(m_table, key);
    if (!current)
        return std::unexpected(current.error());
    if (!*sees || !*current)
        return refuse(QStringLiteral("42501"),
                      QStringLiteral("new row violates row-level security policy (USING expression) "
                                     "for table \"%1\"")
                          .arg(QLatin1StringView(m_table.name)));
    Row changes = row;
    changes.remove(QString::fromLatin1(m_table.key));
    if (auto allowed = checkUpdate(m_writer.database(), m_actor, m_table, **current, changes); !allowed)
        return allowed;
    const auto updated = m_writer.update(m_table, key, changes);
    if (!updated)
        return std::unexpected(updated.error());
    m_written += key;
    return {};
}

Result<void> RestWrite::insertOne(Row row)
{
    if (m_preference.resolution != RestPreference::Resolution::None) {
        const auto conflict = conflictColumns();
        if (!conflict)
            return std::unexpected(conflict.error());
        const auto existing = existingOf(row, *conflict);
        if (!existing)
            return std::unexpected(existing.error());
        if (!existing->isEmpty())
            return m_preference.resolution == RestPreference::Resolution::Ignore ? Result<void>()
                                                                                 : mergeInto(*existing, row);
    }
    const QString keyName = QString::fromLatin1(m_table.key);
    if (auto allowed = checkInsert(m_writer.database(), m_actor, m_table, row); !allowed)
        return allowed;
    if (keyName == u"id" && row.isNull(keyName))
        row.set(keyName, m_ids.next().toString(QUuid::WithoutBraces));
    if (auto inserted = m_writer.insert(m_table, row); !inserted)
        return inserted;
    m_written += row.text(keyName);
    m_insertedAny = true;
    return {};
}

Result<http::Response> RestWrite::insertRows()
{
    const auto rows = bodyRows();
    if (!rows)
        return std::unexpected(rows.error());
    for (const QJsonObject &json : *rows) {
        auto row = storedRow(m_table, json);
        if (!row)
            return std::unexpected(row.error());
        if (auto inserted = insertOne(std::move(*row)); !inserted)
            return std::unexpected(inserted.error());
    }
    const bool merged = m_preference.resolution == RestPreference::Resolution::Merge && !m_insertedAny &&
                        !m_written.isEmpty();
    return answer(merged ? 200 : 201);
}

Result<QStringList> RestWrite::matchingKeys()
{
    QStringList keys;
    Sql sql{"SELECT t." + quoted(m_table.key) + " FROM " + quoted(m_table.name) + " t WHERE "};
    sql.add(visibleTo(m_actor, m_table))
        .add(" AND ")
        .add(m_query.where.toSql())
        .add(m_query.orderSql(m_table));
    if (m_query.limit)
        sql.add(" LIMIT ?", *m_query.limit);
    auto read =
        eachRow(m_writer.database(), sql, [&keys](const sqlite::Statement &row) { keys += row.text(0); });
    if (!read)
        return std::unexpected(read.error());
    return keys;
}

Result<void> RestWrite::removeOne(const QString &key)
{
    if (m_table.synced) {
        const auto removed =
            m_writer.update(m_table, key, Row{{QStringLiteral("deleted_at"), m_writer.now().toString()}});
        return removed ? Result<void>() : std::unexpected(removed.error());
    }
    const auto removed =
        execute(m_writer.database(),
                {"DELETE FROM " + quoted(m_table.name) + " WHERE " + quoted(m_table.key) + " = ?", {key}});
    return removed ? Result<void>() : std::unexpected(removed.error());
}

Result<http::Response> RestWrite::changeRows()
{
    const bool removes = m_request.method == "DELETE";
    Row changes;
    if (removes) {
        if (auto allowed = checkDelete(m_actor, m_table); !allowed)
            return std::unexpected(allowed.error());
    } else {
        const auto rows = bodyRows();
        if (!rows)
            return std::unexpected(rows.error());
        auto row = rows->size() == 1 ? storedRow(m_table, rows->first())
                                     : badBody(QStringLiteral("Empty or invalid json"));
        if (!row)
            return std::unexpected(row.error());
        changes = std::move(*row);
        if (auto allowed = checkChanges(m_actor, m_table, changes); !allowed)
            return std::unexpected(allowed.error());
    }
    const auto keys = matchingKeys();
    if (!keys)
        return std::unexpected(keys.error());
    for (const QString &key : *keys) {
        if (removes) {
            if (auto removed = removeOne(key); !removed)
                return std::unexpected(removed.error());
            continue;
        }
        const auto current = m_writer.find(m_table, key);
        if (!current)
            return std::unexpected(current.error());
        if (auto allowed = checkUpdate(m_writer.database(), m_actor, m_table, **current, changes); !allowed)
            return std::unexpected(allowed.error());
        if (auto updated = m_writer.update(m_table, key, changes); !updated)
            return std::unexpected(updated.error());
    }
    m_written = *keys;
    return answer(m_preference.answer == RestPreference::Return::Representation ? 200 : 204);
}

Result<http::Response> RestWrite::answer(int status)
{
    if (auto settled = m_writer.settleConversations(); !settled)
        return std::unexpected(settled.error());
    http::Response response;
    response.status = status;
    if (m_preference.answer == RestPreference::Return::Representation) {
        QByteArrayList rows;
        for (const QString &key : std::as_const(m_written)) {
            Sql sql{"SELECT " + m_query.selectSql() + " FROM " + quoted(m_table.name) + " t WHERE t." +
                        quoted(m_table.key) + " = ?",
                    {key}};
            auto read = eachRow(m_writer.database(), sql, [&](const sqlite::Statement &row) {
                QByteArray json;
                m_query.appendSelected(json, row);
                rows += json;
            });
            if (!read)
                return std::unexpected(read.error());
        }
        const bool single = wantsSingleObject(m_request);
        if (single && rows.size() != 1)
            return std::unexpected(notSingle(rows.size()));
        response = rowsResponse(status, rows, single);
    } else if (m_preference.answer == RestPreference::Return::HeadersOnly && m_written.size() == 1) {
        response.headers.add("Location", std::string("/") + m_table.name + '?' + m_table.key + "=eq." +
                                             m_written.first().toStdString());
    }
    const std::string total = m_preference.countsExactly ? std::to_string(m_written.size()) : "*";
    const bool bounded = m_request.method != "POST" && !m_written.isEmpty();
    response.headers.add("Content-Range",
                         (bounded ? "0-" + std::to_string(m_written.size() - 1) : "*") + '/' + total);
    return response;
}

} // namespace leadpilot::relay::workspace
