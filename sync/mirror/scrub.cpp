// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/scrub.h"

#include "sync/mirror/keptcopies.h"
#include "sync/mirror/state.h"

namespace leadpilot::mirror {
namespace {

// Pages of a full-text index that are merged at a time: 5 to 15 ms.
constexpr qint64 pagesAtOnce = 48;

/// While it is there, a commit does not wait for the disk: what a power cut undoes of a scrub is done again,
/// because it stays owed.
class Unhurried
{
public:
    explicit Unhurried(sqlite::Database &database)
        : m_database(database)
        , m_before(database.durability())
    {
        (void)m_database.setDurability(sqlite::Database::Durability::Normal);
    }
    ~Unhurried() { (void)m_database.setDurability(m_before); }
    Unhurried(const Unhurried &) = delete;
    Unhurried &operator=(const Unhurried &) = delete;

private:
    sqlite::Database &m_database;
    sqlite::Database::Durability m_before;
};

/// A command to a full-text index. Source: https://www.sqlite.org/fts5.html §6.
void command(Sql &sql, const QByteArray &index, QLatin1StringView name, qint64 rank)
{
    sql.run("INSERT INTO " + index + '(' + index + ", rank) VALUES(?, ?)", name, rank);
}

} // namespace

void Scrub::owe(Sql &sql)
{
    setState(sql, scrubKey, QString::number(stateValue(sql, scrubKey).toLongLong() + 1));
}

Expected<bool> Scrub::isOwed()
{
    Sql sql(m_mirror.database());
    const bool owed = !stateValue(sql, scrubKey).isEmpty();
    return sql.result(owed);
}

Expected<Scrub::Progress> Scrub::advance()
{
    if (m_owed.isEmpty()) {
        if (const auto begun = begin(); !begun)
            return std::unexpected(begun.error());
        return m_owed.isEmpty() ? Progress::Nothing : Progress::More;
    }
    const auto progress = m_indexes.isEmpty() ? finish() : mergeWords();
    if (!progress)
        restart();
    return progress;
}

void Scrub::restart()
{
    m_owed.clear();
    m_indexes.clear();
}

Expected<void> Scrub::begin()
{
    Sql sql(m_mirror.database());
    m_owed = stateValue(sql, scrubKey);
    m_indexes.clear();
    if (m_owed.isEmpty())
        return sql.result();
    sql.each("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'",
             [this](sqlite::Statement &row) { m_indexes.append('"' + row.text(0).toUtf8() + '"'); });
    const Unhurried unhurried(m_mirror.database());
    for (const QByteArray &index : std::as_const(m_indexes)) {
        // Two segments are enough for a merge; and all that there are now are to become one.
        command(sql, index, QLatin1StringView("usermerge"), 2);
        command(sql, index, QLatin1StringView("merge"), -1);
    }
    if (sql.failed())
        restart();
    return sql.result();
}

Expected<Scrub::Progress> Scrub::mergeWords()
{
    const Unhurried unhurried(m_mirror.database());
    const qint64 before = m_mirror.database().totalChanges();
    Sql sql(m_mirror.database());
    command(sql, m_indexes.first(), QLatin1StringView("merge"), pagesAtOnce);
    // Documented: fewer than two changes mean that there was nothing to do. Segments written meanwhile are
    // merged among themselves, so that the end does not recede.
    if (m_mirror.database().totalChanges() - before < 2)
        m_indexes.removeFirst();
    return sql.result(Progress::More);
}

Expected<Scrub::Progress> Scrub::finish()
{
    if (const auto removed = removeKeptCopies(m_mirror.path()); !removed)
        return std::unexpected(removed.error());
    const auto emptied = m_mirror.database().emptyLog();
    if (!emptied)
        return std::unexpected(emptied.error());
    if (!*emptied)
        return Progress::HeldBack;
    // More may have gone meanwhile.
    Sql sql(m_mirror.database());
    sql.run("DELETE FROM state WHERE key = ? AND value = ?", scrubKey, m_owed);
    const bool isDone = stateValue(sql, scrubKey).isEmpty();
    restart();
    return sql.result(isDone ? Progress::Nothing : Progress::More);
}

} // namespace leadpilot::mirror
