// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrordirectory.h"
#include "sync/mirror/mirrortasks.h"
#include "sync/mirror/taskqueries.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QSignalSpy>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

using Which = TaskRepository::Which;

namespace {

const auto me = *ProfileId::parse(id(99));
const auto annsLead = *LeadId::parse(id(2));
const auto loneLead = *LeadId::parse(id(5));

Timestamp timeAt(qint64 seconds)
{
    return *Timestamp::parse(at(seconds));
}

TableRow row(const char *table, int number, const Row &columns, qint64 version = 1)
{
    return {QString::fromLatin1(table), stamped(columns, id(number), version)};
}

TableRow profile(int number, const QString &name, bool active = true)
{
    return row("profiles", number,
               {{QStringLiteral("name"), name},
                {QStringLiteral("role"), QStringLiteral("agent")},
                {QStringLiteral("active"), active},
                {QStringLiteral("created_at"), at(0)}});
}

/// Of contact 1 (0: of lead 5 alone), due so many seconds after the start (none: no date).
TableRow task(int number, std::optional<qint64> due, std::optional<qint64> done = {}, int contactNumber = 1,
              int assignee = 99)
{
    Row columns{{QStringLiteral("title"), QStringLiteral("task %1").arg(number)},
                {QStringLiteral("assigned_to"), id(assignee)},
                {QStringLiteral("created_at"), at(0)}};
    if (contactNumber == 0)
        columns.set(QStringLiteral("lead_id"), id(5));
    else
        columns.set(QStringLiteral("contact_id"), id(contactNumber));
    if (due)
        columns.set(QStringLiteral("due_at"), at(*due));
    if (done)
        columns.set(QStringLiteral("done_at"), at(*done));
    return row("tasks", number, columns);
}

struct Desk : MirrorFixture
{
    Desk()
    {
        apply({row("contacts", 1, contact(QStringLiteral("Ann"))),
               row("leads", 2, lead(id(1), QStringLiteral("meta_ads"), 5)),
               row("leads", 5, lead({}, QStringLiteral("import"), 5)),
               profile(97, QStringLiteral("Zoe"), false), profile(98, QStringLiteral("Ada")),
               profile(99, QStringLiteral("Mia"))});
    }
    QStringList titles(Which which, LeadId lead = annsLead, int pageSize = 100)
    {
        QStringList all;
        std::optional<TaskPosition> after;
        for (bool more = true; more;) {
            const auto page = waitFor(tasks.tasks(lead, which, after, pageSize));
            if (!page || page->tasks.size() > pageSize)
                return {};
            for (const Task &task : page->tasks) {
                all.append(task.title);
                after = TaskPosition{which == Which::Open ? task.dueAt : task.doneAt, task.id};
            }
            more = page->more;
        }
        return all;
    }
    Task firstOpen() { return waitFor(tasks.tasks(annsLead, Which::Open, {}, 1))->tasks.value(0); }
    MirrorTasks tasks{mirror->readers(), *writer, time, me};
};

QString title(int number)
{
    return QStringLiteral("task %1").arg(number);
}

} // namespace

class TestMirrorTasks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void openOnesAreInTheOrderTheyAreDue();
    void doneOnesAreLastDoneFirst();
    void mergedPersonsShareTheirTasks();
    void leadWithoutAPersonHasItsOwn();
    void countsTellWhatIsOverdue();
    void newTaskIsThereAtOnceAndWaits();
    void changeSendsOnlyWhatChanged();
    void doneCanBeTakenBack();
    void deletedIsGone();
    void titleOfBlanksIsRefused();
    void dueOnesOfAMemberAreFoundInTheirTime();
    void assigneesAreActiveMembersOneselfFirst();
    void changesAreAnnounced();
    void eachStatementReadsARangeOfAnIndex_data();
    void eachStatementReadsARangeOfAnIndex();
};

void TestMirrorTasks::openOnesAreInTheOrderTheyAreDue()
{
    Desk desk;
    desk.apply({task(10, 300), task(11, {}), task(12, 100), task(13, {}), task(14, 300), task(15, 50, 60)});
    const QStringList expected{title(12), title(10), title(14), title(11), title(13)};
    for (const int pageSize : {1, 2, 3, 100})
        QCOMPARE(desk.titles(Which::Open, annsLead, pageSize), expected);
}

void TestMirrorTasks::doneOnesAreLastDoneFirst()
{
    Desk desk;
    desk.apply({task(10, 300, 400), task(11, {}, 500), task(12, 100, 400), task(13, {})});
    const QStringList expected{title(11), title(12), title(10)};
    for (const int pageSize : {1, 2, 100})
        QCOMPARE(desk.titles(Which::Done, annsLead, pageSize), expected);
}

