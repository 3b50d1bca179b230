// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/arrivallog.h"

#include "sync/mirror/arrivalsearch.h"
#include "sync/mirror/state.h"

#include <algorithm>

namespace leadpilot::mirror::arrivallog {
namespace {

/// How many leads have arrived, and up to which of them was told.
constexpr QLatin1StringView countKey("arrivals");
constexpr QLatin1StringView markKey("arrivals_mark");
/// Creation of the newest row by then, in microseconds.
constexpr QLatin1StringView newestKey("arrivals_newest");
/// What was due before needs no reminder.
constexpr QLatin1StringView remindedKey("arrivals_reminded");

// Rows become visible in another order than they are stamped in, by the length of a transaction; and who is
// reminded after a week has other worries.
constexpr qint64 slackSeconds = 15 * 60;
constexpr qint64 remindedForSeconds = 7 * 24 * 3'600;

Timestamp slackBefore(Timestamp newest)
{
    return newest.plusSeconds(-slackSeconds);
}

void add(Sql &sql, const Note &note)
{
    sql.run("INSERT OR IGNORE INTO arrival_notes(kind, row_id, at) VALUES(?, ?, ?)", note.kind, note.rowId,
            note.at.isNull() ? QStringLiteral("") : note.at);
}

/// There is nothing to compare with: what is here is known.
void takeAsKnown(Sql &sql, Look &look)
{
    const qint64 newestLead =
        sql.first("SELECT max(created_at) FROM inbox", [](sqlite::Statement &row) { return row.integer(0); })
            .value_or(0);
    look.newest = std::max(Timestamp{newestLead}, newestMessage(sql));
    const Timestamp from = slackBefore(look.newest);
    sql.each(
        "SELECT lead_id, created_at FROM inbox WHERE created_at >= ?",
        [&look](sqlite::Statement &row) {
            look.told.append({QStringLiteral("lead"), row.text(0), Timestamp{row.integer(1)}.toString()});
        },
        from.microseconds);
    sql.each(
        "SELECT id, created_at FROM whatsapp_messages WHERE created_at >= ? AND direction = 'inbound'",
        [&look](sqlite::Statement &row) {
            look.told.append({QStringLiteral("message"), row.text(0), row.text(1)});
        },
        from.toString());
}

} // namespace

Look look(Sql &sql, const QString &me, Timestamp now)
{
    Look look;
    look.now = now;
    const QString mark = stateValue(sql, markKey);
    const QString newest = stateValue(sql, newestKey);
    look.isReady = !mark.isEmpty() || !stateValue(sql, completeKey).isEmpty();
    if (!look.isReady)
        return look;
    look.top = stateValue(sql, countKey).toLongLong();
    if (newest.isEmpty()) {
        takeAsKnown(sql, look);
        return look;
    }
    look.newest = Timestamp{newest.toLongLong()};
    ArrivalSearch search(sql, me, slackBefore(look.newest), look);
    if (mark.isEmpty()) {
        search.findLeadsSince();
    } else {
        search.findLeadsAbove(mark.toLongLong());
        search.findGivenLeads(mark.toLongLong());
    }
    search.findMessages();
    const Timestamp since = Timestamp::parse(stateValue(sql, remindedKey)).value_or(now);
    search.findReminders(std::max(since, now.plusSeconds(-remindedForSeconds)), now);
    return look;
}

void note(Sql &sql, const Look &look)
{
    if (!look.isReady)
        return;
    setState(sql, markKey, QString::number(look.top));
    setState(sql, newestKey, QString::number(look.newest.microseconds));
    if (stateValue(sql, remindedKey).isEmpty())
        setState(sql, remindedKey, look.now.toString());
    for (const Note &told : look.told)
        add(sql, told);
    for (const Note &given : look.given)
        sql.run("DELETE FROM arrival_notes WHERE kind = ? AND row_id = ? AND at = ?", given.kind, given.rowId,
                given.at);
    sql.run("DELETE FROM arrival_notes WHERE kind = 'own' AND NOT EXISTS(SELECT 1 FROM inbox WHERE lead_id = "
            "row_id AND arrived > ?)",
            look.top);
    sql.run("DELETE FROM arrival_notes WHERE kind IN ('lead', 'message') AND at < ?",
            slackBefore(look.newest).toString());
    sql.run("DELETE FROM arrival_notes WHERE kind IN ('task', 'snooze') AND at < ?",
            look.now.plusSeconds(-2 * remindedForSeconds).toString());
}

std::optional<qint64> lastNumber(Sql &sql)
{
    const QString count = stateValue(sql, countKey);
    const bool isFirstCopy =
        count.isEmpty() && stateValue(sql, markKey).isEmpty() && stateValue(sql, completeKey).isEmpty();
    return isFirstCopy ? std::nullopt : std::optional(count.toLongLong());
}

void setLastNumber(Sql &sql, qint64 number)
{
    setState(sql, countKey, QString::number(number));
}

void leadMade(Sql &sql, const QString &leadId)
{
    add(sql, {QStringLiteral("own"), leadId, {}});
}

void rowComes(Sql &sql, const schema::Table &table, const std::optional<Row> &shown, const Row &row)
{
    if (!shown || qstrcmp(table.name, "leads") != 0)
        return;
    const QString assignee = row.text(u"assigned_to");
    if (!assignee.isEmpty() && shown->text(u"assigned_to") != assignee)
        add(sql, {QStringLiteral("given"), row.text(u"id"), assignee});
}

Kept kept(sqlite::Database &database)
{
    Kept kept;
    // Each by itself: what cannot be read costs no more than it must.
    Sql state(database);
    kept.newest = stateValue(state, newestKey);
    kept.remindedSince = stateValue(state, remindedKey);
    Sql notes(database);
    notes.each("SELECT kind, row_id, at FROM arrival_notes", [&kept](sqlite::Statement &row) {
        kept.notes.append({row.text(0), row.text(1), row.text(2)});
    });
    return kept;
}

void restore(Sql &sql, const Kept &kept)
{
    if (!kept.newest.isEmpty())
        setState(sql, newestKey, kept.newest);
    if (!kept.remindedSince.isEmpty())
        setState(sql, remindedKey, kept.remindedSince);
    for (const Note &note : kept.notes)
        add(sql, note);
}

} // namespace leadpilot::mirror::arrivallog
