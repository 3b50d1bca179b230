// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/bucket.h"
#include "sync/engine/syncengine.h"
#include "sync/mirror/bucketrows.h"
#include "sync/mirror/leadedits.h"
#include "tests/unit/sync/fakeworkspace.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <algorithm>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

const QString leads = QStringLiteral("leads");
const QString messages = QStringLiteral("whatsapp_messages");
const QString replies = QStringLiteral("quick_replies");

/// A desktop in sync with a workspace in memory, before its first proof.
struct Desk : MirrorFixture
{
    Desk()
        : server(time)
    {
        engine::Options options;
        options.proofSplit = 8;
        options.proofSlice = 20;
        options.pageRows = 5;
        engine = std::make_unique<engine::SyncEngine>(server, *writer, time, time, ids, options);
        QObject::connect(writer.get(), &MirrorWriter::edited, writer.get(), [this] { engine->edited(); });
    }
    void addLeads(int count)
    {
        for (int i = 1; i <= count; ++i)
            server.put(leads, id(i), lead({}, QStringLiteral("api"), i));
    }
    void addMessages(int count)
    {
        server.put(QStringLiteral("contacts"), id(1), contact(QStringLiteral("Ann")));
        server.put(QStringLiteral("whatsapp_conversations"), id(2), chat(id(1)));
        // About four a month.
        for (int i = 0; i < count; ++i)
            server.put(messages, id(100 + i),
                       message(id(2), QStringLiteral("inbound"), QStringLiteral("hi"), i * 700'000));
    }
    void connectNow()
    {
        engine->start();
        engine->hintsStarted();
        time.advance(1'000);
    }
    void prove()
    {
        engine->prove();
        time.advance(60'000);
    }
    /// Changes the mirror behind its back.
    void spoil(const QString &table, const QString &rowId, qint64 version)
    {
        const QByteArray sql = "UPDATE \"" + table.toUtf8() +
                               "\" SET version = " + QByteArray::number(version) + " WHERE id = '" +
                               rowId.toUtf8() + '\'';
        QVERIFY(mirror->database().run(sql));
    }
    void lose(const QString &table, const QString &rowId)
    {
        QVERIFY(mirror->database().run("DELETE FROM \"" + table.toUtf8() + "\" WHERE id = '" +
                                       rowId.toUtf8() + '\''));
    }
    qint64 version(const QString &table, const QString &rowId)
    {
        return shown(table, rowId).integer(u"version");
    }
    SyncProof proof() const { return engine->health().proof.value_or(SyncProof()); }
    qint64 serverRows() const { return std::ssize(server.rows()); }

    FakeWorkspace server;
    std::unique_ptr<engine::SyncEngine> engine;
};

bool holds(const Bucket &bucket, const QString &table, const QString &place)
{
    return bucket.table == table && place.startsWith(bucket.name);
}

} // namespace

class TestProof : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void partsHoldWhatTheWholeHolds_data();
    void partsHoldWhatTheWholeHolds();
    void everyRowIsInExactlyOneBucket();
    void windowOfMessagesIsProvedByMonth();
    void digestsReadARangeOfAnIndex_data();
    void digestsReadARangeOfAnIndex();
    void beginsByItselfWhenQuietAndNowAndThen();
    void longProofsAreMadeMoreSeldom();
    void equalCopyIsProvedWithoutFetching();
    void wrongRowIsHealed_data();
    void wrongRowIsHealed();
    void localEditsDoNotCountAndAreNotLost();
    void editOfARowThatIsGoneIsQuarantined();
    void onlyTheDifferingBucketIsFetched();
    void rowThatArrivesMeanwhileIsKept();
    void answeredEditThatArrivesMeanwhileIsKept();
    void sightLostMeanwhileDoesNotComeBack();
    void movedBucketIsPulledAndAskedAgain();
    void bucketThatKeepsMovingIsLeft();
    void mismatchThatPersistsIsAProblemNotALoop();
    void failureEndsAndIsMadeUpFor();
    void refusedTokenProvesAfterItsRenewal();
    void stoppedEngineProvesAnew();
};

void TestProof::partsHoldWhatTheWholeHolds_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("place");
    QTest::addColumn<int>("count");
    const QString uuid = QStringLiteral("019ab3f2-7c4d-7e5f-8a6b-9c0d1e2f3a4b");
    const QString time = QStringLiteral("2024-02-29T23:59:58.000001+00:00");
    for (int length = 1; length < 36; ++length) {
        if (!uuid.at(length - 1).isLetterOrNumber())
            continue;
        QTest::addRow("id %d", length) << leads << uuid.left(length) << uuid << 16;
    }
    QTest::newRow("whole id") << leads << uuid << uuid << 0;
    QTest::newRow("no id") << leads << QString() << uuid << 0;
    QTest::newRow("year") << messages << QStringLiteral("2024") << time << 12;
    QTest::newRow("month") << messages << QStringLiteral("2024-02") << time << 29;
    QTest::newRow("day") << messages << QStringLiteral("2024-02-29") << time << 24;
    QTest::newRow("hour") << messages << QStringLiteral("2024-02-29T23") << time << 60;
    QTest::newRow("minute") << messages << QStringLiteral("2024-02-29T23:59") << time << 0;
    QTest::newRow("no such table") << QStringLiteral("none") << QStringLiteral("0") << uuid << 0;
}

void TestProof::partsHoldWhatTheWholeHolds()
{
    QFETCH(QString, table);
    QFETCH(QString, name);
    QFETCH(QString, place);
    QFETCH(int, count);
    const QList<Bucket> parts = partsOf({table, name});
    QCOMPARE(parts.size(), count);
    const auto holding = std::ranges::count_if(
        parts, [&](const Bucket &part) { return part.name.startsWith(name) && holds(part, table, place); });
    QCOMPARE(holding, count > 0 ? 1 : 0);
}

void TestProof::everyRowIsInExactlyOneBucket()
{
    Desk desk;
    desk.addLeads(3);
    desk.addMessages(20);
    Row old = message(id(2), QStringLiteral("inbound"), QStringLiteral("long ago"), 0);
    old.set(QStringLiteral("created_at"), QStringLiteral("1998-05-01T00:00:00.000000+00:00"));
    desk.server.put(messages, id(99), old);
    desk.connectNow();
    const auto buckets = desk.writer->buckets();
    QVERIFY(buckets);
    QVERIFY(buckets->size() < 600);
    for (const auto &[key, row] : desk.server.rows()) {
        const QString place = key.first == messages ? row.text(u"created_at") : key.second;
        QCOMPARE(std::ranges::count_if(*buckets,
                                       [&](const Bucket &bucket) { return holds(bucket, key.first, place); }),
                 1);
    }
    for (const schema::Table &table : schema::syncedTables())
        QVERIFY(std::ranges::any_of(*buckets, [&table](const Bucket &bucket) {
            return bucket.table == QLatin1StringView(table.name);
        }));
}

void TestProof::windowOfMessagesIsProvedByMonth()
{
    Desk desk;
    Sql sql(desk.mirror->database());
    const Timestamp now = *Timestamp::parse(u"2026-11-23T12:00:00Z");
    const QList<Bucket> buckets = bucketrows::all(sql, now, QStringLiteral("2026-09"));
    QStringList months;
    for (const Bucket &bucket : buckets) {
        if (bucket.table == messages)
            months.append(bucket.name);
    }
    QCOMPARE(months.first(), QStringLiteral("2026-09"));
    QCOMPARE(months.size(), 4 + 12);
    QVERIFY(buckets.contains(Bucket{QStringLiteral("activities"), QStringLiteral("2026-09")}));
    QVERIFY(!buckets.contains(Bucket{QStringLiteral("activities"), QStringLiteral("2026-08")}));
}

void TestProof::digestsReadARangeOfAnIndex_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("index");
    QTest::newRow("ids") << QStringLiteral("SELECT id, version FROM leads WHERE id >= ? AND id < ?")
                         << QStringLiteral("(id>? AND id<?)");
    QTest::newRow("messages") << QStringLiteral(
                                     "SELECT id, version FROM whatsapp_messages WHERE created_at >= "
                                     "? AND created_at < ?")
                              << QStringLiteral("messages_created (created_at>? AND created_at<?)");
    QTest::newRow("activities") << QStringLiteral("SELECT id, version FROM activities WHERE created_at >= ? "
                                                  "AND created_at < ?")
                                << QStringLiteral("activities_created (created_at>? AND created_at<?)");
}

