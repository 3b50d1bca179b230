// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/faults.h"
#include "sync/engine/syncengine.h"
#include "sync/mirror/leadedits.h"
#include "tests/unit/sync/fakeworkspace.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

const QString leads = QStringLiteral("leads");

/// A desktop in sync with a workspace in memory.
struct Desk : MirrorFixture
{
    Desk()
        : server(time)
    {
        server.put(leads, id(1), lead({}, QStringLiteral("api"), 1));
        engine = std::make_unique<engine::SyncEngine>(server, *writer, time, time, ids);
        QObject::connect(writer.get(), &MirrorWriter::edited, writer.get(), [this] { engine->edited(); });
        engine->onHealthChanged([this] { shown = engine->health(); });
        engine->start();
        engine->hintsStarted();
        time.advance(1'000);
    }
    /// Whether the health that was announced comes to say so within the time.
    bool comesToSay(SyncFault fault, int milliseconds)
    {
        for (int waited = 0; waited < milliseconds && shown.fault != fault; waited += 100)
            time.advance(100);
        return shown.fault == fault;
    }
    void change(int count)
    {
        for (int i = 0; i < count; ++i)
            server.put(leads, id(100 + i), lead({}, QStringLiteral("meta_ads"), i));
        engine->hinted(leads);
    }

    FakeWorkspace server;
    std::unique_ptr<engine::SyncEngine> engine;
    SyncHealth shown;
};

Error error(ErrorCode code, const char *reason)
{
    return {code, QStringLiteral("test"), QStringLiteral("told"), QLatin1StringView(reason), 0};
}

using Step = std::function<void(Desk &)>;

Step failing(ErrorCode code, const char *reason)
{
    return [code, reason](Desk &desk) {
        desk.server.failing = error(code, reason);
    };
}

const Step answering = [](Desk &desk) {
    desk.server.failing.reset();
};

} // namespace

class TestSyncHealth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void faultIsNamedInTimeAndEndsByItself_data();
    void faultIsNamedInTimeAndEndsByItself();
    void everyErrorHasItsFault_data();
    void everyErrorHasItsFault();
    void slowRenewalIsTold();
    void connectionThatAnnouncesNothingIsNoticed();
    void lateRowWhoseHintCameIsNoSilence();
    void lagIsMeasuredByTheServersClockAlone();
    void lagGrowsWithWhatHoldsARowBack();
    void oldestEditAndQuarantineAreCounted();
    void lateLookDoesNotEndTheSession();
    void looksAreFew();
    void demandedProofIsToldFromTheWishToTheResult();
};

