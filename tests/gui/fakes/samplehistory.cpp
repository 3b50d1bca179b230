// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/samplehistory.h"

namespace leadpilot::fakes {

using Kind = TimelineEntry::Kind;
using Because = TimelineEntry::Because;

static QString s(const char *text)
{
    return QString::fromUtf8(text);
}

static void putRest(FakeTimelineRepository &timeline, LeadId lead, const auto &at)
{
    timeline.put(lead, {.kind = Kind::NumberShared, .at = at(1'600), .subject = s("Bruno Costa")});
    timeline.put(lead, {.kind = Kind::OptedIn, .at = at(1'700)});
    timeline.put(lead, {.kind = Kind::OptedOut, .at = at(3'200)});
    timeline.put(lead, {.kind = Kind::Merged,
                        .at = at(3'300),
                        .author = s("Maria Lindqvist"),
                        .isMine = true,
                        .subject = s("A. Silva")});
    timeline.put(
        lead, {.kind = Kind::Separated, .at = at(3'250), .author = s("Omar Haddad"), .subject = s("Ana S.")});
    timeline.put(
        lead, {.kind = Kind::ToldApart, .at = at(3'240), .author = s("Omar Haddad"), .subject = s("Ana S.")});
    timeline.put(lead, {.kind = Kind::NumberChanged,
                        .at = at(4'400),
                        .before = s("351911111111"),
                        .after = s("351912345678")});
    timeline.put(lead, {.kind = Kind::Unknown, .at = at(4'500)});
}

void fillHistory(FakeTimelineRepository &timeline, FakeTaskRepository &tasks, LeadId lead, Timestamp now)
{
    const auto at = [now](int minutes) {
        return now.plusSeconds(-60 * minutes);
    };
    const QString maria = s("Maria Lindqvist"), omar = s("Omar Haddad");
    timeline.put(lead,
                 {.kind = Kind::Note,
                  .at = at(1),
                  .isMine = true,
                  .isPending = true,
                  .text = s("Wants anthracite. Has a dog, so no low windows.\nSend the picture today.")});
    timeline.put(lead, {.kind = Kind::Messages,
                        .at = at(2),
                        .text = s("Does it come in anthracite as well?"),
                        .count = 2,
                        .messageType = s("text")});
    timeline.put(lead, {.kind = Kind::Messages,
                        .at = at(38),
                        .author = maria,
                        .isMine = true,
                        .text = s("I try that again by e-mail."),
                        .direction = Direction::Outbound,
                        .count = 3,
                        .messageType = s("text")});
    timeline.put(lead, {.kind = Kind::Call,
                        .at = at(45),
                        .author = maria,
                        .isMine = true,
                        .outcome = CallOutcome::NoAnswer});
    timeline.put(lead, {.kind = Kind::StatusChanged,
                        .at = at(1'300),
                        .author = omar,
                        .before = s("new"),
                        .after = s("contacted")});
    timeline.put(lead, {.kind = Kind::Note,
                        .at = at(1'400),
                        .author = omar,
                        .isEdited = true,
                        .text = s("Called on Friday. She compares three offers and decides with her husband "
                                  "next week. Price matters less than the date: the foundation must be dry "
                                  "before the first frost.")});
    timeline.put(lead, {.kind = Kind::Call,
                        .at = at(1'410),
                        .author = omar,
                        .text = s("Nice talk, wants the brochure first."),
                        .outcome = CallOutcome::Reached});
    timeline.put(
        lead,
        {.kind = Kind::AssigneeChanged, .at = at(1'420), .author = omar, .before = omar, .after = maria});
    timeline.put(lead, {.kind = Kind::Assigned,
                        .at = at(1'500),
                        .subject = s("Meta, in turn"),
                        .after = omar,
                        .because = Because::NextInTurn,
                        .among = 3});
    timeline.put(lead, {.kind = Kind::LeadCame,
                        .at = at(1'500),
                        .text = s("Which size do you need? Three rooms · When: within two weeks"),
                        .subject = s("Autumn leads"),
                        .source = LeadSource::MetaAds});
    putRest(timeline, lead, at);

    const auto task = [&](const char *title, std::optional<int> dueIn, int member, bool pending = false) {
        Task made;
        made.leadId = lead;
        made.title = s(title);
        if (dueIn)
            made.dueAt = at(-*dueIn);
        if (member >= 0) {
            made.assigneeId = tasks.members.at(member).id;
            made.assignee = tasks.members.at(member).name;
            made.isMine = tasks.members.at(member).isMe;
        }
        made.isPending = pending;
        return made;
    };
    tasks.put(task("Send the picture in anthracite", -130, 0));
    tasks.put(task("Call back about the foundation", 180, 0, true));
    tasks.put(task("Prepare the offer with both colours and the delivery dates that Omar asked the "
                   "warehouse about, so that she can decide before the weekend",
                   1'200, 1));
    tasks.put(task("Ask for a review", {}, -1));
    for (const char *title : {"Send the brochure", "First call"}) {
        Task done = task(title, {}, 0);
        done.doneAt = at(title[0] == 'S' ? 1'380 : 1'410);
        tasks.put(done);
    }
}

void fillHostileHistory(FakeTimelineRepository &timeline, FakeTaskRepository &tasks, LeadId lead,
                        Timestamp now)
{
    const QString markup = s("<b>bold</b><img src=x onerror=alert(1)> & <a href='http://evil'>click</a>");
    const QString unbroken = QString(3'000, u'W');
    const QString overrides = s("\u202Egnp.exe \u202Dmixed \u2066abc\u2069 שלום עולם and back");
    int minutes = 1;
    for (const QString &text : {markup, unbroken, overrides,
                                s("😀 👩‍👩‍👧‍👦 مرحبا بك، السعر 1.250 €"),
                                s("line\n").repeated(300)}) {
        const Timestamp at = now.plusSeconds(-60 * minutes++);
        timeline.put(lead, {.kind = Kind::Note, .at = at, .author = text, .isMine = true, .text = text});
        timeline.put(lead, {.kind = Kind::Merged, .at = at, .author = text, .subject = text});
        Task task;
        task.leadId = lead;
        task.title = text;
        task.assignee = text;
        task.assigneeId = ProfileId(QUuid::createUuid());
        task.dueAt = at;
        tasks.put(task);
    }
}

} // namespace leadpilot::fakes
