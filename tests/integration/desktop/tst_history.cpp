// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspacelink.h"
#include "core/sync/historywindow.h"
#include "core/whenready.h"
#include "sync/mirror/mirrorchat.h"
#include "sync/mirror/mirrorinbox.h"
#include "tests/integration/sync/home.h"
#include "ui/models/messagelistmodel.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::test;
using desktop::WorkspaceLink;

namespace {

constexpr int days = 3 * 365;

class UnkeptSession : public supabase::SessionStore
{
public:
    QFuture<std::optional<supabase::AuthSession>> load() override
    {
        return QtFuture::makeReadyFuture(std::optional<supabase::AuthSession>());
    }
    QFuture<void> save(const supabase::AuthSession &) override { return QtFuture::makeReadyFuture(); }
    void clear() override {}
};

QJsonObject insertOf(const QString &table, const QJsonObject &columns)
{
    return {{QStringLiteral("t"), table},
            {QStringLiteral("op"), QStringLiteral("insert")},
            {QStringLiteral("r"), columns}};
}

/// The local copy and the link to a home, as the program has them, in the test's thread.
struct Desk
{
    explicit Desk(Home &of)
        : home(of)
    {
        mirror = std::move(*mirror::Mirror::open(of.folder.filePath(QStringLiteral("mirror.sqlite"))));
        writer = std::make_unique<mirror::MirrorWriter>(*mirror, of.clock, of.ids);
        chats = std::make_unique<mirror::MirrorChat>(mirror->readers(), *writer);
        inbox = std::make_unique<mirror::MirrorInbox>(mirror->readers(), *writer);
    }
    void connectTo(const QUrl &url, int months)
    {
        const QString key = QString::fromUtf8(home.created->publishableKey);
        link = std::make_unique<WorkspaceLink>(WorkspaceAddress{url, key}, std::make_unique<UnkeptSession>(),
                                               home.clock, home.ids, WorkspaceLink::Options{false, months});
        QObject::connect(link.get(), &WorkspaceLink::healthChanged, link.get(),
                         [this](const SyncHealth &now) { health = now; });
        const auto signedIn = link->auth().signIn(home.email, home.password);
        QTRY_VERIFY_WITH_TIMEOUT(signedIn.isFinished(), 20'000);
        QVERIFY(signedIn.result());
        link->begin(*writer);
    }
    qint64 count(const char *what) const { return *mirror->database().number(what); }

    Home &home;
    std::unique_ptr<mirror::Mirror> mirror;
    std::unique_ptr<mirror::MirrorWriter> writer;
    std::unique_ptr<mirror::MirrorChat> chats;
    std::unique_ptr<mirror::MirrorInbox> inbox;
    std::unique_ptr<WorkspaceLink> link;
    SyncHealth health;
};

/// A chat with a message a day for three years. Its id.
ConversationId threeYears(Home &home)
{
    const auto newId = [&home] {
        return home.ids.next().toString(QUuid::WithoutBraces);
    };
    const QString contact = newId();
    const QString chat = newId();
    const Timestamp begin = home.clock.now().plusSeconds(-86'400 * (days + 1));
    QJsonArray rows{
        insertOf(QStringLiteral("contacts"),
                 {{QStringLiteral("id"), contact}, {QStringLiteral("display_name"), QStringLiteral("Bo")}}),
        insertOf(QStringLiteral("leads"), {{QStringLiteral("id"), newId()},
                                           {QStringLiteral("contact_id"), contact},
                                           {QStringLiteral("source"), QStringLiteral("whatsapp")}}),
        insertOf(QStringLiteral("whatsapp_conversations"),
                 {{QStringLiteral("id"), chat},
                  {QStringLiteral("contact_id"), contact},
                  {QStringLiteral("phone_number_id"), QStringLiteral("1")},
                  {QStringLiteral("created_at"), begin.toString()}})};
    for (int i = 0; i < days; ++i) {
        const QString at = begin.plusSeconds(86'400 * (i + 1)).toString();
        rows.append(insertOf(QStringLiteral("whatsapp_messages"),
                             {{QStringLiteral("id"), newId()},
                              {QStringLiteral("conversation_id"), chat},
                              {QStringLiteral("direction"), QStringLiteral("inbound")},
                              {QStringLiteral("message_type"), QStringLiteral("text")},
                              {QStringLiteral("content"), QString::number(i)},
                              {QStringLiteral("status"), QStringLiteral("received")},
                              {QStringLiteral("occurred_at"), at},
                              {QStringLiteral("created_at"), at}}));
    }
    const auto committed = home.commit(rows);
    return committed ? *ConversationId::parse(chat) : ConversationId();
}

/// A home behind a door that lets a page of a pull through only when it is told to.
class SlowDoor
{
public:
    explicit SlowDoor(Home &home)
    {
        m_workers.setMaxThreadCount(4);
        m_server = std::make_unique<relay::http::Server>(
            relay::http::ServerOptions(),
            [this, &home](relay::http::Request &&request, relay::http::Reply reply) {
                m_workers.start([this, &home, request = std::move(request), reply = std::move(reply)] {
                    const relay::http::Response response = home.workspace->handle(request);
                    if (QByteArray::fromStdString(std::string(request.path)).contains("sync_pull"))
                        m_pages.acquire();
                    reply(response);
                });
            },
            home.workspace->realtime());
        const auto endpoint = m_server->start();
        m_port = endpoint ? endpoint->port : 0;
    }
    ~SlowDoor()
    {
        letThrough(1'000'000);
        m_server->stop(std::chrono::milliseconds(100));
        m_server.reset();
        m_workers.waitForDone();
    }
    SlowDoor(const SlowDoor &) = delete;
    SlowDoor &operator=(const SlowDoor &) = delete;

    void letThrough(int pages) { m_pages.release(pages); }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)); }

private:
    QSemaphore m_pages;
    QThreadPool m_workers;
    std::unique_ptr<relay::http::Server> m_server;
    std::uint16_t m_port = 0;
};

constexpr int people = 500;
constexpr int messagesOfEach = 10;

/// So many people with a lead, a chat and messages in it, one a minute; the last one is the newest. Their
/// leads.
QStringList crowd(Home &home)
{
    const auto newId = [&home] {
        return home.ids.next().toString(QUuid::WithoutBraces);
    };
    const Timestamp begin = home.clock.now().plusSeconds(-60 * (people + 1));
    QStringList leads;
    QJsonArray rows;
    for (int i = 0; i < people; ++i) {
        const QString at = begin.plusSeconds(60 * i).toString();
        const QString contact = newId();
        const QString chat = newId();
        leads.append(newId());
        rows.append(
            insertOf(QStringLiteral("contacts"), {{QStringLiteral("id"), contact},
                                                  {QStringLiteral("display_name"), QString::number(i)},
                                                  {QStringLiteral("created_at"), at}}));
        rows.append(insertOf(QStringLiteral("leads"), {{QStringLiteral("id"), leads.last()},
                                                       {QStringLiteral("contact_id"), contact},
                                                       {QStringLiteral("source"), QStringLiteral("whatsapp")},
                                                       {QStringLiteral("created_at"), at}}));
        rows.append(insertOf(QStringLiteral("whatsapp_conversations"),
                             {{QStringLiteral("id"), chat},
                              {QStringLiteral("contact_id"), contact},
                              {QStringLiteral("phone_number_id"), QStringLiteral("1")},
                              {QStringLiteral("created_at"), at}}));
        for (int k = 0; k < messagesOfEach; ++k)
            rows.append(insertOf(QStringLiteral("whatsapp_messages"),
                                 {{QStringLiteral("id"), newId()},
                                  {QStringLiteral("conversation_id"), chat},
                                  {QStringLiteral("direction"), QStringLiteral("inbound")},
                                  {QStringLiteral("message_type"), QStringLiteral("text")},
                                  {QStringLiteral("content"), QStringLiteral("word %1").arg(k)},
                                  {QStringLiteral("status"), QStringLiteral("received")},
                                  {QStringLiteral("occurred_at"), at},
                                  {QStringLiteral("created_at"), at}}));
    }
    return home.commit(rows) ? leads : QStringList();
}

constexpr auto messagesHere = "SELECT count(*) FROM whatsapp_messages";

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstSyncBringsTheWindowAndScrollingTheRest();
    void workGoesOnDuringAFirstSync();
};

