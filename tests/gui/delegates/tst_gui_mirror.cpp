// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leaddetailpanel.h"
#include "ui/models/leadlistmodel.h"
#include "ui/models/messagelistmodel.h"
#include "ui/widgets/steadylistview.h"
#include "ui/words/language.h"

#include <QTest>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

/// A window that runs from right to left.
class TestGuiMirror : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void dotLeadsAndAgeTrails_data() { bothWays(); }
    void dotLeadsAndAgeTrails();
    void ownBubblesStandAtTheTrailingEdge_data() { bothWays(); }
    void ownBubblesStandAtTheTrailingEdge();
    void shortTextsKeepTheirTimeBeside_data();
    void shortTextsKeepTheirTimeBeside();
    void arabicTurnsTheWindow();
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }

private:
    static void bothWays()
    {
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("left to right") << false;
        QTest::newRow("right to left") << true;
    }
    /// The columns of the picture that hold this colour, from first to last; {-1, -1} if none does.
    static std::pair<int, int> columnsOf(const QImage &picture, const QColor &colour)
    {
        std::pair<int, int> found{-1, -1};
        for (int x = 0; x < picture.width(); ++x) {
            for (int y = 0; y < picture.height(); ++y) {
                if (picture.pixelColor(x, y) == colour) {
                    found = {found.first < 0 ? x : found.first, x};
                    break;
                }
            }
        }
        return found;
    }
    static QImage pictureOf(QListView *list, const QModelIndex &index)
    {
        return list->viewport()->grab(list->visualRect(index)).toImage();
    }
};

void TestGuiMirror::dotLeadsAndAgeTrails()
{
    QFETCH(bool, mirrored);
    QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    WindowFixture fixture;
    InboxPanel *inbox = fixture.open().inbox();
    QTRY_COMPARE(inbox->model()->rowCount(), 27);
    // Waits for 21 minutes: its age is red.
    const QModelIndex late = inbox->model()->index(2);
    QTRY_VERIFY(inbox->list()->visualRect(late).height() > 0);
    const QImage row = pictureOf(inbox->list(), late);
    const Tokens &tokens = fixture.theme.tokens();
    const QRect leading(mirrored ? row.width() - 28 : 0, 0, 28, row.height());
    const QRect trailing(mirrored ? 0 : row.width() * 2 / 3, 0, row.width() / 3, row.height());
    QVERIFY(columnsOf(row.copy(leading), tokens.accent).first >= 0);
    const auto age = columnsOf(row, tokens.danger);
    QVERIFY(age.first >= trailing.left() && age.second <= trailing.right());
}

void TestGuiMirror::ownBubblesStandAtTheTrailingEdge()
{
    QFETCH(bool, mirrored);
    QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    window.openLead(fixture.world.busyLead);
    auto *model = window.detail()->chat()->model();
    QTRY_VERIFY(model->rowCount() > 0);
    auto *bubbles = window.detail()->findChild<SteadyListView *>(QStringLiteral("bubbles"));
    const QModelIndex last = model->index(model->rowCount() - 1);
    QVERIFY(model->rows().last().direction == Direction::Outbound);
    QTRY_VERIFY(bubbles->viewport()->rect().contains(bubbles->visualRect(last).center()));
    const QImage row = pictureOf(bubbles, last);
    const auto bubble = columnsOf(row, fixture.theme.tokens().bubbleOut);
    QVERIFY(bubble.first >= 0);
    if (mirrored)
        QVERIFY(bubble.second < row.width() / 2);
    else
        QVERIFY(bubble.first > row.width() / 2);
}

void TestGuiMirror::shortTextsKeepTheirTimeBeside_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("latin") << QStringLiteral("Thank you");
    QTest::newRow("arabic") << QString::fromUtf8("شكراً جزيلاً");
    QTest::newRow("hebrew") << QString::fromUtf8("תודה רבה");
}

void TestGuiMirror::shortTextsKeepTheirTimeBeside()
{
    QFETCH(QString, text);
    WindowFixture fixture;
    SampleWorld &world = fixture.world;
    world.chats.say(world.busyChat, Direction::Inbound, text, world.clock.now());
    MainWindow &window = fixture.open();
    window.openLead(world.busyLead);
    auto *model = window.detail()->chat()->model();
    QTRY_VERIFY(model->rowCount() > 0);
    auto *bubbles = window.detail()->findChild<SteadyListView *>(QStringLiteral("bubbles"));
    const QModelIndex last = model->index(model->rowCount() - 1);
    QCOMPARE(last.data().toString(), text);
    const int line = QFontMetrics(fixture.theme.body()).height();
    QTRY_VERIFY(bubbles->visualRect(last).height() > 0);
    QVERIFY(bubbles->visualRect(last).height() < 4 * line);
}

void TestGuiMirror::arabicTurnsTheWindow()
{
    QVERIFY(speak(*qApp, QLocale(QLocale::Arabic)));
    QCOMPARE(QApplication::layoutDirection(), Qt::RightToLeft);
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    auto *inbox = window.findChild<QAbstractButton *>(QStringLiteral("navInbox"));
    QCOMPARE(inbox->text(), QString::fromUtf8("الوارد"));
    QVERIFY(inbox->mapTo(&window, QPoint()).x() > window.inbox()->mapTo(&window, QPoint()).x());
    QVERIFY(window.detail()->mapTo(&window, QPoint()).x() < window.inbox()->mapTo(&window, QPoint()).x());
    // A language that is not there is English, and runs to the right again.
    QVERIFY(!speak(*qApp, QLocale(QLocale::Hebrew)));
    QCOMPARE(QApplication::layoutDirection(), Qt::LeftToRight);
}

QTEST_MAIN(TestGuiMirror)
#include "tst_gui_mirror.moc"
