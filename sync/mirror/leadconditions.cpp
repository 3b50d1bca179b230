// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/leadconditions.h"

namespace leadpilot::mirror {
namespace {

constexpr qint64 minute = 60LL * 1'000'000;
constexpr qint64 day = 24 * 60 * minute;

QByteArray placeholders(qsizetype count)
{
    return QByteArrayList(count, "?").join(", ");
}

QByteArray countOf(const QByteArray &index, const QByteArray &where)
{
    return "SELECT count(*) FROM (SELECT 1 FROM inbox i INDEXED BY " + index + " WHERE " + where +
           " LIMIT ?)";
}

Condition indexed(const QByteArray &text, const QList<Value> &values, const QByteArray &index)
{
    return {text, values, index, countOf(index, text)};
}

Condition oneOf(const QByteArray &column, const QList<Value> &values, const QByteArray &index,
                const QByteArray &also = {})
{
    Condition condition =
        indexed(also + "i." + column + " IN (" + placeholders(values.size()) + ")", values, index);
    condition.hasActivity = values.size() == 1;
    return condition;
}

void addAssignees(QList<Condition> &conditions, const LeadFilter &filter, const Looker &looker)
{
    if (!filter.asksForAssignee())
        return;
    QList<Value> wanted;
    // Nobody has the null id.
    if (filter.assignedToMe)
        wanted.append(looker.member.toString());
    if (filter.assignedToNobody)
        wanted.append(QStringLiteral(""));
    for (const ProfileId &member : filter.assignedTo)
        wanted.append(member.toString());
    conditions.append(oneOf("assignee", wanted, "inbox_assignee"));
}

void addTags(QList<Condition> &conditions, const LeadFilter &filter)
{
    if (filter.tags.isEmpty())
        return;
    Condition condition;
    for (const TagId &tag : filter.tags)
        condition.values.append(tag.toString());
    const QByteArray tagged = "FROM lead_tags t INDEXED BY lead_tags_tag WHERE t.tag_id IN (" +
                              placeholders(filter.tags.size()) + ") AND t.deleted_at IS NULL";
    condition.text = "i.lead_id IN (SELECT t.lead_id " + tagged + ")";
    condition.index = "sqlite_autoindex_inbox_1";
    condition.count = "SELECT count(*) FROM (SELECT 1 " + tagged + " LIMIT ?)";
    conditions.append(condition);
}

void addArrival(QList<Condition> &conditions, const LeadFilter &filter, const Looker &looker)
{
    std::optional<qint64> from;
    if (filter.arrivedFrom)
        from = filter.arrivedFrom->microseconds;
    if (filter.arrivedWithinDays > 0)
        from = std::max(from.value_or(std::numeric_limits<qint64>::min()),
                        looker.now.microseconds - filter.arrivedWithinDays * day);
    if (!from && !filter.arrivedBefore)
        return;
    conditions.append(indexed("i.created_at >= ? AND i.created_at < ?",
                              {Value(from.value_or(std::numeric_limits<qint64>::min())),
                               Value(filter.arrivedBefore ? filter.arrivedBefore->microseconds
                                                          : std::numeric_limits<qint64>::max())},
                              "inbox_created"));
}

void addWaiting(QList<Condition> &conditions, const LeadFilter &filter, const Looker &looker)
{
    if (!filter.onlyUnanswered && filter.waitingMinutes == 0)
        return;
    const qint64 since = filter.waitingMinutes > 0 ? looker.now.microseconds - filter.waitingMinutes * minute
                                                   : std::numeric_limits<qint64>::max();
    conditions.append(indexed("i.unanswered = 1 AND i.waiting_since <= ?", {Value(since)}, "inbox_waiting"));
}

void addSnoozed(QList<Condition> &conditions, const LeadFilter &filter, const Looker &looker)
{
    if (filter.snoozed == SnoozedLeads::Only)
        conditions.append(indexed("i.snoozed_until IS NOT NULL AND i.snoozed_until > ?",
                                  {Value(looker.now.microseconds)}, "inbox_snoozed"));
    // Who is looked for by name is to be found.
    else if (filter.snoozed == SnoozedLeads::Hidden && filter.search.isEmpty())
        conditions.append(
            {"(i.snoozed_until IS NULL OR i.snoozed_until <= ?)", {Value(looker.now.microseconds)}});
}

template <typename T> QList<Value> valuesOf(const QList<T> &items)
{
    QList<Value> values;
    for (const T &item : items)
        values.append(toString(item));
    return values;
}

} // namespace

QList<Condition> conditionsOf(const LeadFilter &filter, const Looker &looker)
{
    QList<Condition> conditions;
    addAssignees(conditions, filter, looker);
    if (!filter.campaigns.isEmpty()) {
        QList<Value> names;
        for (const QString &name : filter.campaigns)
            names.append(name);
        conditions.append(oneOf("campaign", names, "inbox_campaign", "i.campaign <> '' AND "));
    }
    addTags(conditions, filter);
    if (!filter.statuses.isEmpty())
        conditions.append(oneOf("status", valuesOf(filter.statuses), "inbox_status"));
    if (!filter.sources.isEmpty())
        conditions.append(oneOf("source", valuesOf(filter.sources), "inbox_source"));
    addArrival(conditions, filter, looker);
    addWaiting(conditions, filter, looker);
    addSnoozed(conditions, filter, looker);
    if (filter.hasPhone)
        conditions.append(Condition{"i.phone <> ''", {}});
    if (filter.hasEmail)
        conditions.append(Condition{"i.email <> ''", {}});
    if (!filter.includeTests)
        conditions.append(Condition{"i.is_test = 0", {}});
    return conditions;
}

QByteArray textOf(const QList<Condition> &conditions)
{
    QByteArrayList texts{"1"};
    for (const Condition &condition : conditions)
        texts.append(condition.text);
    return texts.join(" AND ");
}

void bindAll(sqlite::Statement &statement, const QList<Condition> &conditions)
{
    for (const Condition &condition : conditions) {
        for (const Value &value : condition.values)
            statement.bind(value);
    }
}

} // namespace leadpilot::mirror
