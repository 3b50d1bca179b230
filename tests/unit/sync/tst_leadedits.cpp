// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/leadedits.h"
#include "sync/mirror/mirrordirectory.h"
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

Row named(const char *name)
{
    return {{QStringLiteral("name"), QString::fromLatin1(name)}, {QStringLiteral("created_at"), at(0)}};
}

Row member(const char *name, bool active)
{
    Row row = named(name);
    row.set(QStringLiteral("role"), QStringLiteral("agent"));
    row.set(QStringLiteral("active"), active);
    return row;
}

const LeadId lead2 = *LeadId::parse(id(2));

/// Ann Lee is contact 1, lead 2; lead 3 has nobody; Mia and Noor are members, "hot" is a tag of lead 2.
struct Desk : MirrorFixture
{
    Desk()
    {
        Row ann = lead(id(1), QStringLiteral("meta_ads"), 5);
        ann.set(QStringLiteral("first_name"), QStringLiteral("Ann"));
        ann.set(QStringLiteral("last_name"), QStringLiteral("Lee"));
        apply({row("contacts", 1, contact(QStringLiteral("Ann Lee"))), row("leads", 2, ann),
               row("leads", 3, lead({}, QStringLiteral("manual"), 6)),
               row("profiles", 20, member("Mia", true)), row("profiles", 21, member("Noor", true)),
               row("profiles", 22, member("Left", false)), row("tags", 30, named("hot")),
               row("tags", 31, named("Winter")),
               row("lead_tags", 40,
                   {{QStringLiteral("lead_id"), id(2)},
                    {QStringLiteral("tag_id"), id(30)},
                    {QStringLiteral("created_at"), at(0)}})});
    }
    LeadDetail detail(LeadId of = lead2)
    {
        const auto read = waitFor(inbox->lead(of));
        return read ? *read : LeadDetail();
    }
    Expected<Change> edit(const LeadEdit &edit, const std::optional<LeadFields> &seen = {})
    {
        return waitFor(inbox->edit({lead2}, edit, seen));
    }
    Expected<TakenBack> undo(const Change &change)
    {
        MirrorUndo undo(*writer);
        return waitFor(undo.takeBack(change));
    }
    QList<Mutation> waiting() { return *writer->sendable(100); }
    /// What the timeline of Ann says of status and assignee.
    QList<TimelineEntry> history()
    {
        MirrorTimeline timeline(mirror->readers(), *writer, *ProfileId::parse(id(20)));
        auto page = waitFor(timeline.timeline(lead2, {}, 100));
        QList<TimelineEntry> entries = page ? page->entries : QList<TimelineEntry>();
        entries.removeIf(
            [](const TimelineEntry &entry) { return entry.kind == TimelineEntry::Kind::LeadCame; });
        return entries;
    }
    /// The server has said yes to everything that waits.
    void confirm()
    {
        QList<engine::Settlement> settlements;
        for (const Mutation &mutation : waiting()) {
            Row row = **writer->read(mutation.table, mutation.rowId);
            row.set(QStringLiteral("version"), row.integer(u"version") + 1);
            engine::Settlement done;
            done.id = mutation.id;
            done.row = row;
            settlements.append(done);
        }
        QVERIFY(writer->settle(settlements));
    }
    static QStringList names(const QList<Tag> &tags)
    {
        QStringList names;
        for (const Tag &tag : tags)
            names.append(tag.name);
        return names;
    }
};

