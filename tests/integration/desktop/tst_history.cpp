// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspacelink.h"
#include "core/sync/historywindow.h"
#include "core/whenready.h"
#include "sync/mirror/mirrorchat.h"
#include "sync/mirror/mirrorinbox.h"
#include "tests/integration/sync/home.h"
#include "ui/models/messagelistmodel.h"

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

constexpr auto messagesHere = "SELECT count(*) FROM whatsapp_messages";

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstSyncBringsTheWindowAndScrollingTheRest();
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

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
