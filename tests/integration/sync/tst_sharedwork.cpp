// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imports/columnguess.h"
#include "sync/mirror/mirrorbatch.h"
#include "sync/mirror/mirrorduplicates.h"
#include "sync/mirror/mirrorimports.h"
#include "sync/mirror/mirrorundo.h"
#include "tests/integration/sync/twodesks.h"

#include <QFile>

using namespace leadpilot;
using namespace leadpilot::test;

namespace {

constexpr int everyLead = 1'000'000;

ProfileId memberAt(const Desk &desk)
{
    return *ProfileId::parse(desk.session.kept->userId);
}

int leadsOn(Desk &desk, const LeadFilter &filter = {})
{
    const auto tally = waitFor(desk.inbox.tally(filter, std::nullopt, everyLead));
    return tally ? tally->leads : -1;
}

/// What a desktop shows of every lead.
QMap<QString, LeadFields> everythingOn(Desk &desk)
{
    QMap<QString, LeadFields> all;
    const auto page = waitFor(desk.inbox.leads({.snoozed = SnoozedLeads::Shown}, {}, 1'000));
    for (const LeadCard &card : page ? page->cards : QList<LeadCard>()) {
        if (const auto detail = waitFor(desk.inbox.lead(card.id)))
            all.insert(card.id.toString(), detail->fields);
    }
    return all;
}

} // namespace

/// What is done to many leads at once, or makes two people one, reaches the other desktop through a real
/// workspace, and so does taking it back.
class TestSharedWork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_desks = std::make_unique<TwoDesks>(); }
    void cleanup() { m_desks.reset(); }

    void manyLeadsChangedOfflineAndTakenBack();
    void twoPeopleMergedOfflineArePartedOnTheOtherDesktop();
    void anImportMadeOfflineArrivesAndIsTakenBack();

private:
    Desk &mine() { return *m_desks->mine; }
    Desk &other() { return *m_desks->other; }

    std::unique_ptr<TwoDesks> m_desks;
};

