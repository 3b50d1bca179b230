// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <vector>

namespace leadpilot::sim {

/// Something that is done to a world from outside. What it does in detail follows from its numbers and from
/// what is there when its time comes.
struct Step
{
    enum class Kind {
        // What members do.
        EditLead,
        EditContact,
        NewPerson,
        WriteNote,
        EditNote,
        NewTask,
        EditTask,
        DeleteTask,
        TagLead,
        EditReply,
        EditView,
        SendText,
        MarkRead,
        EditChat,
        Merge,
        Unmerge,
        Reassign,
        RehangLead,
        RehangTask,
        DeleteLead,
        EditShared,
        WrongEdit,
        ManyEdits,
        RetryTray,
        DiscardTray,
        // What the relay and admins do at the server.
        PersonArrives,
        LeadArrives,
        MessageArrives,
        StatusRises,
        RelayChangesLead,
        RelayChangesContact,
        RelayAssigns,
        RelayRehangs,
        RelayDeletes,
        SharedRowChanges,
        RoleChanges,
        MemberLeaves,
        MemberReturns,
        // What goes wrong.
        Weather,
        HintsSilent,
        HintsEarly,
        HintsLost,
        HintsBack,
        TokenExpires,
        SessionEnds,
        SignIn,
        Kill,
        KillAtWrite,
        WriteFails,
        DiskFull,
        DiskRoom,
        ClockJumps,
        Wakes,
        HoldBack,
        LetGo,
        BackUp,
        Restore,
        OlderFile,
        Count,
    };

    int number = 0; ///< as generated; ids of what it makes follow from it
    int atMs = 0;
    Kind kind = Kind::EditLead;
    int desk = 0; ///< whose, where it is a desk's
    quint64 a = 0;
    quint64 b = 0;
    quint64 c = 0;
};

/// "EditLead" and so on.
QString nameOf(Step::Kind kind);

/// What a seed makes: the world at its beginning, and what is done to it.
struct Plan
{
    quint64 seed = 0;
    bool embedded = false;    ///< over the relay's own workspace, else over the oracle
    std::vector<int> members; ///< a desk's member: 0 admin, 1 manager, 2 and 3 agents
    int people = 4;
    int pageRows = 1'000;
    int pushAtOnce = 200;
    std::vector<Step> steps;
};

/// The plan of a seed. Every tenth runs over the embedded workspace.
Plan planOf(quint64 seed);

} // namespace leadpilot::sim
