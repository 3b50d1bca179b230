// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorduplicates.h"
#include "sync/mirror/mirrortasks.h"
#include "sync/mirror/mirrortimeline.h"
#include "sync/mirror/mirrorundo.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QSignalSpy>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

TableRow row(const char *table, int number, const Row &columns, qint64 version = 1)
{
    return {QString::fromLatin1(table), stamped(columns, id(number), version)};
}

Row identity(int contact, const char *kind, const char *value)
{
    return {{QStringLiteral("contact_id"), id(contact)},
            {QStringLiteral("kind"), QString::fromLatin1(kind)},
            {QStringLiteral("value"), QString::fromLatin1(value)},
            {QStringLiteral("evidence"), QStringLiteral("form")},
            {QStringLiteral("created_at"), at(0)}};
}

Row activity(int contact, const char *kind, const QByteArray &data, const char *content = nullptr)
{
    Row row{{QStringLiteral("contact_id"), id(contact)},
            {QStringLiteral("kind"), QString::fromLatin1(kind)},
            {QStringLiteral("data"), JsonText{data}},
            {QStringLiteral("occurred_at"), at(50)},
            {QStringLiteral("created_at"), at(50)}};
    if (content)
        row.set(QStringLiteral("content"), QString::fromLatin1(content));
    return row;
}

Row task(int contact, int lead, const char *title)
{
    Row row{{QStringLiteral("title"), QString::fromLatin1(title)}, {QStringLiteral("created_at"), at(0)}};
    if (contact != 0)
        row.set(QStringLiteral("contact_id"), id(contact));
    if (lead != 0)
        row.set(QStringLiteral("lead_id"), id(lead));
    return row;
}

ContactId person(int number)
{
    return *ContactId::parse(id(number));
}

const LeadId leadOf1 = *LeadId::parse(id(201));

/// Ana 1 (a form, number of nine digits, a task), Ana 2 (a chat under the old number, a note, a task of the
/// lead alone), Ana 3 (an address), and Bo 4. All but Bo have the same name.
struct Desk : MirrorFixture
{
    Desk()
        : duplicates(std::make_unique<MirrorDuplicates>(mirror->readers(), *writer))
    {
        apply({row("contacts", 1, contact(QStringLiteral("Ana Silva"))),
               row("contacts", 2, contact(QStringLiteral("Ana Silva"))),
               row("contacts", 3, contact(QStringLiteral("Silva, Ana"))),
               row("contacts", 4, contact(QStringLiteral("Bo Chen"))),
               row("contact_identities", 101, identity(1, "phone", "+5511987654321")),
               row("contact_identities", 102, identity(2, "wa_id", "551187654321")),
               row("contact_identities", 103, identity(3, "email", "ana@example.org")),
               row("leads", 201, lead(id(1), QStringLiteral("meta_ads"), 5)),
               row("leads", 202, lead(id(2), QStringLiteral("whatsapp"), 9)),
               row("leads", 203, lead(id(3), QStringLiteral("google_ads"), 12)),
               row("leads", 204, lead(id(4), QStringLiteral("manual"), 14)),
               row("activities", 301, activity(2, "note", "{}", "likes blue")),
               row("tasks", 401, task(1, 201, "Call")), row("tasks", 402, task(0, 202, "Send")),
               row("whatsapp_conversations", 501, chat(id(2))),
               row("whatsapp_messages", 601,
                   message(id(501), QStringLiteral("inbound"), QStringLiteral("Hello"), 40))});
    }
    ~Desk() { duplicates.reset(); }

