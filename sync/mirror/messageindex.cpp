// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/messageindex.h"

#include "core/searchwords.h"

#include <QUuid>
#include <algorithm>
#include <limits>
#include <vector>

namespace leadpilot::mirror::messageindex {
namespace {

// More than one transaction writes, so that only what an older file held is put off.
constexpr int mostAdded = 10'000;
// Of candidates that turn out to have the words elsewhere than asked for.
constexpr int mostLookedAt = 2'000;
constexpr qsizetype longestSnippet = 160;

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

std::optional<QByteArray> holderOf(Sql &sql, qint64 place)
{
    return sql.first(
        "SELECT id FROM message_places WHERE place = ?", [](sqlite::Statement &row) { return row.blob(0); },
        place);
}

std::optional<qint64> placeOf(Sql &sql, const QString &at, const QByteArray &id)
{
    const qint64 first = firstPlace(at, id);
    std::optional<qint64> place;
    sql.with("SELECT place FROM message_places WHERE place >= ? AND place < ? AND id = ? LIMIT 1",
             [&](sqlite::Statement &statement) {
                 statement.bind(first).bind(first + placesOfOne).bindBlob(id);
                 if (sql.next(statement))
                     place = statement.integer(0);
             });
    return place;
}

qint64 takePlace(Sql &sql, const QString &at, const QByteArray &id)
{
    qint64 place = firstPlace(at, id);
    while (!sql.failed() && holderOf(sql, place))
        ++place;
    sql.with("INSERT INTO message_places(place, id) VALUES(?, ?)", [&](sqlite::Statement &statement) {
        statement.bind(place).bindBlob(id);
        if (const auto done = statement.run(); !done)
            sql.stop(done.error());
    });
    return place;
}

void read(Sql &sql, const QByteArray &which, QStringList &seen, std::vector<Change> &changes)
{
    struct Noted
    {
        QString id, wasAt, was, at, content;
    };
    std::vector<Noted> noted;
    sql.each("SELECT c.id, c.was_at, c.was, m.occurred_at, m.content FROM message_changes c LEFT JOIN "
             "whatsapp_messages m ON m.id = c.id AND m.content <> '' AND m.deleted_at IS NULL AND "
             "m.revoked_at IS NULL WHERE " +
                 which,
             [&noted](sqlite::Statement &row) {
                 noted.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
             });
    for (const Noted &change : noted) {
        seen.append(change.id);
        const QByteArray id = bytesOf(change.id);
        if (id.isEmpty())
            continue;
        const auto old = change.wasAt.isEmpty() ? std::optional<qint64>() : placeOf(sql, change.wasAt, id);
        if (old) {
            changes.push_back({*old, true, id, indexed(change.was)});
            sql.run("DELETE FROM message_places WHERE place = ?", *old);
        }
        if (!change.at.isEmpty())
            changes.push_back({takePlace(sql, change.at, id), false, id, indexed(change.content)});
    }
}

MessageHit hitOf(Sql &sql, const QByteArray &id, const SearchQuery &query)
{
    const QString text = QUuid::fromRfc4122(id).toString(QUuid::WithoutBraces);
    return sql
        .first(
            "SELECT m.conversation_id, m.direction, m.occurred_at, m.content, c.name, c.phone FROM "
            "whatsapp_messages m JOIN chats c ON c.conversation_id = m.conversation_id WHERE m.id = ?",
            [&](sqlite::Statement &row) {
                MessageHit hit;
                const QString content = row.text(3);
                hit.marks = query.find(content);
                if (hit.marks.isEmpty())
                    return hit;
                hit.id = MessageId::parse(text).value_or(MessageId());
                hit.conversationId = ConversationId::parse(row.text(0)).value_or(ConversationId());
                hit.direction = directionFromString(row.text(1)).value_or(Direction::Inbound);
                hit.at = Timestamp::parse(row.text(2)).value_or(Timestamp());
                hit.snippet = snippetOf(content, hit.marks, longestSnippet);
                hit.name = row.text(4);
                hit.phone = row.text(5);
                return hit;
            },
            text)
        .value_or(MessageHit());
}

} // namespace

void update(Sql &sql)
{
    QStringList done;
    std::vector<Change> changes;
    read(sql, "c.was_at IS NOT NULL", done, changes);
    read(sql, "c.was_at IS NULL LIMIT " + QByteArray::number(mostAdded), done, changes);
    if (done.isEmpty())
        return;
    // FTS5 writes out what it has gathered whenever a place comes before the last one.
    std::ranges::sort(changes, [](const Change &a, const Change &b) {
        return a.place != b.place ? a.place < b.place : a.isRemoval && !b.isRemoval;
    });
    for (const Change &change : changes) {
        if (change.isRemoval)
            sql.run("INSERT INTO message_words(message_words, rowid, words) VALUES('delete', ?, ?)",
                    change.place, change.words);
        else
            sql.run("INSERT INTO message_words(rowid, words) VALUES(?, ?)", change.place, change.words);
    }
    for (const QString &id : std::as_const(done))
        sql.run("DELETE FROM message_changes WHERE id = ?", id);
}

void createTriggers(Sql &sql)
{
    const bool isThere =
        sql.first("SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = 'message_added'",
                  [](sqlite::Statement &) { return true; })
            .has_value();
    if (isThere)
        return;
    sql.run("CREATE TRIGGER message_added AFTER INSERT ON whatsapp_messages WHEN new.content <> '' AND "
            "new.deleted_at IS NULL AND new.revoked_at IS NULL BEGIN "
            "INSERT INTO message_changes(id) VALUES(new.id) ON CONFLICT(id) DO NOTHING; END");
    sql.run("CREATE TRIGGER message_changed AFTER UPDATE ON whatsapp_messages WHEN "
            "new.content IS NOT old.content OR new.occurred_at IS NOT old.occurred_at OR "
            "new.deleted_at IS NOT old.deleted_at OR new.revoked_at IS NOT old.revoked_at BEGIN "
            "INSERT INTO message_changes(id, was_at, was) VALUES(old.id, "
            "CASE WHEN old.content <> '' AND old.deleted_at IS NULL AND old.revoked_at IS NULL THEN "
            "old.occurred_at END, old.content) ON CONFLICT(id) DO NOTHING; END");
    sql.run("CREATE TRIGGER message_removed AFTER DELETE ON whatsapp_messages WHEN old.content <> '' AND "
            "old.deleted_at IS NULL AND old.revoked_at IS NULL BEGIN "
            "INSERT INTO message_changes(id, was_at, was) VALUES(old.id, old.occurred_at, old.content) "
            "ON CONFLICT(id) DO NOTHING; END");
    sql.run("INSERT INTO message_changes(id) SELECT id FROM whatsapp_messages WHERE content <> '' AND "
            "deleted_at IS NULL AND revoked_at IS NULL ON CONFLICT(id) DO NOTHING");
}

MessageHits search(Sql &sql, const QString &typed, const std::optional<MessageHitPosition> &after, int limit)
{
    MessageHits hits;
    const SearchQuery query(typed);
    if (query.isEmpty() || limit <= 0)
        return hits;
    int lookedAt = 0;
    sql.with("SELECT rowid FROM message_words WHERE message_words MATCH ? AND rowid < ? ORDER BY rowid DESC",
             [&](sqlite::Statement &statement) {
                 statement.bind(query.expression())
                     .bind(after ? after->place : std::numeric_limits<qint64>::max());
                 while (sql.next(statement)) {
                     if (hits.hits.size() == limit || ++lookedAt > mostLookedAt)
                         return;
                     hits.next = MessageHitPosition{statement.integer(0)};
                     const auto id = holderOf(sql, hits.next->place);
                     MessageHit hit = id ? hitOf(sql, *id, query) : MessageHit();
                     if (!hit.id.isNull())
                         hits.hits.append(std::move(hit));
                 }
                 hits.next.reset();
             });
    return hits;
}

} // namespace leadpilot::mirror::messageindex