void TestHistory::firstSyncBringsTheWindowAndScrollingTheRest()
{
    using Older = ui::MessageListModel::OlderState;
    Home home(false);
    QVERIFY(home.openDoor());
    const ConversationId chat = threeYears(home);
    QVERIFY(!chat.isNull());
    {
        Desk desk(home);
        desk.connectTo(home.url(), 12);
        QTRY_VERIFY_WITH_TIMEOUT(desk.health.state == SyncHealth::State::InSync, 30'000);
        const Timestamp since = *historyStart(12, home.clock.now());
        const qint64 window = (home.clock.now().seconds() - since.seconds()) / 86'400;
        const qint64 brought = desk.count(messagesHere);
        QVERIFY2(brought >= window - 1 && brought <= window + 1, qPrintable(QString::number(brought)));
        QCOMPARE(*desk.writer->wholeSince(), since.toString().left(7));

        ui::MessageListModel model(*desk.chats);
        model.setConversation(chat);
        QTRY_COMPARE(model.rowCount(), 60);
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                model.fetchOlder();
                return model.olderState() == Older::None && model.rowCount() == days;
            }(),
            30'000);
        for (int i = 0; i < days; ++i)
            QCOMPARE(model.rows().at(i).text, QString::number(i));
        QCOMPARE(desk.count(messagesHere), days);
        // What changes later comes by a pull, however old it is.
        const QString oldest = model.rows().first().id.toString();
        QVERIFY(home.commit({QJsonObject{
            {QStringLiteral("t"), QStringLiteral("whatsapp_messages")},
            {QStringLiteral("op"), QStringLiteral("update")},
            {QStringLiteral("r"), QJsonObject{{QStringLiteral("id"), oldest},
                                              {QStringLiteral("content"), QStringLiteral("edited")}}}}}));
        desk.writer->setFetch({});
        desk.link.reset();
        desk.connectTo(home.url(), 12);
        QTRY_COMPARE_WITH_TIMEOUT(model.rows().first().text, QStringLiteral("edited"), 20'000);
        desk.link.reset();
    }
    home.closeDoor();
    Desk desk(home);
    ui::MessageListModel model(*desk.chats);
    model.setConversation(chat);
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            model.fetchOlder();
            return model.olderState() == Older::None && model.rowCount() == days;
        }(),
        20'000);
}

