// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/chat/chatspage.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/leadlistmodel.h"
#include "ui/shell/signindialog.h"
#include "ui/widgets/steadylistview.h"
#include "ui/words/phrases.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

/// What people see who use a keyboard or a screen reader.
class TestGuiAccess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyControlHasAnAccessibleName_data();
    void everyControlHasAnAccessibleName();
    void everyRowTellsWhoFromWhereSinceWhenAndHowFar();
    void tabReachesEveryPartInOrder();
    void aLeadIsAnsweredWithTheKeyboardAlone();

private:
    static QString nameOf(const QWidget *widget)
    {
        auto *made = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        return made ? made->text(QAccessible::Name) : QString();
    }
};

void TestGuiAccess::everyControlHasAnAccessibleName_data()
{
    QTest::addColumn<int>("place");
    QTest::newRow("inbox") << 0;
    QTest::newRow("chats") << 1;
    QTest::newRow("sign-in") << 2;
    QTest::newRow("details") << 3;
    QTest::newRow("timeline") << 4;
    QTest::newRow("tasks") << 5;
}

void TestGuiAccess::everyControlHasAnAccessibleName()
{
    QFETCH(int, place);
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    window.openLead(place == 3 ? fixture.world.formLead : fixture.world.busyLead);
    if (place == 3)
        window.detail()->showTab(LeadDetailPanel::DetailsTab);
    if (place >= 4) {
        QTRY_VERIFY(!window.detail()->lead().isNull());
        window.detail()->showTab(place == 4 ? LeadDetailPanel::TimelineTab : LeadDetailPanel::TasksTab);
    }
    if (place == 1)
        window.openConversation(fixture.world.busyChat);
    if (place == 2)
        window.askForSignIn();
    QTRY_VERIFY(!window.detail()->lead().isNull() || place == 1);
    QTest::qWait(1);
    QWidget *root = place == 2 ? static_cast<QWidget *>(window.signInDialog()) : &window;
    int controls = 0;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        const bool control = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) ||
                             qobject_cast<QPlainTextEdit *>(widget) ||
                             qobject_cast<QAbstractItemView *>(widget) || qobject_cast<QTabBar *>(widget);
        if (!control || !widget->isVisibleTo(root) ||
            widget->objectName().startsWith(QStringLiteral("qt_")) || widget->focusPolicy() == Qt::NoFocus)
            continue;
        ++controls;
        QVERIFY2(!nameOf(widget).isEmpty(),
                 qPrintable(QString(QLatin1StringView(widget->metaObject()->className()) + u' ' +
                                    widget->objectName())));
    }
    QVERIFY(controls > 4);
}

void TestGuiAccess::everyRowTellsWhoFromWhereSinceWhenAndHowFar()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    QTRY_COMPARE(window.inbox()->model()->rowCount(), 27);
    auto *list = QAccessible::queryAccessibleInterface(window.inbox()->list());
    QVERIFY(list);
    for (int row = 0; row < 27; ++row) {
        const LeadCard &card = window.inbox()->model()->rows()[row];
        const QString spoken = list->child(row)->text(QAccessible::Name);
        QVERIFY(spoken.contains(card.name.isEmpty() ? card.phone : card.name));
        QVERIFY(spoken.contains(Phrases::source(card.source)));
        QVERIFY(spoken.contains(Phrases::status(card.status)));
        QVERIFY(spoken.contains(Phrases::moment(card.waitingSince.value_or(card.activityAt))));
        QCOMPARE(spoken.contains(QStringLiteral("waiting for an answer")), card.unanswered);
        QCOMPARE(spoken.contains(QStringLiteral("unread")), card.unread > 0);
    }
}

void TestGuiAccess::tabReachesEveryPartInOrder()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    window.activateWindow();
    window.openLead(fixture.world.busyLead);
    QTRY_VERIFY(window.isActiveWindow());
    auto *field = window.detail()->findChild<QWidget *>(QStringLiteral("composer"));
    QTRY_VERIFY(field->isVisible() && field->isEnabled());
    auto *first = window.findChild<QWidget *>(QStringLiteral("navInbox"));
    first->setFocus();
    QStringList order;
    for (int step = 0; step < 60; ++step) {
        order += QApplication::focusWidget()->objectName();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        if (QApplication::focusWidget() == first)
            break;
    }
    int last = -1;
    for (const char *name : {"navInbox", "search", "leads", "leadCall", "leadMail", "status", "tabs",
                             "bubbles", "composer", "healthSync", "healthRelay"}) {
        const int at = int(order.indexOf(QString::fromLatin1(name)));
        QVERIFY2(at > last, qPrintable(QString(QLatin1StringView(name) + u" in " + order.join(u' '))));
        last = at;
    }
}

void TestGuiAccess::aLeadIsAnsweredWithTheKeyboardAlone()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    window.activateWindow();
    QTRY_COMPARE(window.inbox()->model()->rowCount(), 27);
    QTRY_VERIFY(window.isActiveWindow());
    const auto press = [](Qt::Key key) {
        QTest::keyClick(QApplication::focusWidget(), key);
    };
    const auto focused = [] {
        return QApplication::focusWidget()->objectName();
    };
    // The list has the focus, but nobody has chosen a lead: opening the window reads nothing.
    QTRY_COMPARE(focused(), QStringLiteral("leads"));
    QVERIFY(window.detail()->lead().isNull());
    QVERIFY(window.inbox()->model()->rows()[0].unread > 0);
    press(Qt::Key_Down);
    QTRY_COMPARE(window.detail()->lead(), fixture.world.busyLead);
    auto *field = window.detail()->findChild<QWidget *>(QStringLiteral("composer"));
    QTRY_VERIFY(field->isVisible() && field->isEnabled());
    const auto said = [&] {
        return fixture.world.chats.said(fixture.world.busyChat);
    };
    const auto before = said().size();

    press(Qt::Key_Return);
    QTRY_COMPARE(focused(), QStringLiteral("composer"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("On its way"));
    press(Qt::Key_Return);
    QTRY_COMPARE(said().size(), before + 1);
    QCOMPARE(said().last().text, QStringLiteral("On its way"));
    QCOMPARE(focused(), QStringLiteral("composer"));
    press(Qt::Key_Escape);
    QTRY_COMPARE(focused(), QStringLiteral("leads"));

    // The next one left a form only: Enter leads to the ways to reach them.
    press(Qt::Key_Down);
    QTRY_COMPARE(window.detail()->lead(), fixture.world.formLead);
    auto *call = window.detail()->findChild<QWidget *>(QStringLiteral("reachCall"));
    QTRY_VERIFY(call->isVisible());
    press(Qt::Key_Return);
    QTRY_COMPARE(focused(), QStringLiteral("reachCall"));
    press(Qt::Key_Space);
    QCOMPARE(fixture.world.prompts.opened, QStringList{QStringLiteral("tel:+4915123456789")});
    press(Qt::Key_Escape);
    QTRY_COMPARE(focused(), QStringLiteral("leads"));
    QCOMPARE(window.inbox()->list()->currentIndex().row(), 1);
}

QTEST_MAIN(TestGuiAccess)
#include "tst_gui_access.moc"
