// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/leadwalks.h"

#include "core/leadorder.h"

#include <algorithm>
#include <array>

namespace leadpilot::mirror {
namespace {

constexpr std::array statuses{LeadStatus::New,      LeadStatus::Contacted, LeadStatus::Qualified,
                              LeadStatus::Proposal, LeadStatus::Won,       LeadStatus::Lost};
constexpr std::array sources{LeadSource::MetaAds, LeadSource::GoogleAds, LeadSource::WhatsApp,
                             LeadSource::Manual,  LeadSource::Import,    LeadSource::Api};

bool isRest(const Walk &walk)
{
    return walk.offset != 0;
}

Walk groupWalk(const QByteArray &column, const QString &value, const QString &text)
{
    return {"inbox_" + column, "activity_at", Walk::Way::BothFall, 0, "i." + column + " = ?",
            {Value(value)},    text};
}

template <typename T, size_t N>
QList<Walk> groupWalks(const QByteArray &column, const std::array<T, N> &all, const QList<T> &wanted)
{
    QList<Walk> walks;
    for (const T value : all) {
        if (wanted.isEmpty() || wanted.contains(value))
            walks.append(groupWalk(column, toString(value), textOf(value)));
    }
    return walks;
}

/// Whose leads are in the list: as many seeks as there are members.
QStringList assignees(Sql &sql)
{
    QStringList found;
    std::optional<QString> next = QStringLiteral("");
    const auto read = [](sqlite::Statement &row) {
        return row.isNull(0) ? std::nullopt : std::optional(row.text(0));
    };
    // Nobody has the null id.
    while (next && !sql.failed()) {
        found.append(*next);
        next = sql.first("SELECT min(assignee) FROM inbox INDEXED BY inbox_assignee WHERE assignee > ?", read,
                         *next)
                   .value_or(std::nullopt);
    }
    return found;
}

QList<Walk> assigneeWalks(Sql &sql, const LeadFilter &filter, const Looker &looker)
{
    const MemberNames names = memberNames(sql);
    QList<Walk> walks;
    const QStringList found = assignees(sql);
    for (const QString &assignee : found) {
        const ProfileId id = ProfileId::parse(assignee).value_or(ProfileId());
        const bool isWanted = !filter.asksForAssignee() || (filter.assignedToMe && id == looker.member) ||
                              (filter.assignedToNobody && assignee.isEmpty()) ||
                              filter.assignedTo.contains(id);
        if (isWanted)
            walks.append(groupWalk("assignee", assignee, textOf(id, names.value(assignee))));
    }
    std::ranges::sort(walks, [](const Walk &a, const Walk &b) { return isTextBefore(a.text, b.text); });
    return walks;
}

QList<Walk> activityWalks(const LeadFilter &filter, const QList<Condition> &conditions)
{
    const Walk byActivity{"inbox_activity", "activity_at"};
    for (const Condition &condition : conditions) {
        if (condition.hasActivity)
            return {{condition.index, byActivity.column, Walk::Way::BothFall, 0, condition.text,
                     condition.values}};
    }
    if (filter.onlyUnanswered || filter.waitingMinutes > 0)
        return {{"inbox_unanswered", byActivity.column, Walk::Way::BothFall, 0, "i.unanswered = 1"}};
    return {byActivity};
}

/// Those that have nothing the order asks for, newest activity first.
Walk restWalk(const QByteArray &which)
{
    return {"inbox_activity", "activity_at", Walk::Way::BothFall, afterAllOthers, which};
}

} // namespace

bool Walk::endsBefore(const LeadPosition &after) const
{
    if (hasTextKeys)
        return false;
    return isTextBefore(text, after.text) ||
           (text == after.text && !isRest(*this) && isAfterAllOthers(after.key));
}

bool Walk::beginsAfter(const LeadPosition &after) const
{
    if (hasTextKeys)
        return false;
    return isTextBefore(after.text, text) ||
           (text == after.text && isRest(*this) && !isAfterAllOthers(after.key));
}

MemberNames memberNames(Sql &sql)
{
    MemberNames names;
    sql.each("SELECT id, name FROM profiles",
             [&names](sqlite::Statement &row) { names.insert(row.text(0), row.text(1)); });
    return names;
}

QList<Walk> walksOf(Sql &sql, const LeadFilter &filter, const QList<Condition> &conditions,
                    const Looker &looker)
{
    const bool onlyWaiting = filter.onlyUnanswered || filter.waitingMinutes > 0;
    const auto byName = [](Walk::Way way) {
        Walk walk{"inbox_name", "name_key", way};
        walk.hasTextKeys = true;
        return walk;
    };
    switch (filter.order) {
    case LeadOrder::NewestActivity:
        break;
    case LeadOrder::NewestLead:
        return {{"inbox_created", "created_at"}};
    case LeadOrder::OldestLead:
        return {{"inbox_created", "created_at", Walk::Way::BothRise}};
    case LeadOrder::WaitingLongest: {
        QList<Walk> walks{{"inbox_waiting", "waiting_since", Walk::Way::ColumnRises, 0, "i.unanswered = 1"}};
        if (!onlyWaiting)
            walks.append(restWalk("+i.unanswered = 0"));
        return walks;
    }
    case LeadOrder::HighestValue:
        return {{"inbox_value", "value_key", Walk::Way::BothFall, 0, "i.value_key IS NOT NULL"},
                restWalk("+i.value_key IS NULL")};
    case LeadOrder::Name:
        return {byName(Walk::Way::BothRise)};
    case LeadOrder::NameBackwards:
        return {byName(Walk::Way::BothFall)};
    case LeadOrder::Status:
        return groupWalks("status", statuses, filter.statuses);
    case LeadOrder::Source:
        return groupWalks("source", sources, filter.sources);
    case LeadOrder::Assignee:
        return assigneeWalks(sql, filter, looker);
    }
    return activityWalks(filter, conditions);
}

} // namespace leadpilot::mirror