void TestHistory::workGoesOnDuringAFirstSync()
{
    Home home(false);
    const QStringList leads = crowd(home);
    QCOMPARE(leads.size(), people);
    SlowDoor door(home);
    Desk desk(home);
    desk.connectTo(door.url(), 12);
    const auto await = [](auto future) {
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000);
        }();
        return future.result();
    };
    // Two pages hold all people, leads and chats, and the newest messages; most are still to come.
    door.letThrough(2);
    QTRY_VERIFY_WITH_TIMEOUT(desk.count(messagesHere) > 0, 20'000);
    QVERIFY(desk.count(messagesHere) < people * messagesOfEach);
    QVERIFY(desk.health.state == SyncHealth::State::FirstSync);
    QVERIFY(desk.health.firstSync);
    QCOMPARE(desk.health.firstSync->table, QStringLiteral("whatsapp_messages"));
    QVERIFY(desk.health.firstSync->reachedBack > home.clock.now().plusSeconds(-60 * people));

    const auto inbox = await(desk.inbox->leads({}, {}, 10));
    QVERIFY(inbox);
    QCOMPARE(inbox->cards.first().id.toString(), leads.last());
    const auto chats = await(desk.chats->conversations({}, 10));
    QVERIFY(chats);
    QCOMPARE(chats->cards.first().name, QString::number(people - 1));
    const auto newest = await(desk.chats->messages(chats->cards.first().id, {}, 50));
    QVERIFY(newest);
    QCOMPARE(newest->messages.size(), messagesOfEach);
    QVERIFY(!await(desk.chats->searchMessages(QStringLiteral("word"), {}, 10))->hits.isEmpty());

    QVERIFY(await(desk.inbox->edit({inbox->cards.first().id}, {.status = LeadStatus::Contacted}, {})));
    const auto transport = home.workspace->inProcessTransport();
    const supabase::RestClient service(*transport, home.workspace->serviceKey());
    const QString target = QStringLiteral("leads?select=status&id=eq.") + leads.last();
    QTRY_COMPARE_WITH_TIMEOUT(service.readAndWait(target)->toArray().first()[u"status"].toString(),
                              QStringLiteral("contacted"), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.health.waitingEdits, 0, 20'000);
    QVERIFY(desk.health.state == SyncHealth::State::FirstSync);
    QVERIFY(desk.count(messagesHere) < people * messagesOfEach);
    // The messages of a chat that have not come are read ahead of it.
    const auto last = await(desk.chats->conversations({}, people));
    QVERIFY(last);
    const ConversationId early = last->cards.last().id;
    QVERIFY(await(desk.chats->messages(early, {}, 50))->olderOnServer);
    QVERIFY(await(desk.chats->fetchOlder(early)));
    QCOMPARE(await(desk.chats->messages(early, {}, 50))->messages.size(), messagesOfEach);

    door.letThrough(1'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.health.state == SyncHealth::State::InSync, 30'000);
    QCOMPARE(desk.count(messagesHere), people * messagesOfEach);
    QVERIFY(!desk.health.firstSync);
    desk.link.reset();
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
