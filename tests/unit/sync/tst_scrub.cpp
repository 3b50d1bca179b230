// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/scrubloop.h"
#include "sync/sqlite/cleanpages.h"
#include "tests/unit/sync/distinctive.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QProcess>
#include <csignal>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

using Progress = Scrub::Progress;

// Enough for pages to split and for rows to move between them, as they do in real files.
constexpr int people = 300;
constexpr int leavers = 120;

/// In a script that nothing else here is written in, so that its words stand alone in the index.
const QString rareName = QStringLiteral("ჯღჟ");
// Without the bytes that neighbours in the index may share.
const QByteArray rareWord = rareName.toUtf8().mid(3);

QSet<int> leaving()
{
    QSet<int> numbers;
    for (int i = 0; i < leavers; ++i)
        numbers.insert(2 + i * 2);
    return numbers;
}

QStringList contactsOf(const QSet<int> &numbers)
{
    QStringList ids;
    for (const int number : numbers)
        ids.append(contactOf(number));
    return ids;
}

/// A mirror of people whose rows have grown and shrunk; those who leave have a rare name.
struct Crowd : MirrorFixture
{
    explicit Crowd(int size = people)
    {
        for (int version = 1; version <= 3; ++version) {
            for (int person = 1; person <= size; person += 50)
                applyPeople(person, std::min(person + 49, size), version);
        }
    }
    void applyPeople(int first, int last, int version)
    {
        QList<TableRow> rows;
        for (int person = first; person <= last; ++person) {
            for (TableRow &row : everythingOf(person, (person * 37 + version * 113) % 400, version)) {
                if (row.table == u"contacts" && leaving().contains(person))
                    row.row.set(QStringLiteral("company"), rareName);
                if (row.table == u"leads" && leaving().contains(person))
                    row.row.set(QStringLiteral("company"), rareName);
                rows.push_back(std::move(row));
            }
        }
        apply(std::move(rows));
    }
    bool holdsRareWord() const
    {
        for (const QString &name : {QStringLiteral("mirror.sqlite"), QStringLiteral("mirror.sqlite-wal")}) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(rareWord))
                return true;
        }
        return false;
    }
    /// To the end; how often it was called.
    int scrub()
    {
        for (int parts = 1; parts < 10'000; ++parts) {
            const auto progress = writer->scrub();
            if (!progress || *progress == Progress::Nothing)
                return progress ? parts : -1;
        }
        return -1;
    }
    QStringList traces() const { return tracesOf(leaving(), folder.path()); }
};

/// The first of what should be an empty list, to be shown.
QByteArray firstOf(const QStringList &traces)
{
    return QStringLiteral("%1 traces: %2").arg(traces.size()).arg(traces.value(0)).toUtf8();
}

} // namespace

class TestScrub : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasDroppedLeavesTheDisk();
    void nothingComesBackWithLaterWrites();
    void aKilledScrubIsMadeUpFor_data();
    void aKilledScrubIsMadeUpFor();
    void aReaderHoldsItBackOnlyWhileItReads();
    void whatIsDroppedMeanwhileLeavesToo();
    void valuesThatLostLeaveWithTheirRow();
    void keptCopiesGo();
    void itHappensByItselfWithinAMinute();
    void nothingIsOwedForWhoWasNeverThere();
    void unusedSpaceOfPagesIsBlank();
};

void TestScrub::whatWasDroppedLeavesTheDisk()
{
    Crowd crowd;
    QVERIFY(!crowd.traces().isEmpty());
    QVERIFY(crowd.holdsRareWord());
    crowd.apply({}, QStringLiteral("2"), false, contactsOf(leaving()));
    // The search finds what is to go: in the log, and in the index's older segments.
    QVERIFY(!crowd.traces().isEmpty());
    QVERIFY(crowd.holdsRareWord());
    QVERIFY(crowd.scrub() > 1);
    QVERIFY2(crowd.traces().isEmpty(), firstOf(crowd.traces()).constData());
    QVERIFY(!crowd.holdsRareWord());
    // Those who stay are there and are found.
    LeadFilter filter;
    filter.search = QStringLiteral("zqx00201");
    QCOMPARE(crowd.cards(filter).size(), 1);
    filter.search = QStringLiteral("zqx00200");
    QVERIFY(crowd.cards(filter).isEmpty());
    QCOMPARE(*crowd.mirror->database().number("SELECT count(*) FROM contacts"), people - leavers);
    QVERIFY(crowd.mirror->database().run("INSERT INTO inbox_words(inbox_words) VALUES('integrity-check')"));
    crowd.close();
    QVERIFY2(crowd.traces().isEmpty(), firstOf(crowd.traces()).constData());
    crowd.open();
    QStringList sound;
    Sql sql(crowd.mirror->database());
    sql.each("PRAGMA integrity_check", [&](sqlite::Statement &row) { sound.append(row.text(0)); });
    QCOMPARE(sound, QStringList{QStringLiteral("ok")});
}

