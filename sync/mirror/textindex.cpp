// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/textindex.h"

#include "core/timestamp.h"

#include <QUuid>
#include <algorithm>
#include <limits>
#include <vector>

namespace leadpilot::mirror {
namespace {

// More than one transaction writes, so that only what an older file held is put off.
constexpr int mostAdded = 10'000;
// Of candidates that turn out to have the words elsewhere than asked for.
constexpr int mostLookedAt = 2'000;

// A place is a millisecond and 21 bits that follow from the id, or the next one that is free.
constexpr int idBits = 21;
constexpr qint64 placesOfOne = qint64(1) << idBits;
constexpr qint64 lastMillisecond = (qint64(1) << 42) - 2;

struct Change
{
    qint64 place = 0;
    bool isRemoval = false;
    QByteArray id;
    QString words;
};

QByteArray bytesOf(const QString &id)
{
    const QUuid uuid = QUuid::fromString(id);
    return uuid.isNull() ? QByteArray() : uuid.toRfc4122();
}

QString indexed(const QString &content)
{
    QString words;
    words.reserve(content.size() + 16);
    for (const SearchWord &word : wordsOf(content))
        words += word.folded + u' ';
    return words;
}

qint64 firstPlace(const QString &at, const QByteArray &id)
{
    const Timestamp time = Timestamp::parse(at).value_or(Timestamp());
    const qint64 millisecond = std::clamp<qint64>(time.milliseconds(), 0, lastMillisecond);
    // FNV-1a: the same in every run, and ids of one moment differ in a few bytes only.
    quint64 ofId = 14'695'981'039'346'656'037U;
    for (const char byte : id)
        ofId = (ofId ^ static_cast<quint8>(byte)) * 1'099'511'628'211U;
    return (millisecond << idBits) | static_cast<qint64>(ofId % placesOfOne);
}

std::optional<QByteArray> holderOf(Sql &sql, const QByteArray &name, qint64 place)
{
    return sql.first(
        "SELECT id FROM " + name + "_places WHERE place = ?",
        [](sqlite::Statement &row) { return row.blob(0); }, place);
}

std::optional<qint64> placeOf(Sql &sql, const QByteArray &name, const QString &at, const QByteArray &id)
{
    const qint64 first = firstPlace(at, id);
    std::optional<qint64> place;
    sql.with("SELECT place FROM " + name + "_places WHERE place >= ? AND place < ? AND id = ? LIMIT 1",
             [&](sqlite::Statement &statement) {
                 statement.bind(first).bind(first + placesOfOne).bindBlob(id);
                 if (sql.next(statement))
                     place = statement.integer(0);
             });
    return place;
}

qint64 takePlace(Sql &sql, const QByteArray &name, const QString &at, const QByteArray &id)
{
    qint64 place = firstPlace(at, id);
    while (!sql.failed() && holderOf(sql, name, place))
        ++place;
    sql.with("INSERT INTO " + name + "_places(place, id) VALUES(?, ?)", [&](sqlite::Statement &statement) {
        statement.bind(place).bindBlob(id);
        if (const auto done = statement.run(); !done)
            sql.stop(done.error());
    });
    return place;
}

QByteArray of(const TextIndex &index, const QByteArray &row)
{
    return QByteArray(index.condition).replace('@', row);
}

void read(Sql &sql, const TextIndex &index, const QByteArray &which, QStringList &seen,
          std::vector<Change> &changes)
{
    struct Noted
    {
        QString id, wasAt, was, at, content;
    };
    std::vector<Noted> noted;
    sql.each("SELECT c.id, c.was_at, c.was, m.occurred_at, m.content FROM " + index.name +
                 "_changes c LEFT JOIN " + index.table + " m ON m.id = c.id AND " + of(index, "m.") +
                 " WHERE " + which,
             [&noted](sqlite::Statement &row) {
                 noted.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
             });
    for (const Noted &change : noted) {
        seen.append(change.id);
        const QByteArray id = bytesOf(change.id);
        if (id.isEmpty())
            continue;
        const auto old =
            change.wasAt.isEmpty() ? std::optional<qint64>() : placeOf(sql, index.name, change.wasAt, id);
        if (old) {
            changes.push_back({*old, true, id, indexed(change.was)});
            sql.run("DELETE FROM " + index.name + "_places WHERE place = ?", *old);
        }
        if (!change.at.isEmpty())
            changes.push_back(
                {takePlace(sql, index.name, change.at, id), false, id, indexed(change.content)});
    }
}

} // namespace

void TextIndex::update(Sql &sql) const
{
    QStringList done;
    std::vector<Change> changes;
    read(sql, *this, "c.was_at IS NOT NULL", done, changes);
    read(sql, *this, "c.was_at IS NULL LIMIT " + QByteArray::number(mostAdded), done, changes);
    if (done.isEmpty())
        return;
    // FTS5 writes out what it has gathered whenever a place comes before the last one.
    std::ranges::sort(changes, [](const Change &a, const Change &b) {
        return a.place != b.place ? a.place < b.place : a.isRemoval && !b.isRemoval;
    });
    const QByteArray into = "INSERT INTO " + name + "_words(";
    const QByteArray remove = into + name + "_words, rowid, words) VALUES('delete', ?, ?)";
    const QByteArray add = into + "rowid, words) VALUES(?, ?)";
    for (const Change &change : changes)
        sql.run(change.isRemoval ? remove : add, change.place, change.words);
    const QByteArray forget = "DELETE FROM " + name + "_changes WHERE id = ?";
    for (const QString &id : std::as_const(done))
        sql.run(forget, id);
}

void TextIndex::createTriggers(Sql &sql) const
{
    const bool isThere =
        sql.first(
               "SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = ?",
               [](sqlite::Statement &) { return true; }, QString::fromLatin1(name + "_added"))
            .has_value();
    if (isThere)
        return;
    QByteArrayList differs;
    for (const QByteArray &column : QByteArrayList{"content", "occurred_at", "deleted_at"} + columns)
        differs.append("new." + column + " IS NOT old." + column);
    const QByteArray note = "INSERT INTO " + name + "_changes(id";
    const QByteArray once = " ON CONFLICT(id) DO NOTHING";
    sql.run("CREATE TRIGGER " + name + "_added AFTER INSERT ON " + table + " WHEN " + of(*this, "new.") +
            " BEGIN " + note + ") VALUES(new.id)" + once + "; END");
    sql.run("CREATE TRIGGER " + name + "_changed AFTER UPDATE ON " + table + " WHEN " + differs.join(" OR ") +
            " BEGIN " + note + ", was_at, was) VALUES(old.id, CASE WHEN " + of(*this, "old.") +
            " THEN old.occurred_at END, old.content)" + once + "; END");
    sql.run("CREATE TRIGGER " + name + "_removed AFTER DELETE ON " + table + " WHEN " + of(*this, "old.") +
            " BEGIN " + note + ", was_at, was) VALUES(old.id, old.occurred_at, old.content)" + once +
            "; END");
    sql.run(note + ") SELECT id FROM " + table + " WHERE " + of(*this, "") + once);
}

std::optional<qint64> TextIndex::search(Sql &sql, const SearchQuery &query, std::optional<qint64> after,
                                        int limit, const std::function<bool(const QString &)> &take) const
{
    std::optional<qint64> next;
    if (query.isEmpty() || limit <= 0)
        return next;
    int lookedAt = 0;
    int hits = 0;
    sql.with("SELECT rowid FROM " + name + "_words WHERE " + name +
                 "_words MATCH ? AND rowid < ? ORDER BY rowid DESC",
             [&](sqlite::Statement &statement) {
                 statement.bind(query.expression()).bind(after.value_or(std::numeric_limits<qint64>::max()));
                 while (sql.next(statement)) {
                     if (hits == limit || ++lookedAt > mostLookedAt)
                         return;
                     next = statement.integer(0);
                     const auto id = holderOf(sql, name, *next);
                     if (id && take(QUuid::fromRfc4122(*id).toString(QUuid::WithoutBraces)))
                         ++hits;
                 }
                 next.reset();
             });
    return next;
}

} // namespace leadpilot::mirror
