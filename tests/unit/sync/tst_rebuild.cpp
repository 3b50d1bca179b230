// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/keptcopies.h"
#include "sync/mirror/leadedits.h"
#include "sync/mirror/salvage.h"
#include "tests/unit/sync/distinctive.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QProcess>
#include <csignal>
#include <functional>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

constexpr int pageSize = 4'096;
const QString leads = QStringLiteral("leads");

TableRow leadRow(int number, qint64 version = 1)
{
    Row row = lead({}, QStringLiteral("manual"), number);
    row.set(QStringLiteral("first_name"), QStringLiteral("Ann%1").arg(number));
    return {leads, stamped(row, id(number), version)};
}

/// A mirror with leads, of which the first `edits` have been won here. Closed.
struct Edited : MirrorFixture
{
    explicit Edited(int edits, int rows = 300)
    {
        QList<TableRow> page;
        for (int i = 1; i <= rows; ++i)
            page.push_back(leadRow(i));
        apply(std::move(page));
        for (int i = 1; i <= edits; ++i)
            QVERIFY(changeLeads(*writer, {*LeadId::parse(id(i))}, {.status = LeadStatus::Won}));
    }
    void closeUncleanly()
    {
        mirror->noteDamage({ErrorCode::Storage, {}, {}, QStringLiteral("SQLITE_CORRUPT"), 0});
        close();
    }
    qint64 number(const QByteArray &query) { return mirror->database().number(query).value_or(-1); }
    void overwrite(qint64 at, const QByteArray &bytes)
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(at));
        file.write(bytes);
    }
    /// The pages count from 1.
    void spoilPage(qint64 page) { overwrite((page - 1) * pageSize, QByteArray(pageSize, '\x5a')); }
    void openAgain()
    {
        auto opened = Mirror::openOrRebuild(path(), time.now());
        QVERIFY2(opened, opened ? "" : qPrintable(QString(opened.error().attempted % opened.error().detail)));
        mirror = std::move(*opened);
        writer = std::make_unique<MirrorWriter>(*mirror, time, ids);
        inbox = std::make_unique<MirrorInbox>(mirror->readers(), *writer);
    }
    QStringList waiting()
    {
        QStringList rows;
        const auto mutations = writer->sendable(10'000);
        for (const Mutation &mutation : *mutations)
            rows.append(mutation.rowId);
        return rows;
    }
};

QStringList idsTo(int last)
{
    QStringList all;
    for (int i = 1; i <= last; ++i)
        all.append(id(i));
    return all;
}

using Damage = std::function<void(Edited &)>;

} // namespace
Q_DECLARE_METATYPE(Damage)

class TestRebuild : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void editsOutliveDamageElsewhere_data();
    void editsOutliveDamageElsewhere();
    void damageOfTheOutboxCostsWhatCannotBeRead();
    void whatCannotBeReadAtAllIsSaid_data();
    void whatCannotBeReadAtAllIsSaid();
    void fileThatWasClosedIsNotChecked();
    void fileThatWasNotClosedIsChecked();
    void damageMetWhileOpenIsMendedNextTime();
    void traysAndQuarantineAreSaved();
    void rebuildBrokenOffIsEnded();
    void earlierVersionIsReadToo();
    void copyOfAFormerMemberKeepsTheirEditsAlone();
    void copyOfWhoLeftNothingGoesWholly();
};

void TestRebuild::editsOutliveDamageElsewhere_data()
{
    QTest::addColumn<Damage>("damage");
    const auto rootOf = [](const char *table) {
        return Damage([table](Edited &edited) {
            const qint64 page =
                edited.number(QByteArray("SELECT rootpage FROM sqlite_schema WHERE name = '") + table + "'");
            edited.closeUncleanly();
            edited.spoilPage(page);
        });
    };
    QTest::newRow("a table") << rootOf("leads");
    QTest::newRow("an index") << rootOf("leads_contact");
    QTest::newRow("the list") << rootOf("inbox");
    QTest::newRow("the words") << rootOf("inbox_words_data");
    QTest::newRow("the settings") << rootOf("state");
    QTest::newRow("the base rows") << rootOf("base_rows");
    QTest::newRow("cut off") << Damage([](Edited &edited) {
        // At the end are the pages that came last: the edits stand before them.
        QList<TableRow> more;
        for (int i = 1'000; i < 1'800; ++i)
            more.push_back(leadRow(i));
        edited.apply(std::move(more), QStringLiteral("3"));
        edited.close();
        QFile file(edited.path());
        QVERIFY(file.resize(file.size() - 4 * pageSize));
    });
}

