// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorbatch.h"
#include "sync/mirror/mirrorsums.h"
#include "sync/mirror/mirrorundo.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QSignalSpy>
#include <QThread>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

const ProfileId me = *ProfileId::parse(id(900'020));
const TagId hot = *TagId::parse(id(900'030));

LeadId leadNo(int number)
{
    return *LeadId::parse(id(100'000 + number));
}

QList<LeadId> leadsUpTo(int count)
{
    QList<LeadId> leads;
    for (int number = 0; number < count; ++number)
        leads.append(leadNo(number));
    return leads;
}

/// Leads 0, 1, 2 … with a person each: every third contacted and worth 10 EUR, every fifth mine and worth
/// 5 USD, every seventh tagged "hot" and asleep; the rest new.
struct Desk : MirrorFixture
{
    explicit Desk(int leads)
        : count(leads)
    {
        QList<TableRow> rows{
            {QStringLiteral("profiles"), stamped({{QStringLiteral("name"), QStringLiteral("Mia")},
                                                  {QStringLiteral("role"), QStringLiteral("agent")},
                                                  {QStringLiteral("active"), true},
                                                  {QStringLiteral("created_at"), at(0)}},
                                                 me.toString(), 1)},
            {QStringLiteral("tags"),
             stamped({{QStringLiteral("name"), QStringLiteral("hot")}, {QStringLiteral("created_at"), at(0)}},
                     hot.toString(), 1)}};
        for (int number = 0; number < leads; ++number)
            add(number, rows);
        apply(rows);
    }
    static void add(int number, QList<TableRow> &rows)
    {
        const QString person = id(number + 1), leadId = leadNo(number).toString();
        Row row = lead(person, QStringLiteral("meta_ads"), number);
        const auto worth = [&row](int minor, const char *currency) {
            row.set(QStringLiteral("value_minor"), QString::number(minor));
            row.set(QStringLiteral("currency"), QString::fromLatin1(currency));
        };
        if (number % 3 == 0) {
            row.set(QStringLiteral("status"), QStringLiteral("contacted"));
            worth(1000, "EUR");
        } else if (number % 5 == 0) {
            row.set(QStringLiteral("assigned_to"), me.toString());
            worth(500, "USD");
        }
        if (number % 7 == 0)
            row.set(QStringLiteral("snoozed_until"), at(90'000'000));
        rows.append(
            {QStringLiteral("contacts"), stamped(contact(QStringLiteral("P%1").arg(number)), person, 1)});
        rows.append({QStringLiteral("leads"), stamped(row, leadId, 1)});
        if (number % 7 == 0)
            rows.append({QStringLiteral("lead_tags"), stamped({{QStringLiteral("lead_id"), leadId},
                                                               {QStringLiteral("tag_id"), hot.toString()},
                                                               {QStringLiteral("created_at"), at(0)}},
                                                              id(500'000 + number), 1)});
    }

    Expected<BatchOutcome> edit(const LeadSelection &selection, const LeadEdit &edit)
    {
        auto future = batch().edit(selection, edit);
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 60'000);
        }();
        return future.result();
    }
    Expected<TakenBack> undo(const Change &change)
    {
        MirrorUndo undo(*writer);
        auto future = undo.takeBack(change);
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 60'000);
        }();
        return future.result();
    }
    MirrorBatch &batch()
    {
        if (!m_batch)
            m_batch = std::make_unique<MirrorBatch>(mirror->readers(), *writer, me);
        return *m_batch;
    }
    /// What a person can see of every lead, tags included.
    QList<LeadFields> everything()
    {
        QList<LeadFields> all;
        for (int number = 0; number < count; ++number) {
            const auto detail = waitFor(inbox->lead(leadNo(number)));
            all.append(detail ? detail->fields : LeadFields());
        }
        return all;
    }
    int withStatus(LeadStatus status)
    {
        const auto tally = waitFor(
            inbox->tally({.statuses = {status}, .snoozed = SnoozedLeads::Shown}, std::nullopt, 1'000'000));
        return tally ? tally->leads : -1;
    }
    int linesInTimelines()
    {
        const auto lines = writer->live(u"activities", {}, {});
        return lines ? static_cast<int>(lines->size()) : -1;
    }
    void breakWritesOf(LeadId lead)
    {
        const QString trigger =
            QStringLiteral("CREATE TRIGGER full BEFORE INSERT ON outbox WHEN new.row_id = '%1' BEGIN "
                           "SELECT RAISE(ABORT, 'full'); END")
                .arg(lead.toString());
        QVERIFY(mirror->database().run(trigger.toUtf8()));
    }

    int count;

private:
    std::unique_ptr<MirrorBatch> m_batch;
};

} // namespace

class TestLeadBatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allOfASelectionChangeAndComeBackAsTheyDiffered();
    void allOfAViewIsWhatMatches();
    void exceptedLeadsStay();
    void goneAndUnchangedLeadsAreCounted();
    void undoLeavesAloneWhatSomebodyElseHasChangedSince();
    void tagIsAddedAndRemovedOnce();
    void failedWriteChangesNothing();
    void failureOnTheWaySaysHowFarItCame();
    void failedUndoSaysHowFarItCame();
    void manyLeadsLeaveTheWriterFreeInBetween();
    void whatIsUnderWayEndsBeforeTheWriterGoes();
    void sumsAreByCurrency();
    void sumGoesOnWhereItStopped();
};

void TestLeadBatch::allOfASelectionChangeAndComeBackAsTheyDiffered()
{
    Desk desk(36);
    const QList<LeadFields> before = desk.everything();
    LeadEdit edit;
    edit.status = LeadStatus::Qualified;
    edit.assignee = me;
    edit.snoozedUntil = std::optional<Timestamp>();
    edit.addedTags = {QStringLiteral("Fair")};
    edit.removedTags = {hot};
    const auto done = desk.edit({.ids = leadsUpTo(36)}, edit);
    QVERIFY(done);
    QCOMPARE(done->changed, 36);
    QVERIFY(!done->stopped);
    for (const LeadFields &fields : desk.everything()) {
        QVERIFY(fields.status == LeadStatus::Qualified);
        QCOMPARE(fields.assignee, me);
        QVERIFY(!fields.snoozedUntil);
        QCOMPARE(fields.tags.size(), 1);
        QCOMPARE(fields.tags.first().name, QStringLiteral("Fair"));
    }
    const auto back = desk.undo(done->change);
    QVERIFY(back);
    QCOMPARE(back->changedSince, 0);
    QCOMPARE(back->gone, 0);
    QCOMPARE(desk.everything(), before);
    QCOMPARE(desk.linesInTimelines(), 0);
    // All of it without a network: it waits to be sent, and outlives the program.
    desk.reopen();
    QCOMPARE(desk.everything(), before);
}

void TestLeadBatch::allOfAViewIsWhatMatches()
{
    Desk desk(900);
    // More than a page walks at once, and the edit takes them out of the view that they were chosen by.
    const LeadFilter contacted{.statuses = {LeadStatus::Contacted}, .snoozed = SnoozedLeads::Shown};
    QCOMPARE(desk.withStatus(LeadStatus::Contacted), 300);
    const auto done = desk.edit({.view = contacted}, {.status = LeadStatus::Lost});
    QVERIFY(done);
    QCOMPARE(done->changed, 300);
    QCOMPARE(desk.withStatus(LeadStatus::Contacted), 0);
    QCOMPARE(desk.withStatus(LeadStatus::Lost), 300);
    QCOMPARE(desk.linesInTimelines(), 300);
    const auto found = desk.edit({.view = LeadFilter{.search = QStringLiteral("p77")}}, {.assignee = me});
    QVERIFY(found);
    QCOMPARE(found->changed + found->unchanged, 11);
    const auto mine = desk.edit({.view = LeadFilter{.assignedToMe = true, .snoozed = SnoozedLeads::Shown}},
                                {.assignee = ProfileId()});
    QVERIFY(mine);
    QVERIFY(mine->changed >= 120);
}

void TestLeadBatch::exceptedLeadsStay()
{
    Desk desk(30);
    const auto done =
        desk.edit({.view = LeadFilter{.snoozed = SnoozedLeads::Shown}, .except = {leadNo(1), leadNo(4)}},
                  {.status = LeadStatus::Won});
    QVERIFY(done);
    QCOMPARE(done->changed, 28);
    QCOMPARE(desk.withStatus(LeadStatus::Won), 28);
    QCOMPARE(desk.withStatus(LeadStatus::New), 2);
}

void TestLeadBatch::goneAndUnchangedLeadsAreCounted()
{
    Desk desk(10);
    // Person 3, of lead 2, is somebody else's now.
    desk.apply({}, QStringLiteral("2"), false, {id(3)});
    const auto done = desk.edit({.ids = leadsUpTo(10)}, {.status = LeadStatus::Contacted});
    QVERIFY(done);
    QCOMPARE(done->gone, 1);
    QCOMPARE(done->unchanged, 4);
    QCOMPARE(done->changed, 5);
    const auto nothing = desk.edit({.ids = {leadNo(2), leadNo(0)}}, {.status = LeadStatus::Contacted});
    QVERIFY(nothing);
    QVERIFY(nothing->change.isEmpty());
    QCOMPARE(nothing->unchanged, 1);
    QCOMPARE(nothing->gone, 1);
}

void TestLeadBatch::undoLeavesAloneWhatSomebodyElseHasChangedSince()
{
    Desk desk(6);
    const auto done = desk.edit({.ids = leadsUpTo(6)}, {.status = LeadStatus::Proposal});
    QVERIFY(done);
    QVERIFY(waitFor(desk.inbox->edit({leadNo(1)}, {.status = LeadStatus::Won}, {})));
    desk.apply({}, QStringLiteral("2"), false, {id(3)});
    const auto back = desk.undo(done->change);
    QVERIFY(back);
    QCOMPARE(*back, (TakenBack{4, 1, 1}));
    QCOMPARE(desk.withStatus(LeadStatus::Proposal), 0);
    QCOMPARE(desk.withStatus(LeadStatus::Won), 1);
    // Two lines of the one that went on.
    QCOMPARE(desk.linesInTimelines(), 2);
}

void TestLeadBatch::tagIsAddedAndRemovedOnce()
{
    Desk desk(450);
    const auto added = desk.edit({.ids = leadsUpTo(450)}, {.addedTags = {QStringLiteral("HOT")}});
    QVERIFY(added);
    QCOMPARE(added->unchanged, 65);
    QCOMPARE(added->changed, 385);
    const auto fresh = desk.edit({.ids = leadsUpTo(450)}, {.addedTags = {QStringLiteral("Fair")}});
    QVERIFY(fresh);
    QCOMPARE(fresh->changed, 450);
    const auto tags = desk.writer->live(u"tags", {}, {});
    QVERIFY(tags);
    QCOMPARE(tags->size(), 2);
    const auto removed = desk.edit({.ids = leadsUpTo(450)}, {.removedTags = {hot}});
    QVERIFY(removed);
    QCOMPARE(removed->changed, 450);
    QVERIFY(desk.undo(removed->change));
    QVERIFY(desk.undo(fresh->change));
    QVERIFY(desk.undo(added->change));
    const QList<LeadFields> after = desk.everything();
    for (int number = 0; number < desk.count; ++number)
        QCOMPARE(after[number].tags.size(), number % 7 == 0 ? 1 : 0);
}

void TestLeadBatch::failedWriteChangesNothing()
{
    Desk desk(40);
    const QList<LeadFields> before = desk.everything();
    desk.breakWritesOf(leadNo(30));
    const auto failed = desk.edit({.ids = leadsUpTo(40)}, {.status = LeadStatus::Won});
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::Storage);
    QCOMPARE(desk.everything(), before);
    QVERIFY(desk.writer->sendable(10)->isEmpty());
    QCOMPARE(desk.linesInTimelines(), 0);
}

void TestLeadBatch::failureOnTheWaySaysHowFarItCame()
{
    Desk desk(500);
    const QList<LeadFields> before = desk.everything();
    desk.breakWritesOf(leadNo(450));
    const auto done = desk.edit({.ids = leadsUpTo(500)}, {.status = LeadStatus::Won});
    QVERIFY(done);
    QVERIFY(done->stopped);
    QCOMPARE(done->changed, 400);
    QCOMPARE(desk.withStatus(LeadStatus::Won), 400);
    QVERIFY(desk.undo(done->change));
    QCOMPARE(desk.everything(), before);
}

void TestLeadBatch::failedUndoSaysHowFarItCame()
{
    Desk desk(500);
    const auto done = desk.edit({.ids = leadsUpTo(500)}, {.status = LeadStatus::Won});
    QVERIFY(done);
    desk.breakWritesOf(leadNo(0));
    const auto back = desk.undo(done->change);
    QVERIFY(back);
    QVERIFY(back->isPart);
    QCOMPARE(back->rows, 400);
    QCOMPARE(desk.withStatus(LeadStatus::Won), 100);
}

void TestLeadBatch::manyLeadsLeaveTheWriterFreeInBetween()
{
    constexpr int many = 2'000;
    Desk desk(many);
    QThread thread;
    desk.writer->moveToThread(&thread);
    thread.start();
    auto future = desk.batch().edit({.view = LeadFilter{.snoozed = SnoozedLeads::Shown}},
                                    {.status = LeadStatus::Won, .assignee = me});
    // Others ask the writer meanwhile, one question after the other.
    int answers = 0;
    while (!future.isFinished()) {
        QMetaObject::invokeMethod(desk.writer.get(), [] {}, Qt::BlockingQueuedConnection);
        ++answers;
        QCoreApplication::processEvents();
    }
    const auto done = future.result();
    MirrorUndo undo(*desk.writer);
    auto back = undo.takeBack(done->change);
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(back.isFinished(), 120'000);
    }();
    MirrorWriter *writer = desk.writer.get();
    QMetaObject::invokeMethod(
        writer, [writer, home = QThread::currentThread()] { writer->moveToThread(home); },
        Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
    QVERIFY(done);
    QCOMPARE(done->changed, many);
    QVERIFY(answers >= many / MirrorBatch::leadsAtOnce);
    QVERIFY(back.result());
    QCOMPARE(back.result()->rows, many);
}

void TestLeadBatch::whatIsUnderWayEndsBeforeTheWriterGoes()
{
    Desk desk(1'000);
    QThread thread;
    desk.writer->moveToThread(&thread);
    auto batch = std::make_unique<MirrorBatch>(desk.mirror->readers(), *desk.writer, me);
    auto future = batch->edit({.ids = leadsUpTo(1'000)}, {.status = LeadStatus::Won});
    thread.start();
    batch.reset();
    MirrorWriter *writer = desk.writer.get();
    QMetaObject::invokeMethod(
        writer,
        [writer, &thread, home = QThread::currentThread()] {
            writer->moveToThread(home);
            thread.quit();
        },
        Qt::QueuedConnection);
    QVERIFY(thread.wait(60'000));
    QVERIFY(future.isFinished());
    QVERIFY(!future.isCanceled());
    QCOMPARE(future.result()->changed, 1'000);
}

void TestLeadBatch::sumsAreByCurrency()
{
    Desk desk(30);
    MirrorSums sums(desk.mirror->readers(), desk.time, me);
    const LeadFilter shown{.snoozed = SnoozedLeads::Shown};
    const auto all = waitFor(sums.sum(shown, {}));
    QVERIFY(all);
    QCOMPARE(*all,
             (LeadSum{30, {{10'000, QStringLiteral("EUR")}, {2'000, QStringLiteral("USD")}}, std::nullopt}));
    LeadFilter contacted = shown;
    contacted.statuses = {LeadStatus::Contacted};
    QCOMPARE(*waitFor(sums.sum(contacted, {})),
             (LeadSum{10, {{10'000, QStringLiteral("EUR")}}, std::nullopt}));
    QVERIFY(waitFor(desk.inbox->edit({leadNo(0)}, {.value = Money{5, QStringLiteral("EUR")}}, {})));
    QCOMPARE(waitFor(sums.sum(contacted, {}))->values.first().minorUnits, 9'005);
}

void TestLeadBatch::sumGoesOnWhereItStopped()
{
    Desk desk(6'000);
    MirrorSums sums(desk.mirror->readers(), desk.time, me);
    const LeadFilter shown{.snoozed = SnoozedLeads::Shown};
    const auto first = waitFor(sums.sum(shown, {}));
    QVERIFY(first);
    QVERIFY(first->next);
    const auto second = waitFor(sums.sum(shown, first->next));
    QVERIFY(second);
    QVERIFY(!second->next);
    QCOMPARE(first->leads + second->leads, 6'000);
    QList<Money> values = first->values;
    for (const Money &value : second->values)
        addTo(values, value);
    QCOMPARE(values, (QList<Money>{{2'000'000, QStringLiteral("EUR")}, {400'000, QStringLiteral("USD")}}));
    QList<Money> large{{std::numeric_limits<qint64>::max() - 1, QStringLiteral("EUR")}};
    addTo(large, {5, QStringLiteral("EUR")});
    QCOMPARE(large.first().minorUnits, std::numeric_limits<qint64>::max());
}

QTEST_GUILESS_MAIN(TestLeadBatch)
#include "tst_leadbatch.moc"
