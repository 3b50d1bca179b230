// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/restread.h"

#include "relay/workspace/memberpolicy.h"

#include <QRegularExpression>

namespace leadpilot::relay::workspace {

using schema::Table;

namespace {

struct Range
{
    qint64 offset = 0;
    qint64 limit = mostRestRows;
};

/// limit/offset, else the header `Range: 0-9`, at most mostRestRows.
Range rangeOf(const RestQuery &query, const http::Request &request)
{
    Range range{query.offset, query.limit.value_or(mostRestRows)};
    const std::string_view header = request.headers.value("range");
    if (!query.limit && query.offset == 0 && !header.empty()) {
        static const QRegularExpression pattern(QStringLiteral("^(?:items=)?(\\d{1,15})-(\\d{1,15})?$"));
        const auto match =
            pattern.match(QString::fromLatin1(header.data(), static_cast<qsizetype>(header.size())));
        if (match.hasMatch()) {
            range.offset = match.captured(1).toLongLong();
            if (match.hasCaptured(2))
                range.limit = std::max<qint64>(0, match.captured(2).toLongLong() - range.offset + 1);
        }
    }
    range.limit = std::min(range.limit, mostRestRows);
    return range;
}

std::string contentRange(qint64 offset, qint64 rows, const std::optional<qint64> &total)
{
    const std::string of = total ? std::to_string(*total) : "*";
    if (rows == 0)
        return "*/" + of;
    return std::to_string(offset) + '-' + std::to_string(offset + rows - 1) + '/' + of;
}

} // namespace

bool wantsSingleObject(const http::Request &request)
{
    return request.headers.value("accept").find("application/vnd.pgrst.object+json") !=
           std::string_view::npos;
}

Refusal notSingle(qint64 rows)
{
    return {QStringLiteral("PGRST116"),
            QStringLiteral("Cannot coerce the result to a single JSON object"),
            QStringLiteral("The result contains %1 rows").arg(rows),
            {},
            false};
}

http::Response rowsResponse(int status, const QByteArrayList &rows, bool single)
{
    http::Response response = jsonResponse(status, single ? rows.value(0) : "[" + rows.join(",") + "]");
    if (single)
        response.headers = {};
    if (single)
        response.headers.add("Content-Type", "application/vnd.pgrst.object+json; charset=utf-8");
    return response;
}

Result<http::Response> restRead(sqlite::Database &database, const Actor &actor, const Table &table,
                                const http::Request &request)
{
    if (auto allowed = checkRead(actor, table); !allowed)
        return std::unexpected(allowed.error());
    const auto query = parseQuery(table, request.query);
    if (!query)
        return std::unexpected(query.error());
    const Range range = rangeOf(*query, request);
    Sql from{" FROM " + quoted(table.name) + " t WHERE "};
    from.add(visibleTo(actor, table)).add(" AND ").add(query->where.toSql());

    std::optional<qint64> total;
    if (RestPreference::of(request).countsExactly) {
        const auto counted = oneNumber(database, Sql{"SELECT count(*)"}.add(from));
        if (!counted)
            return std::unexpected(counted.error());
        total = *counted;
        if (range.offset > 0 && range.offset > *total)
            return refuse(QStringLiteral("PGRST103"), QStringLiteral("Requested range not satisfiable"),
                          QStringLiteral("An offset of %1 was requested, but there are only %2 rows.")
                              .arg(range.offset)
                              .arg(*total));
    }
    QByteArrayList rows;
    Sql sql{"SELECT " + query->selectSql()};
    sql.add(from).add(query->orderSql(table)).add(" LIMIT ?", range.limit).add(" OFFSET ?", range.offset);
    auto read = eachRow(database, sql, [&](const sqlite::Statement &row) {
        QByteArray json;
        query->appendSelected(json, row);
        rows += json;
    });
    if (!read)
        return std::unexpected(read.error());
    const bool single = wantsSingleObject(request);
    if (single && rows.size() != 1)
        return std::unexpected(notSingle(rows.size()));
    const bool partial = total && rows.size() < *total;
    http::Response response = rowsResponse(partial ? 206 : 200, rows, single);
    response.headers.add("Content-Range", contentRange(range.offset, rows.size(), total));
    if (request.method == "HEAD")
        response.body.clear();
    return response;
}

} // namespace leadpilot::relay::workspace
