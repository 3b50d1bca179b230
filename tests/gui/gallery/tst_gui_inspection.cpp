// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gallery/inspection.h"
#include "ui/style/theme.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;

/// That the eyes which look over the gallery see what is wrong.
class TestGuiInspection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goodPageHasNoComplaints();
    void whatCannotBeReadWholeIsFound_data();
    void whatCannotBeReadWholeIsFound();
    void faintTextIsFound();
    void blankPictureIsFound();

private:
    struct Page
    {
        Page()
        {
            theme.setScheme(Theme::Scheme::Light);
            page.resize(300, 200);
            auto *layout = new QVBoxLayout(&page);
            text = plainLabel(QStringLiteral("Everything you wrote has reached the workspace."), &page);
            text->setWordWrap(true);
            button = new QPushButton(QStringLiteral("Try again"), &page);
            name = new ElidedLabel(&page);
            name->setFullText(
                QStringLiteral("A long name that does not fit into three hundred pixels at all"));
            for (QWidget *widget :
                 {static_cast<QWidget *>(text), static_cast<QWidget *>(button), static_cast<QWidget *>(name)})
                layout->addWidget(widget);
            page.show();
        }
        QImage picture() { return page.grab().toImage(); }
        Theme theme{*qApp};
        QWidget page;
        QLabel *text;
        QPushButton *button;
        ElidedLabel *name;
    };
};

void TestGuiInspection::goodPageHasNoComplaints()
{
    Page good;
    QCOMPARE(cutOff(good.page), QStringList());
    QCOMPARE(faint(good.page, good.picture()), QStringList());
    QVERIFY(!isBlank(good.picture()));
    good.theme.setScheme(Theme::Scheme::Dark);
    QCOMPARE(faint(good.page, good.picture()), QStringList());
}

void TestGuiInspection::whatCannotBeReadWholeIsFound_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("button too narrow") << 0;
    QTest::newRow("button beyond the edge") << 1;
    QTest::newRow("text too low for its lines") << 2;
    QTest::newRow("elided without a tool tip") << 3;
}

void TestGuiInspection::whatCannotBeReadWholeIsFound()
{
    QFETCH(int, fault);
    Page page;
    delete page.page.layout();
    if (fault == 0)
        page.button->resize(20, page.button->height());
    else if (fault == 1)
        page.button->move(page.page.width() - 10, 0);
    else if (fault == 2)
        page.text->resize(60, 20);
    else
        page.name->setToolTip({});
    QCOMPARE(cutOff(page.page).size(), 1);
}

void TestGuiInspection::faintTextIsFound()
{
    Page page;
    page.text->setStyleSheet(QStringLiteral("color: #aaaaaa"));
    const QStringList found = faint(page.page, page.picture());
    QCOMPARE(found.size(), 1);
    QVERIFY2(found.first().contains(page.text->text().left(20)), qPrintable(found.first()));
}

void TestGuiInspection::blankPictureIsFound()
{
    QImage picture(200, 100, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QVERIFY(isBlank(picture));
}

QTEST_MAIN(TestGuiInspection)
#include "tst_gui_inspection.moc"
