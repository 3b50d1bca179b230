// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/dice.h"
#include "tests/simulation/step.h"

#include <array>

namespace leadpilot::sim {
namespace {

using enum Step::Kind;

struct Weight
{
    Step::Kind kind;
    const char *name;
    int weight;
    int group; ///< of faults: left out of most worlds, so that what is in is met often; 0: in every world
};

constexpr std::array weights{
    Weight{EditLead, "EditLead", 14, 0},
    Weight{EditContact, "EditContact", 8, 0},
    Weight{NewPerson, "NewPerson", 6, 0},
    Weight{WriteNote, "WriteNote", 6, 0},
    Weight{EditNote, "EditNote", 5, 0},
    Weight{NewTask, "NewTask", 5, 0},
    Weight{EditTask, "EditTask", 8, 0},
    Weight{DeleteTask, "DeleteTask", 2, 0},
    Weight{TagLead, "TagLead", 4, 0},
    Weight{EditReply, "EditReply", 5, 0},
    Weight{EditView, "EditView", 3, 0},
    Weight{SendText, "SendText", 6, 0},
    Weight{MarkRead, "MarkRead", 4, 0},
    Weight{EditChat, "EditChat", 2, 0},
    Weight{Merge, "Merge", 4, 1},
    Weight{Unmerge, "Unmerge", 3, 1},
    Weight{Reassign, "Reassign", 4, 2},
    Weight{RehangLead, "RehangLead", 3, 3},
    Weight{RehangTask, "RehangTask", 3, 3},
    Weight{DeleteLead, "DeleteLead", 2, 4},
    Weight{EditShared, "EditShared", 3, 0},
    Weight{WrongEdit, "WrongEdit", 6, 0},
    Weight{ManyEdits, "ManyEdits", 2, 0},
    Weight{RetryTray, "RetryTray", 4, 5},
    Weight{DiscardTray, "DiscardTray", 3, 5},
    Weight{PersonArrives, "PersonArrives", 5, 0},
    Weight{LeadArrives, "LeadArrives", 4, 0},
    Weight{MessageArrives, "MessageArrives", 10, 0},
    Weight{StatusRises, "StatusRises", 8, 0},
    Weight{RelayChangesLead, "RelayChangesLead", 8, 0},
    Weight{RelayChangesContact, "RelayChangesContact", 4, 0},
    Weight{RelayAssigns, "RelayAssigns", 6, 2},
    Weight{RelayRehangs, "RelayRehangs", 4, 3},
    Weight{RelayDeletes, "RelayDeletes", 3, 4},
    Weight{SharedRowChanges, "SharedRowChanges", 3, 0},
    Weight{RoleChanges, "RoleChanges", 2, 6},
    Weight{MemberLeaves, "MemberLeaves", 1, 6},
    Weight{MemberReturns, "MemberReturns", 3, 6},
    Weight{Weather, "Weather", 14, 7},
    Weight{HintsSilent, "HintsSilent", 3, 8},
    Weight{HintsEarly, "HintsEarly", 3, 8},
    Weight{HintsLost, "HintsLost", 3, 8},
    Weight{HintsBack, "HintsBack", 4, 8},
    Weight{TokenExpires, "TokenExpires", 6, 9},
    Weight{SessionEnds, "SessionEnds", 1, 9},
    Weight{SignIn, "SignIn", 3, 9},
    Weight{Kill, "Kill", 4, 10},
    Weight{KillAtWrite, "KillAtWrite", 8, 10},
    Weight{WriteFails, "WriteFails", 5, 11},
    Weight{DiskFull, "DiskFull", 3, 11},
    Weight{DiskRoom, "DiskRoom", 4, 11},
    Weight{ClockJumps, "ClockJumps", 4, 12},
    Weight{Wakes, "Wakes", 4, 0},
    Weight{HoldBack, "HoldBack", 4, 13},
    Weight{LetGo, "LetGo", 5, 13},
    Weight{BackUp, "BackUp", 4, 14},
    Weight{Restore, "Restore", 2, 14},
    Weight{OlderFile, "OlderFile", 2, 15},
};
static_assert(weights.size() == static_cast<size_t>(Count));
constexpr int groups = 16;

std::vector<Weight> inWorld(Dice &dice)
{
    std::array<bool, groups> in{};
    for (size_t group = 1; group < in.size(); ++group)
        in[group] = dice.percent(45);
    std::vector<Weight> chosen;
    for (const Weight &weight : weights) {
        if (weight.group == 0 || in[static_cast<size_t>(weight.group)])
            chosen.push_back(weight);
    }
    return chosen;
}

Step::Kind drawn(Dice &dice, const std::vector<Weight> &from)
{
    int sum = 0;
    for (const Weight &weight : from)
        sum += weight.weight;
    int at = dice.below(sum);
    for (const Weight &weight : from) {
        at -= weight.weight;
        if (at < 0)
            return weight.kind;
    }
    return EditLead;
}

} // namespace

QString nameOf(Step::Kind kind)
{
    for (const Weight &weight : weights) {
        if (weight.kind == kind)
            return QLatin1StringView(weight.name);
    }
    return {};
}

Plan planOf(quint64 seed)
{
    Dice dice(mixed(seed, 0x5eed));
    Plan plan;
    plan.seed = seed;
    plan.embedded = seed % 10 == 0;
    const int desks = dice.between(1, 3);
    for (int i = 0; i < desks; ++i)
        plan.members.push_back(dice.percent(60) ? dice.between(2, 3) : dice.between(0, 3));
    plan.people = dice.between(2, 6);
    plan.pageRows = dice.percent(40) ? 1'000 : dice.between(1, 30);
    plan.pushAtOnce = dice.percent(50) ? 200 : dice.between(1, 6);
    const std::vector<Weight> kinds = inWorld(dice);
    const int steps = dice.between(30, 120);
    int at = 0;
    for (int number = 0; number < steps; ++number) {
        // Mostly one upon the other, now and then after a while.
        at += dice.percent(85) ? dice.below(300) : dice.below(20'000);
        plan.steps.push_back(
            {number, at, drawn(dice, kinds), dice.below(desks), dice.next(), dice.next(), dice.next()});
    }
    return plan;
}

} // namespace leadpilot::sim