void TestMirrorTasks::mergedPersonsShareTheirTasks()
{
    Desk desk;
    Row merged = contact(QStringLiteral("A. Miller"));
    merged.set(QStringLiteral("merged_into"), id(1));
    TableRow ofTheLead = task(12, 10, {}, 0);
    ofTheLead.row.set(QStringLiteral("lead_id"), id(41));
    desk.apply({row("contacts", 40, merged), row("leads", 41, lead(id(40), QStringLiteral("api"), 6)),
                task(10, 200, {}, 1), task(11, 100, {}, 40), ofTheLead});
    const QStringList expected{title(12), title(11), title(10)};
    QCOMPARE(desk.titles(Which::Open), expected);
    QCOMPARE(desk.titles(Which::Open, *LeadId::parse(id(41)), 1), expected);
    QCOMPARE(waitFor(desk.tasks.counts(annsLead))->open, 3);
}

void TestMirrorTasks::leadWithoutAPersonHasItsOwn()
{
    Desk desk;
    desk.apply({task(10, 200, {}, 0), task(11, 100)});
    QCOMPARE(desk.titles(Which::Open, loneLead), QStringList{title(10)});
    QVERIFY(waitFor(desk.tasks.add(loneLead, {.title = QStringLiteral("find out who it is")})));
    QCOMPARE(desk.titles(Which::Open, loneLead).size(), 2);
    QVERIFY(desk.writer->sendable(1)->first().set.isNull(u"contact_id"));
}

void TestMirrorTasks::countsTellWhatIsOverdue()
{
    Desk desk;
    const qint64 now = desk.time.now().seconds() - timeAt(0).seconds();
    desk.apply({task(10, now - 1), task(11, now), task(12, {}), task(13, now - 50, now - 10)});
    QCOMPARE(*waitFor(desk.tasks.counts(annsLead)), (TaskCounts{3, 1, 1}));
    QCOMPARE(*waitFor(desk.tasks.counts(loneLead)), TaskCounts());
    QVERIFY(desk.firstOpen().isOverdue(desk.time.now()));
}

