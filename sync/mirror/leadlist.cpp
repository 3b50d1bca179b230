// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/leadlist.h"

#include "core/leadsearch.h"

#include <limits>

namespace leadpilot::mirror::leadlist {
namespace {

// A filter that so many leads pass is read as a whole and sorted.
constexpr qint64 mostSorted = 400;
// Leads looked at for one page, or for a part of a count that nobody waits for.
constexpr int mostWalked = 1'000;
constexpr int mostCounted = 20'000;
constexpr int mostHitsLookedAt = 1'000;

// As positionOf(): who waits for nothing comes after those who do.
constexpr qint64 afterAllWaiting = -5'000'000'000'000'000'000;

constexpr auto cardColumns =
    "i.lead_id, i.contact_id, i.conversation_id, i.name, i.source, i.campaign, i.status, i.preview, "
    "i.unread, i.unanswered, i.is_test, i.phone, i.email, i.created_at, i.waiting_since, i.activity_at, "
    "i.company";

template <typename Id> Id idAt(const sqlite::Statement &row, int column)
{
    return row.isNull(column) ? Id() : Id::parse(row.text(column)).value_or(Id());
}

LeadCard readCard(sqlite::Statement &row)
{
    LeadCard card;
    card.id = idAt<LeadId>(row, 0);
    card.contactId = idAt<ContactId>(row, 1);
    card.conversationId = idAt<ConversationId>(row, 2);
    card.name = row.text(3);
    card.source = leadSourceFromString(row.text(4)).value_or(LeadSource::Manual);
    card.campaign = row.text(5);
    card.status = leadStatusFromString(row.text(6)).value_or(LeadStatus::New);
    card.preview = row.text(7);
    card.unread = static_cast<int>(row.integer(8));
    card.unanswered = row.integer(9) != 0;
    card.isTest = row.integer(10) != 0;
    card.phone = row.text(11);
    card.email = row.text(12);
    card.createdAt = {row.integer(13)};
    if (!row.isNull(14))
        card.waitingSince = Timestamp{row.integer(14)};
    card.activityAt = {row.integer(15)};
    card.company = row.text(16);
    return card;
}

/// Leads as they are found: their numbers in the list, until enough were taken.
class Basket
{
public:
    Basket(int limit, int steps)
        : m_limit(limit)
        , m_steps(steps)
    {
    }

