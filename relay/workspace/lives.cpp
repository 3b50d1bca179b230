// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/lives.h"

#include "relay/workspace/password.h"

namespace leadpilot::relay::workspace {
namespace {

constexpr int nameBytes = 12;
constexpr qint64 keptLives = 1000;

Result<void> done(const Result<qint64> &executed)
{
    return executed ? Result<void>() : std::unexpected(executed.error());
}

} // namespace

Result<void> beginLife(sqlite::Database &database)
{
    const auto made = execute(database, {"CREATE TABLE IF NOT EXISTS lives ("
                                         "number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
                                         "since INTEGER NOT NULL)"});
    if (!made)
        return done(made);
    const auto begun = execute(database, {"INSERT INTO lives (id, since) SELECT ?, last_xid FROM workspace",
                                          {QString::fromLatin1(randomText(nameBytes))}});
    if (!begun)
        return done(begun);
    return done(execute(
        database, {"DELETE FROM lives WHERE number <= (SELECT max(number) FROM lives) - ?", {keptLives}}));
}

Result<Moment> presentMoment(sqlite::Database &database)
{
    Moment moment;
    auto read = eachRow(
        database, {"SELECT id, (SELECT last_xid FROM workspace) FROM lives ORDER BY number DESC LIMIT 1"},
        [&moment](const sqlite::Statement &row) { moment = {row.text(0), row.integer(1)}; });
    return read ? Result<Moment>(moment) : std::unexpected(read.error());
}

Result<bool> hasLived(sqlite::Database &database, const Moment &moment)
{
    return exists(database,
                  {"SELECT 1 FROM lives l WHERE l.id = ? AND ? <= coalesce("
                   "(SELECT n.since FROM lives n WHERE n.number > l.number ORDER BY n.number LIMIT 1), "
                   "(SELECT last_xid FROM workspace))",
                   {moment.life, moment.xid}});
}

} // namespace leadpilot::relay::workspace