void TestRebuild::editsOutliveDamageElsewhere()
{
    QFETCH(Damage, damage);
    Edited edited(40);
    damage(edited);
    QCOMPARE(Mirror::open(edited.path()).error().reason, QStringLiteral("damaged"));
    edited.openAgain();
    QVERIFY(edited.mirror->rebuilt());
    QCOMPARE(edited.mirror->rebuilt()->savedEdits, 40);
    QVERIFY(!edited.mirror->rebuilt()->mayLackEdits);
    QVERIFY(keptCopies(edited.path()).isEmpty());
    QCOMPARE(*edited.writer->cursor(), PullCursor());
    QCOMPARE(edited.waiting(), idsTo(40));
    const Mutation first = edited.writer->sendable(1)->first();
    QCOMPARE(first.base.text(u"status"), QStringLiteral("new"));
    QCOMPARE(first.set.text(u"status"), QStringLiteral("won"));
    // The server's rows come, and the edits lie over them.
    edited.apply({leadRow(1), leadRow(41)});
    QCOMPARE(edited.shown(leads, id(1)).text(u"status"), QStringLiteral("won"));
    QCOMPARE(edited.shown(leads, id(1)).text(u"first_name"), QStringLiteral("Ann1"));
    QCOMPARE(edited.shown(leads, id(41)).text(u"status"), QStringLiteral("new"));
    edited.close();
    edited.openAgain();
    QVERIFY(!edited.mirror->rebuilt());
}

void TestRebuild::damageOfTheOutboxCostsWhatCannotBeRead()
{
    Edited edited(300);
    const qint64 leaf = edited.number("SELECT pageno FROM dbstat WHERE name = 'outbox' AND pagetype = 'leaf' "
                                      "ORDER BY path LIMIT 1 OFFSET 2");
    QVERIFY(leaf > 0);
    edited.closeUncleanly();
    edited.spoilPage(leaf);
    edited.openAgain();
    QVERIFY(edited.mirror->rebuilt());
    const int saved = edited.mirror->rebuilt()->savedEdits;
    QVERIFY2(saved > 200 && saved < 300, qPrintable(QString::number(saved)));
    QVERIFY(edited.mirror->rebuilt()->mayLackEdits);
    const QStringList waiting = edited.waiting();
    QCOMPARE(waiting.size(), saved);
    QCOMPARE(waiting.first(), id(1));
    QCOMPARE(waiting.last(), id(300));
    QVERIFY(std::ranges::is_sorted(waiting));
    QVERIFY(!keptCopies(edited.path()).isEmpty());
}