    /// False: this one has no room any more.
    bool take(qint64 n, const LeadPosition &at)
    {
        if (isFull())
            return false;
        m_numbers.append(n);
        m_last = at;
        return true;
    }
    bool isFull() const { return m_numbers.size() >= m_limit; }
    /// Looks at another lead; false: enough were looked at.
    bool step(const LeadPosition &at)
    {
        if (m_steps-- <= 0)
            return false;
        m_last = at;
        return true;
    }
    const QList<qint64> &numbers() const { return m_numbers; }
    const LeadPosition &last() const { return m_last; }

private:
    const qsizetype m_limit;
    int m_steps;
    QList<qint64> m_numbers;
    LeadPosition m_last;
};

/// An index in the order of a list, or of a part of it.
struct Walk
{
    QByteArray index;
    QByteArray column;
    bool rises = false; ///< the key falls as the column rises
    qint64 offset = 0;  ///< of the key from the column
    QByteArray only = "1";
    QList<Value> values = {};
};

LeadPosition positionAt(const sqlite::Statement &row)
{
    return {row.integer(0), idAt<LeadId>(row, 1)};
}

/// True: to the end of the index. False: there may be more.
bool go(Sql &sql, const Walk &walk, const QList<Condition> &conditions,
        const std::optional<LeadPosition> &after, Basket &basket)
{
    const QByteArray column = "i." + walk.column;
    const QByteArray key = walk.rises ? QByteArray("-" + column) : QByteArray(column + " + ?");
    QByteArray query = "SELECT " + key + ", i.lead_id, i.n, " + textOf(conditions) +
                       " FROM inbox i INDEXED BY " + walk.index + " WHERE " + walk.only;
    if (after && walk.rises)
        query += " AND " + column + " >= ? AND (" + column + " > ? OR i.lead_id < ?)";
    else if (after)
        query += " AND (" + column + ", i.lead_id) < (?, ?)";
    query += " ORDER BY " + column + (walk.rises ? "" : " DESC") + ", i.lead_id DESC";
    bool isWhole = false;
    sql.with(query, [&](sqlite::Statement &statement) {
        if (!walk.rises)
            statement.bind(walk.offset);
        bindAll(statement, conditions);
        for (const Value &value : walk.values)
            statement.bind(value);
        if (after) {
            const qint64 at = walk.rises ? -after->key : after->key - walk.offset;
            statement.bind(at);
            if (walk.rises)
                statement.bind(at);
            statement.bind(after->id.toString());
        }
        while (sql.next(statement)) {
            const LeadPosition at = positionAt(statement);
            const bool matches = statement.integer(3) != 0;
            if (matches && basket.isFull())
                return;
            if (!basket.step(at) || (matches && !basket.take(statement.integer(2), at)))
                return;
        }
        isWhole = !sql.failed();
    });
    return isWhole;
}

/// The condition that fewest leads satisfy, if they are few.
const Condition *narrowest(Sql &sql, const QList<Condition> &conditions)
{
    const Condition *found = nullptr;
    qint64 least = mostSorted + 1;
    for (const Condition &condition : conditions) {
        if (condition.count.isEmpty())
            continue;
        sql.with(condition.count, [&](sqlite::Statement &statement) {
            bindAll(statement, {condition});
            statement.bind(least);
            if (sql.next(statement) && statement.integer(0) < least) {
                least = statement.integer(0);
                found = &condition;
            }
        });
    }
    return found;
}

QByteArray keyOf(LeadOrder order)
{
    switch (order) {
    case LeadOrder::NewestLead:
        return "i.created_at";
    case LeadOrder::WaitingLongest:
        return "coalesce(-i.waiting_since, i.activity_at + (" + QByteArray::number(afterAllWaiting) + "))";
    case LeadOrder::NewestActivity:
        break;
    }
    return "i.activity_at";
}

bool sortFew(Sql &sql, const Condition &few, LeadOrder order, const QList<Condition> &conditions,
             const std::optional<LeadPosition> &after, Basket &basket)
{
    const QByteArray key = keyOf(order);
    QByteArray query = "SELECT " + key + ", i.lead_id, i.n FROM inbox i INDEXED BY " + few.index + " WHERE " +
                       textOf(conditions);
    if (after)
        query += " AND (" + key + ", i.lead_id) < (?, ?)";
    query += " ORDER BY 1 DESC, 2 DESC";
    bool isWhole = false;
    sql.with(query, [&](sqlite::Statement &statement) {
        bindAll(statement, conditions);
        if (after)
            statement.bind(after->key).bind(after->id.toString());
        while (sql.next(statement)) {
            if (!basket.take(statement.integer(2), positionAt(statement)))
                return;
        }
        isWhole = !sql.failed();
    });
    return isWhole;
}

QList<Walk> walksOf(const LeadFilter &filter, const QList<Condition> &conditions)
{
    const bool onlyWaiting = filter.onlyUnanswered || filter.waitingMinutes > 0;
    const Walk byActivity{"inbox_activity", "activity_at"};
    if (filter.order == LeadOrder::NewestLead)
        return {{"inbox_created", "created_at"}};
    if (filter.order == LeadOrder::WaitingLongest) {
        QList<Walk> walks{{"inbox_waiting", "waiting_since", true, 0, "i.unanswered = 1"}};
        if (!onlyWaiting)
            walks.append({byActivity.index, byActivity.column, false, afterAllWaiting, "+i.unanswered = 0"});
        return walks;
    }
    for (const Condition &condition : conditions) {
        if (condition.hasActivity)
            return {{condition.index, byActivity.column, false, 0, condition.text, condition.values}};
    }
    if (onlyWaiting)
        return {{"inbox_unanswered", byActivity.column, false, 0, "i.unanswered = 1"}};
    return {byActivity};
}

bool fill(Sql &sql, const LeadFilter &filter, const QList<Condition> &conditions,
          const std::optional<LeadPosition> &after, Basket &basket)
{
    if (const Condition *few = narrowest(sql, conditions))
        return sortFew(sql, *few, filter.order, conditions, after, basket);
    for (const Walk &walk : walksOf(filter, conditions)) {
        const bool isPast = after && walk.rises && after->key < afterAllWaiting / 2;
        const bool isAhead = after && walk.offset != 0 && after->key > afterAllWaiting / 2;
        if (!isPast && !go(sql, walk, conditions, isAhead ? std::nullopt : after, basket))
            return false;
    }
    return true;
}

/// Best hits first: all words in the name, then anywhere; of each the newest first. True: these were all.
bool find(Sql &sql, const LeadFilter &filter, const QList<Condition> &conditions,
          const std::optional<LeadPosition> &after, Basket &basket)
{
    const LeadSearch search(filter.search);
    if (search.isEmpty())
        return true;
    const QString names = search.nameExpression();
    const QByteArray look = "SELECT i.search, " + textOf(conditions) + " FROM inbox i WHERE i.n = ?";
    for (int rank = after ? after->rank : 1; rank >= 0; --rank) {
        if (rank == 1 && names.isEmpty())
            continue;
        const QString expression =
            rank == 1 ? names
            : names.isEmpty()
                ? search.expression()
                : QString(u'(' % search.expression() % QStringLiteral(") NOT (") % names % u')');
        bool isWhole = false;
        sql.with("SELECT rowid FROM inbox_words WHERE inbox_words MATCH ? AND rowid < ? ORDER BY rowid DESC",
                 [&](sqlite::Statement &statement) {
                     statement.bind(expression)
                         .bind(after && after->rank == rank ? after->key
                                                            : std::numeric_limits<qint64>::max());
                     while (sql.next(statement)) {
                         const LeadPosition at{statement.integer(0), {}, rank};
                         bool isHit = false;
                         sql.with(look, [&](sqlite::Statement &lead) {
                             bindAll(lead, conditions);
                             lead.bind(at.key);
                             isHit = sql.next(lead) && lead.integer(1) != 0 && search.matches(lead.text(0));
                         });
                         if (isHit && basket.isFull())
                             return;
                         if (!basket.step(at) || (isHit && !basket.take(at.key, at)))
                             return;
                     }
                     isWhole = !sql.failed();
                 });
        if (!isWhole)
            return false;
    }
    return true;
}

bool collect(Sql &sql, const LeadFilter &filter, const Looker &looker,
             const std::optional<LeadPosition> &after, Basket &basket)
{
    const QList<Condition> conditions = conditionsOf(filter, looker);
    return filter.search.isEmpty() ? fill(sql, filter, conditions, after, basket)
                                   : find(sql, filter, conditions, after, basket);
}

void earlier(std::optional<Timestamp> &moment, std::optional<qint64> other)
{
    if (other && (!moment || *other < moment->microseconds))
        moment = Timestamp{*other};
}

/// When a lead wakes or falls asleep no more, or has waited long enough.
std::optional<Timestamp> validUntil(Sql &sql, const LeadFilter &filter, const Looker &looker)
{
    const auto firstAfter = [&sql](const QByteArray &query, qint64 after) -> std::optional<qint64> {
        return sql
            .first(
                query,
                [](sqlite::Statement &row) {
                    return row.isNull(0) ? std::nullopt : std::optional(row.integer(0));
                },
                after)
            .value_or(std::nullopt);
    };
    std::optional<Timestamp> moment;
    if (filter.snoozed != SnoozedLeads::Shown)
        earlier(moment, firstAfter("SELECT min(snoozed_until) FROM inbox INDEXED BY inbox_snoozed WHERE "
                                   "snoozed_until IS NOT NULL AND snoozed_until > ?",
                                   looker.now.microseconds));
    if (filter.waitingMinutes > 0) {
        const qint64 wait = filter.waitingMinutes * 60LL * 1'000'000;
        const auto next = firstAfter("SELECT min(waiting_since) FROM inbox INDEXED BY inbox_waiting WHERE "
                                     "unanswered = 1 AND waiting_since > ?",
                                     looker.now.microseconds - wait);
        earlier(moment, next ? std::optional(*next + wait) : std::nullopt);
    }
    return moment;
}

} // namespace

LeadPage page(Sql &sql, const LeadFilter &filter, const Looker &looker,
              const std::optional<LeadPosition> &after, int limit)
{
    Basket basket(limit, filter.search.isEmpty() ? mostWalked : mostHitsLookedAt);
    LeadPage page;
    page.more = !collect(sql, filter, looker, after, basket);
    page.next = basket.last();
    const QByteArray query = QByteArray("SELECT ") + cardColumns + " FROM inbox i WHERE i.n = ?";
    for (const qint64 n : basket.numbers()) {
        if (const auto card = sql.first(query, readCard, n))
            page.cards.append(*card);
    }
    if (!after)
        page.validUntil = validUntil(sql, filter, looker);
    return page;
}

LeadTally tally(Sql &sql, const LeadFilter &filter, const Looker &looker,
                const std::optional<LeadPosition> &after, int most)
{
    Basket basket(most, mostCounted);
    LeadFilter anyOrder = filter;
    anyOrder.order = LeadOrder::NewestActivity;
    const bool isWhole = collect(sql, anyOrder, looker, after, basket);
    LeadTally tally{static_cast<int>(basket.numbers().size()), std::nullopt};
    if (!isWhole && !basket.isFull())
        tally.next = basket.last();
    return tally;
}

QList<LeadCard> matching(Sql &sql, const LeadFilter &filter, const Looker &looker, const QList<LeadId> &ids)
{
    QList<LeadCard> cards;
    const QList<Condition> conditions = conditionsOf(filter, looker);
    const QByteArray query =
        QByteArray("SELECT ") + cardColumns + " FROM inbox i WHERE i.lead_id = ? AND " + textOf(conditions);
    for (const LeadId &id : ids) {
        sql.with(query, [&](sqlite::Statement &statement) {
            statement.bind(id.toString());
            bindAll(statement, conditions);
            if (sql.next(statement))
                cards.append(readCard(statement));
        });
    }
    return cards;
}

std::optional<LeadCard> card(Sql &sql, LeadId id)
{
    return sql.first(QByteArray("SELECT ") + cardColumns + " FROM inbox i WHERE i.lead_id = ?", readCard,
                     id.toString());
}

} // namespace leadpilot::mirror::leadlist