    Oneness about(LeadId lead = leadOf1)
    {
        const auto read = waitFor(duplicates->about(lead, {}));
        return read ? *read : Oneness();
    }
    QStringList alike(LeadId lead = leadOf1)
    {
        QStringList texts;
        for (const Alike &other : about(lead).alike)
            texts.append(other.match.id.toString());
        return texts;
    }
    Expected<Change> merge(int from, int into)
    {
        return waitFor(duplicates->merge(person(from), person(into)));
    }
    Expected<Change> separate(int merged) { return waitFor(duplicates->separate(person(merged))); }
    /// Everything that is seen of a lead's person: the lists, the timeline but for its lines about merges,
    /// the tasks.
    QStringList seen(LeadId lead)
    {
        QStringList lines;
        MirrorTimeline timeline(mirror->readers(), *writer, {});
        MirrorTasks tasks(mirror->readers(), *writer, time, {});
        const auto page = waitFor(timeline.timeline(lead, {}, 100));
        for (const TimelineEntry &entry : page->entries) {
            using Kind = TimelineEntry::Kind;
            if (entry.kind != Kind::Merged && entry.kind != Kind::Separated)
                lines.append(QString(entry.id.toString() % u' ' % entry.text));
        }
        const auto open = waitFor(tasks.tasks(lead, TaskRepository::Which::Open, {}, 100));
        for (const Task &task : open->tasks)
            lines.append(task.title);
        const auto detail = waitFor(inbox->lead(lead));
        lines.append(detail->card.name);
        lines.append(detail->card.phone);
        lines.append(detail->card.email);
        lines.append(detail->card.conversationId.toString());
        lines.append(detail->card.preview);
        return lines;
    }
    QList<QStringList> everything()
    {
        QList<QStringList> all;
        for (const int lead : {201, 202, 203, 204})
            all.append(seen(*LeadId::parse(id(lead))));
        return all;
    }
    QList<Mutation> waiting() { return *writer->sendable(100); }
    /// The server's answer to everything that waits.
    void answer(engine::Settlement::Outcome outcome, const QString &reason = {})
    {
        QList<engine::Settlement> settlements;
        for (const Mutation &mutation : waiting()) {
            engine::Settlement settled;
            settled.id = mutation.id;
            settled.outcome = outcome;
            settled.reason = reason;
            if (outcome == engine::Settlement::Outcome::Done) {
                Row answered = **writer->read(mutation.table, mutation.rowId);
                answered.set(QStringLiteral("version"), answered.integer(u"version") + 1);
                settled.row = answered;
            }
            settlements.append(settled);
        }
        QVERIFY(writer->settle(settlements));
    }

    std::unique_ptr<MirrorDuplicates> duplicates;
};

} // namespace

class TestOneness : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void alikeAreNamedWithWhatSpeaksForIt();
    void whomTheRelayMetTogetherIsNamed();
    void numberOfALeadAloneCountsToo();
    void mergeShowsOnePersonAndRepointsNothing();
    void mergeIsTakenBackAtOnce();
    void separationPutsEverythingBackAtAnyDepth();
    void chainIsSeparatedFromItsMiddle();
    void mergeOfOnePersonWithThemselvesIsRefused();
    void mergeWithSomebodyGoneIsRefused();
    void mergeKeepsUnsentEdits();
    void refusedMergeIsNotShownAsDone();
    void whoIsToldApartIsNotNamedAgain();
    void whoGoesOutOfSightIsNamedNoMore();
    void summarySaysWhatIsKnownOfEverybodyMerged();
    void leadWithoutAPersonIsAlikeNobody();
};

void TestOneness::alikeAreNamedWithWhatSpeaksForIt()
{
    Desk desk;
    const auto oneness = desk.about();
    QCOMPARE(oneness.person, person(1));
    QCOMPARE(desk.alike(), QStringList({id(2), id(3)}));
    const auto &first = oneness.alike.first().match.evidence;
    QVERIFY(first.first().reason == MatchReason::PhoneSpelling);
    QCOMPARE(first.first().known, QStringLiteral("+551187654321"));
    QVERIFY(first.last().reason == MatchReason::Name);
    QVERIFY(!oneness.alike.last().match.hasIdentity());
    QVERIFY(oneness.merged.isEmpty());
}

void TestOneness::whomTheRelayMetTogetherIsNamed()
{
    Desk desk;
    desk.apply({row("activities", 302,
                    activity(1, "identity_conflict",
                             R"({"kind":"email","other_contact":")" + id(4).toLatin1() + R"("})")),
                row("activities", 303,
                    activity(1, "identity_conflict",
                             R"({"kind":"email","other_contact":")" + id(3).toLatin1() + R"("})"))});
    QCOMPARE(desk.alike(), QStringList({id(2), id(3), id(4)}));
    const auto third = desk.about().alike.at(1).match.evidence;
    QVERIFY(third.at(0).reason == MatchReason::Together && third.at(1).reason == MatchReason::Name);
}

void TestOneness::numberOfALeadAloneCountsToo()
{
    Desk desk;
    Row written = lead(id(4), QStringLiteral("manual"), 14);
    written.set(QStringLiteral("email"), QStringLiteral("ana@example.org"));
    desk.apply({row("leads", 204, written, 2)});
    QCOMPARE(desk.alike(*LeadId::parse(id(204))), QStringList(id(3)));
}

