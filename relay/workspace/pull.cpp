// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/pull.h"

#include "core/sync/bucket.h"
#include "relay/workspace/pullcursor.h"
#include "relay/workspace/rowjson.h"
#include "relay/workspace/rowmoves.h"
#include "relay/workspace/sight.h"

#include <QRegularExpression>
#include <algorithm>
#include <vector>

namespace leadpilot::relay::workspace {

using schema::Sight;
using schema::Table;

namespace {

constexpr int largestPage = 1000;

struct Page
{
    QByteArray rows;
    int count = 0;
    int limit = 0;
    std::vector<QString> evicted;

    int room() const { return limit - count; }
    void add(const Table &table, const QByteArray &row)
    {
        rows += rows.isEmpty() ? "{\"t\":\"" : ",{\"t\":\"";
        rows += table.name;
        rows += "\",\"r\":";
        rows += row;
        rows += '}';
        ++count;
    }
};

/// `SELECT columns FROM table t WHERE visible AND …`
Sql selectVisible(const Actor &actor, const Table &table, const ColumnList &columns)
{
    Sql sql{"SELECT " + columnNames(columns) + " FROM " + quoted(table.name) + " t WHERE "};
    return sql.add(visibleTo(actor, table));
}

class Pull
{
public:
    /// `historySince`: empty, or the first moment of which the first walk brings history.
    Pull(sqlite::Database &database, const Actor &actor, PullCursor cursor, QString historySince, int limit)
        : m_database(database)
        , m_actor(actor)
        , m_historySince(std::move(historySince))
        , m_cursor(std::move(cursor))
    {
        m_page.limit = limit;
    }

    /// Fills the page; true if the cursor's window came to its end.
    Result<bool> run()
    {
        if (m_cursor.phase == PullCursor::Phase::First)
            return walkTables();
        if (m_cursor.phase == PullCursor::Phase::Gains) {
            const auto gained = walkGains();
            if (!gained || !*gained)
                return gained;
        }
        return walkWindow();
    }

    const Page &page() const { return m_page; }
    const PullCursor &cursor() const { return m_cursor; }

private:
    /// Adds what fits, and remembers the last one; false: there is more.
    Result<bool> addRows(const Table &table, const ColumnList &columns, const Sql &sql);
    Result<bool> walkTables();
    Result<bool> walkGains();
    Result<bool> walkContact(const QString &contact);
    Result<bool> walkWindow();
    Result<void> bringMoved();
    Result<void> evict();

