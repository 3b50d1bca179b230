// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/chat/chatpanel.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/leadlistmodel.h"
#include "ui/models/messagelistmodel.h"
#include "ui/widgets/undobar.h"

#include <QAccessible>
#include <QLineEdit>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

namespace {

struct Listening : WindowFixture
{
    Listening()
    {
        open();
        [&] {
            QTRY_COMPARE(window->inbox()->model()->state(), ListState::Ready);
        }();
    }
    /// What a screen reader finds in the accessibility tree.
    static QString nameOf(QObject *object)
    {
        const auto *found = QAccessible::queryAccessibleInterface(object);
        return found ? found->text(QAccessible::Name) : QString();
    }
    QString told() const { return nameOf(window->findChild<QWidget *>(QStringLiteral("announcements"))); }
    LeadCard come(int number, qint64 secondsAgo)
    {
        LeadCard card;
        card.id = LeadId(QUuid::createUuid());
        card.name = QStringLiteral("New Person %1").arg(number);
        card.source = LeadSource::MetaAds;
        card.createdAt = card.activityAt = world.clock.now().plusSeconds(-secondsAgo);
        world.inbox.put(card);
        return card;
    }
};

} // namespace

class TestGuiAnnouncements : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void newLeadsAreTold();
    void oldLeadsThatAppearAreNot();
    void foundOnesAreCounted();
    void messageThatFailsIsTold();
    void undoIsOfferedAloud();
    void refusedChangesAreTold();
};

void TestGuiAnnouncements::newLeadsAreTold()
{
    Listening window;
    window.come(1, 0);
    QTRY_COMPARE(window.told(), QStringLiteral("New lead: New Person 1, Meta"));
    window.world.clock.time = window.world.clock.time.plusSeconds(60);
    for (int i = 2; i <= 4; ++i)
        window.come(i, 10 - i);
    QTRY_COMPARE(window.told(), QStringLiteral("3 new leads, the newest is New Person 4"));
}

void TestGuiAnnouncements::oldLeadsThatAppearAreNot()
{
    Listening window;
    // Woken, or seen from now on.
    window.come(1, 7 * 86'400);
    window.window->inbox()->choose(InboxPanel::Meta);
    window.window->inbox()->choose(InboxPanel::All);
    QTRY_COMPARE(window.window->inbox()->model()->rowCount(), 28);
    window.come(2, 0);
    // Of two it would have told both.
    QTRY_COMPARE(window.told(), QStringLiteral("New lead: New Person 2, Meta"));
}

void TestGuiAnnouncements::foundOnesAreCounted()
{
    Listening window;
    auto *search = window.window->findChild<QLineEdit *>(QStringLiteral("search"));
    search->setText(QStringLiteral("ana"));
    QTRY_VERIFY2(window.told().startsWith(QStringLiteral("Found: leads 1, messages ")),
                 qPrintable(window.told()));
    search->setText(QStringLiteral("no such words"));
    QTRY_COMPARE(window.told(), QStringLiteral("Found: leads 0, messages 0, notes 0"));
}

void TestGuiAnnouncements::messageThatFailsIsTold()
{
    Listening window;
    window.window->openLead(window.world.busyLead);
    MessageListModel &chat = *window.window->detail()->chat()->model();
    QTRY_VERIFY(chat.rowCount() > 3);
    // One had failed before the chat was opened: that is no news.
    QVERIFY(window.told().isEmpty());
    window.world.chats.say(window.world.busyChat, Direction::Outbound, QStringLiteral("lost"),
                           window.world.clock.now(), MessageStatus::Failed, QStringLiteral("No account"));
    QTRY_VERIFY2(window.told().startsWith(QStringLiteral("A message could not be sent.")),
                 qPrintable(window.told()));
    QVERIFY(!window.told().contains(QStringLiteral("lost")));
}

void TestGuiAnnouncements::undoIsOfferedAloud()
{
    Listening window;
    window.window->undoBar()->offer(QStringLiteral("Moved to Won"), window.window.get(), [] {});
    QCOMPARE(Listening::nameOf(window.window->undoBar()), QStringLiteral("Moved to Won"));
    window.window->undoBar()->takeBack();
    QCOMPARE(Listening::nameOf(window.window->undoBar()), QStringLiteral("Undone"));
}

void TestGuiAnnouncements::refusedChangesAreTold()
{
    Listening window;
    SyncHealth sync = window.world.health.sync();
    sync.needsYou = 1;
    window.world.health.set(sync);
    const QString told = window.told();
    QVERIFY2(told.contains(QStringLiteral("did not get through")), qPrintable(told));
    // Fewer are no news.
    sync.needsYou = 0;
    window.world.health.set(sync);
    QCOMPARE(window.told(), told);
}

QTEST_MAIN(TestGuiAnnouncements)
#include "tst_gui_announcements.moc"
