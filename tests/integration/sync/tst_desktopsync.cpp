// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/sync/desk.h"
#include "tests/integration/sync/home.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

using namespace leadpilot;
using namespace leadpilot::test;

namespace {

template <typename T> T waitFor(QFuture<T> future)
{
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000);
    }();
    return future.result();
}

QJsonObject insertOf(const QString &table, QJsonObject columns)
{
    return {{QStringLiteral("t"), table},
            {QStringLiteral("op"), QStringLiteral("insert")},
            {QStringLiteral("r"), columns}};
}

QString newId(IdSource &ids)
{
    return ids.next().toString(QUuid::WithoutBraces);
}

} // namespace

class TestDesktopSync : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstSyncBringsTheSample();
    void withoutRealtimeItIsInSyncByAsking();
    void commitIsOnTheDesktopAtOnce();
    void messageWrittenOfflineGoesOutAfterReconnect();
    void wrongPasswordIsSaidSo();
    void sessionOfAnEarlierRunGoesOn();
    void restoredBackupIsFetchedAnew();

private:
    static void signIn(Desk &desk, const Home &home);
    static bool isLive(Desk &desk)
    {
        const SyncHealth health = desk.engine.health();
        return health.state == SyncHealth::State::InSync && !health.polling;
    }
};

void TestDesktopSync::signIn(Desk &desk, const Home &home)
{
    const auto signedIn = waitFor(desk.auth.signIn(home.email, home.password));
    QVERIFY2(signedIn, signedIn ? "" : qPrintable(signedIn.error().detail));
    desk.start();
    QTRY_VERIFY_WITH_TIMEOUT(isLive(desk), 20'000);
}

void TestDesktopSync::withoutRealtimeItIsInSyncByAsking()
{
    Home home(false);
    QVERIFY(home.openDoor());
    Desk desk(home.url(), home.created->publishableKey, home.folder.filePath(QStringLiteral("m.sqlite")),
              home.clock, home.ids);
    QVERIFY(waitFor(desk.auth.signIn(home.email, home.password)));
    desk.startWithoutRealtime();
    QTRY_VERIFY_WITH_TIMEOUT(desk.engine.health().polling, 20'000);
    QCOMPARE(desk.engine.health().state, SyncHealth::State::InSync);
    const QString id = newId(home.ids);
    QVERIFY(home.commit(
        {insertOf(QStringLiteral("leads"),
                  {{QStringLiteral("id"), id}, {QStringLiteral("source"), QStringLiteral("meta_ads")}})}));
    QTRY_COMPARE_WITH_TIMEOUT(waitFor(desk.inbox.counts())->total, 1, 20'000);
    desk.realtime.start();
    QTRY_VERIFY_WITH_TIMEOUT(isLive(desk), 20'000);
}

void TestDesktopSync::firstSyncBringsTheSample()
{
    Home home(true);
    QVERIFY2(home.created, home.created ? "" : qPrintable(home.created.error().detail));
    QVERIFY(home.openDoor());
    Desk desk(home.url(), home.created->publishableKey, home.folder.filePath(QStringLiteral("m.sqlite")),
              home.clock, home.ids);
    signIn(desk, home);
    const auto counts = waitFor(desk.inbox.counts());
    QVERIFY(counts);
    QVERIFY(counts->total > 0);
    QCOMPARE(waitFor(desk.sync.workspaceInfo())->myName, QStringLiteral("Ann"));
    const auto page = waitFor(desk.inbox.leads({}, {}, 1'000));
    QCOMPARE(page->cards.size(), counts->total);
    QVERIFY(std::ranges::is_sorted(page->cards, std::greater(), &LeadCard::activityAt));
    const auto chats = waitFor(desk.chats.conversations({}, 100));
    QVERIFY(!chats->cards.isEmpty());
    QVERIFY(!waitFor(desk.chats.messages(chats->cards.first().id, {}, 100))->messages.isEmpty());
}

void TestDesktopSync::commitIsOnTheDesktopAtOnce()
{
    Home home(false);
    QVERIFY(home.openDoor());
    Desk desk(home.url(), home.created->publishableKey, home.folder.filePath(QStringLiteral("m.sqlite")),
              home.clock, home.ids);
    signIn(desk, home);
    QSignalSpy changed(&desk.inbox, &InboxRepository::leadsChanged);
    QList<qint64> times;
    for (int i = 0; i < 20; ++i) {
        const QString id = newId(home.ids);
        changed.clear();
        QElapsedTimer timer;
        timer.start();
        const auto committed = home.commit(
            {insertOf(QStringLiteral("leads"), {{QStringLiteral("id"), id},
                                                {QStringLiteral("source"), QStringLiteral("meta_ads")},
                                                {QStringLiteral("first_name"), QStringLiteral("Bob")}})});
        QVERIFY2(committed, committed ? "" : qPrintable(committed.error().detail));
        QVERIFY(changed.wait());
        times.append(timer.elapsed());
        QCOMPARE(changed.first().first().value<QList<LeadId>>(), QList<LeadId>{*LeadId::parse(id)});
    }
    std::ranges::sort(times);
    qInfo("commit to desktop: median %lld ms, slowest %lld ms", times.at(10), times.last());
    // The figure to reach is 150 ms for 99 of 100; the median leaves room for a busy machine.
    QVERIFY(times.at(10) < 150);
}

void TestDesktopSync::messageWrittenOfflineGoesOutAfterReconnect()
{
    Home home(true);
    QVERIFY(home.openDoor());
    const QString mirrorFile = home.folder.filePath(QStringLiteral("m.sqlite"));
    MessageId written;
    ConversationId chat;
    KeptSession session;
    {
        Desk desk(home.url(), home.created->publishableKey, mirrorFile, home.clock, home.ids);
        signIn(desk, home);
        const auto page = waitFor(desk.chats.conversations({}, 100));
        for (const ConversationCard &card : page->cards) {
            if (card.windowExpiresAt && *card.windowExpiresAt > home.clock.now().plusSeconds(600))
                chat = card.id;
        }
        QVERIFY(!chat.isNull());
        home.closeDoor();
        QTRY_COMPARE_WITH_TIMEOUT(desk.engine.health().state, SyncHealth::State::Offline, 20'000);
        const auto sent = waitFor(desk.chats.sendText(chat, QStringLiteral("written on a train")));
        QVERIFY(sent);
        written = *sent;
        QCOMPARE(desk.engine.health().waitingEdits, 1);
        QCOMPARE(toString(waitFor(desk.chats.messages(chat, {}, 1))->messages.first().status),
                 toString(MessageStatus::Queued));
        session.kept = desk.session.kept;
    }
    Desk desk(home.url(), home.created->publishableKey, mirrorFile, home.clock, home.ids);
    desk.auth.resume(*session.kept);
    desk.start();
    QTRY_COMPARE_WITH_TIMEOUT(desk.engine.health().waitingEdits, 1, 5'000);
    QVERIFY(home.openDoor());
    QTRY_COMPARE_WITH_TIMEOUT(desk.engine.health().waitingEdits, 0, 20'000);
    QCOMPARE(desk.engine.health().needsYou, 0);
    const auto last = waitFor(desk.chats.messages(chat, {}, 1))->messages.first();
    QCOMPARE(last.id, written);
    QCOMPARE(toString(last.status), toString(MessageStatus::Queued));
    const auto row = desk.writer.read(u"whatsapp_messages", written.toString());
    QVERIFY(row && *row);
    QVERIFY((*row)->integer(u"version") >= 1);
    QVERIFY(!(*row)->isNull(u"sent_by"));
}

void TestDesktopSync::wrongPasswordIsSaidSo()
{
    Home home(false);
    QVERIFY(home.openDoor());
    Desk desk(home.url(), home.created->publishableKey, home.folder.filePath(QStringLiteral("m.sqlite")),
              home.clock, home.ids);
    const auto refused = waitFor(desk.auth.signIn(home.email, QStringLiteral("guess")));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unauthorized);
    QCOMPARE(refused.error().reason, QStringLiteral("invalid_credentials"));
    QVERIFY(!desk.session.kept);
    home.closeDoor();
    const auto unheard = waitFor(desk.auth.signIn(home.email, home.password));
    QCOMPARE(unheard.error().code, ErrorCode::Offline);
}

void TestDesktopSync::sessionOfAnEarlierRunGoesOn()
{
    Home home(false);
    QVERIFY(home.openDoor());
    const QString mirrorFile = home.folder.filePath(QStringLiteral("m.sqlite"));
    KeptSession session;
    {
        Desk desk(home.url(), home.created->publishableKey, mirrorFile, home.clock, home.ids);
        signIn(desk, home);
        session.kept = desk.session.kept;
    }
    // Its token has run out in the meantime.
    session.kept->accessToken = QStringLiteral("stale");
    session.kept->expiresAt = home.clock.now().plusSeconds(-10);
    Desk desk(home.url(), home.created->publishableKey, mirrorFile, home.clock, home.ids);
    desk.auth.resume(*session.kept);
    desk.start();
    QTRY_COMPARE_WITH_TIMEOUT(desk.engine.health().state, SyncHealth::State::InSync, 20'000);
    QVERIFY(desk.session.kept->refreshToken != session.kept->refreshToken);
    waitFor(desk.auth.signOut());
    QVERIFY(!desk.session.kept);
    const auto over = waitFor(desk.auth.renew());
    QCOMPARE(over.error().code, ErrorCode::Unauthorized);
}

void TestDesktopSync::restoredBackupIsFetchedAnew()
{
    Home home(false);
    QVERIFY(home.openDoor());
    const QString file = home.folder.filePath(QStringLiteral("workspace.sqlite"));
    const QString backup = home.folder.filePath(QStringLiteral("backup.sqlite"));
    Desk desk(home.url(), home.created->publishableKey, home.folder.filePath(QStringLiteral("m.sqlite")),
              home.clock, home.ids);
    signIn(desk, home);
    const auto whileStopped = [&home, &file](auto &&work) {
        home.closeDoor();
        home.workspace.reset();
        QVERIFY(work());
        home.workspace = std::move(*relay::EmbeddedWorkspace::open(file, home.clock, home.ids));
        QVERIFY(home.openDoor());
    };
    const auto addLead = [&home] {
        const QString id = newId(home.ids);
        const auto committed = home.commit(
            {insertOf(QStringLiteral("leads"), {{QStringLiteral("id"), id},
                                                {QStringLiteral("source"), QStringLiteral("meta_ads")},
                                                {QStringLiteral("first_name"), QStringLiteral("Bob")}})});
        return committed ? id : QString();
    };
    const auto holds = [&desk](const QString &id) {
        const auto row = desk.writer.read(u"leads", id);
        return row && *row;
    };

    whileStopped([&] { return QFile::copy(file, backup); });
    const QString lost = addLead();
    const QString alsoLost = addLead();
    QTRY_VERIFY_WITH_TIMEOUT(holds(lost) && holds(alsoLost), 20'000);

    whileStopped([&] { return QFile::remove(file) && QFile::copy(backup, file); });
    const QString lead = addLead();
    QTRY_VERIFY_WITH_TIMEOUT(holds(lead) && !holds(lost) && !holds(alsoLost), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.engine.health().state, SyncHealth::State::InSync, 20'000);
}

QTEST_GUILESS_MAIN(TestDesktopSync)
#include "tst_desktopsync.moc"
