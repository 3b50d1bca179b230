// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/statepage.h"

#include <QClipboard>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

class TestGuiDetails : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contactDetailsAreLinks();
    void leadWithoutChatOpensOnWhatIsKnown();
    void chatOfALeadWithoutOneSaysWhatToDo();
    void chosenTabStaysFromLeadToLead();
    void firstMessageDoesNotTakeTheDetailsAway();
    void answersStandUnderTheirQuestions();
    void valuesCanBeCopied();
    void headShowsCompanyAndPhone();
    void leadWithoutAnyWayToReachSaysSo();

private:
    static LeadDetailPanel *open(WindowFixture &fixture, LeadId id)
    {
        MainWindow &window = fixture.window ? *fixture.window : fixture.open();
        window.openLead(id);
        auto *tabs = window.detail()->findChild<QTabBar *>(QStringLiteral("tabs"));
        return QTest::qWaitFor([&] { return window.detail()->lead() == id && tabs->isVisible(); })
                   ? window.detail()
                   : nullptr;
    }
    static int tab(LeadDetailPanel *detail)
    {
        return detail->findChild<QTabBar *>(QStringLiteral("tabs"))->currentIndex();
    }
};

void TestGuiDetails::contactDetailsAreLinks()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    window.openLead(fixture.world.formLead);
    QTRY_COMPARE(window.detail()->lead(), fixture.world.formLead);
    window.detail()->showTab(LeadDetailPanel::DetailsTab);
    const auto links = window.detail()->findChildren<QToolButton *>(QStringLiteral("link"));
    QCOMPARE(links.size(), 2);
    QTRY_VERIFY(links.last()->isVisible());
    for (auto *link : links)
        QTest::mouseClick(link, Qt::LeftButton);
    QCOMPARE(fixture.world.prompts.opened, (QStringList{QStringLiteral("tel:+4915123456789"),
                                                        QStringLiteral("mailto:person2@example.com")}));
}

void TestGuiDetails::leadWithoutChatOpensOnWhatIsKnown()
{
    WindowFixture fixture;
    LeadDetailPanel *detail = open(fixture, fixture.world.formLead);
    QVERIFY(detail);
    auto *call = detail->findChild<QPushButton *>(QStringLiteral("reachCall"));
    QTRY_VERIFY(call->isVisible());
    QCOMPARE(tab(detail), int(LeadDetailPanel::DetailsTab));
    QVERIFY(!detail->chat()->isVisible());
    QTest::mouseClick(call, Qt::LeftButton);
    QTest::mouseClick(detail->findChild<QPushButton *>(QStringLiteral("reachMail")), Qt::LeftButton);
    QCOMPARE(fixture.world.prompts.opened, (QStringList{QStringLiteral("tel:+4915123456789"),
                                                        QStringLiteral("mailto:person2@example.com")}));
}

void TestGuiDetails::chatOfALeadWithoutOneSaysWhatToDo()
{
    WindowFixture fixture;
    LeadDetailPanel *detail = open(fixture, fixture.world.formLead);
    QVERIFY(detail);
    QTRY_COMPARE(tab(detail), int(LeadDetailPanel::DetailsTab));
    detail->showTab(LeadDetailPanel::ChatTab);
    auto *page = detail->chat()->findChild<StatePage *>();
    QTRY_VERIFY(page->isVisible());
    QVERIFY(page->sentence().contains(QStringLiteral("first message")));
    QVERIFY(!detail->chat()->findChild<QWidget *>(QStringLiteral("composer"))->isVisible());
    page->findChild<QPushButton *>()->click();
    QVERIFY(!detail->chat()->isVisible());
}

void TestGuiDetails::chosenTabStaysFromLeadToLead()
{
    WindowFixture fixture;
    LeadDetailPanel *detail = open(fixture, fixture.world.busyLead);
    QVERIFY(detail);
    QTRY_COMPARE(tab(detail), int(LeadDetailPanel::ChatTab));
    QVERIFY(open(fixture, fixture.world.formLead));
    QTRY_COMPARE(tab(detail), int(LeadDetailPanel::DetailsTab));
    QVERIFY(open(fixture, fixture.world.closedLead));
    QTRY_COMPARE(tab(detail), int(LeadDetailPanel::ChatTab));
    auto *tabs = detail->findChild<QTabBar *>(QStringLiteral("tabs"));
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(LeadDetailPanel::DetailsTab).center());
    QVERIFY(open(fixture, fixture.world.busyLead));
    QTRY_COMPARE(detail->chat()->conversation(), fixture.world.busyChat);
    QCOMPARE(tab(detail), int(LeadDetailPanel::DetailsTab));
}

