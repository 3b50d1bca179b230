// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/syncengine.h"
#include "sync/mirror/leadedits.h"
#include "sync/mirror/localedits.h"
#include "tests/unit/sync/fakeworkspace.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QFile>
#include <QSignalSpy>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

const QString contacts = QStringLiteral("contacts");
const QString leads = QStringLiteral("leads");
const QString tasks = QStringLiteral("tasks");
const QString activities = QStringLiteral("activities");
const QString status = QStringLiteral("status");
const QString title = QStringLiteral("title");
const QString content = QStringLiteral("content");
const QString poison = QStringLiteral("poison");

/// A desktop that keeps equal with a workspace in memory. Ann is contact 1 with lead 2; lead 2 has task 3.
struct Desk : MirrorFixture
{
    Desk()
        : server(time)
    {
        server.put(contacts, id(1), contact(QStringLiteral("Ann")));
        server.put(leads, id(2), lead(id(1), QStringLiteral("whatsapp"), 1));
        server.put(tasks, id(3), {{title, QStringLiteral("call")}, {QStringLiteral("lead_id"), id(2)}});
        server.put(QStringLiteral("profiles"), id(9),
                   {{QStringLiteral("name"), QStringLiteral("Mia")},
                    {QStringLiteral("role"), QStringLiteral("agent")}});
        server.refusedTexts = {poison};
        engine = std::make_unique<engine::SyncEngine>(server, *writer, time, time, ids);
        QObject::connect(writer.get(), &MirrorWriter::edited, writer.get(), [this] { engine->edited(); });
        engine->start();
        engine->hintsStarted();
        time.advance(1'000);
    }
    void edit(const QString &table, int number, const Row &set)
    {
        QVERIFY(writer->enqueue({table, id(number), Mutation::Op::Update, set}));
        time.advance(1'000);
    }
    /// Somebody else is quicker by a hair.
    void meanwhile(const QString &table, int number, const Row &set)
    {
        server.beforePush = [this, table, number, set] {
            server.put(table, id(number), set);
            server.beforePush = nullptr;
        };
    }
    void pull(const QString &table)
    {
        engine->hinted(table);
        time.advance(1'000);
    }
    void addRefusedNote(int number = 20)
    {
        QVERIFY(writer->enqueue({activities,
                                 id(number),
                                 Mutation::Op::Insert,
                                 {{QStringLiteral("contact_id"), id(1)},
                                  {QStringLiteral("kind"), QStringLiteral("note")},
                                  {content, poison},
                                  {QStringLiteral("occurred_at"), at(5)}}}));
        time.advance(1'000);
    }
    void contestTheTask()
    {
        meanwhile(tasks, 3, {{title, QStringLiteral("theirs")}});
        edit(tasks, 3, {{title, QStringLiteral("mine")}});
    }
    void loseTheStatus()
    {
        meanwhile(leads, 2, {{status, QStringLiteral("lost")}});
        edit(leads, 2, {{status, QStringLiteral("won")}});
    }
    void deleteTheTask()
    {
        meanwhile(tasks, 3, {{QStringLiteral("deleted_at"), at(9)}, {title, QStringLiteral("theirs")}});
        edit(tasks, 3, {{title, QStringLiteral("mine")}});
    }
    void evictAnn()
    {
        server.offline = true;
        QVERIFY(changeLeads(*writer, {*LeadId::parse(id(2))}, {.status = LeadStatus::Won}));
        apply({}, QStringLiteral("9"), false, {id(1)});
    }
    UnsentPage page(int limit = 100, std::optional<UnsentPosition> after = {})
    {
        return waitFor(unsent->page(after, limit)).value_or(UnsentPage());
    }
    UnsentEdit only()
    {
        const UnsentPage found = page();
        return found.edits.size() == 1 && found.total == 1 ? found.edits.first() : UnsentEdit();
    }
    QString atServer(const QString &table, int number, const QString &column)
    {
        const Row *row = server.row(table, id(number));
        return row ? row->text(column) : QString();
    }

    FakeWorkspace server;
    std::unique_ptr<engine::SyncEngine> engine;
};

const ComparedField &field(const UnsentEdit &edit, const QString &column)
{
    static const ComparedField none;
    for (const ComparedField &field : edit.fields) {
        if (field.column == column)
            return field;
    }
    return none;
}

} // namespace

/// What needs the member, as the real writer and the engine make it.
class TestUnsentEdits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusedNoteIsListedAndGoesAgain();
    void refusedNoteIsWrittenOtherwiseAndArrives();
    void contestedTextShowsBothAndMineIsPushedOnTheNewBase();
    void theirsLeavesNothingBehind_data();
    void theirsLeavesNothingBehind();
    void newerValueMeanwhileIsNotDecidedAbout_data();
    void newerValueMeanwhileIsNotDecidedAbout();
    void deletedRowComesBackWithMine();
    void overriddenValueIsMadeOnceMore();
    void overriddenValueTakesOtherValues();
    void whatWaitsGoesAlong();
    void outOfSightIsExportedAndDiscarded();
    void outOfSightGoesAgainWhenItIsBack();
    void exportIntoNowhereIsAnError();
    void membersAreNamed();
    void decisionOfflineWaitsForTheNetwork();
    void goneEntryIsToldSo();
    void pagesHoldEachOnce();
    void quietWhileNothingOfItMoves();
};

void TestUnsentEdits::refusedNoteIsListedAndGoesAgain()
{
    Desk desk;
    QCOMPARE(desk.page().total, 0);
    QSignalSpy changed(desk.unsent.get(), &UnsentEdits::changed);
    desk.addRefusedNote();
    QVERIFY(changed.count() > 0);
    const UnsentEdit note = desk.only();
    QVERIFY(note.kind == UnsentKind::Refused);
    QVERIFY(note.op == Mutation::Op::Insert);
    QCOMPARE(note.table, activities);
    QCOMPARE(note.code, QStringLiteral("23514"));
    QCOMPARE(note.about, QStringLiteral("Ann"));
    QCOMPARE(note.lead.toString(), id(2));
    QCOMPARE(field(note, content).yours, Value(poison));
    QVERIFY(!note.hasTheirs);
    QCOMPARE(note.actions, UnsentEdit::KeepMine | UnsentEdit::Change | UnsentEdit::Discard);
    desk.server.refusedTexts.clear();
    QVERIFY(waitFor(desk.unsent->keepMine(note)));
    desk.time.advance(1'000);
    QCOMPARE(desk.atServer(activities, 20, content), poison);
    QCOMPARE(desk.page().total, 0);
}

void TestUnsentEdits::refusedNoteIsWrittenOtherwiseAndArrives()
{
    Desk desk;
    desk.addRefusedNote();
    const UnsentEdit note = desk.only();
    QVERIFY(waitFor(desk.unsent->sendInstead(note, {{content, QStringLiteral("  better\u202e ")}})));
    desk.time.advance(1'000);
    QCOMPARE(desk.atServer(activities, 20, content), QStringLiteral("better"));
    QCOMPARE(desk.page().total, 0);
    QCOMPARE(desk.engine->health().needsYou, 0);
}

void TestUnsentEdits::contestedTextShowsBothAndMineIsPushedOnTheNewBase()
{
    Desk desk;
    desk.contestTheTask();
    const UnsentEdit task = desk.only();
    QVERIFY(task.kind == UnsentKind::Contested);
    QCOMPARE(field(task, title).yours, Value(QStringLiteral("mine")));
    QCOMPARE(field(task, title).theirs, Value(QStringLiteral("theirs")));
    QCOMPARE(task.actions, UnsentEdit::KeepMine | UnsentEdit::TakeTheirs | UnsentEdit::Change);
    QCOMPARE(task.about, QStringLiteral("Ann"));
    desk.server.offline = true;
    QVERIFY(waitFor(desk.unsent->keepMine(task)));
    QCOMPARE(desk.writer->sendable(1)->first().base.text(title), QStringLiteral("theirs"));
    desk.server.offline = false;
    desk.engine->wake();
    desk.time.advance(5'000);
    QCOMPARE(desk.atServer(tasks, 3, title), QStringLiteral("mine"));
    QCOMPARE(desk.page().total, 0);
}

using Step = std::function<void(Desk &)>;

void TestUnsentEdits::theirsLeavesNothingBehind_data()
{
    QTest::addColumn<Step>("make");
    QTest::newRow("contested") << Step(&Desk::contestTheTask);
    QTest::newRow("deleted") << Step(&Desk::deleteTheTask);
    QTest::newRow("overridden") << Step(&Desk::loseTheStatus);
}

void TestUnsentEdits::theirsLeavesNothingBehind()
{
    QFETCH(Step, make);
    Desk desk;
    make(desk);
    const UnsentEdit edit = desk.only();
    QVERIFY(edit.hasTheirs);
    QVERIFY(edit.actions & UnsentEdit::TakeTheirs);
    QVERIFY(waitFor(desk.unsent->takeTheirs(edit)));
    desk.time.advance(1'000);
    QCOMPARE(desk.page().total, 0);
    for (const char *table : {"outbox", "overridden", "base_rows"})
        QCOMPARE(*desk.mirror->database().number(QByteArray(QByteArray("SELECT count(*) FROM ") + table)), 0);
    QCOMPARE(desk.shown(leads, id(2)).text(u"status"), desk.atServer(leads, 2, status));
    QCOMPARE(desk.shown(tasks, id(3)).text(u"title"), desk.atServer(tasks, 3, title));
}

void TestUnsentEdits::newerValueMeanwhileIsNotDecidedAbout_data()
{
    QTest::addColumn<Step>("make");
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("number");
    QTest::addColumn<Row>("set");
    QTest::newRow("contested") << Step(&Desk::contestTheTask) << tasks << 3
                               << Row{{title, QStringLiteral("newer")}};
    QTest::newRow("contested, then deleted")
        << Step(&Desk::contestTheTask) << tasks << 3 << Row{{QStringLiteral("deleted_at"), at(50)}};
    QTest::newRow("overridden") << Step(&Desk::loseTheStatus) << leads << 2
                                << Row{{status, QStringLiteral("qualified")}};
}

void TestUnsentEdits::newerValueMeanwhileIsNotDecidedAbout()
{
    QFETCH(Step, make);
    QFETCH(QString, table);
    QFETCH(int, number);
    QFETCH(Row, set);
    Desk desk;
    make(desk);
    const UnsentEdit shown = desk.only();
    QSignalSpy changed(desk.unsent.get(), &UnsentEdits::changed);
    desk.server.put(table, id(number), set);
    desk.pull(table);
    QVERIFY(changed.count() > 0);
    const int pushes = desk.server.pushes;
    QVERIFY(waitFor(desk.unsent->keepMine(shown)).error().code == ErrorCode::Conflict);
    QVERIFY(waitFor(desk.unsent->takeTheirs(shown)).error().code == ErrorCode::Conflict);
    QVERIFY(waitFor(desk.unsent->sendInstead(shown, {{title, poison}})).error().code == ErrorCode::Conflict);
    desk.time.advance(1'000);
    QCOMPARE(desk.server.pushes, pushes);
    // Looked at again, it is decided.
    const UnsentEdit now = desk.only();
    QVERIFY(now != shown);
    QVERIFY(waitFor(desk.unsent->keepMine(now)));
    desk.time.advance(1'000);
    QCOMPARE(desk.page().total, 0);
    QCOMPARE(desk.atServer(table, number, shown.fields.first().column),
             std::get<QString>(shown.fields.first().yours));
}

void TestUnsentEdits::deletedRowComesBackWithMine()
{
    Desk desk;
    desk.deleteTheTask();
    const UnsentEdit task = desk.only();
    QVERIFY(task.kind == UnsentKind::Deleted);
    QVERIFY(task.theirsGone);
    QVERIFY(waitFor(desk.unsent->keepMine(task)));
    desk.time.advance(1'000);
    QCOMPARE(desk.atServer(tasks, 3, title), QStringLiteral("mine"));
    QVERIFY(desk.server.row(tasks, id(3))->isNull(u"deleted_at"));
    QCOMPARE(desk.page().total, 0);
}

void TestUnsentEdits::overriddenValueIsMadeOnceMore()
{
    Desk desk;
    desk.loseTheStatus();
    const UnsentEdit lost = desk.only();
    QVERIFY(lost.kind == UnsentKind::Overridden);
    QCOMPARE(field(lost, status).yours, Value(QStringLiteral("won")));
    QCOMPARE(field(lost, status).theirs, Value(QStringLiteral("lost")));
    QCOMPARE(lost.about, QStringLiteral("Ann"));
    QCOMPARE(desk.engine->health().needsYou, 0);
    QVERIFY(waitFor(desk.unsent->keepMine(lost)));
    QCOMPARE(desk.shown(leads, id(2)).text(u"status"), QStringLiteral("won"));
    desk.time.advance(1'000);
    QCOMPARE(desk.atServer(leads, 2, status), QStringLiteral("won"));
    QCOMPARE(desk.page().total, 0);
}

void TestUnsentEdits::overriddenValueTakesOtherValues()
{
    Desk desk;
    desk.loseTheStatus();
    QVERIFY(waitFor(desk.unsent->sendInstead(desk.only(), {{status, QStringLiteral("proposal")}})));
    desk.time.advance(1'000);
    QCOMPARE(desk.atServer(leads, 2, status), QStringLiteral("proposal"));
    QCOMPARE(desk.page().total, 0);
}

void TestUnsentEdits::whatWaitsGoesAlong()
{
    Desk desk;
    desk.server.offline = true;
    desk.addRefusedNote();
    QVERIFY(desk.writer->enqueue(
        {activities, id(20), Mutation::Op::Update, {{QStringLiteral("lead_id"), id(2)}}}));
    desk.server.offline = false;
    desk.engine->wake();
    desk.time.advance(5'000);
    const UnsentPage page = desk.page();
    QCOMPARE(page.edits.size(), 2);
    const UnsentEdit &later = page.edits.at(0);
    const UnsentEdit &note = page.edits.at(1);
    QVERIFY(later.kind == UnsentKind::Depends);
    QCOMPARE(later.actions, UnsentEdit::Actions(UnsentEdit::Discard));
    QCOMPARE(note.followers, 1);
    QVERIFY(waitFor(desk.unsent->sendInstead(note, {{content, QStringLiteral("fine")}})));
    desk.time.advance(1'000);
    QCOMPARE(desk.page().total, 0);
    QCOMPARE(desk.atServer(activities, 20, QStringLiteral("lead_id")), id(2));
}

void TestUnsentEdits::outOfSightIsExportedAndDiscarded()
{
    Desk desk;
    desk.evictAnn();
    const UnsentEdit edit = desk.only();
    QVERIFY(edit.kind == UnsentKind::OutOfSight);
    QCOMPARE(edit.about, QStringLiteral("Ann"));
    QVERIFY(edit.lead.isNull());
    QCOMPARE(edit.actions, UnsentEdit::Export | UnsentEdit::Discard);
    QCOMPARE(waitFor(desk.unsent->keepMine(edit)).error().reason, QStringLiteral("no_sight"));
    const QString file = desk.folder.filePath(QStringLiteral("out.csv"));
    QCOMPARE(*waitFor(desk.unsent->exportOutOfSight(file)), 1);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray csv = written.readAll();
    QVERIFY2(csv.contains("Ann") && csv.contains("\"status\",\"new\",\"won\""), csv.constData());
    QCOMPARE(desk.page().total, 1);
    QVERIFY(waitFor(desk.unsent->discard(edit.id)));
    QCOMPARE(desk.page().total, 0);
}

void TestUnsentEdits::outOfSightGoesAgainWhenItIsBack()
{
    Desk desk;
    desk.evictAnn();
    desk.apply({{contacts, *desk.server.row(contacts, id(1))}, {leads, *desk.server.row(leads, id(2))}});
    const UnsentEdit edit = desk.only();
    QVERIFY(edit.actions & UnsentEdit::KeepMine);
    QCOMPARE(field(edit, status).theirs, Value(QStringLiteral("new")));
    desk.server.offline = false;
    QVERIFY(waitFor(desk.unsent->keepMine(edit)));
    desk.engine->wake();
    desk.time.advance(10'000);
    QCOMPARE(desk.atServer(leads, 2, status), QStringLiteral("won"));
}

void TestUnsentEdits::exportIntoNowhereIsAnError()
{
    Desk desk;
    desk.evictAnn();
    const auto done =
        waitFor(desk.unsent->exportOutOfSight(desk.folder.filePath(QStringLiteral("no/such.csv"))));
    QVERIFY(!done);
    QVERIFY(done.error().code == ErrorCode::Storage);
    QCOMPARE(desk.page().total, 1);
}

void TestUnsentEdits::membersAreNamed()
{
    Desk desk;
    desk.meanwhile(leads, 2, {{QStringLiteral("assigned_to"), id(9)}});
    desk.edit(leads, 2, {{QStringLiteral("assigned_to"), id(8)}});
    const UnsentEdit edit = desk.only();
    const ComparedField &assigned = field(edit, QStringLiteral("assigned_to"));
    QCOMPARE(assigned.theirsName, QStringLiteral("Mia"));
    QVERIFY(assigned.yoursName.isEmpty());
}

void TestUnsentEdits::decisionOfflineWaitsForTheNetwork()
{
    Desk desk;
    desk.contestTheTask();
    desk.server.offline = true;
    QVERIFY(waitFor(desk.unsent->sendInstead(desk.only(), {{title, QStringLiteral("both")}})));
    desk.time.advance(1'000);
    QCOMPARE(desk.page().total, 0);
    QCOMPARE(desk.shown(tasks, id(3)).text(u"title"), QStringLiteral("both"));
    QCOMPARE(desk.writer->counts()->waiting, 1);
    desk.server.offline = false;
    desk.engine->wake();
    desk.time.advance(10'000);
    QCOMPARE(desk.atServer(tasks, 3, title), QStringLiteral("both"));
}

void TestUnsentEdits::goneEntryIsToldSo()
{
    Desk desk;
    desk.contestTheTask();
    const UnsentEdit task = desk.only();
    QVERIFY(desk.writer->discard(task.id.edit));
    QCOMPARE(waitFor(desk.unsent->keepMine(task)).error().reason, QStringLiteral("not_in_tray"));
    QCOMPARE(waitFor(desk.unsent->takeTheirs(task)).error().reason, QStringLiteral("not_in_tray"));
    QVERIFY(waitFor(desk.unsent->discard(task.id)));
}

void TestUnsentEdits::pagesHoldEachOnce()
{
    Desk desk;
    desk.loseTheStatus();
    for (int i = 0; i < 25; ++i)
        desk.addRefusedNote(20 + i);
    QList<UnsentEdit> all;
    std::optional<UnsentPosition> after;
    do {
        const UnsentPage page = desk.page(10, after);
        QCOMPARE(page.total, 26);
        QVERIFY(page.edits.size() <= 10);
        all += page.edits;
        after = page.next;
    } while (after);
    QCOMPARE(all.size(), 26);
    QVERIFY(all.last().kind == UnsentKind::Overridden);
    for (int i = 1; i < 25; ++i)
        QVERIFY(all.at(i).at <= all.at(i - 1).at && all.at(i).id != all.at(i - 1).id);
}

void TestUnsentEdits::quietWhileNothingOfItMoves()
{
    Desk desk;
    QCOMPARE(desk.page().total, 0);
    QSignalSpy changed(desk.unsent.get(), &UnsentEdits::changed);
    desk.server.put(leads, id(2), {{status, QStringLiteral("qualified")}});
    desk.pull(leads);
    QCOMPARE(desk.shown(leads, id(2)).text(u"status"), QStringLiteral("qualified"));
    QCOMPARE(changed.count(), 0);
}

QTEST_GUILESS_MAIN(TestUnsentEdits)
#include "tst_unsentedits.moc"