void TestOneness::mergeShowsOnePersonAndRepointsNothing()
{
    Desk desk;
    QSignalSpy changed(desk.duplicates.get(), &Duplicates::peopleChanged);
    QVERIFY(desk.merge(2, 1));
    QVERIFY(!changed.isEmpty());
    const auto oneness = desk.about();
    QCOMPARE(oneness.merged.size(), 1);
    QCOMPARE(oneness.merged.first().id, person(2));
    QCOMPARE(oneness.merged.first().into, person(1));
    QVERIFY(oneness.merged.first().state == MergeState::Waiting);
    QCOMPARE(desk.about(*LeadId::parse(id(202))), oneness);
    QCOMPARE(desk.shown(QStringLiteral("leads"), id(202)).text(u"contact_id"), id(2));
    QVERIFY(desk.seen(leadOf1).contains(QStringLiteral("Send")));
    QVERIFY(desk.seen(leadOf1).contains(id(501)));
    // The timeline's line is told where it is looked for, and only two rows are sent.
    QCOMPARE(desk.waiting().size(), 2);
    QCOMPARE(desk.waiting().last().set.text(u"merged_into"), id(1));
    desk.answer(engine::Settlement::Outcome::Done);
    QVERIFY(desk.about().merged.first().state == MergeState::Sent);
    QCOMPARE(desk.alike(), QStringList(id(3)));
}

void TestOneness::mergeIsTakenBackAtOnce()
{
    Desk desk;
    const auto before = desk.everything();
    const auto change = desk.merge(2, 1);
    QVERIFY(desk.everything() != before);
    const auto taken = waitFor(MirrorUndo(*desk.writer).takeBack(*change));
    QCOMPARE(taken->rows, 2);
    QCOMPARE(desk.everything(), before);
    QCOMPARE(desk.alike(), QStringList({id(2), id(3)}));
}

void TestOneness::separationPutsEverythingBackAtAnyDepth()
{
    Desk desk;
    const auto before = desk.everything();
    QVERIFY(desk.merge(3, 2));
    const auto middle = desk.everything();
    QVERIFY(desk.merge(2, 1));
    desk.answer(engine::Settlement::Outcome::Done);
    desk.reopen();
    desk.duplicates = std::make_unique<MirrorDuplicates>(desk.mirror->readers(), *desk.writer);
    QCOMPARE(desk.about().merged.size(), 2);
    QVERIFY(desk.separate(2));
    QCOMPARE(desk.everything(), middle);
    QVERIFY(desk.separate(3));
    QCOMPARE(desk.everything(), before);
    QVERIFY(desk.separate(3)->isEmpty());
    // What was ended is told; the line that told of the merge stays, for it was so.
    MirrorTimeline timeline(desk.mirror->readers(), *desk.writer, {});
    const auto page = waitFor(timeline.timeline(*LeadId::parse(id(203)), {}, 10));
    QVERIFY(page->entries.first().kind == TimelineEntry::Kind::Separated);
    QCOMPARE(page->entries.first().subject, QStringLiteral("Ana Silva"));
}

void TestOneness::chainIsSeparatedFromItsMiddle()
{
    Desk desk;
    QVERIFY(desk.merge(4, 3));
    QVERIFY(desk.merge(3, 2));
    QVERIFY(desk.merge(2, 1));
    QVERIFY(desk.separate(3));
    QStringList left;
    for (const MergedContact &merged : desk.about().merged)
        left.append(merged.id.toString());
    QCOMPARE(left, QStringList(id(2)));
    const auto other = desk.about(*LeadId::parse(id(204)));
    QCOMPARE(other.person, person(3));
    QCOMPARE(other.merged.first().id, person(4));
}

void TestOneness::mergeOfOnePersonWithThemselvesIsRefused()
{
    Desk desk;
    QVERIFY(desk.merge(2, 1));
    QVERIFY(desk.merge(3, 2)); // into whom 2 is by now
    QCOMPARE(desk.shown(QStringLiteral("contacts"), id(3)).text(u"merged_into"), id(1));
    const qsizetype sent = desk.waiting().size();
    for (const auto &[from, into] : {std::pair(1, 1), std::pair(1, 2), std::pair(2, 3), std::pair(3, 1)}) {
        const auto refused = desk.merge(from, into);
        QVERIFY(!refused);
        QCOMPARE(refused.error().reason, QStringLiteral("same_person"));
    }
    QCOMPARE(desk.waiting().size(), sent);
}

void TestOneness::mergeWithSomebodyGoneIsRefused()
{
    Desk desk;
    desk.apply({}, QStringLiteral("2"), false, {id(2)});
    QCOMPARE(desk.merge(1, 2).error().reason, QStringLiteral("gone"));
    QCOMPARE(desk.merge(2, 1).error().reason, QStringLiteral("gone"));
    Row deleted = contact(QStringLiteral("Silva, Ana"));
    deleted.set(QStringLiteral("deleted_at"), at(60));
    desk.apply({row("contacts", 3, deleted, 2)}, QStringLiteral("3"));
    QCOMPARE(desk.merge(3, 1).error().reason, QStringLiteral("gone"));
    QVERIFY(desk.waiting().isEmpty());
}