void TestGuiDetails::firstMessageDoesNotTakeTheDetailsAway()
{
    WindowFixture fixture;
    LeadDetailPanel *detail = open(fixture, fixture.world.formLead);
    QVERIFY(detail);
    auto *reach = detail->findChild<QWidget *>(QStringLiteral("reach"));
    QTRY_VERIFY(reach->isVisible());
    fixture.world.inbox.change(fixture.world.formLead,
                               [&](LeadCard &card) { card.conversationId = fixture.world.closedChat; });
    QTRY_VERIFY(!reach->isVisible());
    QCOMPARE(detail->chat()->conversation(), fixture.world.closedChat);
    QCOMPARE(tab(detail), int(LeadDetailPanel::DetailsTab));
}

void TestGuiDetails::answersStandUnderTheirQuestions()
{
    WindowFixture fixture;
    LeadDetailPanel *detail = open(fixture, fixture.world.formLead);
    QVERIFY(detail);
    const auto label = [&](const QString &text) -> QLabel * {
        for (QLabel *found : detail->findChildren<QLabel *>()) {
            if (found->text() == text && found->isVisible())
                return found;
        }
        return nullptr;
    };
    QTRY_VERIFY(label(QStringLiteral("Which size do you need?")));
    const QLabel *question = label(QStringLiteral("Which size do you need?"));
    const QLabel *answer = label(QStringLiteral("Three rooms, ground floor"));
    QVERIFY(answer);
    QTRY_VERIFY(answer->mapTo(detail, QPoint()).y() > question->mapTo(detail, QPoint()).y());
    QCOMPARE(answer->mapTo(detail, QPoint()).x(), question->mapTo(detail, QPoint()).x());
    QVERIFY(answer->textInteractionFlags() & Qt::TextSelectableByMouse);
}

void TestGuiDetails::valuesCanBeCopied()
{
    WindowFixture fixture;
    LeadDetailPanel *detail = open(fixture, fixture.world.formLead);
    QVERIFY(detail);
    QTRY_VERIFY(!detail->findChildren<QToolButton *>(QStringLiteral("copy")).isEmpty());
    QStringList copied;
    for (QToolButton *copy : detail->findChildren<QToolButton *>(QStringLiteral("copy"))) {
        copy->click();
        copied += QGuiApplication::clipboard()->text();
    }
    QVERIFY(copied.contains(QStringLiteral("+4915123456789")));
    QVERIFY(copied.contains(QStringLiteral("person2@example.com")));
    QVERIFY(copied.contains(QStringLiteral("Three rooms, ground floor")));
}

void TestGuiDetails::headShowsCompanyAndPhone()
{
    WindowFixture fixture;
    LeadDetailPanel *detail = open(fixture, fixture.world.formLead);
    QVERIFY(detail);
    auto *known = detail->findChild<ElidedLabel *>(QStringLiteral("leadReach"));
    QTRY_VERIFY(known->fullText().contains(QStringLiteral("Becker & Söhne GmbH")));
    QVERIFY(known->fullText().contains(QStringLiteral("+4915123456789")));
    QTest::mouseClick(detail->findChild<QToolButton *>(QStringLiteral("leadCall")), Qt::LeftButton);
    QCOMPARE(fixture.world.prompts.opened, QStringList{QStringLiteral("tel:+4915123456789")});
}

void TestGuiDetails::leadWithoutAnyWayToReachSaysSo()
{
    WindowFixture fixture;
    LeadCard card;
    card.id = LeadId(QUuid::createUuid());
    card.activityAt = fixture.world.clock.now();
    fixture.world.inbox.put(card);
    LeadDetailPanel *detail = open(fixture, card.id);
    QVERIFY(detail);
    auto *reach = detail->findChild<QWidget *>(QStringLiteral("reach"));
    QTRY_VERIFY(reach->isVisible());
    QVERIFY(reach->findChild<QLabel *>()->text().contains(QStringLiteral("neither")));
    for (const char *name : {"reachCall", "reachMail", "leadCall", "leadMail"})
        QVERIFY2(!detail->findChild<QWidget *>(QString::fromLatin1(name))->isVisible(), name);
}

QTEST_MAIN(TestGuiDetails)
#include "tst_gui_details.moc"