void TestSharedWork::manyLeadsChangedOfflineAndTakenBack()
{
    mirror::MirrorBatch batch(mine().mirror->readers(), mine().writer, memberAt(mine()));
    const LeadFilter news{.statuses = {LeadStatus::New}, .snoozed = SnoozedLeads::Shown};
    const int fresh = leadsOn(mine(), news);
    QVERIFY(fresh > 3);
    const auto before = everythingOn(other());
    const auto left = waitFor(mine().inbox.leads(news, {}, 1))->cards.first().id;
    m_desks->goOffline();
    LeadEdit edit;
    edit.status = LeadStatus::Contacted;
    edit.assignee = memberAt(mine());
    edit.addedTags = {QStringLiteral("fair")};
    const auto outcome = waitFor(batch.edit({.view = news, .except = {left}}, edit));
    QVERIFY(outcome && !outcome->stopped);
    QCOMPARE(outcome->changed, fresh - 1);
    QCOMPARE(leadsOn(other(), news), fresh);
    m_desks->goOnline();
    QTRY_COMPARE_WITH_TIMEOUT(leadsOn(other(), news), 1, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(everythingOn(other()), everythingOn(mine()), 20'000);

    mirror::MirrorUndo undo(mine().writer);
    const auto undone = waitFor(undo.takeBack(outcome->change));
    QVERIFY(undone && !undone->isPart);
    QCOMPARE(undone->changedSince + undone->gone, 0);
    QTRY_COMPARE_WITH_TIMEOUT(everythingOn(other()), before, 20'000);
    m_desks->settle();
    QCOMPARE(everythingOn(mine()), before);
}

void TestSharedWork::twoPeopleMergedOfflineArePartedOnTheOtherDesktop()
{
    mirror::MirrorDuplicates here(mine().mirror->readers(), mine().writer);
    mirror::MirrorDuplicates there(other().mirror->readers(), other().writer);
    const auto page = waitFor(mine().inbox.leads({}, {}, 1'000));
    LeadCard one, two;
    for (const LeadCard &card : page->cards) {
        if (card.contactId.isNull() || card.contactId == one.contactId)
            continue;
        (one.id.isNull() ? one : two) = card;
    }
    QVERIFY(!one.id.isNull() && !two.id.isNull());
    const QList<ContactId> both{one.contactId, two.contactId};
    const auto before = waitFor(there.summaries(both));
    QVERIFY(before);
    const int leads = before->first().leadCount + before->last().leadCount;

    m_desks->goOffline();
    QVERIFY(waitFor(here.merge(two.contactId, one.contactId)));
    QCOMPARE(waitFor(here.about(one.id, {}))->merged.value(0).state, MergeState::Waiting);
    m_desks->goOnline();
    const auto mergedInto = [](mirror::MirrorDuplicates &at, LeadId lead) {
        const auto oneness = waitFor(at.about(lead, {}));
        return oneness && oneness->merged.size() == 1 ? oneness->merged.first().id : ContactId();
    };
    QTRY_COMPARE_WITH_TIMEOUT(mergedInto(there, one.id), two.contactId, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(mergedInto(here, one.id), two.contactId, 20'000);
    QCOMPARE(waitFor(there.about(two.id, {}))->person, one.contactId);
    QCOMPARE(waitFor(there.summaries({one.contactId}))->first().leadCount, leads);

    QVERIFY(waitFor(there.separate(two.contactId)));
    QTRY_COMPARE_WITH_TIMEOUT(mergedInto(here, one.id), ContactId(), 20'000);
    m_desks->settle();
    QCOMPARE(*waitFor(here.summaries(both)), *before);
    QCOMPARE(*waitFor(there.summaries(both)), *before);
}

void TestSharedWork::anImportMadeOfflineArrivesAndIsTakenBack()
{
    constexpr int rows = 250;
    const int before = leadsOn(other());
    const QString path = m_desks->home.folder.filePath(QStringLiteral("fair.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Name,Phone,E-mail,City\n");
    for (int row = 0; row < rows; ++row)
        file.write(QStringLiteral("Visitor %1,+49 1511 77%2,visitor%1@example.org,Köln\n")
                       .arg(row)
                       .arg(row, 5, 10, QLatin1Char('0'))
                       .toUtf8());
    file.close();

    mirror::MirrorImports imports(*mine().mirror, mine().writer);
    const auto table = waitFor(imports.read(path));
    QVERIFY(table);
    ImportPlan plan;
    plan.columns = imports::guessedColumns(**table);
    plan.tag = QStringLiteral("fair");
    m_desks->goOffline();
    const auto import = waitFor(imports.begin(*table, plan, {}));
    QVERIFY(import);
    const auto made = waitFor(imports.carryOut(*import));
    QVERIFY(made);
    QCOMPARE(*made, rows);
    // Who wants it back may have second thoughts before it arrives, or after.
    m_desks->goOnline();
    QTRY_COMPARE_WITH_TIMEOUT(leadsOn(other()), before + rows, 30'000);
    LeadFilter visitor;
    visitor.search = QStringLiteral("visitor 249");
    const auto found = waitFor(other().inbox.leads(visitor, {}, 10));
    QVERIFY(found && found->cards.size() == 1);
    QCOMPARE(found->cards.first().phone, QStringLiteral("+4915117700249"));
    QVERIFY(waitFor(other().inbox.edit({found->cards.first().id}, {.status = LeadStatus::Won}, {})));
    m_desks->settle();
    const auto isWonHere = [&] {
        const auto detail = waitFor(mine().inbox.lead(found->cards.first().id));
        return detail && detail->fields.status == LeadStatus::Won;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isWonHere(), 20'000);

    // What somebody else has worked on stays.
    const auto back = waitFor(imports.takeBack(*import));
    QVERIFY(back);
    QCOMPARE(back->leads, rows - 1);
    QCOMPARE(back->changed, 1);
    m_desks->settle();
    QTRY_COMPARE_WITH_TIMEOUT(leadsOn(other()), before + 1, 30'000);
    QCOMPARE(leadsOn(mine()), before + 1);
}

QTEST_GUILESS_MAIN(TestSharedWork)
#include "tst_sharedwork.moc"