void TestOneness::mergeKeepsUnsentEdits()
{
    Desk desk;
    LeadEdit edit;
    edit.status = LeadStatus::Won;
    QVERIFY(waitFor(desk.inbox->edit({*LeadId::parse(id(202))}, edit, {})));
    QVERIFY(desk.writer->enqueue({QStringLiteral("contacts"),
                                  id(2),
                                  Mutation::Op::Update,
                                  {{QStringLiteral("display_name"), QStringLiteral("Ana S.")}}}));
    QVERIFY(desk.merge(2, 1));
    QVERIFY(desk.separate(2));
    QCOMPARE(desk.shown(QStringLiteral("contacts"), id(2)).text(u"display_name"), QStringLiteral("Ana S."));
    QCOMPARE(desk.shown(QStringLiteral("leads"), id(202)).text(u"status"), QStringLiteral("won"));
    QCOMPARE(desk.waiting().size(), 7); // with the line about the status
    desk.answer(engine::Settlement::Outcome::Done);
    QCOMPARE(desk.shown(QStringLiteral("contacts"), id(2)).text(u"display_name"), QStringLiteral("Ana S."));
    QVERIFY(!desk.shown(QStringLiteral("contacts"), id(2)).has(u"merged_into"));
}

void TestOneness::refusedMergeIsNotShownAsDone()
{
    Desk desk;
    const auto before = desk.everything();
    QVERIFY(desk.merge(2, 1));
    desk.answer(engine::Settlement::Outcome::NeedsYou, QStringLiteral("23514"));
    QCOMPARE(desk.everything(), before);
    QVERIFY(desk.about().merged.isEmpty());
    QVERIFY(desk.about().alike.first().isRefused);
    QVERIFY(desk.about(*LeadId::parse(id(202))).alike.first().isRefused);
    QVERIFY(!desk.about().alike.last().isRefused);
}

void TestOneness::whoIsToldApartIsNotNamedAgain()
{
    Desk desk;
    const auto change = waitFor(desk.duplicates->tellApart(person(1), person(2)));
    QVERIFY(change);
    QCOMPARE(desk.alike(), QStringList(id(3)));
    QCOMPARE(desk.alike(*LeadId::parse(id(202))), QStringList(id(3)));
    // Whoever is merged into one of them is as little the other.
    QVERIFY(desk.merge(2, 3));
    QVERIFY(desk.alike().isEmpty());
    QVERIFY(desk.separate(2));
    QVERIFY(waitFor(MirrorUndo(*desk.writer).takeBack(*change)));
    QCOMPARE(desk.alike(), QStringList({id(2), id(3)}));
}

void TestOneness::whoGoesOutOfSightIsNamedNoMore()
{
    Desk desk;
    QVERIFY(desk.merge(2, 1));
    desk.answer(engine::Settlement::Outcome::Done);
    desk.apply({}, QStringLiteral("2"), false, {id(2)});
    QVERIFY(desk.about().merged.isEmpty());
    QCOMPARE(desk.alike(), QStringList(id(3)));
    QVERIFY(!waitFor(desk.duplicates->about(*LeadId::parse(id(202)), {})));
}

void TestOneness::summarySaysWhatIsKnownOfEverybodyMerged()
{
    Desk desk;
    QVERIFY(desk.merge(3, 2));
    const auto read = waitFor(desk.duplicates->summaries({person(1), person(2)}));
    QVERIFY(read);
    const PersonSummary &one = read->first(), &other = read->last();
    QCOMPARE(one.openTasks, 1);
    QCOMPARE(one.nextTask, QStringLiteral("Call"));
    QVERIFY(!one.lastMessageAt);
    QCOMPARE(other.identities.size(), 2);
    QCOMPARE(other.leadCount, 2);
    QCOMPARE(other.leads.first().id.toString(), id(203));
    QCOMPARE(other.lastMessage, QStringLiteral("Hello"));
    QCOMPARE(other.nextTask, QStringLiteral("Send"));
    QCOMPARE(waitFor(desk.duplicates->summaries({person(77)})).error().reason, QStringLiteral("gone"));
}

void TestOneness::leadWithoutAPersonIsAlikeNobody()
{
    Desk desk;
    desk.apply({row("leads", 205, lead({}, QStringLiteral("manual"), 14))});
    QCOMPARE(desk.about(*LeadId::parse(id(205))), Oneness());
    QVERIFY(desk.about(*LeadId::parse(id(205))).person.isNull());
}

QTEST_GUILESS_MAIN(TestOneness)
#include "tst_oneness.moc"
