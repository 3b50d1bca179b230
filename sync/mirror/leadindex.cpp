// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/leadindex.h"

#include "core/leadsearch.h"
#include "core/timestamp.h"
#include "sync/mirror/derivation.h"
#include "sync/mirror/state.h"

#include <algorithm>
#include <vector>

namespace leadpilot::mirror::leadindex {
namespace {

// A number is a second and 20 bits that follow from the id, or the next one that is free. The index keeps
// distances between numbers, and of smaller ones fewer bytes.
constexpr int idBits = 20;
constexpr qint64 numbersOfOne = qint64(1) << idBits;
constexpr qint64 lastSecond = (qint64(1) << 42) - 2;

constexpr int relistedAtOnce = 1'000;

struct Change
{
    qint64 n = 0;
    QString was;
    QString is;
};

} // namespace

void update(Sql &sql)
{
    std::vector<Change> changes;
    // In the order of the numbers: FTS5 writes out what it has gathered whenever one comes before the last.
    sql.each("SELECT c.n, c.was, i.search FROM inbox_changes c LEFT JOIN inbox i ON i.n = c.n ORDER BY c.n",
             [&changes](sqlite::Statement &row) {
                 changes.push_back({row.integer(0), row.text(1), row.text(2)});
             });
    for (const Change &change : changes) {
        if (!change.was.isNull())
            sql.run("INSERT INTO inbox_words(inbox_words, rowid, words) VALUES('delete', ?, ?)", change.n,
                    indexedWords(change.was));
        if (!change.is.isNull())
            sql.run("INSERT INTO inbox_words(rowid, words) VALUES(?, ?)", change.n, indexedWords(change.is));
    }
    if (!changes.empty())
        sql.run("DELETE FROM inbox_changes");
}

qint64 freeNumber(Sql &sql, qint64 createdAt, const QString &leadId)
{
    const qint64 second = std::clamp<qint64>(Timestamp{createdAt}.seconds(), 0, lastSecond);
    // FNV-1a, for it is the same in every run.
    quint64 ofId = 14'695'981'039'346'656'037U;
    for (const QChar c : leadId)
        ofId = (ofId ^ c.unicode()) * 1'099'511'628'211U;
    qint64 n = (second << idBits) | static_cast<qint64>(ofId % static_cast<quint64>(numbersOfOne));
    const auto isTaken = [&sql](qint64 wanted) {
        return sql.first(
                      "SELECT 1 FROM inbox WHERE n = ?", [](sqlite::Statement &) { return true; }, wanted)
            .has_value();
    };
    while (!sql.failed() && isTaken(n))
        ++n;
    return n;
}

void relistIfOwed(Sql &sql)
{
    if (stateValue(sql, relistKey).isEmpty())
        return;
    const schema::Table &leads = *schema::findTable(u"leads");
    QString last = QStringLiteral("");
    for (int found = relistedAtOnce; found == relistedAtOnce && !sql.failed();) {
        Derivation derivation(sql);
        found = 0;
        sql.each(
            "SELECT id FROM leads WHERE id > ? ORDER BY id LIMIT ?",
            [&](sqlite::Statement &row) {
                ++found;
                last = row.text(0);
                derivation.touch(leads, {{QStringLiteral("id"), last}});
            },
            QString(last), relistedAtOnce);
        derivation.refresh();
        update(sql);
    }
    sql.run("DELETE FROM state WHERE key = ?", relistKey);
}

} // namespace leadpilot::mirror::leadindex
