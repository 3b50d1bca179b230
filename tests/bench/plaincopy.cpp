// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/plaincopy.h"

#include "core/schema/tables.h"
#include "sync/sqlite/transaction.h"
#include "sync/supabase/networktransport.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <map>

namespace leadpilot::bench {
namespace {

QByteArray columnsOf(const schema::Table &table, const char *after)
{
    QByteArrayList names;
    for (const auto columns : {table.columns, schema::stamps()}) {
        for (const schema::Column &column : columns)
            names.append(column.name + QByteArray(after));
    }
    return names.join(", ");
}

class PlainTables
{
public:
    explicit PlainTables(sqlite::Database &database)
        : m_database(database)
    {
        for (const schema::Table &table : schema::syncedTables()) {
            (void)m_database.run("CREATE TABLE " + QByteArray(table.name) + "(" + columnsOf(table, "") +
                                 ", PRIMARY KEY(id))");
            const auto count = columnsOf(table, "").count(',') + 1;
            m_inserts[QLatin1StringView(table.name)] = "INSERT INTO " + QByteArray(table.name) + " VALUES(?" +
                                                       QByteArray(",?").repeated(count - 1) + ")";
        }
    }

    bool insert(const QJsonArray &rows)
    {
        auto transaction = sqlite::Transaction::begin(m_database);
        for (const QJsonValue &row : rows) {
            const QString table = row[u"t"].toString();
            auto statement = m_database.prepare(m_inserts[table]);
            if (!statement)
                return false;
            const QJsonObject values = row[u"r"].toObject();
            for (const auto columns : {schema::findTable(table)->columns, schema::stamps()}) {
                for (const schema::Column &column : columns)
                    bind(*statement, values.value(QLatin1StringView(column.name)));
            }
            if (!statement->run())
                return false;
        }
        return transaction && transaction->commit();
    }

private:
    static void bind(sqlite::Statement &statement, const QJsonValue &value)
    {
        if (value.isString())
            statement.bind(value.toString());
        else if (value.isDouble() || value.isBool())
            statement.bind(value.isBool() ? qint64(value.toBool()) : value.toInteger());
        else if (value.isNull())
            statement.bind(nullptr);
        else
            statement.bind(QString::fromUtf8(
                value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                                : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)));
    }

    sqlite::Database &m_database;
    std::map<QString, QByteArray> m_inserts;
};

} // namespace

std::optional<PlainCopy> copyPlainly(const QUrl &workspace, const QByteArray &apiKey, const QByteArray &token,
                                     const QString &file)
{
    supabase::NetworkTransport transport(workspace);
    auto database =
        sqlite::Database::open(file, sqlite::Database::Mode::ReadWrite, sqlite::Database::Durability::Full);
    if (!database)
        return std::nullopt;
    PlainTables tables(**database);
    supabase::HttpRequest request;
    request.method = "POST";
    request.path = QStringLiteral("/rest/v1/rpc/sync_pull");
    request.headers = {
        {"apikey", apiKey}, {"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}};
    QJsonObject ask{{QStringLiteral("limit"), 1'000}};
    PlainCopy copy;
    for (bool more = true; more;) {
        QElapsedTimer timer;
        timer.start();
        request.body =
            QJsonDocument(QJsonObject{{QStringLiteral("request"), ask}}).toJson(QJsonDocument::Compact);
        const auto reply = transport.send(request).result();
        if (!reply || reply->status != 200)
            return std::nullopt;
        copy.downloading += static_cast<double>(timer.nsecsElapsed()) / 1e9;
        timer.restart();
        const QJsonObject page = QJsonDocument::fromJson(reply->body).object();
        const QJsonArray rows = page.value(u"rows").toArray();
        if (!tables.insert(rows))
            return std::nullopt;
        copy.inserting += static_cast<double>(timer.nsecsElapsed()) / 1e9;
        copy.rows += rows.size();
        ask.insert(QStringLiteral("epoch"), page.value(u"epoch"));
        ask.insert(QStringLiteral("cursor"), page.value(u"next"));
        more = page.value(u"more").toBool();
    }
    return copy;
}

} // namespace leadpilot::bench