LeadEdit everything()
{
    LeadEdit edit;
    edit.status = LeadStatus::Proposal;
    edit.assignee = *ProfileId::parse(id(21));
    edit.value = Money{125'050, QStringLiteral("EUR")};
    edit.firstName = QStringLiteral("Anna");
    edit.lastName = QStringLiteral("Leigh");
    edit.email = QStringLiteral("anna@example.org");
    edit.phone = QStringLiteral("+4915112345678");
    edit.company = QStringLiteral("  Leigh\nLtd ");
    edit.snoozedUntil = *Timestamp::parse(at(9'000));
    edit.addedTags = {QStringLiteral("winter"), QStringLiteral("New one")};
    edit.removedTags = {*TagId::parse(id(30))};
    return edit;
}

} // namespace

class TestLeadEdits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFieldIsShownAtOnceAndWaits();
    void everythingIsTakenBackByOneUndo();
    void undoLeavesAloneWhatSomebodyElseHasChangedSince();
    void undoOfWhatIsOutOfSightSaysSo();
    void undoOfAnUnsentEditIsSentAfterIt();
    void outdatedEditChangesNothing();
    void sameValueIsNoEdit();
    void amountAndCurrencyAreOneValue();
    void removedTagComesBackAndAddedTagGoes();
    void tagIsMadeOnceForAllLeads();
    void goneLeadStopsAllOthers();
    void timelineTellsWhoChangedStatusAndAssignee();
    void undoneChangeLeavesTheTimeline();
    void leadOfNobodyHasNoHistory();
    void personIsCalledAsTheLead_data();
    void personIsCalledAsTheLead();
    void refusedFieldSaysSo();
    void confirmationIsAnnouncedThoughNoListShowsIt();
    void membersAndTagsAreListed();
};

void TestLeadEdits::everyFieldIsShownAtOnceAndWaits()
{
    Desk desk;
    const auto change = desk.edit(everything());
    QVERIFY(change);
    const LeadDetail detail = desk.detail();
    QVERIFY(detail.fields.status == LeadStatus::Proposal);
    QCOMPARE(detail.assignee, QStringLiteral("Noor"));
    QVERIFY(detail.fields.value == (Money{125'050, QStringLiteral("EUR")}));
    QCOMPARE(detail.fields.company, QStringLiteral("Leigh Ltd"));
    QCOMPARE(detail.fields.snoozedUntil, Timestamp::parse(at(9'000)));
    QCOMPARE(Desk::names(detail.fields.tags),
             (QStringList{QStringLiteral("New one"), QStringLiteral("Winter")}));
    QCOMPARE(detail.card.name, QStringLiteral("Anna Leigh"));
    QCOMPARE(detail.unsent.size(), 10);
    for (const UnsentField &field : detail.unsent)
        QVERIFY(!field.refused);
    const QList<Mutation> waiting = desk.waiting();
    // The lines for the timeline first: the edit may take the person out of sight.
    QCOMPARE(waiting[0].table, QStringLiteral("activities"));
    QCOMPARE(waiting[1].table, QStringLiteral("activities"));
    QCOMPARE(waiting[2].table, QStringLiteral("leads"));
    QCOMPARE(waiting[2].set.text(u"value_minor"), QStringLiteral("125050"));
    desk.reopen();
    QCOMPARE(desk.detail().fields, detail.fields);
    desk.confirm();
    QVERIFY(desk.detail().unsent.isEmpty());
}

void TestLeadEdits::everythingIsTakenBackByOneUndo()
{
    Desk desk;
    const LeadDetail before = desk.detail();
    const auto change = desk.edit(everything());
    QVERIFY(change);
    const auto undone = desk.undo(*change);
    QVERIFY(undone);
    QCOMPARE(undone->changedSince, 0);
    const LeadDetail after = desk.detail();
    QCOMPARE(after.fields, before.fields);
    QCOMPARE(after.card.name, before.card.name);
    QVERIFY(desk.cards().contains(before.card));
}

void TestLeadEdits::undoLeavesAloneWhatSomebodyElseHasChangedSince()
{
    Desk desk;
    const auto change = desk.edit({.status = LeadStatus::Won});
    QVERIFY(change);
    desk.confirm();
    Row theirs = lead(id(1), QStringLiteral("meta_ads"), 5);
    theirs.set(QStringLiteral("status"), QStringLiteral("lost"));
    desk.apply({row("leads", 2, theirs, 7)}, QStringLiteral("2"));
    const auto undone = desk.undo(*change);
    QVERIFY(undone);
    QCOMPARE(undone->rows, 0);
    QCOMPARE(undone->changedSince, 1);
    QVERIFY(desk.detail().fields.status == LeadStatus::Lost);
    QVERIFY(desk.waiting().isEmpty());
}

void TestLeadEdits::undoOfWhatIsOutOfSightSaysSo()
{
    Desk desk;
    const auto change = desk.edit({.assignee = *ProfileId::parse(id(20))});
    QVERIFY(change);
    desk.confirm();
    desk.apply({}, QStringLiteral("2"), false, {id(1)});
    const auto undone = desk.undo(*change);
    QVERIFY(undone);
    QCOMPARE(*undone, (TakenBack{0, 0, 1}));
    QVERIFY(desk.waiting().isEmpty());
}

void TestLeadEdits::undoOfAnUnsentEditIsSentAfterIt()
{
    Desk desk;
    const auto change = desk.edit({.status = LeadStatus::Won});
    QVERIFY(change);
    QVERIFY(desk.undo(*change));
    const QList<Mutation> waiting = desk.waiting();
    QCOMPARE(waiting.size(), 4);
    QCOMPARE(waiting[2].after, QList<MutationId>{waiting[1].id});
    QCOMPARE(waiting[2].base.text(u"status"), QStringLiteral("won"));
    QCOMPARE(waiting[2].set.text(u"status"), QStringLiteral("new"));
    // So is the line in the timeline.
    QVERIFY(waiting[3].op == Mutation::Op::Delete);
    QCOMPARE(waiting[3].after, QList<MutationId>{waiting[0].id});
}

void TestLeadEdits::outdatedEditChangesNothing()
{
    Desk desk;
    const LeadFields seen = desk.detail().fields;
    Row theirs = lead(id(1), QStringLiteral("meta_ads"), 5);
    theirs.set(QStringLiteral("company"), QStringLiteral("Theirs"));
    theirs.set(QStringLiteral("first_name"), QStringLiteral("Ann"));
    theirs.set(QStringLiteral("last_name"), QStringLiteral("Lee"));
    desk.apply({row("leads", 2, theirs, 2)}, QStringLiteral("2"));
    const auto refused = desk.edit({.company = QStringLiteral("Ours")}, seen);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QCOMPARE(refused.error().reason, QStringLiteral("changed_since"));
    QCOMPARE(desk.detail().fields.company, QStringLiteral("Theirs"));
    QVERIFY(desk.waiting().isEmpty());
    // Of another field, or to what it is by now, it is not outdated.
    QVERIFY(desk.edit({.lastName = QStringLiteral("Li")}, seen));
    QVERIFY(desk.edit({.company = QStringLiteral("Theirs")}, seen));
}

void TestLeadEdits::sameValueIsNoEdit()
{
    Desk desk;
    const auto change = desk.edit({.status = LeadStatus::New,
                                   .assignee = ProfileId(),
                                   .value = std::optional<Money>(),
                                   .firstName = QStringLiteral(" Ann "),
                                   .company = QString(),
                                   .addedTags = {QStringLiteral("HOT"), QStringLiteral(" ")}});
    QVERIFY(change);
    QVERIFY(change->isEmpty());
    QVERIFY(desk.waiting().isEmpty());
}

void TestLeadEdits::amountAndCurrencyAreOneValue()
{
    Desk desk;
    QVERIFY(desk.edit({.value = Money{100, QStringLiteral("EUR")}}));
    desk.confirm();
    const auto change = desk.edit({.value = Money{100, QStringLiteral("USD")}});
    QVERIFY(change);
    QVERIFY(desk.waiting().first().set.has(u"value_minor"));
    QVERIFY(desk.waiting().first().set.has(u"currency"));
    QVERIFY(desk.undo(*change));
    QVERIFY(desk.detail().fields.value == (Money{100, QStringLiteral("EUR")}));
    QVERIFY(desk.edit({.value = std::optional<Money>()}));
    QVERIFY(!desk.detail().fields.value);
}

void TestLeadEdits::removedTagComesBackAndAddedTagGoes()
{
    Desk desk;
    const auto removed = desk.edit({.removedTags = {*TagId::parse(id(30))}});
    QVERIFY(removed);
    QVERIFY(desk.detail().fields.tags.isEmpty());
    QVERIFY(desk.detail().unsent == QList<UnsentField>({{LeadField::Tags, false}}));
    desk.confirm();
    QVERIFY(desk.undo(*removed));
    QCOMPARE(Desk::names(desk.detail().fields.tags), QStringList{QStringLiteral("hot")});
    QVERIFY(desk.waiting().first().set.isNull(u"deleted_at"));
    desk.confirm();
    const auto added = desk.edit({.addedTags = {QStringLiteral("Winter")}});
    QVERIFY(added);
    desk.confirm();
    QVERIFY(desk.undo(*added));
    QCOMPARE(Desk::names(desk.detail().fields.tags), QStringList{QStringLiteral("hot")});
    // Once more is too late.
    QCOMPARE(desk.undo(*added)->gone, 1);
}

void TestLeadEdits::tagIsMadeOnceForAllLeads()
{
    Desk desk;
    const LeadId lead3 = *LeadId::parse(id(3));
    const auto change =
        waitFor(desk.inbox->edit({lead2, lead3}, {.addedTags = {QStringLiteral("Fair")}}, {}));
    QVERIFY(change);
    QCOMPARE(change->steps.size(), 2);
    QCOMPARE(desk.waiting().size(), 3);
    QCOMPARE(Desk::names(desk.detail(lead3).fields.tags), QStringList{QStringLiteral("Fair")});
    QVERIFY(desk.undo(*change));
    QVERIFY(desk.detail(lead3).fields.tags.isEmpty());
}

void TestLeadEdits::goneLeadStopsAllOthers()
{
    Desk desk;
    const auto refused =
        waitFor(desk.inbox->edit({lead2, *LeadId::parse(id(99))}, {.status = LeadStatus::Won}, {}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, QStringLiteral("gone"));
    QVERIFY(desk.detail().fields.status == LeadStatus::New);
    QVERIFY(desk.waiting().isEmpty());
}

void TestLeadEdits::timelineTellsWhoChangedStatusAndAssignee()
{
    using Kind = TimelineEntry::Kind;
    Desk desk;
    QVERIFY(desk.edit({.status = LeadStatus::Won, .assignee = *ProfileId::parse(id(21))}));
    const QList<TimelineEntry> lines = desk.history();
    QCOMPARE(lines.size(), 2);
    for (const TimelineEntry &line : lines) {
        const bool isStatus = line.kind == Kind::StatusChanged;
        QVERIFY(isStatus || line.kind == Kind::AssigneeChanged);
        QCOMPARE(line.before, isStatus ? QStringLiteral("new") : QString());
        QCOMPARE(line.after, isStatus ? QStringLiteral("won") : QStringLiteral("Noor"));
        QVERIFY(line.isMine);
        QVERIFY(line.isPending);
        QCOMPARE(line.at, desk.time.now());
    }
    desk.confirm();
    QVERIFY(!desk.history().first().isPending);
    // What changes neither has no line.
    QVERIFY(desk.edit({.status = LeadStatus::Won, .company = QStringLiteral("Lee Ltd")}));
    QCOMPARE(desk.history().size(), 2);
    QVERIFY(desk.edit({.assignee = ProfileId()}));
    QCOMPARE(desk.history().size(), 3);
}

void TestLeadEdits::undoneChangeLeavesTheTimeline()
{
    Desk desk;
    const auto change = desk.edit({.status = LeadStatus::Won});
    QVERIFY(change);
    desk.confirm();
    QVERIFY(desk.undo(*change));
    QVERIFY(desk.history().isEmpty());
    // Where somebody has gone on from it, it has happened.
    desk.confirm();
    const auto again = desk.edit({.status = LeadStatus::Won});
    QVERIFY(again);
    desk.confirm();
    Row theirs = lead(id(1), QStringLiteral("meta_ads"), 5);
    theirs.set(QStringLiteral("status"), QStringLiteral("lost"));
    desk.apply({row("leads", 2, theirs, 9)}, QStringLiteral("2"));
    QCOMPARE(desk.undo(*again)->changedSince, 1);
    QCOMPARE(desk.history().size(), 1);
}

void TestLeadEdits::leadOfNobodyHasNoHistory()
{
    Desk desk;
    QVERIFY(waitFor(desk.inbox->edit({*LeadId::parse(id(3))}, {.status = LeadStatus::Won}, {})));
    const QList<Mutation> waiting = desk.waiting();
    QCOMPARE(waiting.size(), 1);
    QCOMPARE(waiting.first().table, QStringLiteral("leads"));
}

void TestLeadEdits::personIsCalledAsTheLead_data()
{
    QTest::addColumn<QString>("known");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    QTest::addColumn<QString>("called");
    const auto s = [](const char *text) {
        return QString::fromLatin1(text);
    };
    QTest::newRow("the same") << s("Ann Lee") << s("Anna") << s("Lee") << s("Anna Lee");
    QTest::newRow("nameless") << QString() << s("Anna") << s("Lee") << s("Anna Lee");
    QTest::newRow("half of another name") << s("Flower Shop") << QString() << s("Lee") << s("Flower Shop");
    QTest::newRow("all of another name") << s("Flower Shop") << s("Anna") << s("Lee") << s("Anna Lee");
    QTest::newRow("no name any more") << s("Ann Lee") << QString() << QString() << s("Ann Lee");
}

void TestLeadEdits::personIsCalledAsTheLead()
{
    QFETCH(QString, known);
    QFETCH(QString, first);
    QFETCH(QString, last);
    QFETCH(QString, called);
    Desk desk;
    desk.apply({row("contacts", 1, contact(known), 2)}, QStringLiteral("2"));
    const auto change = desk.edit({.firstName = first, .lastName = last});
    QVERIFY(change);
    QCOMPARE(desk.detail().card.name, called);
    QVERIFY(desk.undo(*change));
    QCOMPARE(desk.shown(QStringLiteral("contacts"), id(1)).text(u"display_name"), known);
    QCOMPARE(desk.detail().fields.firstName, QStringLiteral("Ann"));
}

void TestLeadEdits::refusedFieldSaysSo()
{
    Desk desk;
    QVERIFY(desk.edit({.assignee = *ProfileId::parse(id(21)), .addedTags = {QStringLiteral("Winter")}}));
    QList<engine::Settlement> settlements;
    for (const Mutation &mutation : desk.waiting()) {
        engine::Settlement refused;
        refused.id = mutation.id;
        refused.outcome = engine::Settlement::Outcome::NeedsYou;
        refused.reason = QStringLiteral("42501");
        settlements.append(refused);
    }
    QVERIFY(desk.writer->settle(settlements));
    const LeadDetail detail = desk.detail();
    QVERIFY(detail.fields.assignee.isNull());
    QCOMPARE(Desk::names(detail.fields.tags), QStringList{QStringLiteral("hot")});
    QCOMPARE(detail.unsent.size(), 2);
    for (const UnsentField &field : detail.unsent)
        QVERIFY(field.refused && (field.field == LeadField::Assignee || field.field == LeadField::Tags));
}

void TestLeadEdits::confirmationIsAnnouncedThoughNoListShowsIt()
{
    Desk desk;
    QVERIFY(desk.edit({.value = Money{100, QStringLiteral("EUR")}}));
    QSignalSpy changed(desk.inbox.get(), &InboxRepository::leadsChanged);
    desk.confirm();
    QCOMPARE(changed.size(), 1);
    QVERIFY(changed.first().first().value<QList<LeadId>>().contains(lead2));
    QVERIFY(desk.edit({.removedTags = {*TagId::parse(id(30))}}));
    QCOMPARE(changed.size(), 2);
}

void TestLeadEdits::membersAndTagsAreListed()
{
    Desk desk;
    MirrorDirectory directory(desk.mirror->readers(), *ProfileId::parse(id(21)));
    const auto members = waitFor(directory.members());
    QVERIFY(members);
    QCOMPARE(*members, (QList<Member>{{*ProfileId::parse(id(21)), QStringLiteral("Noor"), true},
                                      {*ProfileId::parse(id(20)), QStringLiteral("Mia"), false}}));
    const auto tags = waitFor(directory.tags());
    QVERIFY(tags);
    QCOMPARE(Desk::names(*tags), (QStringList{QStringLiteral("hot"), QStringLiteral("Winter")}));
}

QTEST_GUILESS_MAIN(TestLeadEdits)
#include "tst_leadedits.moc"