void TestRebuild::whatCannotBeReadAtAllIsSaid_data()
{
    QTest::addColumn<Damage>("damage");
    QTest::addColumn<int>("saved");
    QTest::newRow("emptied") << Damage([](Edited &edited) {
        edited.close();
        QVERIFY(QFile::resize(edited.path(), 0));
    }) << 0;
    QTest::newRow("no database") << Damage([](Edited &edited) {
        edited.close();
        edited.overwrite(0, QByteArray(100'000, 'x'));
    }) << 0;
    QTest::newRow("first page") << Damage([](Edited &edited) {
        edited.close();
        edited.spoilPage(1);
    }) << 0;
    QTest::newRow("garbage for a log") << Damage([](Edited &edited) {
        edited.close();
        QFile log(edited.path() + QStringLiteral("-wal"));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write(QByteArray(20'000, 'x'));
    }) << 5;
}

void TestRebuild::whatCannotBeReadAtAllIsSaid()
{
    QFETCH(Damage, damage);
    QFETCH(int, saved);
    Edited edited(5);
    damage(edited);
    edited.openAgain();
    QVERIFY(edited.mirror->rebuilt());
    QCOMPARE(edited.mirror->rebuilt()->savedEdits, saved);
    QVERIFY(edited.mirror->rebuilt()->mayLackEdits);
    QCOMPARE(edited.waiting(), idsTo(saved));
    QVERIFY(!keptCopies(edited.path()).isEmpty());
    edited.apply({leadRow(7)});
    QVERIFY(!edited.shown(leads, id(7)).isEmpty());
}

void TestRebuild::fileThatWasClosedIsNotChecked()
{
    Edited edited(1);
    const qint64 page = edited.number("SELECT rootpage FROM sqlite_schema WHERE name = 'activities'");
    edited.close();
    edited.spoilPage(page);
    // Nothing has looked there.
    edited.openAgain();
    QVERIFY(!edited.mirror->rebuilt());
}

void TestRebuild::fileThatWasNotClosedIsChecked()
{
    Edited edited(3);
    const qint64 page = edited.number("SELECT rootpage FROM sqlite_schema WHERE name = 'activities'");
    edited.close();
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--open-and-die"), edited.path()});
    QVERIFY(other.waitForFinished());
    QCOMPARE(other.exitStatus(), QProcess::CrashExit);
    // The lock of a process that is gone is no hindrance.
    QVERIFY(QFile::exists(edited.path() + QStringLiteral(".lock")));
    edited.openAgain();
    QVERIFY(!edited.mirror->rebuilt());
    edited.close();
    other.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--open-and-die"), edited.path()});
    QVERIFY(other.waitForFinished());
    edited.spoilPage(page);
    edited.openAgain();
    QVERIFY(edited.mirror->rebuilt());
    QCOMPARE(edited.waiting(), idsTo(3));
}

void TestRebuild::damageMetWhileOpenIsMendedNextTime()
{
    Edited edited(3);
    const qint64 page = edited.number("SELECT rootpage FROM sqlite_schema WHERE name = 'leads'");
    edited.close();
    edited.spoilPage(page);
    edited.openAgain();
    QVERIFY(!edited.mirror->rebuilt());
    const auto read = edited.writer->read(leads, id(200));
    QVERIFY(!read);
    QCOMPARE(read.error().reason, QStringLiteral("SQLITE_CORRUPT"));
    edited.close();
    edited.openAgain();
    QVERIFY(edited.mirror->rebuilt());
    QCOMPARE(edited.waiting(), idsTo(3));
}

void TestRebuild::traysAndQuarantineAreSaved()
{
    Edited edited(3);
    const auto all = edited.writer->sendable(10);
    engine::Settlement refused;
    refused.id = all->at(1).id;
    refused.outcome = engine::Settlement::Outcome::NeedsYou;
    refused.reason = QStringLiteral("23505");
    refused.message = QStringLiteral("taken");
    QVERIFY(edited.writer->settle({refused}));
    edited.apply({}, QStringLiteral("2"), false, {id(3)});
    const auto before = edited.writer->tray();
    QCOMPARE(before->size(), 2);
    edited.closeUncleanly();
    edited.overwrite(pageSize * 40, QByteArray(pageSize, '\x5a'));
    edited.openAgain();
    QVERIFY(edited.mirror->rebuilt());
    QCOMPARE(edited.mirror->rebuilt()->savedEdits, 3);
    const auto after = edited.writer->tray();
    QCOMPARE(after->size(), 2);
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(after->at(i).mutation, before->at(i).mutation);
        QVERIFY(after->at(i).state == before->at(i).state);
        QCOMPARE(after->at(i).reason, before->at(i).reason);
        QCOMPARE(after->at(i).message, before->at(i).message);
        QCOMPARE(after->at(i).about, QStringLiteral("Ann%1").arg(i + 2));
        QCOMPARE(after->at(i).madeAt, before->at(i).madeAt);
    }
    QCOMPARE(edited.waiting(), idsTo(1));
}

void TestRebuild::rebuildBrokenOffIsEnded()
{
    Edited edited(3);
    edited.close();
    // Killed when the new file was whole, and the damaged one partly gone.
    QVERIFY(QFile::rename(edited.path(), madeCopy(edited.path())));
    QFile damaged(edited.path());
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write("x");
    damaged.close();
    edited.openAgain();
    QCOMPARE(edited.waiting(), idsTo(3));
    // Killed while it was made.
    edited.close();
    QFile half(copyInTheMaking(edited.path()));
    QVERIFY(half.open(QIODevice::WriteOnly));
    half.write("x");
    half.close();
    edited.spoilPage(1);
    edited.openAgain();
    QVERIFY(edited.mirror->rebuilt());
    QVERIFY(!QFile::exists(copyInTheMaking(edited.path())));
}

void TestRebuild::earlierVersionIsReadToo()
{
    Edited edited(2);
    QVERIFY(edited.mirror->database().run("ALTER TABLE outbox DROP COLUMN about; PRAGMA user_version = 1"));
    const qint64 page = edited.number("SELECT rootpage FROM sqlite_schema WHERE name = 'leads'");
    edited.closeUncleanly();
    edited.spoilPage(page);
    edited.openAgain();
    QVERIFY(edited.mirror->rebuilt());
    QCOMPARE(edited.waiting(), idsTo(2));
}

void TestRebuild::copyOfAFormerMemberKeepsTheirEditsAlone()
{
    MirrorFixture fixture;
    fixture.apply(everythingOf(2, 10));
    const QString mine = QStringLiteral("written here and not sent");
    LocalEdit edit{leads, rowOf(2, u"leads"), Mutation::Op::Update, {}};
    edit.set.set(QStringLiteral("value_minor"), QStringLiteral("5000"));
    QVERIFY(fixture.writer->enqueue(edit));
    fixture.close();
    QVERIFY(Mirror::eraseButEdits(fixture.path()));
    // The name of whom the edit is about is what is left of the person.
    const QStringList traces = tracesOf({2}, fixture.folder.path());
    QVERIFY2(!traces.isEmpty(), "the edit does not tell whom it is about");
    for (const QString &trace : traces)
        QVERIFY2(trace.contains(QStringLiteral("contacts display_name")), qPrintable(trace));
    fixture.open();
    QCOMPARE(*fixture.writer->counts(), (engine::OutboxCounts{0, 1}));
    const OutboxEntry kept = fixture.writer->tray()->first();
    QVERIFY(kept.state == OutboxEntry::State::Quarantined);
    QCOMPARE(kept.mutation.set.text(u"value_minor"), QStringLiteral("5000"));
    QVERIFY(fixture.shown(leads, edit.rowId).isEmpty());
    QVERIFY(fixture.cards().isEmpty());
    QVERIFY(fixture.writer->discard(kept.mutation.id));
    while (*fixture.writer->scrub() != Scrub::Progress::Nothing) {
    }
    QVERIFY(tracesOf({2}, fixture.folder.path()).isEmpty());
}

void TestRebuild::copyOfWhoLeftNothingGoesWholly()
{
    QTemporaryDir root;
    const QString path = root.filePath(QStringLiteral("member-1/mirror.sqlite"));
    for (const auto &eraseIt : {Mirror::erase, Mirror::eraseButEdits}) {
        {
            const auto mirror = Mirror::open(path);
            QVERIFY(mirror);
            // Not while it is open.
            QCOMPARE(eraseIt(path).error().reason, QStringLiteral("in_use"));
        }
        QFile copy(damagedCopy(path, Timestamp::fromSeconds(1)));
        QVERIFY(copy.open(QIODevice::WriteOnly));
        QVERIFY(eraseIt(path));
        QVERIFY(QDir(root.path()).isEmpty());
    }
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--open-and-die") {
        const auto opened = Mirror::open(arguments.value(2));
        return opened ? std::raise(SIGKILL) : 1;
    }
    TestRebuild test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_rebuild.moc"
