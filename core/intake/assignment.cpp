// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/assignment.h"

#include "core/intake/rows.h"
#include "core/workinghours.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <ranges>
#include <tuple>

namespace leadpilot::intake {
namespace {

const QString turnTable = QStringLiteral("assignment_turns");

QStringList textsOf(const Row &row, QStringView column)
{
    QStringList texts;
    const QJsonArray array = QJsonDocument::fromJson(row.json(column)).array();
    for (const QJsonValue text : array)
        texts.append(text.toString());
    return texts;
}

bool isLive(const Row &row)
{
    return row.isNull(u"deleted_at") && row.flag(u"active");
}

/// An empty list asks nothing.
bool names(const Row &rule, QStringView column, const QString &value)
{
    const QStringList wanted = textsOf(rule, column);
    return wanted.isEmpty() || wanted.contains(value);
}

bool fits(const Row &rule, const NewLead &lead)
{
    return isLive(rule) && names(rule, u"sources", toString(lead.source)) &&
           names(rule, u"campaign_ids", lead.campaignId);
}

std::vector<const Row *> rulesInOrder(const LookupResult &found)
{
    std::vector<const Row *> rules = found.all(u"assignment_rules");
    std::ranges::sort(rules, [](const Row *a, const Row *b) {
        return std::tuple(a->integer(u"position"), a->text(u"id")) <
               std::tuple(b->integer(u"position"), b->text(u"id"));
    });
    return rules;
}

/// Who has not said when they work always does; hours that cannot be read are nobody's.
bool worksAt(const Row &profile, Timestamp now)
{
    if (profile.isNull(u"working_hours"))
        return true;
    const auto hours = WorkingHours::parse(profile.json(u"working_hours"));
    return hours && hours->include(now);
}

std::vector<const Row *> eligibleFor(const Row &rule, const LookupResult &found, Timestamp now)
{
    const QStringList named = textsOf(rule, u"members"); // ids as a person wrote them
    std::vector<const Row *> members = found.all(u"profiles");
    std::erase_if(members, [&](const Row *profile) {
        const bool isMeant = named.isEmpty() ? profile->text(u"role") == toString(Role::Agent)
                                             : named.contains(profile->text(u"id"), Qt::CaseInsensitive);
        return !isMeant || !isLive(*profile) ||
               (rule.flag(u"within_working_hours") && !worksAt(*profile, now));
    });
    return members;
}

const Row *turnOf(const LookupResult &found, const QString &ruleId, const QString &memberId)
{
    for (const Row *turn : found.all(turnTable)) {
        if (turn->text(u"rule_id") == ruleId && turn->text(u"member_id") == memberId)
            return turn;
    }
    return nullptr;
}

int roundOf(const Row *turn)
{
    return turn ? static_cast<int>(turn->integer(u"turn")) : 0;
}

/// When the member last got a lead by any rule.
Timestamp lastTurnOf(const LookupResult &found, const QString &memberId)
{
    Timestamp last;
    for (const Row *turn : found.all(turnTable)) {
        if (turn->text(u"member_id") == memberId)
            last = std::max(last, Timestamp::parse(turn->text(u"last_at")).value_or(Timestamp()));
    }
    return last;
}

/// An order of the members that differs from lead to lead.
QByteArray lotOf(const QString &leadId, const QString &memberId)
{
    const QString both = leadId % u'/' % memberId;
    return QCryptographicHash::hash(both.toUtf8(), QCryptographicHash::Md5);
}

/// The first of those with the least of `key`.
template <typename Key> const Row *least(const std::vector<const Row *> &members, Key &&key)
{
    return *std::ranges::min_element(members, {}, [&key](const Row *member) { return key(*member); });
}

Assignment byTurns(const Row &rule, const std::vector<const Row *> &members, const NewLead &lead,
                   const LookupResult &found)
{
    const QString ruleId = rule.text(u"id");
    const auto roundOfMember = [&](const Row *member) {
        return roundOf(turnOf(found, ruleId, member->text(u"id")));
    };
    const int round = std::ranges::max(members | std::views::transform(roundOfMember));
    std::vector<const Row *> waiting = members;
    std::erase_if(waiting, [&](const Row *member) { return roundOfMember(member) == round; });
    const bool isNewRound = waiting.empty();
    const Row *chosen = least(isNewRound ? members : waiting,
                              [&lead](const Row &member) { return lotOf(lead.id, member.text(u"id")); });
    Assignment assignment;
    assignment.memberId = chosen->text(u"id");
    assignment.turn = isNewRound ? round + 1 : round;
    return assignment;
}

Assignment byOpenLeads(const Row &rule, const std::vector<const Row *> &members, const NewLead &lead,
                       const LookupResult &found)
{
    const Row *chosen = least(members, [&](const Row &member) {
        const QString id = member.text(u"id");
        return std::tuple(found.openLeads(id), lastTurnOf(found, id), lotOf(lead.id, id));
    });
    Assignment assignment;
    assignment.memberId = chosen->text(u"id");
    assignment.isLeastOpen = true;
    assignment.openLeads = found.openLeads(assignment.memberId);
    assignment.turn = roundOf(turnOf(found, rule.text(u"id"), assignment.memberId)) + 1;
    return assignment;
}

} // namespace

bool mayBeGivenLeads(const LookupResult &found, const QString &memberId)
{
    const Row *profile = found.byId(u"profiles", memberId);
    return profile && isLive(*profile);
}

std::optional<Assignment> assignByRule(const NewLead &lead, const LookupResult &found, Timestamp now)
{
    for (const Row *rule : rulesInOrder(found)) {
        if (!fits(*rule, lead))
            continue;
        const std::vector<const Row *> members = eligibleFor(*rule, found, now);
        if (members.empty())
            continue;
        Assignment assignment = rule->text(u"kind") == u"least_open"
                                    ? byOpenLeads(*rule, members, lead, found)
                                    : byTurns(*rule, members, lead, found);
        assignment.ruleId = rule->text(u"id");
        assignment.ruleName = rule->text(u"name");
        assignment.among = static_cast<int>(members.size());
        assignment.turnBefore = turnOf(found, assignment.ruleId, assignment.memberId);
        return assignment;
    }
    return std::nullopt;
}

void commitTurn(CommitBatch &batch, const Assignment &assignment, Timestamp now, IdSource &ids)
{
    Row row{{QStringLiteral("turn"), qint64(assignment.turn)}, {QStringLiteral("last_at"), now.toString()}};
    if (assignment.turnBefore) {
        guardVersion(batch, turnTable, *assignment.turnBefore);
        row.set(QStringLiteral("id"), assignment.turnBefore->text(u"id"));
        batch.update(turnTable, std::move(row));
        return;
    }
    batch.absent.push_back({QStringLiteral("turn"), QString(assignment.ruleId % u' ' % assignment.memberId)});
    row.set(QStringLiteral("id"), newId(ids));
    row.set(QStringLiteral("rule_id"), assignment.ruleId);
    row.set(QStringLiteral("member_id"), assignment.memberId);
    batch.insert(turnTable, std::move(row));
}

QJsonObject explanationOf(const Assignment &assignment)
{
    QJsonObject told{{QStringLiteral("to"), assignment.memberId},
                     {QStringLiteral("because"), QStringLiteral("rule")},
                     {QStringLiteral("rule_id"), assignment.ruleId},
                     {QStringLiteral("rule"), assignment.ruleName},
                     {QStringLiteral("reason"), assignment.isLeastOpen ? QStringLiteral("fewest_open_leads")
                                                                       : QStringLiteral("next_in_turn")},
                     {QStringLiteral("among"), assignment.among}};
    if (assignment.isLeastOpen)
        told.insert(QStringLiteral("open_leads"), assignment.openLeads);
    return told;
}

} // namespace leadpilot::intake
