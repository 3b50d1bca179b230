// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/fakechatrepository.h"
#include "tests/gui/fakes/fakeinboxrepository.h"
#include "tests/gui/fakes/fakeports.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/models/healthmodel.h"
#include "ui/models/leadlistmodel.h"
#include "ui/models/messagelistmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

static LeadCard lead(int minutesAgo, LeadSource source = LeadSource::MetaAds)
{
    LeadCard card;
    card.id = LeadId(QUuid::createUuid());
    card.name = QStringLiteral("Person %1").arg(minutesAgo);
    card.source = source;
    card.activityAt = card.createdAt = FakeClock().now().plusSeconds(-60 * minutesAgo);
    return card;
}

class TestGuiModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leadsComeNewestFirstAndPageByPage();
    void changedLeadMovesInPlaceAndKeepsItsIndex();
    void leadThatLeavesTheFilterLeavesTheList();
    void answerOfAnOlderFilterIsDropped();
    void failureIsShownAndReloadHeals();
    void randomChangesKeepTheInboxRight_data();
    void randomChangesKeepTheInboxRight();
    void statusRisesInPlace();
    void whatNobodyWroteIsCalledAutomatic();
    void olderMessagesComeOnDemandAndNewOnesStay();
    void messagesOfTheServerComeAfterThoseOfThisComputer();
    void chatWithNothingHereAsksTheServerByItself();
    void withoutANetworkOlderMessagesWaitForThePerson();
    void randomFetchesKeepTheChatRight();
    void fastSwitchNeverShowsAnotherChat();
    void randomMessagesKeepTheChatRight();
    void conversationsFollowTheirNewestMessage();
    void relayNumbersFollowHealth();
};

void TestGuiModels::leadsComeNewestFirstAndPageByPage()
{
    FakeInboxRepository inbox;
    for (int i = 0; i < 250; ++i)
        inbox.put(lead(i));
    LeadListModel model(inbox);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.state(), ListState::Ready);
    QCOMPARE(model.rowCount(), 100);
    while (model.canFetchMore({})) {
        const int before = model.rowCount();
        model.fetchMore({});
        QTRY_VERIFY(model.rowCount() > before);
    }
    QCOMPARE(model.rows(), inbox.sorted());
}

void TestGuiModels::changedLeadMovesInPlaceAndKeepsItsIndex()
{
    FakeInboxRepository inbox;
    QList<LeadCard> cards;
    for (int i = 0; i < 5; ++i) {
        cards += lead(10 * i + 1);
        inbox.put(cards.last());
    }
    LeadListModel model(inbox);
    QTRY_COMPARE(model.rowCount(), 5);
    const QPersistentModelIndex selected = model.index(3);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    inbox.change(cards[3].id, [](LeadCard &card) {
        card.preview = QStringLiteral("Hello");
        card.activityAt = FakeClock().now();
    });
    QTRY_COMPARE(selected.row(), 0);
    QCOMPARE(selected.data(LeadListModel::CardRole).value<LeadCard>().preview, QStringLiteral("Hello"));
    inbox.put(lead(0));
    QTRY_COMPARE(model.rowCount(), 6);
    QCOMPARE(resets.count(), 0);
    QVERIFY(selected.isValid());
    QCOMPARE(selected.data(LeadListModel::CardRole).value<LeadCard>().id, cards[3].id);
}

void TestGuiModels::leadThatLeavesTheFilterLeavesTheList()
{
    FakeInboxRepository inbox;
    LeadCard waiting = lead(3);
    waiting.unanswered = true;
    inbox.put(waiting);
    LeadListModel model(inbox);
    LeadFilter filter;
    filter.onlyUnanswered = true;
    model.setFilter(filter);
    QTRY_COMPARE(model.rowCount(), 1);
    inbox.put(lead(1));
    inbox.change(waiting.id, [](LeadCard &card) { card.unanswered = false; });
    QTRY_COMPARE(model.rowCount(), 0);
}

