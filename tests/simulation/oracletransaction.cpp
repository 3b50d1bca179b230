// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/oracletransaction.h"

#include "core/merge.h"
#include "core/servicewindow.h"

#include <QByteArrayList>
#include <algorithm>

namespace leadpilot::sim {
namespace {

bool is(const schema::Table &table, const char *name)
{
    return qstrcmp(table.name, name) == 0;
}

const schema::Table &named(const char *name)
{
    return *schema::findTable(QString::fromLatin1(name));
}

bool isStamp(const QString &column)
{
    return column == u"version" || column == u"created_at" || column == u"updated_at" ||
           column == u"change_xid";
}

Value fallbackOf(const schema::Column &column)
{
    QString text = QString::fromLatin1(column.fallback);
    text.remove(u'\'');
    switch (column.type) {
    case schema::Type::Boolean:
        return text == u"1";
    case schema::Type::Integer:
        return text.toLongLong();
    case schema::Type::Json:
    case schema::Type::TextArray:
        return JsonText{text.toUtf8()};
    default:
        return text;
    }
}

bool differ(const Row &a, const Row &b, const char *column)
{
    return a.value(QString::fromLatin1(column)) != b.value(QString::fromLatin1(column));
}

bool hangs(const schema::Table &table)
{
    return table.sightColumn && qstrcmp(table.sightColumn, table.key) != 0;
}

} // namespace

bool isRehung(const schema::Table &table, const Row &before, const Row &after)
{
    if (!hangs(table))
        return false;
    if (differ(before, after, table.sightColumn))
        return true;
    const bool onContact = table.sight == schema::Sight::ByContact;
    const bool loose = onContact && after.isNull(QString::fromLatin1(table.sightColumn));
    return loose && differ(before, after, is(table, "leads") ? "assigned_to" : "lead_id");
}

bool movesSight(const schema::Table &table, const Row *before, const Row &after)
{
    if (is(table, "leads"))
        return !before || differ(*before, after, "contact_id") || differ(*before, after, "assigned_to") ||
               differ(*before, after, "deleted_at");
    return before && isRehung(table, *before, after);
}

std::map<QString, Row> &Transaction::of(const schema::Table &table)
{
    return m_rows[static_cast<size_t>(schema::rankOf(QString::fromLatin1(table.name)))];
}

const Row *Transaction::find(const schema::Table &table, const QString &id) const
{
    const auto &rows = m_rows[static_cast<size_t>(schema::rankOf(QString::fromLatin1(table.name)))];
    const auto found = rows.find(id);
    return found == rows.end() ? nullptr : &found->second;
}

bool Transaction::references(const QString &table, const QString &id) const
{
    const schema::Table *target = schema::findTable(table);
    return target && target->synced && find(*target, id);
}

Allowed Transaction::insert(const schema::Table &table, Row row)
{
    const QString id = row.text(u"id");
    if (find(table, id))
        return refused(QStringLiteral("23505"), QStringLiteral("the id is taken"));
    Row stored;
    for (const schema::Column &column : table.columns) {
        const QString name = QString::fromLatin1(column.name);
        stored.set(name, row.has(name) ? row.value(name) : column.fallback ? fallbackOf(column) : Value());
    }
    const QString now = m_now.toString();
    stored.set(QStringLiteral("version"), qint64(1));
    stored.set(QStringLiteral("created_at"),
               row.isNull(u"created_at") ? Value(now) : row.value(u"created_at"));
    stored.set(QStringLiteral("updated_at"), now);
    stored.set(QStringLiteral("deleted_at"), row.value(u"deleted_at"));
    stored.set(QStringLiteral("change_xid"), QString::number(m_xid));
    if (auto allowed = check(table, id, stored, nullptr); !allowed)
        return allowed;
    store(table, id, std::move(stored));
    return {};
}

Allowed Transaction::update(const schema::Table &table, const QString &id, const Row &changes)
{
    const Row *held = find(table, id);
    if (!held)
        return refused(QStringLiteral("22023"), QStringLiteral("there is no such row"));
    const Row before = *held;
    Row after = before;
    for (const auto &[column, value] : changes.columns()) {
        if (!isStamp(column))
            after.set(column, value);
    }
    if (after == before)
        return {};
    if (auto allowed = check(table, id, after, &before); !allowed)
        return allowed;
    const bool rehung = isRehung(table, before, after);
    store(table, id, std::move(after));
    touch(table, id);
    if (rehung && is(table, "leads"))
        moveAlong(id);
    return {};
}

void Transaction::touch(const schema::Table &table, const QString &id)
{
    const Row *held = find(table, id);
    if (!held)
        return;
    Row row = *held;
    row.set(QStringLiteral("version"), row.integer(u"version") + 1);
    row.set(QStringLiteral("updated_at"), m_now.toString());
    row.set(QStringLiteral("change_xid"), QString::number(m_xid));
    store(table, id, std::move(row));
}

/// What hangs on a lead alone comes to whoever sees the lead from now on.
void Transaction::moveAlong(const QString &lead)
{
    for (const schema::Table &table : schema::syncedTables()) {
        const bool loose = table.sight == schema::Sight::ByContact && schema::findColumn(table, u"lead_id");
        if (table.sight != schema::Sight::ByLead && !loose)
            continue;
        const QString column = loose ? QStringLiteral("lead_id") : QString::fromLatin1(table.sightColumn);
        QStringList hanging;
        for (const auto &[id, row] : of(table)) {
            if (row.text(column) == lead && (!loose || row.isNull(u"contact_id")))
                hanging.append(id);
        }
        for (const QString &id : std::as_const(hanging))
            touch(table, id);
    }
}

void Transaction::store(const schema::Table &table, const QString &id, Row row)
{
    auto &rows = of(table);
    const auto held = rows.find(id);
    m_undo.push_back({&table, id, held == rows.end() ? std::nullopt : std::optional(held->second)});
    if (is(table, "whatsapp_messages"))
        m_chats.append(row.text(u"conversation_id"));
    if (is(table, "whatsapp_conversations"))
        m_chats.append(id);
    rows.insert_or_assign(id, std::move(row));
}

void Transaction::rollBackTo(size_t mark)
{
    while (m_undo.size() > mark) {
        const Undo &last = m_undo.back();
        if (last.before)
            of(*last.table).insert_or_assign(last.id, *last.before);
        else
            of(*last.table).erase(last.id);
        m_undo.pop_back();
    }
}

Allowed Transaction::check(const schema::Table &table, const QString &id, const Row &row,
                           const Row *before) const
{
    for (const schema::Column &column : table.columns) {
        const QString name = QString::fromLatin1(column.name);
        const Value &value = row.value(name);
        if (column.required && isNull(value))
            return refused(QStringLiteral("23502"), QStringLiteral("null in column ") + name);
        if (isNull(value) || (before && before->value(name) == value))
            continue;
        if (column.allowed && column.type == schema::Type::Text &&
            !QByteArray(column.allowed).split('|').contains(row.text(name).toUtf8()))
            return refused(QStringLiteral("23514"), QStringLiteral("not allowed in column ") + name);
        if (column.references && !references(QString::fromLatin1(column.references), row.text(name)))
            return refused(QStringLiteral("23503"), QStringLiteral("dangling reference in column ") + name);
    }
    if (before && is(table, "whatsapp_conversations") && differ(*before, row, "contact_id"))
        return refused(QStringLiteral("23514"), QStringLiteral("a conversation stays with its contact"));
    if (is(table, "contacts") && !row.isNull(u"merged_into")) {
        if (auto allowed = checkMerge(id, row.text(u"merged_into")); !allowed)
            return allowed;
    }
    return checkUnique(table, id, row);
}

Allowed Transaction::checkUnique(const schema::Table &table, const QString &id, const Row &row) const
{
    if (!table.uniques || !row.isNull(u"deleted_at"))
        return {};
    const QByteArrayList keys = QByteArray(table.uniques).split(';');
    for (const QByteArray &key : keys) {
        const QByteArrayList columns = key.split(',');
        const auto same = [&](const Row &other) {
            return std::ranges::all_of(columns, [&](const QByteArray &column) {
                const Value &value = row.value(QString::fromLatin1(column));
                return !isNull(value) && value == other.value(QString::fromLatin1(column));
            });
        };
        for (const auto &[otherId, other] :
             m_rows[static_cast<size_t>(schema::rankOf(QString::fromLatin1(table.name)))]) {
            if (otherId != id && other.isNull(u"deleted_at") && same(other))
                return refused(QStringLiteral("23505"), QStringLiteral("taken: ") + QString::fromLatin1(key));
        }
    }
    return {};
}

Allowed Transaction::checkMerge(const QString &id, const QString &into) const
{
    QSet<QString> met;
    for (QString at = into; !at.isEmpty() && !met.contains(at);) {
        if (at == id)
            return refused(QStringLiteral("23514"), QStringLiteral("the merge leads back"));
        met.insert(at);
        const Row *next = find(named("contacts"), at);
        at = next ? next->text(u"merged_into") : QString();
    }
    return {};
}

void Transaction::settleChats()
{
    QStringList chats = std::exchange(m_chats, {});
    chats.removeDuplicates();
    for (const QString &chat : std::as_const(chats))
        settleChat(chat);
    m_chats.clear();
}

void Transaction::settleChat(const QString &id)
{
    const schema::Table &table = named("whatsapp_conversations");
    const Row *chat = find(table, id);
    if (!chat)
        return;
    const Row *last = nullptr;
    const Row *lastInbound = nullptr;
    qint64 unread = 0;
    const auto after = [](const Row &row, const Row *other) {
        return !other || std::pair(row.text(u"occurred_at"), row.text(u"id")) >
                             std::pair(other->text(u"occurred_at"), other->text(u"id"));
    };
    for (const auto &[messageId, message] : of(named("whatsapp_messages"))) {
        if (message.text(u"conversation_id") != id || !message.isNull(u"deleted_at"))
            continue;
        if (after(message, last))
            last = &message;
        if (message.text(u"direction") != u"inbound")
            continue;
        if (after(message, lastInbound))
            lastInbound = &message;
        unread += message.text(u"occurred_at") > chat->text(u"last_read_at") ? 1 : 0;
    }
    Row derived;
    derived.set(QStringLiteral("last_message_at"), last ? last->value(u"occurred_at") : Value());
    derived.set(QStringLiteral("last_message_text"),
                last && last->isNull(u"revoked_at") ? last->value(u"content") : Value());
    const auto opened = lastInbound ? Timestamp::parse(lastInbound->text(u"occurred_at")) : std::nullopt;
    derived.set(QStringLiteral("window_expires_at"),
                opened ? Value(serviceWindowEnd(*opened).toString()) : Value());
    derived.set(QStringLiteral("unread_count"), unread);
    (void)update(table, id, derived);
}

} // namespace leadpilot::sim
