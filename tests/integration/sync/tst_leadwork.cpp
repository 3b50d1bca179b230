// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrordirectory.h"
#include "sync/mirror/mirrortimeline.h"
#include "sync/mirror/mirrorundo.h"
#include "tests/integration/sync/twodesks.h"

using namespace leadpilot;
using namespace leadpilot::test;

namespace {

QStringList names(const QList<Tag> &tags)
{
    QStringList names;
    for (const Tag &tag : tags)
        names.append(tag.name);
    return names;
}

} // namespace

/// Work on a lead from one desktop to the other, through a real workspace.
class TestLeadWork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_desks.reset(); }
    void whatWasChangedOfflineIsOnTheOtherDesktopAfterReconnect();
    void undoReachesTheOtherDesktop();
    void undoOfTagsBeforeAndAfterTheyWereSent();
    void tagOfTheSameNameBecomesOne();

private:
    LeadDetail on(Desk &desk) { return waitFor(desk.inbox.lead(m_lead)).value_or(LeadDetail()); }
    void goOffline() { m_desks->goOffline(); }
    void goOnline() { m_desks->goOnline(); }

    std::unique_ptr<TwoDesks> m_desks;
    Desk *m_mine = nullptr, *m_other = nullptr;
    LeadId m_lead;
};

void TestLeadWork::init()
{
    m_desks = std::make_unique<TwoDesks>();
    m_mine = m_desks->mine.get();
    m_other = m_desks->other.get();
    const auto page = waitFor(m_mine->inbox.leads({}, {}, 100));
    QVERIFY(page);
    for (const LeadCard &card : page->cards) {
        if (!card.contactId.isNull() && card.status == LeadStatus::New)
            m_lead = card.id;
    }
    QVERIFY(!m_lead.isNull());
}