void TestProof::digestsReadARangeOfAnIndex()
{
    QFETCH(QString, statement);
    QFETCH(QString, index);
    Desk desk;
    Sql sql(desk.mirror->database());
    QStringList plan;
    sql.each("EXPLAIN QUERY PLAN " + statement.toUtf8(),
             [&plan](sqlite::Statement &row) { plan.append(row.text(3)); });
    QCOMPARE(plan.size(), 1);
    QVERIFY2(plan.first().startsWith(u"SEARCH") && plan.first().contains(index), qPrintable(plan.first()));
}

void TestProof::beginsByItselfWhenQuietAndNowAndThen()
{
    Desk desk;
    desk.addLeads(3);
    desk.connectNow();
    desk.time.advance(25'000);
    QCOMPARE(desk.server.digests, 0);
    desk.time.advance(10'000);
    QVERIFY(desk.server.digests > 0);
    QVERIFY(desk.engine->health().lastFullProof);
    const Timestamp first = desk.proof().at;
    desk.time.advance(14 * 60'000);
    QCOMPARE(desk.proof().at, first);
    desk.time.advance(2 * 60'000);
    QVERIFY(desk.proof().at > first);
}

void TestProof::longProofsAreMadeMoreSeldom()
{
    Desk desk;
    desk.addLeads(3);
    desk.connectNow();
    desk.server.latency = 6'000;
    desk.prove();
    desk.server.latency = 5;
    const SyncProof proof = desk.proof();
    QVERIFY(proof.durationMs >= 6'000);
    desk.time.advance(39 * 60'000);
    QCOMPARE(desk.proof().at, proof.at);
    desk.time.advance(3 * 60'000);
    QVERIFY(desk.proof().at > proof.at);
}

void TestProof::equalCopyIsProvedWithoutFetching()
{
    Desk desk;
    desk.addLeads(40);
    desk.addMessages(60);
    Row gone = lead({}, QStringLiteral("api"), 1);
    gone.set(QStringLiteral("deleted_at"), at(5));
    desk.server.put(leads, id(77), gone);
    desk.connectNow();
    const auto cursor = desk.writer->cursor();
    desk.prove();
    QVERIFY(desk.engine->health().lastFullProof);
    QVERIFY(!desk.engine->health().proving);
    QCOMPARE(desk.proof().rows, desk.serverRows());
    QCOMPARE(desk.proof().mismatches, 0);
    QVERIFY(desk.server.fetched.isEmpty());
    QCOMPARE(*desk.writer->cursor(), *cursor);
}

void TestProof::wrongRowIsHealed_data()
{
    QTest::addColumn<std::function<void(Desk &)>>("spoil");
    using Spoil = std::function<void(Desk &)>;
    QTest::newRow("missing") << Spoil([](Desk &desk) { desk.lose(leads, id(17)); });
    QTest::newRow("stale") << Spoil([](Desk &desk) { desk.spoil(leads, id(17), 1); });
    QTest::newRow("ahead of the server") << Spoil([](Desk &desk) { desk.spoil(leads, id(17), 9); });
    QTest::newRow("all missing") << Spoil(
        [](Desk &desk) { QVERIFY(desk.mirror->database().run("DELETE FROM leads")); });
    QTest::newRow("one too many") << Spoil([](Desk &desk) { desk.server.remove(leads, id(23)); });
    QTest::newRow("message missing") << Spoil([](Desk &desk) { desk.lose(messages, id(130)); });
    QTest::newRow("message stale") << Spoil([](Desk &desk) { desk.spoil(messages, id(130), 7); });
    QTest::newRow("message too many") << Spoil([](Desk &desk) { desk.server.remove(messages, id(159)); });
    QTest::newRow("conversation missing")
        << Spoil([](Desk &desk) { desk.lose(QStringLiteral("whatsapp_conversations"), id(2)); });
    QTest::newRow("base of an edited row") << Spoil([](Desk &desk) {
        desk.server.offline = true;
        QVERIFY(changeLeads(*desk.writer, {*LeadId::parse(id(17))}, {.status = LeadStatus::Won}));
        desk.time.advance(10);
        QVERIFY(desk.mirror->database().run("UPDATE base_rows SET row = json_set(row, '$.version', 1)"));
        desk.server.offline = false;
        // The push would bring the row anyway.
        desk.server.refuseWholeCalls = true;
        desk.server.wholeCallReason = QStringLiteral("42P01");
        desk.server.refusedTexts = {QString()};
    });
}

void TestProof::wrongRowIsHealed()
{
    QFETCH(std::function<void(Desk &)>, spoil);
    Desk desk;
    desk.addLeads(40);
    desk.addMessages(60);
    desk.server.put(leads, id(17), {{QStringLiteral("company"), QStringLiteral("Acme")}});
    desk.connectNow();
    const auto cursor = desk.writer->cursor();
    spoil(desk);
    desk.engine->wake();
    desk.time.advance(2'000);
    desk.prove();
    const SyncProof healed = desk.proof();
    QVERIFY(healed.mismatches > 0);
    QVERIFY(healed.healedRows > 0);
    QCOMPARE(healed.unhealed, 0);
    QVERIFY(healed.holds() && healed.isFull());
    QCOMPARE(*desk.writer->cursor(), *cursor);
    for (const auto &[key, row] : desk.server.rows())
        QCOMPARE(desk.version(key.first, key.second), row.integer(u"version"));
    QCOMPARE(
        *desk.mirror->database().number("SELECT count(*) FROM leads"),
        std::ranges::count_if(desk.server.rows(), [](const auto &row) { return row.first.first == leads; }));
    QCOMPARE(desk.cards().size(), *desk.mirror->database().number("SELECT count(*) FROM leads"));
    const qsizetype fetched = desk.server.fetched.size();
    desk.prove();
    QCOMPARE(desk.proof().mismatches, 0);
    QCOMPARE(desk.proof().rows, desk.serverRows());
    QCOMPARE(desk.server.fetched.size(), fetched);
}

void TestProof::localEditsDoNotCountAndAreNotLost()
{
    Desk desk;
    desk.addLeads(5);
    desk.connectNow();
    desk.server.refuseWholeCalls = true; // they stay in the outbox
    desk.server.wholeCallReason = QStringLiteral("42P01");
    desk.server.refusedTexts = {QStringLiteral("mine"), QString()};
    QVERIFY(changeLeads(*desk.writer, {*LeadId::parse(id(2))}, {.status = LeadStatus::Won}));
    LocalEdit made{replies, id(50), Mutation::Op::Insert, {}};
    made.set.set(QStringLiteral("shortcut"), QStringLiteral("x"));
    made.set.set(QStringLiteral("content"), QStringLiteral("mine"));
    QVERIFY(desk.writer->enqueue(made));
    QVERIFY(desk.writer->enqueue({leads, id(3), Mutation::Op::Delete, {}}));
    desk.time.advance(100);
    desk.prove();
    QCOMPARE(desk.proof().mismatches, 0);
    QCOMPARE(desk.proof().rows, 5);
    QVERIFY(desk.proof().isFull());
    // A bucket that is fetched anew leaves the edits where they are.
    desk.lose(leads, id(1));
    desk.prove();
    QCOMPARE(desk.proof().healedRows, 1);
    QCOMPARE(desk.shown(leads, id(2)).text(u"status"), QStringLiteral("won"));
    QVERIFY(desk.shown(leads, id(3)).has(u"deleted_at"));
    QVERIFY(!desk.shown(replies, id(50)).isEmpty());
    QCOMPARE(desk.writer->counts()->waiting, 3);
}

void TestProof::editOfARowThatIsGoneIsQuarantined()
{
    Desk desk;
    desk.addLeads(5);
    desk.connectNow();
    desk.server.refuseWholeCalls = true;
    desk.server.wholeCallReason = QStringLiteral("42P01");
    desk.server.refusedTexts = {QString()};
    QVERIFY(changeLeads(*desk.writer, {*LeadId::parse(id(2))}, {.status = LeadStatus::Won}));
    desk.time.advance(100);
    desk.server.remove(leads, id(2));
    desk.prove();
    QVERIFY(desk.shown(leads, id(2)).isEmpty());
    const auto tray = desk.writer->tray();
    QCOMPARE(tray->size(), 1);
    QVERIFY(tray->first().state == OutboxEntry::State::Quarantined);
    QCOMPARE(tray->first().mutation.set.text(u"status"), QStringLiteral("won"));
    QVERIFY(desk.proof().holds());
}

void TestProof::onlyTheDifferingBucketIsFetched()
{
    Desk desk;
    desk.addLeads(400);
    desk.connectNow();
    desk.lose(leads, id(123));
    desk.prove();
    QCOMPARE(desk.proof().healedRows, 1);
    qsizetype rows = 0;
    for (const auto &[key, row] : desk.server.rows())
        rows += holds(desk.server.fetched.first(), key.first, key.second) ? 1 : 0;
    QVERIFY2(rows <= 10, qPrintable(QString::number(rows)));
    QCOMPARE(QSet<QString>({desk.server.fetched.first().name}).size(), 1);
    for (const Bucket &bucket : std::as_const(desk.server.fetched))
        QCOMPARE(bucket.name, desk.server.fetched.first().name);
}

void TestProof::rowThatArrivesMeanwhileIsKept()
{
    Desk desk;
    desk.addLeads(5);
    desk.connectNow();
    desk.lose(leads, id(3));
    // Once the page is on its way, a pull brings a newer lead 2, and a lead that the page has not.
    desk.server.whenFetched = [&desk, done = false]() mutable {
        if (std::exchange(done, true))
            return;
        desk.server.put(leads, id(2), {{QStringLiteral("company"), QStringLiteral("Newer")}});
        desk.server.put(leads, id(6), lead({}, QStringLiteral("api"), 6));
        QVERIFY(desk.writer->apply(
            {QStringLiteral("e1"),
             {{leads, *desk.server.row(leads, id(2))}, {leads, *desk.server.row(leads, id(6))}},
             {},
             desk.writer->cursor()->position,
             false}));
    };
    desk.engine->prove();
    desk.time.advance(400);
    QVERIFY(!desk.server.fetched.isEmpty());
    QVERIFY(!desk.shown(leads, id(3)).isEmpty());
    QCOMPARE(desk.shown(leads, id(2)).text(u"company"), QStringLiteral("Newer"));
    QVERIFY(!desk.shown(leads, id(6)).isEmpty());
    desk.time.advance(60'000);
    QVERIFY(desk.proof().isFull() && desk.proof().holds());
    QCOMPARE(desk.proof().rows, 6);
}

void TestProof::answeredEditThatArrivesMeanwhileIsKept()
{
    Desk desk;
    desk.addLeads(5);
    desk.connectNow();
    desk.lose(leads, id(3));
    desk.server.whenFetched = [&desk, done = false]() mutable {
        if (std::exchange(done, true))
            return;
        // The answers to these edits are back before the page is.
        desk.server.latency = 50;
        QVERIFY(changeLeads(*desk.writer, {*LeadId::parse(id(2))}, {.status = LeadStatus::Won}));
        LocalEdit made{leads, id(7), Mutation::Op::Insert, lead({}, QStringLiteral("api"), 7)};
        made.set.remove(u"created_at");
        QVERIFY(desk.writer->enqueue(made));
        const auto sent = desk.writer->sendable(10);
        QList<engine::Settlement> settled;
        for (const Mutation &mutation : *sent) {
            desk.server.put(mutation.table, mutation.rowId, mutation.set);
            engine::Settlement one;
            one.id = mutation.id;
            one.row = *desk.server.row(mutation.table, mutation.rowId);
            settled.append(one);
        }
        QVERIFY(desk.writer->settle(settled));
    };
    desk.engine->prove();
    desk.time.advance(45);
    QVERIFY(!desk.server.fetched.isEmpty());
    desk.time.advance(400);
    QCOMPARE(desk.shown(leads, id(2)).text(u"status"), QStringLiteral("won"));
    QCOMPARE(desk.version(leads, id(2)), desk.server.row(leads, id(2))->integer(u"version"));
    QVERIFY(!desk.shown(leads, id(7)).isEmpty());
    desk.time.advance(60'000);
    QVERIFY(desk.proof().isFull() && desk.proof().holds());
    QCOMPARE(desk.proof().rows, 6);
}

void TestProof::sightLostMeanwhileDoesNotComeBack()
{
    Desk desk;
    desk.server.put(QStringLiteral("contacts"), id(1), contact(QStringLiteral("Ann")));
    for (int i = 1; i <= 5; ++i)
        desk.server.put(leads, id(i), lead(id(1), QStringLiteral("api"), i));
    desk.connectNow();
    desk.lose(leads, id(3));
    desk.server.whenFetched = [&desk, done = false]() mutable {
        if (std::exchange(done, true))
            return;
        for (int i = 1; i <= 5; ++i)
            desk.server.remove(leads, id(i));
        desk.server.remove(QStringLiteral("contacts"), id(1));
        QVERIFY(
            desk.writer->apply({QStringLiteral("e1"), {}, {id(1)}, desk.writer->cursor()->position, false}));
    };
    desk.engine->prove();
    desk.time.advance(400);
    QVERIFY(!desk.server.fetched.isEmpty());
    QCOMPARE(*desk.mirror->database().number("SELECT count(*) FROM leads"), 0);
    desk.time.advance(60'000);
    QVERIFY(desk.proof().isFull() && desk.proof().holds());
    QCOMPARE(*desk.mirror->database().number("SELECT count(*) FROM leads"), 0);
}

void TestProof::movedBucketIsPulledAndAskedAgain()
{
    Desk desk;
    desk.addLeads(5);
    desk.connectNow();
    desk.lose(leads, id(4));
    // Not announced, not pulled yet: the bucket says nothing.
    desk.server.put(leads, id(2), {{QStringLiteral("company"), QStringLiteral("Acme")}});
    desk.engine->prove();
    desk.time.advance(2'000);
    QCOMPARE(desk.shown(leads, id(2)).text(u"company"), QStringLiteral("Acme"));
    QVERIFY(!desk.shown(leads, id(4)).isEmpty());
    QCOMPARE(desk.proof().mismatches, 1);
    QVERIFY(desk.proof().isFull());
}

void TestProof::bucketThatKeepsMovingIsLeft()
{
    Desk desk;
    desk.addLeads(5);
    desk.server.put(replies, id(90), {{QStringLiteral("content"), QStringLiteral("a")}});
    desk.connectNow();
    desk.server.holdBack(true); // an open transaction: what changes is not shown to pulls
    desk.server.put(leads, id(2), {{QStringLiteral("company"), QStringLiteral("Acme")}});
    desk.engine->prove();
    desk.time.advance(10 * 60'000);
    QVERIFY(!desk.engine->health().proving);
    QCOMPARE(desk.proof().left, 1);
    QVERIFY(desk.proof().holds());
    QVERIFY(!desk.engine->health().lastFullProof);
    const int digests = desk.server.digests;
    QVERIFY(digests < 20);
    desk.server.holdBack(false);
    desk.time.advance(20 * 60'000);
    QVERIFY(desk.engine->health().lastFullProof);
    QCOMPARE(desk.proof().rows, 6);
}

void TestProof::mismatchThatPersistsIsAProblemNotALoop()
{
    Desk desk;
    desk.addLeads(5);
    desk.connectNow();
    desk.server.lyingAbout = Bucket{leads, id(1)};
    desk.prove();
    QCOMPARE(desk.proof().unhealed, 1);
    QCOMPARE(desk.proof().mismatches, 1);
    QVERIFY(!desk.proof().holds());
    QCOMPARE(desk.server.fetched.size(), 2);
    QVERIFY(!desk.engine->health().proving);
    QCOMPARE(desk.proof().healedRows, 0);
    desk.server.lyingAbout.reset();
    desk.time.advance(16 * 60'000);
    QVERIFY(desk.proof().holds());
}

void TestProof::failureEndsAndIsMadeUpFor()
{
    Desk desk;
    desk.addLeads(5);
    desk.connectNow();
    desk.lose(leads, id(4));
    desk.server.whenFetched = [&desk] {
        desk.server.offline = true;
    };
    desk.engine->prove();
    desk.server.pageLimit = 2;
    desk.time.advance(3'000);
    QCOMPARE(desk.engine->health().state, SyncHealth::State::Offline);
    QVERIFY(!desk.engine->health().proving);
    QVERIFY(desk.engine->health().proofProblem);
    desk.server.whenFetched = {};
    desk.server.offline = false;
    desk.time.advance(5 * 60'000);
    QVERIFY(desk.proof().isFull() && desk.proof().holds());
    QVERIFY(!desk.engine->health().proofProblem);
    QVERIFY(!desk.shown(leads, id(4)).isEmpty());
}

void TestProof::refusedTokenProvesAfterItsRenewal()
{
    Desk desk;
    desk.addLeads(5);
    desk.connectNow();
    desk.server.refuseTokens = 1;
    desk.engine->prove();
    desk.time.advance(5'000);
    QCOMPARE(desk.server.renewals, 1);
    QVERIFY(desk.proof().isFull() && desk.proof().holds());
    QCOMPARE(desk.proof().rows, 5);
}

void TestProof::stoppedEngineProvesAnew()
{
    Desk desk;
    desk.addLeads(5);
    desk.connectNow();
    desk.lose(leads, id(4));
    desk.server.whenFetched = [&desk] {
        desk.engine->stop();
    };
    desk.engine->prove();
    desk.time.advance(5'000);
    QVERIFY(!desk.engine->health().proof);
    QVERIFY(desk.shown(leads, id(4)).isEmpty()); // the page that was under way is not taken
    desk.server.whenFetched = {};
    desk.connectNow();
    QVERIFY(desk.proof().isFull());
    QVERIFY(!desk.shown(leads, id(4)).isEmpty());
}

QTEST_GUILESS_MAIN(TestProof)
#include "tst_proof.moc"
