// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/chathistory.h"

#include "core/timestamp.h"
#include "sync/mirror/state.h"

#include <algorithm>
#include <array>
#include <utility>

namespace leadpilot::mirror::chathistory {
namespace {

// Looking at a row costs a tenth of erasing it.
constexpr int lookedAtForOne = 10;

constexpr std::array prunedTables{"whatsapp_messages", "activities"};

struct Mark
{
    QString at;
    QString id;
    bool whole = false;
};

std::optional<Mark> markOf(Sql &sql, const QString &conversationId)
{
    return sql.first(
        "SELECT at, id, whole FROM chat_history WHERE conversation_id = ? AND "
        "pull = CAST((SELECT value FROM state WHERE key = 'pull') AS INTEGER)",
        [](sqlite::Statement &row) { return Mark{row.text(0), row.text(1), row.integer(2) != 0}; },
        conversationId);
}

std::pair<QString, QString> placeOf(const TableRow &row)
{
    return {row.row.text(u"occurred_at"), row.row.text(u"id")};
}

} // namespace

Held held(Sql &sql, const QString &conversationId)
{
    if (const auto mark = markOf(sql, conversationId))
        return mark->whole ? Held{} : Held{mark->at, mark->id, true};
    const bool complete = !stateValue(sql, completeKey).isEmpty();
    const QString from = since(sql);
    if (from.isEmpty())
        return {{}, {}, !complete};
    // No message is older than its chat.
    const QString born = sql.first(
                                "SELECT created_at FROM whatsapp_conversations WHERE id = ?",
                                [](sqlite::Statement &row) { return row.text(0); }, conversationId)
                             .value_or(QString());
    if (complete && born >= from)
        return {};
    return {from, {}, true};
}

QString since(Sql &sql)
{
    return stateValue(sql, sinceKey);
}

void setSince(Sql &sql, const QString &since)
{
    setState(sql, sinceKey, since);
}

std::optional<HistoryRequest> missing(Sql &sql, const QString &conversationId, int limit)
{
    const bool isHere = sql.first(
                               "SELECT 1 FROM whatsapp_conversations WHERE id = ?",
                               [](sqlite::Statement &) { return true; }, conversationId)
                            .has_value();
    if (!isHere || !held(sql, conversationId).olderOnServer)
        return std::nullopt;
    const Mark mark = markOf(sql, conversationId).value_or(Mark());
    const bool complete = !stateValue(sql, completeKey).isEmpty();
    return HistoryRequest{conversationId, complete ? since(sql) : QString(),    mark.at, mark.id,
                          limit,          stateValue(sql, pullKey).toLongLong()};
}

bool isWanted(Sql &sql, const HistoryRequest &asked)
{
    const auto next = missing(sql, asked.conversationId, asked.limit);
    return next && *next == asked;
}

void moveMark(Sql &sql, const HistoryRequest &asked, const QList<TableRow> &rows)
{
    // A short page says nothing: a project may answer with fewer rows than it was asked for.
    const auto oldest = std::ranges::min_element(rows, {}, placeOf);
    const auto [at, id] = oldest == rows.end() ? std::pair(asked.beforeAt, asked.beforeId) : placeOf(*oldest);
    sql.run("INSERT OR REPLACE INTO chat_history(conversation_id, pull, at, id, whole) VALUES(?, ?, ?, ?, ?)",
            asked.conversationId, asked.pull, at.isNull() ? QStringLiteral("") : at,
            id.isNull() ? QStringLiteral("") : id, rows.empty());
}

void forget(Sql &sql, const QString &conversationId)
{
    sql.run("DELETE FROM chat_history WHERE conversation_id = ?", conversationId);
}

void forgetAll(Sql &sql)
{
    sql.run("DELETE FROM chat_history");
}

void forgetMarksAbove(Sql &sql)
{
    sql.run("DELETE FROM chat_history WHERE (whole = 0 AND at >= ?) OR "
            "pull < CAST((SELECT value FROM state WHERE key = 'pull') AS INTEGER)",
            since(sql));
}

void beginPruning(Sql &sql)
{
    setState(sql, pruningKey, QStringLiteral("0:0"));
}

Slice nextSlice(Sql &sql, int rows)
{
    const QStringList place = stateValue(sql, pruningKey).split(u':');
    const QString from = since(sql);
    if (place.size() != 2 || from.isEmpty())
        return {};
    const int table = std::clamp(place.first().toInt(), 0, int(prunedTables.size()) - 1);
    const QByteArray name = prunedTables[static_cast<size_t>(table)];
    Slice slice{QString::fromLatin1(name), {}, true};
    qint64 last = 0;
    int seen = 0;
    bool isFull = false;
    // What somebody has fetched stays: its chat has a mark. So does what carries an edit.
    sql.each(
        "SELECT t.rowid, t.id, t.created_at < ? AND NOT EXISTS (SELECT 1 FROM base_rows b WHERE b.table_name "
        "= '" +
            name + "' AND b.row_id = t.id)" +
            (table == 0 ? " AND NOT EXISTS (SELECT 1 FROM chat_history h WHERE h.conversation_id = "
                          "t.conversation_id)"
                        : "") +
            " FROM " + name + " t WHERE t.rowid > ? ORDER BY t.rowid LIMIT ?",
        [&](sqlite::Statement &row) {
            isFull = slice.ids.size() == rows;
            if (isFull)
                return;
            last = row.integer(0);
            ++seen;
            if (row.integer(2) != 0)
                slice.ids.append(row.text(1));
        },
        from, place.last().toLongLong(), rows * lookedAtForOne);
    if (isFull || seen == rows * lookedAtForOne) {
        setState(sql, pruningKey, QString(place.first() % u':' % QString::number(last)));
    } else if (table + 1 < int(prunedTables.size())) {
        setState(sql, pruningKey, QString(QString::number(table + 1) % QStringLiteral(":0")));
    } else {
        sql.run("DELETE FROM state WHERE key = ?", pruningKey);
        slice.more = false;
    }
    return slice;
}

} // namespace leadpilot::mirror::chathistory
