// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/idsource.h"
#include "relay/workspace/restread.h"
#include "relay/workspace/rowwriter.h"

#include <QJsonObject>

namespace leadpilot::relay::workspace {

/// POST, PATCH and DELETE of a table under the member's policies. A delete is soft on synced tables.
class RestWrite
{
public:
    RestWrite(RowWriter &writer, const Actor &actor, IdSource &ids, const schema::Table &table,
              const http::Request &request);

    Result<http::Response> run();

private:
    Result<http::Response> insertRows();
    Result<http::Response> changeRows();
    Result<void> insertOne(Row row);
    Result<void> mergeInto(const QString &key, const Row &row);
    Result<QString> existingOf(const Row &row, const QStringList &conflict);
    Result<QStringList> conflictColumns() const;
    Result<QList<QJsonObject>> bodyRows() const;
    Result<QStringList> matchingKeys();
    Result<void> removeOne(const QString &key);
    Result<http::Response> answer(int status);

    RowWriter &m_writer;
    const Actor &m_actor;
    IdSource &m_ids;
    const schema::Table &m_table;
    const http::Request &m_request;
    RestPreference m_preference;
    RestQuery m_query;
    QStringList m_written;
    bool m_insertedAny = false;
};

} // namespace leadpilot::relay::workspace