    sqlite::Database &m_database;
    const Actor &m_actor;
    const QString m_historySince;
    PullCursor m_cursor;
    Page m_page;
};

Result<bool> Pull::addRows(const Table &table, const ColumnList &columns, const Sql &sql)
{
    const auto createdAt = static_cast<int>(table.columns.size() + 1);
    bool whole = true;
    auto read = eachRow(m_database, sql, [&](const sqlite::Statement &row) {
        if (m_page.room() == 0) {
            whole = false;
            return;
        }
        QByteArray json;
        appendRow(json, columns, row);
        m_page.add(table, json);
        m_cursor.createdAt = row.text(createdAt);
        m_cursor.id = row.text(0);
    });
    return read ? Result<bool>(whole) : std::unexpected(read.error());
}

Result<bool> Pull::walkTables()
{
    const auto tables = schema::syncedTables();
    for (; m_cursor.rank < static_cast<int>(tables.size()); ++m_cursor.rank, m_cursor.id.clear()) {
        const Table &table = tables[static_cast<size_t>(m_cursor.rank)];
        const ColumnList columns = columnsOf(table);
        Sql sql = selectVisible(m_actor, table, columns);
        // The plus keeps SQLite from walking by change_xid and sorting.
        sql.add(" AND +t.change_xid < ?", m_cursor.until);
        if (isProvedByCreation(table) && !m_historySince.isEmpty())
            sql.add(" AND t.created_at >= ?", m_historySince);
        if (!m_cursor.id.isEmpty())
            sql.add(" AND (t.created_at, t.id) < (?", m_cursor.createdAt).add(", ?)", m_cursor.id);
        sql.add(" ORDER BY t.created_at DESC, t.id DESC LIMIT ?", qint64(m_page.room() + 1));
        const auto whole = addRows(table, columns, sql);
        if (!whole || !*whole)
            return whole;
    }
    return true;
}

Result<bool> Pull::walkGains()
{
    std::vector<QString> contacts;
    Sql sql{"SELECT DISTINCT contact_id FROM sight_changes WHERE member_id = ?", {m_actor.id}};
    sql.add(" AND change_xid >= ?", m_cursor.since).add(" AND change_xid < ?", m_cursor.until);
    sql.add(" AND contact_id >= ? AND ", m_cursor.contact)
        .add(contactVisibleTo(m_actor, "sight_changes.contact_id"));
    auto read = eachRow(m_database, sql.add(" ORDER BY contact_id"),
                        [&contacts](const sqlite::Statement &row) { contacts.push_back(row.text(0)); });
    if (!read)
        return std::unexpected(read.error());
    for (const QString &contact : contacts) {
        if (contact != m_cursor.contact) {
            m_cursor.contact = contact;
            m_cursor.rank = 0;
            m_cursor.id.clear();
        }
        const auto whole = walkContact(contact);
        if (!whole || !*whole)
            return whole;
    }
    m_cursor.phase = PullCursor::Phase::Window;
    m_cursor.contact.clear();
    m_cursor.rank = 0;
    m_cursor.id.clear();
    m_cursor.xid = m_cursor.since - 1;
    return true;
}

/// The rows of a table that hang on one contact.
Sql ofContact(const Table &table, const QString &contact)
{
    const QByteArray column = table.sightColumn ? "t." + quoted(table.sightColumn) : QByteArray();
    switch (table.sight) {
    case Sight::ByContact:
        if (schema::findColumn(table, u"lead_id"))
            return {"(" + column + " = ? OR (" + column +
                        " IS NULL AND t.lead_id IN (SELECT id FROM leads WHERE contact_id = ?)))",
                    {contact, contact}};
        return {column + " = ?", {contact}};
    case Sight::ByLead:
        return {column + " IN (SELECT id FROM leads WHERE contact_id = ?)", {contact}};
    case Sight::ByConversation:
        return {column + " IN (SELECT id FROM whatsapp_conversations WHERE contact_id = ?)", {contact}};
    default:
        return {"0"};
    }
}

Result<bool> Pull::walkContact(const QString &contact)
{
    const auto tables = schema::syncedTables();
    for (; m_cursor.rank < static_cast<int>(tables.size()); ++m_cursor.rank, m_cursor.id.clear()) {
        const Table &table = tables[static_cast<size_t>(m_cursor.rank)];
        const Sql hanging = ofContact(table, contact);
        if (hanging.text == "0")
            continue;
        const ColumnList columns = columnsOf(table);
        Sql sql = selectVisible(m_actor, table, columns).add(" AND ").add(hanging);
        sql.add(" AND t.id > ?", m_cursor.id).add(" ORDER BY t.id LIMIT ?", qint64(m_page.room() + 1));
        const auto whole = addRows(table, columns, sql);
        if (!whole || !*whole)
            return whole;
    }
    return true;
}

struct Changed
{
    qint64 xid = 0;
    int rank = 0;
    QString id;
    QByteArray json;
};

Result<bool> Pull::walkWindow()
{
    std::vector<Changed> found;
    const auto tables = schema::syncedTables();
    for (int rank = 0; rank < static_cast<int>(tables.size()); ++rank) {
        const Table &table = tables[static_cast<size_t>(rank)];
        const ColumnList columns = columnsOf(table);
        Sql sql = selectVisible(m_actor, table, columns);
        sql.add(" AND t.change_xid < ?", m_cursor.until);
        if (m_cursor.id.isEmpty())
            sql.add(" AND t.change_xid >= ?", m_cursor.since);
        else if (rank == m_cursor.rank)
            sql.add(" AND (t.change_xid, t.id) > (?", m_cursor.xid).add(", ?)", m_cursor.id);
        else
            sql.add(rank < m_cursor.rank ? " AND t.change_xid > ?" : " AND t.change_xid >= ?", m_cursor.xid);
        sql.add(" ORDER BY t.change_xid, t.id LIMIT ?", qint64(m_page.room() + 1));
        const auto xid = static_cast<int>(columns.size() - 1);
        auto read = eachRow(m_database, sql, [&](const sqlite::Statement &row) {
            Changed changed{row.integer(xid), rank, row.text(0), {}};
            appendRow(changed.json, columns, row);
            found.push_back(std::move(changed));
        });
        if (!read)
            return std::unexpected(read.error());
    }
    std::ranges::sort(found, [](const Changed &a, const Changed &b) {
        return std::tie(a.xid, a.rank, a.id) < std::tie(b.xid, b.rank, b.id);
    });
    for (const Changed &changed : found) {
        if (m_page.room() == 0)
            return false;
        m_page.add(tables[static_cast<size_t>(changed.rank)], changed.json);
        m_cursor.xid = changed.xid;
        m_cursor.rank = changed.rank;
        m_cursor.id = changed.id;
    }
    if (auto moved = bringMoved(); !moved)
        return std::unexpected(moved.error());
    if (auto evicted = evict(); !evicted)
        return std::unexpected(evicted.error());
    return true;
}

/// A row that was hung elsewhere within the window and has changed again since belongs to the next window.
/// Until then it would hang at the client where it hung before, and go with that.
Result<void> Pull::bringMoved()
{
    const Sql any{"SELECT 1 FROM row_moves WHERE change_xid >= ? AND change_xid < ? LIMIT 1",
                  {m_cursor.since, m_cursor.until}};
    const auto found = exists(m_database, any);
    if (!found || !*found)
        return found ? Result<void>() : std::unexpected(found.error());
    for (const Table &table : schema::syncedTables()) {
        const ColumnList columns = columnsOf(table);
        Sql sql = selectVisible(m_actor, table, columns).add(" AND t.change_xid >= ?", m_cursor.until);
        sql.add(" AND t.id IN (SELECT row_id FROM row_moves WHERE table_name = ?",
                QString::fromLatin1(table.name));
        sql.add(" AND change_xid >= ?", m_cursor.since).add(" AND change_xid < ?)", m_cursor.until);
        auto read = eachRow(m_database, sql.add(" ORDER BY t.id"), [&](const sqlite::Statement &row) {
            QByteArray json;
            appendRow(json, columns, row);
            m_page.add(table, json);
        });
        if (!read)
            return read;
    }
    return {};
}

Result<void> Pull::evict()
{
    Sql sql{"SELECT DISTINCT contact_id FROM sight_changes WHERE member_id = ?", {m_actor.id}};
    sql.add(" AND change_xid >= ?", m_cursor.since).add(" AND change_xid < ?", m_cursor.until);
    sql.add(" AND NOT ").add(contactVisibleTo(m_actor, "sight_changes.contact_id"));
    const auto take = [this](const sqlite::Statement &row) {
        m_page.evicted.push_back(row.text(0));
    };
    if (auto read = eachRow(m_database, sql, take); !read)
        return read;
    // The client may hold what hangs on a lead or a chat that has changed too late to come before now.
    const std::vector<QString> contacts = m_page.evicted;
    for (const QString &contact : contacts) {
        for (const char *owners : {"leads", "whatsapp_conversations"}) {
            const Sql changed{"SELECT id FROM " + quoted(owners) +
                                  " WHERE contact_id = ? AND change_xid >= ?",
                              {contact, m_cursor.since}};
            if (auto read = eachRow(m_database, changed, take); !read)
                return read;
        }
    }
    return eachLostRow(m_database, m_actor, m_cursor.since, m_cursor.until,
                       [this](const QString &id) { m_page.evicted.push_back(id); });
}

Result<PullCursor> cursorOf(sqlite::Database &database, const QJsonObject &request, const QString &epoch)
{
    const QJsonValue given = request.value(u"cursor");
    const QJsonValue givenEpoch = request.value(u"epoch");
    if (!givenEpoch.isNull() && !givenEpoch.isUndefined() && givenEpoch.toString() != epoch)
        return std::unexpected(wrongEpoch(epoch));
    if (given.isNull() || given.isUndefined()) {
        PullCursor first;
        first.epoch = epoch;
        return first;
    }
    return standingCursor(database, epoch, given.toString());
}

Result<QString> historySinceOf(const QJsonObject &request)
{
    const QJsonValue given = request.value(u"history_since");
    if (given.isNull() || given.isUndefined())
        return QString();
    // The contract's form, of which Timestamp::parse() takes more.
    static const QRegularExpression form(
        QStringLiteral("\\A(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?"
                       "(Z|[+-][0-9]{2}:[0-9]{2})\\z"));
    const auto time = form.match(given.toString()).hasMatch() ? Timestamp::parse(given.toString())
                                                              : std::optional<Timestamp>();
    if (!time)
        return refuse(QStringLiteral("22023"), QStringLiteral("request.history_since: not a timestamp"));
    return time->toString();
}

QByteArray answer(const QString &epoch, const Page &page, const QString &next, bool more, Timestamp now)
{
    QByteArray out = "{\"epoch\":\"" + epoch.toUtf8() + "\",\"rows\":[" + page.rows + "],\"evicted\":[";
    for (size_t i = 0; i < page.evicted.size(); ++i)
        out += (i == 0 ? "\"" : ",\"") + page.evicted[i].toUtf8() + '"';
    out += "],\"next\":\"" + next.toUtf8() + "\",\"more\":" + (more ? "true" : "false");
    return out + ",\"server_time\":\"" + now.toString().toUtf8() + "\"}";
}

} // namespace

Result<QString> epochOf(sqlite::Database &database, const Actor &actor)
{
    const auto epoch = oneText(database, {"SELECT epoch FROM workspace"});
    if (!epoch)
        return epoch;
    if (actor.isService())
        return epoch;
    return QString(*epoch % u'.' % actor.id.right(12) % u'.' % toString(actor.role));
}

Result<QByteArray> syncPull(sqlite::Database &database, const Actor &actor, const QJsonObject &request,
                            Timestamp now)
{
    const auto historySince = historySinceOf(request);
    if (!historySince)
        return std::unexpected(historySince.error());
    const auto epoch = epochOf(database, actor);
    if (!epoch)
        return std::unexpected(epoch.error());
    auto cursor = cursorOf(database, request, *epoch);
    if (!cursor)
        return std::unexpected(cursor.error());
    const auto present = presentMoment(database);
    if (!present)
        return std::unexpected(present.error());
    cursor->made = *present;
    if (cursor->until == 0)
        cursor->until = std::max(cursor->since, present->xid + 1);
    const int limit = std::clamp(request.value(u"limit").toInt(largestPage), 1, largestPage);
    Pull pull(database, actor, *cursor, *historySince, limit);
    const auto ended = pull.run();
    if (!ended)
        return std::unexpected(ended.error());
    if (!*ended)
        return answer(*epoch, pull.page(), pull.cursor().toString(), true, now);
    PullCursor next;
    next.phase = PullCursor::Phase::Gains;
    next.epoch = *epoch;
    next.since = pull.cursor().until;
    next.made = *present;
    return answer(*epoch, pull.page(), next.toString(), present->xid >= next.since, now);
}

} // namespace leadpilot::relay::workspace
