// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/oracle.h"

#include "core/merge.h"
#include "core/sync/newestleads.h"
#include "tests/simulation/oraclepush.h"

#include <algorithm>

namespace leadpilot::sim {
namespace {

constexpr qint64 accessSeconds = 3'600;

auto failed(ErrorCode code, QString reason = {})
{
    return failure(code, QStringLiteral("ask the workspace"), {}, std::move(reason));
}

const schema::Table &tableAt(int rank)
{
    return schema::syncedTables()[static_cast<size_t>(rank)];
}

int rankOf(const schema::Table &table)
{
    return schema::rankOf(QString::fromLatin1(table.name));
}

/// What the name of a row's bucket begins.
QString placeOf(const schema::Table &table, const Row &row)
{
    return row.text(isProvedByCreation(table) ? u"created_at" : u"id");
}

QString keyOf(int rank, const QString &id)
{
    return QString::number(rank) % u'/' % id;
}

} // namespace

/// Within [since, until), after the row `last`, if any. `until` is 0 before a window's first page.
struct Oracle::Cursor
{
    bool first = true; ///< the walk over all rows
    qint64 since = 0;
    qint64 until = 0;
    std::optional<std::pair<Key, Key>> last;
    Life made;

    QString toString() const
    {
        QStringList parts{QString::number(int(first)), QString::number(since), QString::number(until),
                          QString::number(made.name), QString::number(made.since)};
        if (last)
            parts << QString::number(last->first.first) << last->first.second
                  << QString::number(last->second.first) << last->second.second;
        return parts.join(u'|');
    }
    static Cursor parse(const QString &text)
    {
        const QStringList parts = text.split(u'|');
        Cursor cursor{parts.value(0) == u"1",
                      parts.value(1).toLongLong(),
                      parts.value(2).toLongLong(),
                      {},
                      {parts.value(3).toInt(), parts.value(4).toLongLong()}};
        if (parts.size() > 5)
            cursor.last =
                std::pair(Key(parts.at(5).toInt(), parts.at(6)), Key(parts.at(7).toInt(), parts.at(8)));
        return cursor;
    }
};

Oracle::Oracle(const Clock &clock, const QList<Member> &members)
    : m_clock(clock)
{
    QList<TableRow> profiles;
    for (const Member &member : members)
        profiles.append(
            {QStringLiteral("profiles"), Row{{QStringLiteral("id"), member.id},
                                             {QStringLiteral("name"), toString(member.role)},
                                             {QStringLiteral("role"), toString(member.role)},
                                             {QStringLiteral("email"), QString(member.id % u"@example.com")},
                                             {QStringLiteral("active"), true}}});
    commit(profiles);
}

std::optional<Member> Oracle::memberOf(const QString &id) const
{
    const auto &profiles = m_state.rows[static_cast<size_t>(schema::rankOf(u"profiles"))];
    const auto found = profiles.find(id);
    if (found == profiles.end())
        return std::nullopt;
    return Member{id, roleFromString(found->second.text(u"role")).value_or(Role::Agent),
                  found->second.flag(u"active") && found->second.isNull(u"deleted_at")};
}

Credentials Oracle::signIn(const QString &member)
{
    const QByteArray name = QByteArray::number(++m_sessionsMade);
    m_sessions[name] = {member, 1};
    return {member, QByteArray::number(m_clock.now().seconds() + accessSeconds), name + "/1"};
}

Expected<Credentials> Oracle::renew(const Credentials &held)
{
    m_changed.clear();
    const QByteArrayList parts = held.refresh.split('/');
    const auto session = m_sessions.find(parts.value(0));
    if (session == m_sessions.end())
        return failed(ErrorCode::Unauthorized, QStringLiteral("refresh_token_not_found"));
    const int number = parts.value(1).toInt();
    int &active = session->second.active;
    // The parent of the active token gets the same child again: its answer may have been lost.
    if (number != active && number + 1 != active) {
        m_sessions.erase(session);
        return failed(ErrorCode::Unauthorized, QStringLiteral("refresh_token_already_used"));
    }
    if (const auto member = memberOf(held.member); !member || !member->active)
        return failed(ErrorCode::Unauthorized, QStringLiteral("user_banned"));
    active = number + 1;
    return Credentials{held.member, QByteArray::number(m_clock.now().seconds() + accessSeconds),
                       parts.value(0) + '/' + QByteArray::number(active)};
}

void Oracle::endSessions(const QString &member)
{
    std::erase_if(m_sessions, [&](const auto &session) { return session.second.member == member; });
}

Expected<Member> Oracle::actorOf(const Credentials &by) const
{
    if (by.access.toLongLong() <= m_clock.now().seconds())
        return failed(ErrorCode::Unauthorized, QStringLiteral("PGRST303"));
    const auto member = memberOf(by.member);
    if (!member || !member->active)
        return failed(ErrorCode::Forbidden, QStringLiteral("no_member"));
    return *member;
}

QString Oracle::epochFor(const Member &member) const
{
    return m_state.epoch % u'.' % toString(member.role);
}

qint64 Oracle::horizon() const
{
    return m_heldXid.value_or(m_state.lastXid + 1);
}

bool Oracle::isOfThisHistory(const Cursor &cursor) const
{
    const auto life = std::ranges::find(m_state.lives, cursor.made.name, &Life::name);
    if (life == m_state.lives.end())
        return false;
    const auto next = std::next(life);
    return cursor.made.since <= (next == m_state.lives.end() ? m_state.lastXid : next->since);
}

Expected<Oracle::Cursor> Oracle::cursorOf(const PullCursor &given, const Member &member) const
{
    const QString epoch = epochFor(member);
    if (!given.epoch.isEmpty() && given.epoch != epoch)
        return failed(ErrorCode::Conflict, QStringLiteral("PT409"));
    Cursor cursor;
    if (!given.position.isEmpty())
        cursor = Cursor::parse(given.position);
    if (!given.position.isEmpty() && !isOfThisHistory(cursor))
        return failed(ErrorCode::Conflict, QStringLiteral("PT409"));
    if (cursor.until == 0)
        cursor.until = std::max(cursor.since, horizon());
    cursor.made = {m_state.lives.back().name, m_state.lastXid};
    return cursor;
}

/// Everything the window has to say, as (order, row), in order.
std::vector<std::pair<Oracle::Key, Oracle::Key>> Oracle::itemsOf(const Cursor &cursor, const Sight &sight,
                                                                 const Member &member) const
{
    std::vector<std::pair<Key, Key>> items;
    const QString newest(u'9');
    for (int rank = 0; rank < int(m_state.rows.size()); ++rank) {
        for (const auto &[id, row] : m_state.rows[static_cast<size_t>(rank)]) {
            const qint64 xid = row.integer(u"change_xid");
            if (xid >= cursor.until || xid < cursor.since || !sight.sees(tableAt(rank), row))
                continue;
            if (!cursor.first) {
                items.push_back({{int(xid), {}}, {rank, id}});
                continue;
            }
            // Newest first: the order is turned by taking every digit from nine.
            QString turned = row.text(u"created_at") % id;
            for (QChar &c : turned)
                c = QChar(0xffff - c.unicode());
            items.push_back({{rank, turned}, {rank, id}});
        }
    }
    for (const SightMove &move : m_state.moves) {
        if (cursor.first || !move.gained || move.member != member.id || move.xid < cursor.since ||
            move.xid >= cursor.until)
            continue;
        const auto &rows = m_state.rows[static_cast<size_t>(move.rank)];
        const auto row = rows.find(move.id);
        if (row != rows.end() && sight.sees(tableAt(move.rank), row->second))
            items.push_back({{-1, {}}, {move.rank, move.id}});
    }
    std::ranges::sort(items);
    items.erase(std::ranges::unique(items).begin(), items.end());
    return items;
}

QStringList Oracle::evictedIn(const Cursor &cursor, const Sight &sight, const Member &member) const
{
    QStringList ids;
    for (const SightMove &move : m_state.moves) {
        if (cursor.first || move.gained || !move.announced || move.member != member.id ||
            move.xid < cursor.since || move.xid >= cursor.until)
            continue;
        const auto &rows = m_state.rows[static_cast<size_t>(move.rank)];
        const auto row = rows.find(move.id);
        if (row != rows.end() && sight.sees(tableAt(move.rank), row->second))
            continue;
        ids.append(move.id);
        // The desktop may hold what hangs on a lead or a chat that has changed too late to come before now.
        for (const QStringView owners : {u"leads", u"whatsapp_conversations"}) {
            for (const auto &[id, owner] : m_state.rows[static_cast<size_t>(schema::rankOf(owners))]) {
                if (owner.text(u"contact_id") == move.id && owner.integer(u"change_xid") >= cursor.since)
                    ids.append(id);
            }
        }
    }
    ids.removeDuplicates();
    return ids;
}

/// What moved in the window and has changed again since.
void Oracle::bringMoved(PullPage &page, const Cursor &cursor, const Sight &sight, const Member &member) const
{
    QSet<QString> brought;
    for (const SightMove &move : m_state.moves) {
        if (cursor.first || move.gained || !move.announced || move.member != member.id ||
            move.xid < cursor.since || move.xid >= cursor.until ||
            brought.contains(keyOf(move.rank, move.id)))
            continue;
        const auto &rows = m_state.rows[static_cast<size_t>(move.rank)];
        const auto row = rows.find(move.id);
        if (row == rows.end() || row->second.integer(u"change_xid") < cursor.until ||
            !sight.sees(tableAt(move.rank), row->second))
            continue;
        brought.insert(keyOf(move.rank, move.id));
        page.rows.push_back({QString::fromLatin1(tableAt(move.rank).name), row->second});
    }
}

Expected<PullPage> Oracle::pull(const Credentials &by, const PullCursor &given, int limit)
{
    m_changed.clear();
    const auto member = actorOf(by);
    if (!member)
        return std::unexpected(member.error());
    auto cursor = cursorOf(given, *member);
    if (!cursor)
        return std::unexpected(cursor.error());
    const Sight sight(m_state.rows, *member);
    PullPage page;
    page.epoch = epochFor(*member);
    const auto items = itemsOf(*cursor, sight, *member);
    auto item = cursor->last ? std::ranges::upper_bound(items, *cursor->last) : items.begin();
    for (; item != items.end() && std::ssize(page.rows) < limit; ++item) {
        const auto &[rank, id] = item->second;
        page.rows.push_back(
            {QString::fromLatin1(tableAt(rank).name), m_state.rows[static_cast<size_t>(rank)].at(id)});
        cursor->last = *item;
    }
    page.more = item != items.end();
    if (!page.more) {
        bringMoved(page, *cursor, sight, *member);
        page.evicted = evictedIn(*cursor, sight, *member);
        Cursor next;
        next.first = false;
        next.since = cursor->until;
        next.made = cursor->made;
        page.more = horizon() > next.since;
        page.next = next.toString();
    } else {
        page.next = cursor->toString();
    }
    return page;
}

Expected<QList<TableRow>> Oracle::newestLeads(const Credentials &by, int limit)
{
    m_changed.clear();
    const auto member = actorOf(by);
    if (!member)
        return std::unexpected(member.error());
    const Sight sight(m_state.rows, *member);
    const auto rowsOf = [&](QStringView name, const std::function<bool(const Row &)> &isAsked) {
        const schema::Table &table = *schema::findTable(name);
        QList<TableRow> rows;
        for (const auto &[id, row] : m_state.rows[static_cast<size_t>(rankOf(table))]) {
            if (sight.sees(table, row) && isAsked(row))
                rows.append({name.toString(), row});
        }
        return rows;
    };
    QList<TableRow> rows = rowsOf(u"leads", [](const Row &row) { return row.isNull(u"deleted_at"); });
    std::ranges::sort(rows, std::greater(), [](const TableRow &lead) {
        return std::pair(lead.row.text(u"created_at"), lead.row.text(u"id"));
    });
    rows = rows.first(std::min<qsizetype>(limit, rows.size()));
    const QStringList contacts = contactsOf(rows);
    for (const auto &[table, column] : shownOfContacts)
        rows += rowsOf(QString(table),
                       [&](const Row &row) { return contacts.contains(row.text(QString(column))); });
    return rows;
}

Expected<QList<PushAnswer>> Oracle::push(const Credentials &by, const QList<Mutation> &mutations)
{
    m_changed.clear();
    const auto member = actorOf(by);
    if (!member)
        return std::unexpected(member.error());
    if (mutations.size() > 200)
        return failed(ErrorCode::Rejected, QStringLiteral("22023"));
    QList<PushAnswer> answers;
    write([&](Transaction &transaction) {
        OraclePush push(transaction, *member, m_state.applied);
        for (const Mutation &mutation : mutations)
            answers.append(push.answerTo(mutation));
        return true;
    });
    noteOutOfSight(*member, answers, mutations);
    return answers;
}

Expected<WorkspaceInfo> Oracle::info(const Credentials &by)
{
    m_changed.clear();
    const auto member = actorOf(by);
    if (!member)
        return std::unexpected(member.error());
    WorkspaceInfo info;
    info.epoch = epochFor(*member);
    info.schemaVersion = schema::version;
    info.myRole = member->role;
    info.serverTime = m_clock.now();
    return info;
}

Expected<QList<BucketAnswer>> Oracle::digest(const Credentials &by, const PullCursor &given,
                                             const QList<Bucket> &buckets)
{
    m_changed.clear();
    const auto member = actorOf(by);
    if (!member)
        return std::unexpected(member.error());
    const auto cursor = cursorOf(given, *member);
    if (!cursor)
        return std::unexpected(cursor.error());
    const Sight sight(m_state.rows, *member);
    const bool sightMoved = std::ranges::any_of(m_state.moves, [&](const SightMove &move) {
        return move.member == member->id && move.xid >= cursor->since;
    });
    QList<BucketAnswer> answers;
    for (const Bucket &bucket : buckets) {
        const schema::Table &table = *schema::findTable(bucket.table);
        BucketAnswer answer{bucket, {}, cursor->first || sightMoved};
        for (const auto &[id, row] : m_state.rows[static_cast<size_t>(rankOf(table))]) {
            if (!placeOf(table, row).startsWith(bucket.name))
                continue;
            answer.moved = answer.moved || row.integer(u"change_xid") >= cursor->since;
            if (sight.sees(table, row))
                answer.digest.add(id.toUtf8(), row.integer(u"version"));
        }
        answers.append(answer);
    }
    return answers;
}

Expected<BucketPage> Oracle::bucketRows(const Credentials &by, const Bucket &bucket, const BucketPlace &after,
                                        int limit)
{
    m_changed.clear();
    const auto member = actorOf(by);
    if (!member)
        return std::unexpected(member.error());
    const Sight sight(m_state.rows, *member);
    const schema::Table &table = *schema::findTable(bucket.table);
    std::map<std::pair<QString, QString>, Row> within;
    for (const auto &[id, row] : m_state.rows[static_cast<size_t>(rankOf(table))]) {
        const std::pair place(isProvedByCreation(table) ? row.text(u"created_at") : QString(), id);
        if (placeOf(table, row).startsWith(bucket.name) && sight.sees(table, row) &&
            place > std::pair(after.createdAt, after.id))
            within.emplace(place, row);
    }
    BucketPage page{bucket, after, {}, std::ssize(within) > limit};
    for (const auto &[place, row] : within) {
        if (std::ssize(page.rows) < limit)
            page.rows.push_back(row);
    }
    return page;
}

bool Oracle::put(Transaction &into, const QList<TableRow> &rows) const
{
    QSet<QString> contacts;
    for (const auto &[name, row] : rows) {
        const schema::Table &table = *schema::findTable(name);
        const QString id = row.text(u"id");
        const bool isThere = into.find(table, id) != nullptr;
        if (!(isThere ? into.update(table, id, row) : into.insert(table, row)))
            return false;
        if (name == u"leads" && !row.isNull(u"contact_id"))
            contacts.insert(row.text(u"contact_id"));
    }
    for (const auto &[name, row] : rows) {
        if (name == u"contacts")
            contacts.remove(row.text(u"id"));
    }
    // A contact's version says that its leads are still the ones somebody decided upon.
    for (const QString &contact : std::as_const(contacts))
        into.touch(*schema::findTable(u"contacts"), contact);
    return true;
}

bool Oracle::commit(const QList<TableRow> &rows)
{
    m_changed.clear();
    return write([&](Transaction &transaction) { return put(transaction, rows); });
}

bool Oracle::write(const std::function<bool(Transaction &)> &work, std::optional<qint64> xid)
{
    const qint64 number = xid.value_or(m_state.lastXid + 1);
    Transaction transaction(m_state.rows, number, m_clock.now());
    if (!work(transaction)) {
        transaction.rollBackTo(0);
        return false;
    }
    transaction.settleChats();
    if (transaction.isEmpty())
        return true;
    m_state.lastXid = std::max(m_state.lastXid, number);
    noteSight(transaction, number);
    noteFirstWork(transaction, number);
    for (const Transaction::Undo &change : transaction.changes())
        m_changed.insert(QString::fromLatin1(change.table->name));
    return true;
}

/// Who writes a row that they do not see holds it from the answer: the next pull takes it away, unless it
/// hangs on a contact that nobody works on yet.
void Oracle::noteOutOfSight(const Member &writer, const QList<PushAnswer> &answers,
                            const QList<Mutation> &mutations)
{
    const Sight sight(m_state.rows, writer);
    for (qsizetype i = 0; i < answers.size(); ++i) {
        if (answers.at(i).status != PushAnswer::Status::Applied)
            continue;
        const schema::Table &table = *schema::findTable(mutations.at(i).table);
        const Row &row = m_state.rows[static_cast<size_t>(rankOf(table))].at(mutations.at(i).rowId);
        const QString contact = contactOf(m_state.rows, table, row);
        if (!sight.sees(table, row) && (contact.isEmpty() || !sight.isUnworked(contact)))
            m_state.moves.push_back(
                {m_state.lastXid, writer.id, rankOf(table), mutations.at(i).rowId, false, true});
    }
}

/// A contact that nobody worked on was its maker's, and is theirs no more once others work on it.
void Oracle::noteFirstWork(const Transaction &done, qint64 xid)
{
    QSet<QString> contacts;
    for (const Transaction::Undo &change : done.changes()) {
        const Row &row = *done.find(*change.table, change.id);
        if (qstrcmp(change.table->name, "leads") == 0 &&
            movesSight(*change.table, change.before ? &*change.before : nullptr, row))
            contacts.insert(row.text(u"contact_id"));
    }
    for (const auto &[id, profile] : m_state.rows[static_cast<size_t>(schema::rankOf(u"profiles"))]) {
        const Sight sight(m_state.rows, *memberOf(id));
        for (const QString &contact : std::as_const(contacts)) {
            if (!contact.isEmpty() && !sight.seesContact(contact) && !sight.isUnworked(contact))
                m_state.moves.push_back({xid, id, schema::rankOf(u"contacts"), contact, false, true});
        }
    }
}

QSet<QString> Oracle::seenBy(const Member &agent) const
{
    const Sight sight(m_state.rows, agent);
    QSet<QString> seen;
    for (int rank = 0; rank < int(m_state.rows.size()); ++rank) {
        for (const auto &[id, row] : m_state.rows[static_cast<size_t>(rank)]) {
            if (sight.sees(tableAt(rank), row))
                seen.insert(keyOf(rank, id));
        }
    }
    return seen;
}

/// What each agent saw before and sees now, where that may differ.
void Oracle::noteSight(const Transaction &done, qint64 xid)
{
    bool moved = false;
    QSet<QString> rehung;
    for (const Transaction::Undo &change : done.changes()) {
        const Row &after = *done.find(*change.table, change.id);
        const Row *before = change.before ? &*change.before : nullptr;
        moved = moved || movesSight(*change.table, before, after);
        moved = moved || qstrcmp(change.table->name, "profiles") == 0;
        if (before && isRehung(*change.table, *before, after))
            rehung.insert(keyOf(rankOf(*change.table), change.id));
    }
    for (const auto &[id, profile] : m_state.rows[static_cast<size_t>(schema::rankOf(u"profiles"))]) {
        const Member member = *memberOf(id);
        QSet<QString> &before = m_state.seen[id];
        if (!moved) {
            const Sight sight(m_state.rows, member);
            for (const Transaction::Undo &change : done.changes()) {
                if (!change.before && sight.sees(*change.table, *done.find(*change.table, change.id)))
                    before.insert(keyOf(rankOf(*change.table), change.id));
            }
            continue;
        }
        const QSet<QString> after = seenBy(member);
        const auto note = [&](const QString &key, bool gained, bool announced) {
            m_state.moves.push_back(
                {xid, id, key.section(u'/', 0, 0).toInt(), key.section(u'/', 1), gained, announced});
            m_changed.insert(QStringLiteral("member_signals"));
        };
        QStringList gained;
        QStringList lost;
        for (const QString &key : after) {
            if (!before.contains(key))
                gained.append(key);
        }
        for (const QString &key : std::as_const(before)) {
            if (!after.contains(key))
                lost.append(key);
        }
        gained.sort();
        lost.sort();
        for (const QString &key : std::as_const(gained))
            note(key, true, true);
        // Where they hang now may go out of sight before this is pulled.
        for (const QString &key : std::as_const(rehung)) {
            if (after.contains(key))
                m_state.moves.push_back(
                    {xid, id, key.section(u'/', 0, 0).toInt(), key.section(u'/', 1), false, true});
        }
        const QString contacts = QString::number(schema::rankOf(u"contacts")) % u'/';
        for (const QString &key : std::as_const(lost)) {
            const int rank = key.section(u'/', 0, 0).toInt();
            const Row &row = m_state.rows[static_cast<size_t>(rank)].at(key.section(u'/', 1));
            const QString contact = contactOf(m_state.rows, tableAt(rank), row);
            const bool goesAlong = !key.startsWith(contacts) && !rehung.contains(key) &&
                                   lost.contains(QString(contacts % contact));
            note(key, false, !goesAlong);
        }
        before = after;
    }
}

bool Oracle::restore()
{
    m_changed.clear();
    if (!m_copy || m_heldXid)
        return false;
    m_state = *m_copy;
    m_state.epoch = QStringLiteral("e%1").arg(1 + ++m_restores);
    m_state.lives.push_back({++m_lives, m_state.lastXid});
    return true;
}

bool Oracle::holdBack(const QList<TableRow> &rows)
{
    if (m_heldXid)
        return false;
    m_heldXid = ++m_state.lastXid;
    m_heldRows = rows;
    return true;
}

void Oracle::letGo()
{
    m_changed.clear();
    if (!m_heldXid)
        return;
    const qint64 xid = *std::exchange(m_heldXid, std::nullopt);
    write([&](Transaction &transaction) { return put(transaction, m_heldRows); }, xid);
}

QStringList Oracle::ids(const char *table)
{
    QStringList ids;
    for (const auto &[id, row] :
         m_state.rows[static_cast<size_t>(schema::rankOf(QString::fromLatin1(table)))])
        ids.append(id);
    return ids;
}

std::optional<Row> Oracle::find(const char *table, const QString &id)
{
    const auto &rows = m_state.rows[static_cast<size_t>(schema::rankOf(QString::fromLatin1(table)))];
    const auto found = rows.find(id);
    return found == rows.end() ? std::nullopt : std::optional(found->second);
}

} // namespace leadpilot::sim