void TestSyncHealth::faultIsNamedInTimeAndEndsByItself_data()
{
    QTest::addColumn<Step>("begin");
    QTest::addColumn<Step>("end");
    QTest::addColumn<SyncFault>("fault");
    QTest::addColumn<SyncHealth::State>("state");
    using State = SyncHealth::State;

    QTest::newRow("no network, nobody does anything") << failing(ErrorCode::Offline, "host_not_found")
                                                      << answering << SyncFault::NoNetwork << State::Offline;
    QTest::newRow("no network, and the socket breaks") << Step([](Desk &desk) {
        desk.server.failing = error(ErrorCode::Offline, "network");
        desk.engine->hintsStopped();
    }) << Step([](Desk &desk) {
        desk.server.failing.reset();
        desk.engine->hintsStarted();
    }) << SyncFault::NoNetwork << State::Offline;
    QTest::newRow("the server fails")
        << failing(ErrorCode::Offline, "500") << answering << SyncFault::ServerDown << State::Offline;
    QTest::newRow("its database is away")
        << failing(ErrorCode::Offline, "PGRST001") << answering << SyncFault::ServerDown << State::Offline;
    QTest::newRow("nobody listens") << failing(ErrorCode::Offline, "connection_refused") << answering
                                    << SyncFault::ServerDown << State::Offline;
    QTest::newRow("the workspace was put back")
        << Step([](Desk &desk) { desk.server.notReady = error(ErrorCode::Offline, "PT503"); })
        << Step([](Desk &desk) { desk.server.notReady.reset(); }) << SyncFault::Restoring << State::Offline;
    QTest::newRow("too many calls") << failing(ErrorCode::RateLimited, "over_request_rate_limit") << answering
                                    << SyncFault::Busy << State::Connecting;
    QTest::newRow("Realtime is silent")
        << Step([](Desk &desk) { desk.engine->hintsStopped(); })
        << Step([](Desk &desk) { desk.engine->hintsStarted(); }) << SyncFault::NoHints << State::Connecting;
    QTest::newRow("the token is refused, and no other to be had") << Step([](Desk &desk) {
        desk.server.refuseTokens = 1'000'000;
        desk.server.renewalFailing = error(ErrorCode::Protocol, "bad_jwt");
    }) << Step([](Desk &desk) {
        desk.server.refuseTokens = 0;
        desk.server.renewalFailing.reset();
    }) << SyncFault::TokenRefused << State::Connecting;
    QTest::newRow("the session is over") << Step([](Desk &desk) {
        desk.server.refuseTokens = 1'000'000;
        desk.server.sessionOver = true;
    }) << Step([](Desk &desk) {
        desk.server.refuseTokens = 0;
        desk.server.sessionOver = false;
        desk.engine->start(); // signed in again
        desk.engine->hintsStarted();
    }) << SyncFault::SessionOver << State::NeedsSignIn;
    QTest::newRow("the disk is full") << Step([](Desk &desk) {
        sqlite::Database &file = desk.mirror->database();
        const QByteArray pages = QByteArray::number(*file.number("PRAGMA page_count"));
        QVERIFY(file.run("PRAGMA max_page_count = " + pages));
        desk.change(500);
    }) << Step([](Desk &desk) { QVERIFY(desk.mirror->database().run("PRAGMA max_page_count = 1000000")); })
                                      << SyncFault::DiskFull << State::Stopped;
    QTest::newRow("the copy cannot be written") << Step([](Desk &desk) {
        QVERIFY(desk.mirror->database().run("ALTER TABLE leads RENAME TO lost"));
        desk.change(1);
    }) << Step([](Desk &desk) { QVERIFY(desk.mirror->database().run("ALTER TABLE lost RENAME TO leads")); })
                                                << SyncFault::CopyBroken << State::Stopped;
    QTest::newRow("this computer's clock is late")
        << Step([](Desk &desk) { desk.server.clockAheadSeconds = 600; })
        << Step([](Desk &desk) { desk.server.clockAheadSeconds = 0; }) << SyncFault::WrongClock
        << State::InSync;
    QTest::newRow("this computer's clock is early")
        << Step([](Desk &desk) { desk.server.clockAheadSeconds = -130; })
        << Step([](Desk &desk) { desk.server.clockAheadSeconds = -110; }) << SyncFault::WrongClock
        << State::InSync;
    QTest::newRow("a transaction holds changes back")
        << Step([](Desk &desk) { desk.server.heldBackMs = 60'000; })
        << Step([](Desk &desk) { desk.server.heldBackMs.reset(); }) << SyncFault::HeldBack << State::InSync;
    QTest::newRow("no member any more")
        << Step([](Desk &desk) { desk.server.isStranger = true; })
        << Step([](Desk &desk) { desk.server.isStranger = false; }) << SyncFault::NoMember << State::Stopped;
    QTest::newRow("the workspace is newer") << failing(ErrorCode::Rejected, "schema_newer") << answering
                                            << SyncFault::OtherVersion << State::Stopped;
    QTest::newRow("a page of the network answers")
        << failing(ErrorCode::Protocol, "") << answering << SyncFault::Refused << State::Connecting;
    QTest::newRow("the copy stays different") << Step([](Desk &desk) {
        desk.server.lyingAbout = Bucket{leads, id(1)};
        desk.engine->prove();
    }) << Step([](Desk &desk) {
        desk.server.lyingAbout.reset();
        desk.engine->prove();
    }) << SyncFault::Unproved << State::InSync;
}

void TestSyncHealth::faultIsNamedInTimeAndEndsByItself()
{
    QFETCH(Step, begin);
    QFETCH(Step, end);
    QFETCH(SyncFault, fault);
    QFETCH(SyncHealth::State, state);
    Desk desk;
    desk.time.advance(20'000);
    QCOMPARE(desk.shown.fault, SyncFault::None);
    QCOMPARE(desk.shown.state, SyncHealth::State::InSync);
    begin(desk);
    QVERIFY(desk.comesToSay(fault, 10'000));
    QCOMPARE(desk.shown.state, state);
    // It stays what it is, and is not mistaken for another.
    for (int i = 0; i < 50; ++i) {
        desk.time.advance(500);
        QCOMPARE(desk.shown.fault, fault);
    }
    end(desk);
    QVERIFY(desk.comesToSay(SyncFault::None, 70'000));
    desk.time.advance(1'000);
    QCOMPARE(desk.shown.fault, SyncFault::None);
    QCOMPARE(desk.shown.state, SyncHealth::State::InSync);
    desk.change(1);
    desk.time.advance(1'000);
    QVERIFY(*desk.writer->read(leads, id(100)));
}

void TestSyncHealth::everyErrorHasItsFault_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<SyncFault>("fault");
    const auto row = [](ErrorCode code, const char *reason, SyncFault fault) {
        QTest::addRow("%d %s", int(code), reason) << code << QString::fromLatin1(reason) << fault;
    };
    for (const char *reason :
         {"", "connection_closed", "host_not_found", "time_out", "tls", "proxy", "network"})
        row(ErrorCode::Offline, reason, SyncFault::NoNetwork);
    for (const char *reason : {"connection_refused", "500", "502", "503", "PGRST002", "53300", "57014"})
        row(ErrorCode::Offline, reason, SyncFault::ServerDown);
    row(ErrorCode::Offline, "PT503", SyncFault::Restoring);
    row(ErrorCode::Unauthorized, "PGRST301", SyncFault::TokenRefused);
    row(ErrorCode::Forbidden, "no_member", SyncFault::NoMember);
    row(ErrorCode::Forbidden, "42501", SyncFault::Refused);
    row(ErrorCode::Rejected, "no_schema", SyncFault::OtherVersion);
    row(ErrorCode::Rejected, "schema_older", SyncFault::OtherVersion);
    row(ErrorCode::Rejected, "404", SyncFault::Refused);
    row(ErrorCode::RateLimited, "429", SyncFault::Busy);
    row(ErrorCode::Storage, "SQLITE_FULL", SyncFault::DiskFull);
    row(ErrorCode::Storage, "SQLITE_READONLY", SyncFault::CopyBroken);
    row(ErrorCode::Cancelled, "", SyncFault::None);
}

void TestSyncHealth::everyErrorHasItsFault()
{
    QFETCH(ErrorCode, code);
    QFETCH(QString, reason);
    QFETCH(SyncFault, fault);
    QCOMPARE(engine::faultOf(Error{code, {}, {}, reason, 0}), fault);
}

void TestSyncHealth::slowRenewalIsTold()
{
    Desk desk;
    desk.server.refuseTokens = 1;
    desk.server.latency = 4'000;
    desk.engine->wake();
    desk.time.advance(4'500);
    QCOMPARE(desk.shown.fault, SyncFault::None);
    desk.time.advance(3'000);
    QCOMPARE(desk.shown.fault, SyncFault::TokenRefused);
    desk.server.latency = 5;
    desk.time.advance(2'000);
    QCOMPARE(desk.shown.fault, SyncFault::None);
}

void TestSyncHealth::connectionThatAnnouncesNothingIsNoticed()
{
    Desk desk;
    desk.time.advance(40'000);
    desk.server.put(leads, id(2), lead({}, QStringLiteral("meta_ads"), 2));
    QVERIFY(desk.comesToSay(SyncFault::NoHints, 120'000)); // with the safety pull
    QVERIFY(*desk.writer->read(leads, id(2)));
    QCOMPARE(desk.shown.state, SyncHealth::State::InSync);
    QVERIFY(desk.shown.polling);
    // From now on it asks.
    desk.server.put(leads, id(3), lead({}, QStringLiteral("meta_ads"), 3));
    desk.time.advance(16'000);
    QVERIFY(*desk.writer->read(leads, id(3)));
    desk.change(1);
    desk.time.advance(100);
    QCOMPARE(desk.shown.fault, SyncFault::None);
    QVERIFY(!desk.shown.polling);
}

void TestSyncHealth::lateRowWhoseHintCameIsNoSilence()
{
    Desk desk;
    desk.time.advance(40'000);
    desk.server.holdBack(true);
    desk.change(1);
    desk.time.advance(60'000);
    desk.server.holdBack(false);
    desk.time.advance(120'000);
    QVERIFY(*desk.writer->read(leads, id(100)));
    QCOMPARE(desk.shown.fault, SyncFault::None);
}

void TestSyncHealth::lagIsMeasuredByTheServersClockAlone()
{
    Desk desk;
    desk.server.clockAheadSeconds = 86'400;
    desk.change(1);
    desk.time.advance(1'000);
    QVERIFY(desk.shown.lagMs);
    // The debounce of the hint; that the clocks differ by a day is another matter.
    QCOMPARE(*desk.shown.lagMs, 20);
    desk.time.advance(10'000);
    QVERIFY(std::abs(desk.shown.clockAheadMs + 86'400'000) <= desk.server.latency);
}

void TestSyncHealth::lagGrowsWithWhatHoldsARowBack()
{
    Desk desk;
    desk.server.holdBack(true);
    desk.change(1);
    desk.time.advance(4'000);
    desk.server.holdBack(false);
    desk.time.advance(10'000);
    QVERIFY(*desk.writer->read(leads, id(100)));
    QVERIFY2(*desk.shown.lagMs > 4'000 && *desk.shown.lagMs < 8'000,
             qPrintable(QString::number(*desk.shown.lagMs)));
}

void TestSyncHealth::oldestEditAndQuarantineAreCounted()
{
    Desk desk;
    QVERIFY(!desk.shown.oldestEditAt);
    desk.server.failing = error(ErrorCode::Offline, "network");
    const Timestamp first = desk.time.now();
    QVERIFY(changeLeads(*desk.writer, {*LeadId::parse(id(1))}, {.status = LeadStatus::Won}));
    desk.time.advance(60'000);
    QVERIFY(changeLeads(*desk.writer, {*LeadId::parse(id(1))}, {.status = LeadStatus::Lost}));
    QCOMPARE(desk.shown.waitingEdits, 2);
    QCOMPARE(desk.shown.oldestEditAt, std::optional(first));
    QCOMPARE(desk.shown.quarantined, 0);
    // The person goes out of sight.
    desk.server.failing.reset();
    desk.server.evictNext = {id(1)};
    desk.server.remove(leads, id(1));
    desk.server.refuseWholeCalls = true;
    desk.server.wholeCallReason = QStringLiteral("42P01");
    desk.server.refusedTexts = {QString()};
    desk.engine->wake();
    desk.time.advance(1'000);
    QCOMPARE(desk.shown.waitingEdits, 0);
    QCOMPARE(desk.shown.quarantined, 2);
    QCOMPARE(desk.shown.needsYou, 2);
    QVERIFY(!desk.shown.oldestEditAt);
}

void TestSyncHealth::lateLookDoesNotEndTheSession()
{
    Desk desk;
    desk.server.latency = 50;
    desk.server.refuseTokens = 2; // a look's and a pull's
    desk.time.advance(8'000 - 1'000);
    QCOMPARE(desk.server.looks, 1);
    desk.engine->wake();
    desk.time.advance(1'000);
    QCOMPARE(desk.server.renewals, 1);
    QCOMPARE(desk.shown.state, SyncHealth::State::InSync);
    QCOMPARE(desk.shown.fault, SyncFault::None);
}

void TestSyncHealth::looksAreFew()
{
    Desk desk;
    const int before = desk.server.looks;
    desk.time.advance(10 * 60'000);
    QVERIFY(desk.server.looks - before <= 75);
    desk.server.failing = error(ErrorCode::Offline, "network");
    desk.time.advance(10'000);
    const int then = desk.server.looks;
    desk.time.advance(10 * 60'000);
    QCOMPARE(desk.server.looks, then); // pulls find out
}

void TestSyncHealth::demandedProofIsToldFromTheWishToTheResult()
{
    Desk desk;
    QVERIFY(!desk.shown.lastFullProof && !desk.shown.proofWaits);
    bool wasProving = false;
    qint64 mostRows = 0;
    desk.engine->onHealthChanged([&] {
        desk.shown = desk.engine->health();
        wasProving = wasProving || desk.shown.proving;
        mostRows = std::max(mostRows, desk.shown.provedRows);
    });
    // Not in the midst of a pull.
    desk.server.latency = 50;
    desk.engine->wake();
    desk.engine->prove();
    QVERIFY(desk.shown.proofWaits && !desk.shown.proving);
    desk.time.advance(2'000);
    QVERIFY(wasProving && mostRows > 0);
    QVERIFY(!desk.shown.proofWaits && !desk.shown.proving);
    QVERIFY(desk.shown.lastFullProof && desk.shown.lastFullProof->holds());
    QCOMPARE(desk.shown.provedRows, 0);
}

QTEST_GUILESS_MAIN(TestSyncHealth)
#include "tst_synchealth.moc"