void TestScrub::nothingComesBackWithLaterWrites()
{
    // So few that all pages stay in memory.
    constexpr int few = 60;
    Crowd crowd(few);
    crowd.apply({}, QStringLiteral("2"), false, contactsOf(leaving()));
    QVERIFY(crowd.scrub() > 1);
    for (int person = 1; person <= few; person += 2)
        crowd.apply(everythingOf(person, (person * 37 + 3 * 113) % 400, 4), QStringLiteral("3"));
    QVERIFY2(crowd.traces().isEmpty(), firstOf(crowd.traces()).constData());
}

void TestScrub::aKilledScrubIsMadeUpFor_data()
{
    QTest::addColumn<int>("parts");
    for (const int parts : {0, 1})
        QTest::addRow("after %d parts", parts) << parts;
}

void TestScrub::aKilledScrubIsMadeUpFor()
{
    QFETCH(int, parts);
    Crowd crowd;
    crowd.close();
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--evict-and-die"), crowd.folder.path(), QString::number(parts)});
    QVERIFY(other.waitForFinished(60'000));
    QCOMPARE(other.exitStatus(), QProcess::CrashExit);
    QVERIFY(crowd.holdsRareWord());
    crowd.open();
    QVERIFY(crowd.shown(QStringLiteral("contacts"), contactOf(2)).isEmpty());
    ScrubLoop loop(*crowd.writer, crowd.time);
    crowd.time.advance(60'000);
    QVERIFY2(crowd.traces().isEmpty(), firstOf(crowd.traces()).constData());
    QVERIFY(!crowd.holdsRareWord());
}

void TestScrub::aReaderHoldsItBackOnlyWhileItReads()
{
    MirrorFixture fixture;
    fixture.apply(everythingOf(2, 10));
    const auto reader = sqlite::Database::open(fixture.path(), sqlite::Database::Mode::ReadOnly);
    QVERIFY(reader);
    QVERIFY((*reader)->run("BEGIN"));
    QCOMPARE(*(*reader)->number("SELECT count(*) FROM contacts"), 1);
    fixture.apply({}, QStringLiteral("2"), false, {contactOf(2)});
    Expected<Progress> progress = Progress::More;
    for (int i = 0; i < 100 && progress && *progress == Progress::More; ++i)
        progress = fixture.writer->scrub();
    QVERIFY(progress && *progress == Progress::HeldBack);
    QVERIFY((*reader)->run("COMMIT"));
    progress = fixture.writer->scrub();
    QVERIFY(progress && *progress == Progress::Nothing);
    QVERIFY(tracesOf({2}, fixture.folder.path()).isEmpty());
}

void TestScrub::whatIsDroppedMeanwhileLeavesToo()
{
    Crowd crowd;
    const QStringList ids = contactsOf(leaving());
    crowd.apply({}, QStringLiteral("2"), false, ids.first(leavers / 2));
    for (int i = 0; i < 3; ++i)
        QVERIFY(crowd.writer->scrub());
    crowd.apply({}, QStringLiteral("3"), false, ids.last(leavers - leavers / 2));
    QVERIFY(crowd.scrub() > 0);
    QVERIFY2(crowd.traces().isEmpty(), firstOf(crowd.traces()).constData());
    QVERIFY(!crowd.holdsRareWord());
}

void TestScrub::valuesThatLostLeaveWithTheirRow()
{
    MirrorFixture fixture;
    fixture.apply(everythingOf(2, 10));
    LocalEdit edit{QStringLiteral("leads"), rowOf(2, u"leads"), Mutation::Op::Update, {}};
    edit.set.set(QStringLiteral("campaign_name"), wordOf(2, "mine", "lost"));
    QVERIFY(fixture.writer->enqueue(edit));
    engine::Settlement lost;
    lost.id = fixture.writer->sendable(1)->first().id;
    lost.row = fixture.shown(QStringLiteral("leads"), edit.rowId);
    lost.overridden = edit.set;
    QVERIFY(fixture.writer->settle({lost}));
    QCOMPARE(*fixture.mirror->database().number("SELECT count(*) FROM overridden"), 1);
    fixture.apply({}, QStringLiteral("2"), false, {contactOf(2)});
    while (*fixture.writer->scrub() != Progress::Nothing) {
    }
    const QStringList traces = tracesOf({2}, fixture.folder.path());
    QVERIFY2(traces.isEmpty(), firstOf(traces).constData());
}

void TestScrub::keptCopiesGo()
{
    MirrorFixture fixture;
    fixture.apply(everythingOf(2, 10));
    const QStringList copies{QStringLiteral(".before-update"), QStringLiteral(".damaged-1790000000"),
                             QStringLiteral(".damaged-1790000000-wal")};
    for (const QString &copy : copies) {
        QFile file(fixture.path() + copy);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(wordOf(2, "a", "copy").toUtf8());
    }
    QFile unrelated(fixture.folder.filePath(QStringLiteral("other.damaged-1")));
    QVERIFY(unrelated.open(QIODevice::WriteOnly));
    fixture.apply({}, QStringLiteral("2"), false, {contactOf(2)});
    while (*fixture.writer->scrub() != Progress::Nothing) {
    }
    const QStringList traces = tracesOf({2}, fixture.folder.path());
    QVERIFY2(traces.isEmpty(), firstOf(traces).constData());
    QVERIFY(unrelated.exists());
}

void TestScrub::itHappensByItselfWithinAMinute()
{
    MirrorFixture fixture;
    ScrubLoop loop(*fixture.writer, fixture.time);
    fixture.apply(everythingOf(2, 10));
    fixture.time.advance(60'000);
    QVERIFY(!tracesOf({2}, fixture.folder.path()).isEmpty());
    fixture.apply({}, QStringLiteral("2"), false, {contactOf(2)});
    fixture.time.advance(60'000);
    const QStringList traces = tracesOf({2}, fixture.folder.path());
    QVERIFY2(traces.isEmpty(), firstOf(traces).constData());
}

void TestScrub::nothingIsOwedForWhoWasNeverThere()
{
    MirrorFixture fixture;
    fixture.apply(everythingOf(1, 10));
    fixture.apply({}, QStringLiteral("2"), false, {contactOf(2)});
    QVERIFY(*fixture.writer->scrub() == Progress::Nothing);
}

void TestScrub::unusedSpaceOfPagesIsBlank()
{
    // A leaf of two cells: the pointers to them end at 12, the cells begin at 500.
    QByteArray page(512, 'x');
    const auto put = [&page](int at, std::initializer_list<int> bytes) {
        for (const int byte : bytes)
            page[at++] = static_cast<char>(byte);
    };
    put(0, {13, 0, 0, 0, 2, 1, 0xf4, 0, 1, 0xfa, 1, 0xf4});
    auto *bytes = reinterpret_cast<unsigned char *>(page.data());
    sqlite::CleanPages::blank(bytes, 512, false);
    QCOMPARE(page.mid(12, 488), QByteArray(488, '\0'));
    QCOMPARE(page.mid(500), QByteArray(12, 'x'));
    // What is no such page, or contradicts itself, is left alone.
    for (const auto &[at, value] : {std::pair(0, 0), {0, 7}, {5, 3}, {3, 2}}) {
        QByteArray other(512, 'x');
        std::copy_n(page.cbegin(), 12, other.begin());
        other[at] = static_cast<char>(value);
        const QByteArray before = other;
        sqlite::CleanPages::blank(reinterpret_cast<unsigned char *>(other.data()), 512, false);
        QCOMPARE(other, before);
    }
}

namespace {

int evictAndDie(const QString &folder, int parts)
{
    const auto mirror = Mirror::open(folder + QStringLiteral("/mirror.sqlite"));
    if (!mirror)
        return 2;
    FakeTime time;
    FakeIds ids;
    MirrorWriter writer(**mirror, time, ids);
    if (!writer.apply({QStringLiteral("e1"), {}, contactsOf(leaving()), QStringLiteral("2"), false}))
        return 3;
    for (int i = 0; i < parts; ++i) {
        if (!writer.scrub())
            return 4;
    }
    return std::raise(SIGKILL);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--evict-and-die")
        return evictAndDie(arguments.value(2), arguments.value(3).toInt());
    TestScrub test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_scrub.moc"
