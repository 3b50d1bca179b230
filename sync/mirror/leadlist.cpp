// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/leadlist.h"

#include "core/leadorder.h"
#include "core/leadsearch.h"
#include "sync/mirror/leadcards.h"
#include "sync/mirror/leadwalks.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace leadpilot::mirror::leadlist {
namespace {

// A filter that so many leads pass is read as a whole and sorted.
constexpr qint64 mostSorted = 400;
// Leads looked at for one page, or for a part of a count that nobody waits for.
constexpr int mostWalked = 1'000;
constexpr int mostCounted = 20'000;
constexpr int mostHitsLookedAt = 1'000;
// Leads whose values are read for one part of a sum.
constexpr int mostSummed = 5'000;

LeadPlace readPlace(sqlite::Statement &row, const MemberNames &names)
{
    LeadPlace place;
    place.id = idAt<LeadId>(row, 0);
    place.createdAt = row.integer(1);
    place.activityAt = row.integer(2);
    if (!row.isNull(3))
        place.waitingSince = row.integer(3);
    if (!row.isNull(4))
        place.value = row.integer(4);
    place.name = row.text(5);
    place.status = leadStatusFromString(row.text(6)).value_or(LeadStatus::New);
    place.source = leadSourceFromString(row.text(7)).value_or(LeadSource::Manual);
    place.assigneeId = idAt<ProfileId>(row, 8);
    place.assignee = names.value(row.text(8));
    return place;
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

/// True: to the end of the index. False: there may be more.
bool go(Sql &sql, const Walk &walk, const QList<Condition> &conditions,
        const std::optional<LeadPosition> &after, Basket &basket)
{
    using Way = Walk::Way;
    const QByteArray column = "i." + walk.column;
    const bool falls = walk.way == Way::BothFall;
    const QByteArray key = walk.hasTextKeys ? column : falls ? column + " + ?" : QByteArray("-" + column);
    QByteArray query = "SELECT " + key + ", i.lead_id, i.n, " + textOf(conditions) +
                       " FROM inbox i INDEXED BY " + walk.index + " WHERE " + walk.only;
    if (after && walk.way == Way::ColumnRises)
        query += " AND " + column + " >= ? AND (" + column + " > ? OR i.lead_id < ?)";
    else if (after)
        query += " AND (" + column + ", i.lead_id) " + (falls ? "<" : ">") + " (?, ?)";
    query += " ORDER BY " + column + (falls ? " DESC" : "") + ", i.lead_id" +
             (walk.way == Way::BothRise ? "" : " DESC");
    bool isWhole = false;
    sql.with(query, [&](sqlite::Statement &statement) {
        if (falls && !walk.hasTextKeys)
            statement.bind(walk.offset);
        bindAll(statement, conditions);
        for (const Value &value : walk.values)
            statement.bind(value);
        if (after) {
            const Value at = walk.hasTextKeys ? Value(after->text)
                             : falls          ? Value(after->key - walk.offset)
                                              : Value(-after->key);
            statement.bind(at);
            if (walk.way == Way::ColumnRises)
                statement.bind(at);
            statement.bind(after->id.toString());
        }
        while (sql.next(statement)) {
            LeadPosition at{0, idAt<LeadId>(statement, 1), 0, walk.text};
            if (walk.hasTextKeys)
                at.text = statement.text(0);
            else
                at.key = statement.integer(0);
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

/// Reads those few, and sorts them as the window does.
bool sortFew(Sql &sql, const Condition &few, LeadOrder order, const QList<Condition> &conditions,
             const std::optional<LeadPosition> &after, Basket &basket)
{
    struct Found
    {
        LeadPosition at;
        qint64 n = 0;
    };
    std::vector<Found> found;
    const MemberNames names = order == LeadOrder::Assignee ? memberNames(sql) : MemberNames();
    sql.with("SELECT i.lead_id, i.created_at, i.activity_at, i.waiting_since, i.value_key, i.name_key, "
             "i.status, i.source, i.assignee, i.n FROM inbox i INDEXED BY " +
                 few.index + " WHERE " + textOf(conditions),
             [&](sqlite::Statement &row) {
                 bindAll(row, conditions);
                 while (sql.next(row)) {
                     const LeadPosition at = positionOf(readPlace(row, names), order);
                     if (!after || isBefore(*after, at, order))
                         found.push_back({at, row.integer(9)});
                 }
             });
    std::ranges::sort(found, [order](const Found &a, const Found &b) { return isBefore(a.at, b.at, order); });
    return !sql.failed() &&
           std::ranges::all_of(found, [&](const Found &lead) { return basket.take(lead.n, lead.at); });
}

bool fill(Sql &sql, const LeadFilter &filter, const QList<Condition> &conditions, const Looker &looker,
          const std::optional<LeadPosition> &after, Basket &basket)
{
    if (const Condition *few = narrowest(sql, conditions))
        return sortFew(sql, *few, filter.order, conditions, after, basket);
    const QList<Walk> walks = walksOf(sql, filter, conditions, looker);
    for (const Walk &walk : walks) {
        if (after && walk.endsBefore(*after))
            continue;
        if (!go(sql, walk, conditions, after && walk.beginsAfter(*after) ? std::nullopt : after, basket))
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
    return filter.search.isEmpty() ? fill(sql, filter, conditions, looker, after, basket)
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
    const QByteArray query = QByteArray(cardQuery) + "i.n = ?";
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
    const QByteArray query = QByteArray(cardQuery) + "i.lead_id = ? AND " + textOf(conditions);
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
    return sql.first(QByteArray(cardQuery) + "i.lead_id = ?", readCard, id.toString());
}

QList<LeadId> all(Sql &sql, const LeadFilter &filter, const Looker &looker)
{
    constexpr int any = std::numeric_limits<int>::max();
    Basket basket(any, any);
    collect(sql, filter, looker, std::nullopt, basket);
    QList<LeadId> leads;
    leads.reserve(basket.numbers().size());
    for (const qint64 n : basket.numbers()) {
        const auto lead = sql.first(
            "SELECT lead_id FROM inbox WHERE n = ?",
            [](sqlite::Statement &row) { return idAt<LeadId>(row, 0); }, n);
        if (lead)
            leads.append(*lead);
    }
    return leads;
}

LeadSum sum(Sql &sql, const LeadFilter &filter, const Looker &looker,
            const std::optional<LeadPosition> &after)
{
    Basket basket(mostSummed, mostCounted);
    LeadFilter anyOrder = filter;
    anyOrder.order = LeadOrder::NewestActivity;
    LeadSum sum;
    if (!collect(sql, anyOrder, looker, after, basket))
        sum.next = basket.last();
    sum.leads = static_cast<int>(basket.numbers().size());
    for (const qint64 n : basket.numbers()) {
        sql.each(
            "SELECT l.value_minor, l.currency FROM inbox i JOIN leads l ON l.id = i.lead_id WHERE i.n = ? "
            "AND l.value_minor IS NOT NULL",
            [&sum](sqlite::Statement &row) { addTo(sum.values, {row.integer(0), row.text(1)}); }, n);
    }
    return sum;
}

} // namespace leadpilot::mirror::leadlist