void TestGuiModels::answerOfAnOlderFilterIsDropped()
{
    FakeInboxRepository inbox;
    inbox.put(lead(1, LeadSource::MetaAds));
    inbox.put(lead(2, LeadSource::GoogleAds));
    inbox.answers.hold();
    LeadListModel model(inbox);
    LeadFilter google;
    google.sources = {LeadSource::GoogleAds};
    model.setFilter(google);
    QCOMPARE(inbox.answers.waiting(), 2);
    inbox.answers.release();
    QTRY_COMPARE(model.state(), ListState::Ready);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.rows().first().source == LeadSource::GoogleAds);
}

void TestGuiModels::failureIsShownAndReloadHeals()
{
    FakeInboxRepository inbox;
    inbox.put(lead(1));
    inbox.answers.failWith(ErrorCode::Storage);
    LeadListModel model(inbox);
    QTRY_COMPARE(model.state(), ListState::Failed);
    QCOMPARE(model.error()->code, ErrorCode::Storage);
    inbox.answers.failWith({});
    model.refresh();
    QTRY_COMPARE(model.state(), ListState::Ready);
    QCOMPARE(model.rowCount(), 1);
}

void TestGuiModels::randomChangesKeepTheInboxRight_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestGuiModels::randomChangesKeepTheInboxRight()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    FakeInboxRepository inbox;
    for (int i = 0; i < 30; ++i)
        inbox.put(lead(int(random.bounded(500))));
    LeadListModel model(inbox);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.state(), ListState::Ready);
    for (int step = 0; step < 150; ++step) {
        const QList<LeadCard> all = inbox.sorted({});
        const int kind = all.isEmpty() ? 0 : int(random.bounded(5));
        const LeadId any = all.isEmpty() ? LeadId() : all[random.bounded(all.size())].id;
        if (kind == 0)
            inbox.put(lead(int(random.bounded(500))));
        else if (kind == 1)
            inbox.remove(any);
        else if (kind == 2)
            Q_EMIT inbox.leadsChanged({});
        else
            inbox.change(any, [&](LeadCard &card) {
                card.activityAt = FakeClock().now().plusSeconds(-int(random.bounded(30'000)));
                card.unread = int(random.bounded(4));
            });
        if (random.bounded(3) == 0)
            QCoreApplication::processEvents();
    }
    QTRY_COMPARE(model.rows(), inbox.sorted());
}

void TestGuiModels::statusRisesInPlace()
{
    FakeClock clock;
    FakeChatRepository chats(clock);
    const ConversationId id(QUuid::createUuid());
    chats.say(id, Direction::Inbound, QStringLiteral("Hello"), clock.now());
    const MessageId sent = chats.say(id, Direction::Outbound, QStringLiteral("Hi"),
                                     clock.now().plusSeconds(5), MessageStatus::Queued);
    MessageListModel model(chats);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setConversation(id);
    QTRY_COMPARE(model.rowCount(), 2);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    for (const auto status : {MessageStatus::Sent, MessageStatus::Delivered, MessageStatus::Read}) {
        chats.raise(id, sent, status);
        QTRY_VERIFY(model.rows().last().status == status);
    }
    QCOMPARE(changes.count(), 3);
    QCOMPARE(inserted.count(), 0);
}

void TestGuiModels::whatNobodyWroteIsCalledAutomatic()
{
    FakeClock clock;
    FakeChatRepository chats(clock);
    const ConversationId id(QUuid::createUuid());
    chats.say(id, Direction::Outbound, QStringLiteral("Hi"), clock.now(), MessageStatus::Sent);
    chats.say(id, Direction::Outbound, QStringLiteral("One moment"), clock.now().plusSeconds(1),
              MessageStatus::Sent);
    chats.makeAutomatic(id);
    MessageListModel model(chats);
    model.setConversation(id);
    QTRY_COMPARE(model.rowCount(), 2);
    const auto spoken = [&model](int row) {
        return model.index(row).data(Qt::AccessibleTextRole).toString();
    };
    QVERIFY(spoken(0).startsWith(u"You, "));
    QVERIFY(spoken(1).startsWith(u"Automatic reply, One moment"));
}

void TestGuiModels::olderMessagesComeOnDemandAndNewOnesStay()
{
    FakeClock clock;
    FakeChatRepository chats(clock);
    const ConversationId id(QUuid::createUuid());
    for (int i = 0; i < 150; ++i)
        chats.say(id, i % 2 ? Direction::Outbound : Direction::Inbound, QString::number(i),
                  clock.now().plusSeconds(i));
    MessageListModel model(chats);
    model.setConversation(id);
    QTRY_COMPARE(model.rowCount(), 60);
    QCOMPARE(model.rows().last().text, QStringLiteral("149"));
    model.fetchOlder();
    QTRY_COMPARE(model.rowCount(), 120);
    chats.say(id, Direction::Inbound, QStringLiteral("150"), clock.now().plusSeconds(150));
    QTRY_COMPARE(model.rowCount(), 121);
    QTRY_VERIFY(model.canFetchOlder());
    model.fetchOlder();
    QTRY_COMPARE(model.rowCount(), 151);
    QVERIFY(!model.canFetchOlder());
    QCOMPARE(model.rows(), chats.said(id));
}

static ConversationId longChat(FakeChatRepository &chats, const FakeClock &clock, int count)
{
    const ConversationId id(QUuid::createUuid());
    for (int i = 0; i < count; ++i)
        chats.say(id, Direction::Inbound, QString::number(i), clock.now().plusSeconds(i));
    return id;
}

void TestGuiModels::messagesOfTheServerComeAfterThoseOfThisComputer()
{
    FakeClock clock;
    FakeChatRepository chats(clock);
    const ConversationId id = longChat(chats, clock, 300);
    chats.keepOnServer(id, clock.now().plusSeconds(200), 80);
    MessageListModel model(chats);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setConversation(id);
    QTRY_COMPARE(model.rowCount(), 60);
    QVERIFY(model.olderState() == MessageListModel::OlderState::OnServer);
    QCOMPARE(chats.fetches, 0);
    model.fetchOlder();
    QTRY_COMPARE(model.rowCount(), 100);
    QCOMPARE(chats.fetches, 0);
    chats.network.hold();
    model.fetchOlder();
    QVERIFY(model.olderState() == MessageListModel::OlderState::Loading);
    QVERIFY(!model.canFetchOlder());
    chats.network.release();
    QTRY_COMPARE(model.rowCount(), 160);
    for (int i = 0; i < 20 && model.olderState() != MessageListModel::OlderState::None; ++i) {
        QTRY_VERIFY(model.canFetchOlder());
        model.fetchOlder();
        QTRY_VERIFY(model.canFetchOlder() || model.olderState() == MessageListModel::OlderState::None);
    }
    QTRY_COMPARE(model.rowCount(), 300);
    QCOMPARE(model.rows(), chats.said(id));
    QCOMPARE(chats.fetches, 4);
}

void TestGuiModels::chatWithNothingHereAsksTheServerByItself()
{
    FakeClock clock;
    FakeChatRepository chats(clock);
    const ConversationId id = longChat(chats, clock, 90);
    chats.keepOnServer(id, clock.now().plusSeconds(500), 25);
    MessageListModel model(chats);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setConversation(id);
    QTRY_COMPARE(model.rowCount(), 60);
    QCOMPARE(chats.fetches, 3);
    QVERIFY(model.canFetchOlder());
}

void TestGuiModels::withoutANetworkOlderMessagesWaitForThePerson()
{
    FakeClock clock;
    FakeChatRepository chats(clock);
    const ConversationId id = longChat(chats, clock, 100);
    chats.keepOnServer(id, clock.now().plusSeconds(90), 200);
    chats.network.failWith(ErrorCode::Offline);
    MessageListModel model(chats);
    model.setConversation(id);
    QTRY_VERIFY(model.olderState() == MessageListModel::OlderState::Failed);
    QVERIFY(model.olderError()->code == ErrorCode::Offline);
    QCOMPARE(model.rowCount(), 10);
    const int asked = chats.fetches;
    model.fetchOlder();
    chats.say(id, Direction::Inbound, QStringLiteral("new"), clock.now().plusSeconds(200));
    QTRY_COMPARE(model.rowCount(), 11);
    QCOMPARE(chats.fetches, asked);
    QVERIFY(model.olderState() == MessageListModel::OlderState::Failed);
    chats.network.failWith({});
    model.retryOlder();
    QTRY_COMPARE(model.rowCount(), 60);
    QVERIFY(model.olderState() != MessageListModel::OlderState::Failed);
}

void TestGuiModels::randomFetchesKeepTheChatRight()
{
    FakeClock clock;
    FakeChatRepository chats(clock);
    QRandomGenerator random(11);
    const ConversationId id = longChat(chats, clock, 400);
    chats.keepOnServer(id, clock.now().plusSeconds(350), 30);
    MessageListModel model(chats);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setConversation(id);
    for (int i = 0; i < 300; ++i) {
        switch (random.bounded(6)) {
        case 0:
            chats.say(id, Direction::Outbound, QString::number(1'000 + i),
                      clock.now().plusSeconds(1'000 + i));
            break;
        case 1:
            chats.network.failWith(random.bounded(2) == 0 ? std::optional(ErrorCode::Offline) : std::nullopt);
            break;
        case 2:
            model.retryOlder();
            break;
        case 3:
            QCoreApplication::processEvents();
            break;
        default:
            model.fetchOlder();
        }
    }
    chats.network.failWith({});
    for (int i = 0; i < 100 && model.rowCount() < chats.said(id).size(); ++i) {
        model.retryOlder();
        model.fetchOlder();
        QTest::qWait(1);
    }
    QTRY_COMPARE(model.rows(), chats.said(id));
}

void TestGuiModels::fastSwitchNeverShowsAnotherChat()
{
    FakeClock clock;
    FakeChatRepository chats(clock);
    const ConversationId first(QUuid::createUuid()), second(QUuid::createUuid());
    chats.say(first, Direction::Inbound, QStringLiteral("first"), clock.now());
    chats.say(second, Direction::Inbound, QStringLiteral("second"), clock.now());
    chats.answers.hold();
    MessageListModel model(chats);
    model.setConversation(first);
    model.setConversation(second);
    chats.answers.release();
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(model.rows().first().text, QStringLiteral("second"));
}

void TestGuiModels::randomMessagesKeepTheChatRight()
{
    FakeClock clock;
    FakeChatRepository chats(clock);
    QRandomGenerator random(7);
    const ConversationId id(QUuid::createUuid());
    MessageListModel model(chats);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    chats.say(id, Direction::Inbound, QStringLiteral("first"), clock.now());
    model.setConversation(id);
    for (int i = 1; i < 200; ++i) {
        if (random.bounded(2) == 0)
            chats.say(id, Direction::Outbound, QString::number(i), clock.now().plusSeconds(i));
        else
            chats.raise(id, chats.said(id)[random.bounded(chats.said(id).size())].id, MessageStatus::Read);
        if (random.bounded(4) == 0)
            QCoreApplication::processEvents();
        if (random.bounded(9) == 0)
            model.fetchOlder();
    }
    QTRY_COMPARE(model.rows().last().id, chats.said(id).last().id);
    const auto newest = chats.said(id).mid(chats.said(id).size() - model.rowCount());
    QTRY_COMPARE(model.rows(), newest);
}

void TestGuiModels::conversationsFollowTheirNewestMessage()
{
    FakeClock clock;
    FakeChatRepository chats(clock);
    const ConversationId quiet(QUuid::createUuid()), loud(QUuid::createUuid());
    chats.say(loud, Direction::Inbound, QStringLiteral("a"), clock.now());
    chats.say(quiet, Direction::Inbound, QStringLiteral("b"), clock.now().plusSeconds(1));
    ConversationListModel model(chats);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(model.rows().first().id, quiet);
    chats.say(loud, Direction::Inbound, QStringLiteral("c"), clock.now().plusSeconds(2));
    QTRY_COMPARE(model.rows().first().id, loud);
    QCOMPARE(model.unreadConversations(), 2);
    chats.markRead(loud);
    QTRY_COMPARE(model.unreadConversations(), 1);
}

void TestGuiModels::relayNumbersFollowHealth()
{
    FakeHealth health;
    HealthModel model(health);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    health.set(RelayHealth{true, 30, 4, 2, 0, 0});
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.index(HealthModel::DuplicatesIgnored, HealthModel::ValueColumn)
                 .data(HealthModel::NumberRole)
                 .toLongLong(),
             4);
    health.set(RelayHealth{true, 30, 5, 2, 0, 0});
    QCOMPARE(model.value(HealthModel::DuplicatesIgnored), 5);
}

QTEST_GUILESS_MAIN(TestGuiModels)
#include "tst_gui_models.moc"