void TestLeadWork::whatWasChangedOfflineIsOnTheOtherDesktopAfterReconnect()
{
    mirror::MirrorDirectory directory(m_mine->mirror->readers(),
                                      *ProfileId::parse(m_mine->session.kept->userId));
    const auto members = waitFor(directory.members());
    QVERIFY(members && members->size() > 1);
    QVERIFY(members->first().isMe);
    goOffline();
    LeadEdit edit;
    edit.status = LeadStatus::Proposal;
    edit.assignee = members->first().id;
    edit.value = Money{125'050, QStringLiteral("EUR")};
    edit.firstName = QStringLiteral("Zoë");
    edit.lastName = QStringLiteral("Ångström");
    edit.email = QStringLiteral("zoe@example.org");
    edit.phone = QStringLiteral("+4915112345678");
    edit.company = QStringLiteral("Ångström & Co");
    edit.snoozedUntil = Timestamp::fromSeconds(1'900'000'000);
    edit.addedTags = {QStringLiteral("made on a train")};
    QVERIFY(waitFor(m_mine->inbox.edit({m_lead}, edit, on(*m_mine).fields)));
    const LeadDetail here = on(*m_mine);
    QCOMPARE(here.unsent.size(), 10);
    QVERIFY(on(*m_other).fields.status == LeadStatus::New);
    goOnline();
    QVERIFY(on(*m_mine).unsent.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(on(*m_other).fields, here.fields, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(on(*m_other).card.name, QStringLiteral("Zoë Ångström"), 20'000);
    QCOMPARE(on(*m_mine).fields, here.fields);
    // Who did it, from what to what.
    mirror::MirrorTimeline timeline(m_other->mirror->readers(), m_other->writer, {});
    QStringList told;
    const auto tell = [&] {
        told.clear();
        const auto page = waitFor(timeline.timeline(m_lead, {}, 50));
        for (const TimelineEntry &entry : page ? page->entries : QList<TimelineEntry>()) {
            if (entry.author == members->first().name)
                told += QString(entry.before + u'>' + entry.after);
        }
        told.sort();
        return told;
    };
    QTRY_COMPARE_WITH_TIMEOUT(
        tell(), (QStringList{QString(u'>' + members->first().name), QStringLiteral("new>proposal")}), 20'000);
}

void TestLeadWork::undoReachesTheOtherDesktop()
{
    const LeadFields before = on(*m_mine).fields;
    const auto change = waitFor(m_mine->inbox.edit({m_lead}, {.status = LeadStatus::Won}, before));
    QVERIFY(change);
    QTRY_VERIFY_WITH_TIMEOUT(on(*m_other).fields.status == LeadStatus::Won, 20'000);
    mirror::MirrorUndo undo(m_mine->writer);
    QCOMPARE(waitFor(undo.takeBack(*change)), (TakenBack{1, 0, 0}));
    QTRY_COMPARE_WITH_TIMEOUT(on(*m_other).fields, before, 20'000);
    // What the other one changes now is not undone.
    const auto second = waitFor(m_mine->inbox.edit({m_lead}, {.status = LeadStatus::Won}, {}));
    QVERIFY(second);
    QTRY_VERIFY_WITH_TIMEOUT(on(*m_other).fields.status == LeadStatus::Won, 20'000);
    QVERIFY(waitFor(m_other->inbox.edit({m_lead}, {.status = LeadStatus::Lost}, {})));
    QTRY_VERIFY_WITH_TIMEOUT(on(*m_mine).fields.status == LeadStatus::Lost, 20'000);
    QCOMPARE(waitFor(undo.takeBack(*second)), (TakenBack{0, 1, 0}));
    QVERIFY(on(*m_mine).fields.status == LeadStatus::Lost);
}

void TestLeadWork::undoOfTagsBeforeAndAfterTheyWereSent()
{
    mirror::MirrorUndo undo(m_mine->writer);
    const LeadFields before = on(*m_mine).fields;
    const auto added = waitFor(m_mine->inbox.edit({m_lead}, {.addedTags = {QStringLiteral("fair")}}, {}));
    QVERIFY(added);
    QTRY_VERIFY_WITH_TIMEOUT(names(on(*m_other).fields.tags).contains(QStringLiteral("fair")), 20'000);
    const Tag tag =
        on(*m_mine).fields.tags.at(names(on(*m_mine).fields.tags).indexOf(QStringLiteral("fair")));
    // Taken off, sent, and put back; then taken off and put back without a network between.
    const auto removed = waitFor(m_mine->inbox.edit({m_lead}, {.removedTags = {tag.id}}, {}));
    QVERIFY(removed);
    QTRY_COMPARE_WITH_TIMEOUT(on(*m_other).fields.tags, before.tags, 20'000);
    QCOMPARE(waitFor(undo.takeBack(*removed)), (TakenBack{1, 0, 0}));
    QTRY_VERIFY_WITH_TIMEOUT(names(on(*m_other).fields.tags).contains(QStringLiteral("fair")), 20'000);
    goOffline();
    const auto again = waitFor(m_mine->inbox.edit({m_lead}, {.removedTags = {tag.id}}, {}));
    QVERIFY(again);
    QCOMPARE(waitFor(undo.takeBack(*again)), (TakenBack{1, 0, 0}));
    goOnline();
    QVERIFY(names(on(*m_mine).fields.tags).contains(QStringLiteral("fair")));
    QCOMPARE(waitFor(undo.takeBack(*added)), (TakenBack{1, 0, 0}));
    QTRY_COMPARE_WITH_TIMEOUT(on(*m_other).fields.tags, before.tags, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_mine->engine.health().waitingEdits, 0, 20'000);
    QCOMPARE(m_mine->engine.health().needsYou, 0);
}

void TestLeadWork::tagOfTheSameNameBecomesOne()
{
    goOffline();
    QVERIFY(waitFor(m_mine->inbox.edit({m_lead}, {.addedTags = {QStringLiteral("twins")}}, {})));
    QVERIFY(waitFor(m_other->inbox.edit({m_lead}, {.addedTags = {QStringLiteral("twins")}}, {})));
    goOnline();
    QTRY_COMPARE_WITH_TIMEOUT(m_other->engine.health().waitingEdits, 0, 20'000);
    QCOMPARE(m_other->engine.health().needsYou, 0);
    QTRY_COMPARE_WITH_TIMEOUT(on(*m_other).fields.tags, on(*m_mine).fields.tags, 20'000);
    QCOMPARE(names(on(*m_mine).fields.tags).count(QStringLiteral("twins")), 1);
}

QTEST_GUILESS_MAIN(TestLeadWork)
#include "tst_leadwork.moc"
