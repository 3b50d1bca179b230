// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/gui/fakes/fakechatrepository.h"
#include "tests/gui/fakes/fakeduplicates.h"
#include "tests/gui/fakes/fakeinboxrepository.h"
#include "tests/gui/fakes/fakeleadadding.h"
#include "tests/gui/fakes/fakeleadbatch.h"
#include "tests/gui/fakes/fakeleadexports.h"
#include "tests/gui/fakes/fakeleadimports.h"
#include "tests/gui/fakes/fakeleadsums.h"
#include "tests/gui/fakes/fakeleadviews.h"
#include "tests/gui/fakes/fakepeoplefinder.h"
#include "tests/gui/fakes/fakeports.h"
#include "tests/gui/fakes/faketaskrepository.h"
#include "tests/gui/fakes/faketimelinerepository.h"
#include "tests/gui/fakes/fakeundo.h"
#include "tests/gui/fakes/fakeunsentedits.h"
#include "tests/gui/fakes/fakeworkspacedirectory.h"

namespace leadpilot::fakes {

/// Every port of the window, filled with invented people at a fixed time.
class SampleWorld
{
public:
    enum class Kind { Empty, Ordinary, Hostile };
    explicit SampleWorld(Kind kind = Kind::Ordinary);

    FakeClock clock;
    FakeInboxRepository inbox;
    FakeChatRepository chats{clock};
    FakeLeadViews views;
    FakeHealth health;
    FakeSession session;
    FakePrompts prompts;
    FakeUnsentEdits unsent;
    FakeWorkspaceDirectory directory;
    FakeUndo undo{inbox};
    FakeLeadBatch batch{inbox};
    FakeLeadSums sums{inbox};
    FakeTimelineRepository timeline{clock};
    FakeTaskRepository tasks{clock};
    FakePeopleFinder people{inbox};
    FakeLeadAdding adding{inbox, undo, clock};
    FakeDuplicates duplicates{undo};
    FakeLeadExports exports;
    FakeLeadImports imports{clock};

    LeadId busyLead;   ///< a lead with a long chat and an open window
    LeadId closedLead; ///< its window is closed
    LeadId formLead;   ///< no chat yet, many answers
    ConversationId busyChat, closedChat;

private:
    struct Person
    {
        QString name, campaign, preview, phone;
        LeadSource source;
        LeadStatus status;
        int minutes; ///< since the last activity
        bool waiting;
        int unread;
    };
    LeadId add(const Person &person, bool withChat);
    void addMembers();
    void addOrdinary();
    void addHostile();
    void fillBusyChat(ConversationId id);
    int m_serial = 0;
};

} // namespace leadpilot::fakes