void TestMirrorTasks::newTaskIsThereAtOnceAndWaits()
{
    Desk desk;
    const Timestamp due = desk.time.now().plusSeconds(3'600);
    const auto added =
        waitFor(desk.tasks.add(annsLead, {QStringLiteral(" call\nAnn "), due, *ProfileId::parse(id(98))}));
    QVERIFY(added);
    const Task task = desk.firstOpen();
    QCOMPARE(task.id, *added);
    QCOMPARE(task.title, QStringLiteral("call Ann"));
    QCOMPARE(task.dueAt, due);
    QCOMPARE(task.assignee, QStringLiteral("Ada"));
    QVERIFY(task.isPending && !task.isMine && !task.isDone());
    QCOMPARE(task.leadId, annsLead);
    QCOMPARE(task.contactId.toString(), id(1));
}

void TestMirrorTasks::changeSendsOnlyWhatChanged()
{
    Desk desk;
    desk.apply({task(10, 300)});
    const Task before = desk.firstOpen();
    QVERIFY(!before.isPending && before.isMine);
    QVERIFY(waitFor(desk.tasks.change(before.id, {before.title, before.dueAt, before.assigneeId})));
    QCOMPARE(desk.writer->sendable(10)->size(), 0);
    QVERIFY(waitFor(desk.tasks.change(before.id, {before.title, {}, before.assigneeId})));
    const auto sent = desk.writer->sendable(10);
    QCOMPARE(sent->size(), 1);
    QCOMPARE(sent->first().set, (Row{{QStringLiteral("due_at"), Value()}}));
    QVERIFY(!desk.firstOpen().dueAt && desk.firstOpen().isPending);
}

void TestMirrorTasks::doneCanBeTakenBack()
{
    Desk desk;
    desk.apply({task(10, 300)});
    const TaskId id = desk.firstOpen().id;
    QVERIFY(waitFor(desk.tasks.setDone(id, true)));
    QVERIFY(desk.titles(Which::Open).isEmpty());
    const auto done = waitFor(desk.tasks.tasks(annsLead, Which::Done, {}, 10))->tasks;
    QCOMPARE(done.size(), 1);
    QCOMPARE(done.first().doneAt, desk.time.now());
    QVERIFY(waitFor(desk.tasks.setDone(id, true)));
    QCOMPARE(desk.writer->sendable(10)->size(), 1);
    QVERIFY(waitFor(desk.tasks.setDone(id, false)));
    QCOMPARE(desk.titles(Which::Open), QStringList{title(10)});
    QVERIFY(desk.titles(Which::Done).isEmpty());
}

void TestMirrorTasks::deletedIsGone()
{
    Desk desk;
    desk.apply({task(10, 300)});
    QVERIFY(waitFor(desk.tasks.remove(desk.firstOpen().id)));
    QVERIFY(desk.titles(Which::Open).isEmpty());
    QCOMPARE(*waitFor(desk.tasks.counts(annsLead)), TaskCounts());
}

void TestMirrorTasks::titleOfBlanksIsRefused()
{
    Desk desk;
    desk.apply({task(10, 300)});
    const auto added = waitFor(desk.tasks.add(annsLead, {.title = QStringLiteral(" \n")}));
    const auto changed = waitFor(desk.tasks.change(desk.firstOpen().id, {.title = QString()}));
    QVERIFY(!added && !changed);
    QCOMPARE(added.error().reason, QStringLiteral("empty"));
    QCOMPARE(changed.error().reason, QStringLiteral("empty"));
    QCOMPARE(desk.writer->sendable(10)->size(), 0);
}

void TestMirrorTasks::dueOnesOfAMemberAreFoundInTheirTime()
{
    Desk desk;
    TableRow ofTheLead = task(14, 105, {}, 0);
    desk.apply({task(10, 99), task(11, 100), task(12, 199), task(13, 200), ofTheLead,
                task(15, 150, {}, 1, 98), task(16, 150, 160), task(17, {})});
    const auto due = waitFor(desk.tasks.due(me, timeAt(100), timeAt(200), 10));
    QStringList titles;
    for (const DueTask &found : *due)
        titles.append(found.task.title % u' ' % found.person);
    QCOMPARE(titles, (QStringList{QStringLiteral("task 11 Ann"), QStringLiteral("task 14 "),
                                  QStringLiteral("task 12 Ann")}));
    QCOMPARE(waitFor(desk.tasks.due(me, timeAt(100), timeAt(200), 2))->size(), 2);
}

void TestMirrorTasks::assigneesAreActiveMembersOneselfFirst()
{
    Desk desk;
    QStringList names;
    MirrorDirectory directory(desk.mirror->readers(), me);
    const auto assignees = waitFor(directory.members());
    for (const Member &member : *assignees)
        names.append(member.isMe ? QString(u'*' % member.name) : member.name);
    QCOMPARE(names, (QStringList{QStringLiteral("*Mia"), QStringLiteral("Ada")}));
}

void TestMirrorTasks::changesAreAnnounced()
{
    Desk desk;
    QSignalSpy changed(&desk.tasks, &TaskRepository::tasksChanged);
    desk.apply({task(10, 300)});
    QCOMPARE(changed.size(), 1);
    QVERIFY(waitFor(desk.tasks.setDone(desk.firstOpen().id, true)));
    QCOMPARE(changed.size(), 2);
    desk.apply({row("tags", 70, {{QStringLiteral("name"), QStringLiteral("x")}})});
    QCOMPARE(changed.size(), 2);
}

void TestMirrorTasks::eachStatementReadsARangeOfAnIndex_data()
{
    using namespace taskqueries;
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<QString>("index");
    QTest::addColumn<bool>("inOrder");
    const QByteArray select = columns;
    QTest::newRow("open") << select + ofContact + open << QStringLiteral("INDEX tasks_open (contact_id=? AND")
                          << true;
    QTest::newRow("done") << select + ofContact + done << QStringLiteral("INDEX tasks_done (contact_id=? AND")
                          << true;
    QTest::newRow("open of a lead") << select + ofLeadAlone + open
                                    << QStringLiteral("INDEX tasks_lead (lead_id=?)") << false;
    QTest::newRow("done of a lead") << select + ofLeadAlone + done
                                    << QStringLiteral("INDEX tasks_lead (lead_id=?)") << false;
    QTest::newRow("due") << select + due << QStringLiteral("INDEX tasks_due (assigned_to=? AND due_at>?")
                         << true;
    QTest::newRow("counts") << QByteArray(counts) + ofContact + "1" << QStringLiteral("(contact_id=?)")
                            << true;
}

void TestMirrorTasks::eachStatementReadsARangeOfAnIndex()
{
    QFETCH(QByteArray, statement);
    QFETCH(QString, index);
    QFETCH(bool, inOrder);
    Desk desk;
    Sql sql(desk.mirror->database());
    QStringList plan;
    sql.each("EXPLAIN QUERY PLAN " + statement,
             [&plan](sqlite::Statement &step) { plan.append(step.text(3)); });
    QVERIFY(sql.result());
    const QString whole = plan.join(u'\n');
    QVERIFY2(!whole.contains(QStringLiteral("SCAN")), qPrintable(whole));
    QVERIFY2(plan.first().startsWith(u"SEARCH") && plan.first().contains(index), qPrintable(whole));
    QVERIFY2(!statement.contains("outbox") ||
                 whole.contains(QStringLiteral("outbox_row (table_name=? AND row_id=?")),
             qPrintable(whole));
    QVERIFY2(!inOrder || !whole.contains(QStringLiteral("TEMP B-TREE")), qPrintable(whole));
}

QTEST_GUILESS_MAIN(TestMirrorTasks)
#include "tst_mirrortasks.moc"
