// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/chat/chatpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/messagelistmodel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/steadylistview.h"

#include <QAbstractTextDocumentLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

class TestGuiChat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void typedTextBecomesAQueuedBubbleOnEnter();
    void ticksRiseInPlace();
    void shiftEnterBreaksAndTheFieldGrowsToSixLines();
    void fieldIsHighEnoughForEveryScript_data();
    void fieldIsHighEnoughForEveryScript();
    void blankTextIsNotSent();
    void refusedTextComesBack();
    void closedWindowExplainsItselfInsteadOfAField();
    void windowClosesWhileTheChatIsOpen();
    void reopenedWindowGivesTheFieldBack();
    void draftsStayWithTheirChat();
    void failedMessageTellsWhyOnOneClick();
    void chatOpensAtTheNewestAndOlderOnesDoNotJump();
    void olderMessagesOfTheServerComeWhenScrolledTo();
    void withoutANetworkTheChatOffersToTryAgain();
    void openingAChatMarksItRead();
    void fewMessagesStandAboveTheField();
    void whatFitsNeverShowsAScrollBar();
    void bubblesNeverOverlapWhateverTheWidth();

private:
    static ChatPanel *openChat(WindowFixture &fixture, LeadId lead)
    {
        MainWindow &window = fixture.window ? *fixture.window : fixture.open();
        window.openLead(lead);
        ChatPanel *chat = window.detail()->chat();
        return QTest::qWaitFor([&] {
            return window.detail()->lead() == lead && chat->isVisible() && chat->model()->rowCount() > 0;
        })
                   ? chat
                   : nullptr;
    }
    template <typename T> static T *part(QWidget *in, const char *name)
    {
        return in->findChild<T *>(QString::fromLatin1(name));
    }
    static QPlainTextEdit *field(ChatPanel *chat)
    {
        auto *edit = part<QPlainTextEdit>(chat, "composer");
        return QTest::qWaitFor([&] { return edit->isVisible() && edit->isEnabled(); }) ? edit : nullptr;
    }
};

void TestGuiChat::typedTextBecomesAQueuedBubbleOnEnter()
{
    WindowFixture fixture;
    ChatPanel *chat = openChat(fixture, fixture.world.busyLead);
    QVERIFY(chat);
    auto *edit = field(chat);
    QVERIFY(edit);
    const int before = chat->model()->rowCount();
    QTest::keyClicks(edit, QStringLiteral("Tomorrow at ten?"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(edit->toPlainText().isEmpty());
    QTRY_COMPARE(chat->model()->rowCount(), before + 1);
    QCOMPARE(chat->model()->rows().last().text, QStringLiteral("Tomorrow at ten?"));
    QVERIFY(chat->model()->rows().last().status == MessageStatus::Queued);
    QVERIFY(fixture.world.chats.said(fixture.world.busyChat).last().text ==
            QStringLiteral("Tomorrow at ten?"));
}

void TestGuiChat::ticksRiseInPlace()
{
    WindowFixture fixture;
    ChatPanel *chat = openChat(fixture, fixture.world.busyLead);
    QVERIFY(chat);
    auto *bubbles = part<SteadyListView>(chat, "bubbles");
    const QPersistentModelIndex last = chat->model()->index(chat->model()->rowCount() - 1);
    const MessageId id = chat->model()->rows().last().id;
    QStringList pictures;
    for (const auto status : {MessageStatus::Queued, MessageStatus::Sent, MessageStatus::Delivered,
                              MessageStatus::Read, MessageStatus::Uncertain, MessageStatus::Failed}) {
        fixture.world.chats.raise(fixture.world.busyChat, id, status);
        QTRY_VERIFY(chat->model()->rows().last().status == status);
        QVERIFY(last.isValid());
        const QImage picture = bubbles->viewport()->grab(bubbles->visualRect(last)).toImage();
        QByteArray bytes(reinterpret_cast<const char *>(picture.constBits()), picture.sizeInBytes());
        pictures += QString::number(qHash(bytes));
    }
    pictures.removeDuplicates();
    QCOMPARE(pictures.size(), 6);
}

void TestGuiChat::shiftEnterBreaksAndTheFieldGrowsToSixLines()
{
    WindowFixture fixture;
    ChatPanel *chat = openChat(fixture, fixture.world.busyLead);
    auto *edit = field(chat);
    QVERIFY(edit);
    const int sent = int(fixture.world.chats.said(fixture.world.busyChat).size());
    QList<int> heights{edit->height()};
    for (int line = 0; line < 9; ++line) {
        QTest::keyClicks(edit, QStringLiteral("line"));
        QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
        heights += edit->height();
    }
    QCOMPARE(edit->toPlainText().count(u'\n'), 9);
    QVERIFY(heights[1] > heights[0]);
    QVERIFY(heights[5] > heights[1]);
    QCOMPARE(heights.last(), heights[6]);
    QCOMPARE(int(fixture.world.chats.said(fixture.world.busyChat).size()), sent);
}

void TestGuiChat::fieldIsHighEnoughForEveryScript_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("Latin") << QStringLiteral("Åpjg");
    QTest::newRow("Arabic") << QString::fromUtf8("اكتب رسالة، شكراً جزيلاً");
    QTest::newRow("Devanagari") << QString::fromUtf8("क्या यह फ्लैट अब भी खाली है?");
    QTest::newRow("Chinese") << QString::fromUtf8("请问这款还有现货吗？");
    QTest::newRow("two scripts, two lines") << QString::fromUtf8("Good morning\nشكراً جزيلاً");
}

void TestGuiChat::fieldIsHighEnoughForEveryScript()
{
    QFETCH(QString, text);
    WindowFixture fixture;
    ChatPanel *chat = openChat(fixture, fixture.world.busyLead);
    auto *edit = field(chat);
    QVERIFY(edit);
    edit->setPlainText(text);
    const auto *layout = edit->document()->documentLayout();
    qreal needed = 0;
    for (QTextBlock block = edit->document()->begin(); block.isValid(); block = block.next())
        needed += layout->blockBoundingRect(block).height();
    QTRY_VERIFY2(edit->viewport()->height() >= needed,
                 qPrintable(QStringLiteral("%1 in %2").arg(needed).arg(edit->viewport()->height())));
}

void TestGuiChat::blankTextIsNotSent()
{
    WindowFixture fixture;
    ChatPanel *chat = openChat(fixture, fixture.world.busyLead);
    auto *edit = field(chat);
    QVERIFY(edit);
    const auto sent = fixture.world.chats.said(fixture.world.busyChat).size();
    QTest::keyClicks(edit, QStringLiteral("   "));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(!part<QToolButton>(chat, "send")->isEnabled());
    QCOMPARE(fixture.world.chats.said(fixture.world.busyChat).size(), sent);
}

void TestGuiChat::refusedTextComesBack()
{
    WindowFixture fixture;
    ChatPanel *chat = openChat(fixture, fixture.world.busyLead);
    auto *edit = field(chat);
    QVERIFY(edit);
    fixture.world.chats.answers.failWith(ErrorCode::Storage);
    QTest::keyClicks(edit, QStringLiteral("Do not lose me"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(edit->toPlainText(), QStringLiteral("Do not lose me"));
    QVERIFY(part<Notice>(chat, "chatNotice")->isVisible());
}

void TestGuiChat::closedWindowExplainsItselfInsteadOfAField()
{
    WindowFixture fixture;
    ChatPanel *chat = openChat(fixture, fixture.world.closedLead);
    QVERIFY(chat);
    auto *closed = part<Notice>(chat, "windowClosed");
    QTRY_VERIFY(closed->isVisible());
    QVERIFY(closed->sentence().contains(QStringLiteral("Wei Zhang")));
    QVERIFY(!part<QPlainTextEdit>(chat, "composer")->isVisible());
    QTest::mouseClick(closed->findChild<QPushButton *>(QStringLiteral("noticeAction")), Qt::LeftButton);
    QCOMPARE(fixture.world.prompts.opened, QStringList{QStringLiteral("tel:+8613912345678")});
}

void TestGuiChat::windowClosesWhileTheChatIsOpen()
{
    WindowFixture fixture;
    ChatPanel *chat = openChat(fixture, fixture.world.busyLead);
    auto *edit = field(chat);
    QVERIFY(edit);
    QTest::keyClicks(edit, QStringLiteral("too late"));
    fixture.world.clock.time = fixture.world.clock.time.plusSeconds(25 * 3'600);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(part<Notice>(chat, "windowClosed")->isVisible());
    QVERIFY(part<Notice>(chat, "chatNotice")->isVisible());
    QVERIFY(!edit->isVisible());
    QCOMPARE(edit->toPlainText(), QStringLiteral("too late"));
}

void TestGuiChat::reopenedWindowGivesTheFieldBack()
{
    WindowFixture fixture;
    ChatPanel *chat = openChat(fixture, fixture.world.closedLead);
    QVERIFY(chat);
    QTRY_VERIFY(part<Notice>(chat, "windowClosed")->isVisible());
    fixture.world.chats.say(chat->conversation(), Direction::Inbound, QStringLiteral("Still there?"),
                            fixture.world.clock.now());
    QVERIFY(field(chat));
    QVERIFY(!part<Notice>(chat, "windowClosed")->isVisible());
    QVERIFY(part<QLabel>(chat, "countdown")->isVisible());
}

void TestGuiChat::draftsStayWithTheirChat()
{
    WindowFixture fixture;
    ChatPanel *chat = openChat(fixture, fixture.world.busyLead);
    auto *edit = field(chat);
    QVERIFY(edit);
    QTest::keyClicks(edit, QStringLiteral("half a sentence"));
    QVERIFY(openChat(fixture, fixture.world.closedLead));
    QTRY_COMPARE(chat->conversation(), fixture.world.closedChat);
    QVERIFY(edit->toPlainText().isEmpty());
    QVERIFY(openChat(fixture, fixture.world.busyLead));
    QTRY_COMPARE(edit->toPlainText(), QStringLiteral("half a sentence"));
}

void TestGuiChat::failedMessageTellsWhyOnOneClick()
{
    WindowFixture fixture;
    ChatPanel *chat = openChat(fixture, fixture.world.busyLead);
    QVERIFY(chat);
    auto *bubbles = part<SteadyListView>(chat, "bubbles");
    for (int row = 0; row < chat->model()->rowCount(); ++row) {
        if (chat->model()->rows()[row].status != MessageStatus::Failed)
            continue;
        const QModelIndex index = chat->model()->index(row);
        bubbles->scrollTo(index);
        QTest::mouseClick(bubbles->viewport(), Qt::LeftButton, {}, bubbles->visualRect(index).center());
    }
    auto *notice = part<Notice>(chat, "chatNotice");
    QVERIFY(notice->isVisible());
    QVERIFY(notice->sentence().contains(QStringLiteral("Message undeliverable")));
    QVERIFY(notice->sentence().contains(QStringLiteral("131026")));
}

void TestGuiChat::chatOpensAtTheNewestAndOlderOnesDoNotJump()
{
    WindowFixture fixture;
    SampleWorld &world = fixture.world;
    for (int i = 0; i < 200; ++i)
        world.chats.say(world.busyChat, Direction::Inbound, QStringLiteral("message %1").arg(i),
                        world.clock.now().plusSeconds(i));
    ChatPanel *chat = openChat(fixture, world.busyLead);
    QVERIFY(chat);
    auto *bubbles = part<SteadyListView>(chat, "bubbles");
    QScrollBar *bar = bubbles->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    QCoreApplication::processEvents(); // lets the list lay out what arrived
    bar->setValue(bubbles->height() / 2);
    const QPersistentModelIndex top = bubbles->indexAt(QPoint(200, 1));
    const int y = bubbles->visualRect(top).top();
    const int loaded = chat->model()->rowCount();
    QTRY_VERIFY(chat->model()->rowCount() > loaded);
    QTRY_COMPARE(bubbles->visualRect(top).top(), y);
}

void TestGuiChat::olderMessagesOfTheServerComeWhenScrolledTo()
{
    WindowFixture fixture;
    SampleWorld &world = fixture.world;
    for (int i = 0; i < 200; ++i)
        world.chats.say(world.busyChat, Direction::Inbound, QStringLiteral("message %1").arg(i),
                        world.clock.now().plusSeconds(i));
    world.chats.keepOnServer(world.busyChat, world.clock.now().plusSeconds(130), 500);
    world.chats.network.hold();
    ChatPanel *chat = openChat(fixture, world.busyLead);
    QVERIFY(chat);
    auto *line = part<Notice>(chat, "olderMessages");
    QVERIFY(line && !line->isVisible());
    QScrollBar *bar = part<SteadyListView>(chat, "bubbles")->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    QTRY_VERIFY([&] {
        bar->setValue(bar->value() == 0 ? 1 : 0);
        return world.chats.fetches == 1;
    }());
    QTRY_VERIFY(line->isVisible());
    QCOMPARE(line->sentence(), QStringLiteral("Fetching older messages…"));
    QCOMPARE(line->accessibleName(), line->sentence());
    const int before = chat->model()->rowCount();
    world.chats.network.release();
    QTRY_VERIFY(chat->model()->rowCount() > before);
    QTRY_VERIFY(!line->isVisible());
}

void TestGuiChat::withoutANetworkTheChatOffersToTryAgain()
{
    WindowFixture fixture;
    SampleWorld &world = fixture.world;
    for (int i = 0; i < 40; ++i)
        world.chats.say(world.busyChat, Direction::Inbound, QStringLiteral("message %1").arg(i),
                        world.clock.now().plusSeconds(i));
    world.chats.keepOnServer(world.busyChat, world.clock.now().plusSeconds(30), 500);
    world.chats.network.failWith(ErrorCode::Offline);
    ChatPanel *chat = openChat(fixture, world.busyLead);
    QVERIFY(chat);
    auto *line = part<Notice>(chat, "olderMessages");
    QTRY_VERIFY(line->isVisible());
    QCOMPARE(line->sentence(), QStringLiteral("Older messages need the network."));
    auto *again = part<QPushButton>(line, "noticeAction");
    QVERIFY(again->isVisible());
    QCOMPARE(again->accessibleName(), again->text());
    world.chats.network.failWith(ErrorCode::Protocol);
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_VERIFY(line->sentence().startsWith(QStringLiteral("Older messages could not be fetched.")));
    world.chats.network.failWith({});
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_VERIFY(chat->model()->rowCount() > 40);
    QTRY_VERIFY(!line->isVisible());
}

void TestGuiChat::openingAChatMarksItRead()
{
    WindowFixture fixture;
    const auto unread = [&] {
        return fixture.world.chats.conversation(fixture.world.busyChat).result()->unread;
    };
    QVERIFY(unread() > 0);
    QVERIFY(openChat(fixture, fixture.world.busyLead));
    QTRY_COMPARE(unread(), 0);
    fixture.world.chats.say(fixture.world.busyChat, Direction::Inbound, QStringLiteral("again"),
                            fixture.world.clock.now());
    QTRY_COMPARE(unread(), 0);
}

void TestGuiChat::fewMessagesStandAboveTheField()
{
    WindowFixture fixture;
    ChatPanel *chat = openChat(fixture, fixture.world.closedLead);
    QVERIFY(chat);
    auto *bubbles = part<SteadyListView>(chat, "bubbles");
    const auto below = [&] {
        const QRect last = bubbles->visualRect(chat->model()->index(chat->model()->rowCount() - 1));
        return bubbles->height() - bubbles->viewport()->mapTo(bubbles, last.bottomLeft()).y();
    };
    QTRY_VERIFY(bubbles->viewport()->height() < bubbles->height() / 2);
    QTRY_VERIFY(below() >= 0 && below() < 4);
    fixture.world.chats.say(chat->conversation(), Direction::Inbound, QStringLiteral("Still there?"),
                            fixture.world.clock.now());
    QTRY_COMPARE(chat->model()->rowCount(), 2);
    QTRY_VERIFY(below() >= 0 && below() < 4);
    // Many messages fill the height and scroll as ever.
    QVERIFY(openChat(fixture, fixture.world.busyLead));
    QTRY_COMPARE(bubbles->viewport()->height(), bubbles->height());
    QTRY_VERIFY(below() >= 0 && below() < 4);
}

void TestGuiChat::whatFitsNeverShowsAScrollBar()
{
    WindowFixture fixture;
    ChatPanel *chat = openChat(fixture, fixture.world.closedLead);
    QVERIFY(chat);
    auto *bubbles = part<SteadyListView>(chat, "bubbles");
    const auto *bar = bubbles->verticalScrollBar();
    QTRY_VERIFY(!bar->isVisible() && bar->maximum() == 0);
    const QSignalSpy ranges(bar, &QScrollBar::rangeChanged);
    for (int more = 1; more < 5; ++more) {
        fixture.world.chats.say(fixture.world.closedChat, Direction::Inbound, QStringLiteral("Still there?"),
                                fixture.world.clock.now().plusSeconds(more));
        QTRY_COMPARE(chat->model()->rowCount(), more + 1);
        QTRY_COMPARE(bubbles->viewport()->height(),
                     bubbles->visualRect(chat->model()->index(more)).bottom() + 1);
    }
    for (const int height : {560, 900, 700}) {
        fixture.window->resize(1'180, height);
        QTRY_COMPARE(bubbles->mapTo(chat, bubbles->viewport()->geometry().bottomLeft()).y(),
                     bubbles->mapTo(chat, bubbles->rect().bottomLeft()).y());
    }
    // Not for a moment: it would wrap the bubbles anew and back.
    for (const auto &range : ranges)
        QCOMPARE(range.at(1).toInt(), 0);
}

void TestGuiChat::bubblesNeverOverlapWhateverTheWidth()
{
    WindowFixture fixture;
    ChatPanel *chat = openChat(fixture, fixture.world.busyLead);
    QVERIFY(chat);
    auto *bubbles = part<SteadyListView>(chat, "bubbles");
    const auto rowsAreAsHighAsTheyNeed = [&] {
        for (int row = 0; row < chat->model()->rowCount(); ++row) {
            const QModelIndex index = chat->model()->index(row);
            QStyleOptionViewItem option;
            option.initFrom(bubbles);
            option.widget = bubbles;
            if (bubbles->visualRect(index).height() !=
                bubbles->itemDelegate()->sizeHint(option, index).height())
                return false;
        }
        return true;
    };
    for (const int width : {1180, 1024, 910, 1400, 760, 1023}) {
        fixture.window->resize(width, 640);
        QTRY_VERIFY2(rowsAreAsHighAsTheyNeed(), qPrintable(QString::number(width)));
    }
}

QTEST_MAIN(TestGuiChat)
#include "tst_gui_chat.moc"
