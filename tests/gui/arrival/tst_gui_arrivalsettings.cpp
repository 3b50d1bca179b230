// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/windowfixture.h"
#include "ui/commands/commands.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/settings/arrivaldialog.h"
#include "ui/settings/arrivalstore.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTimeEdit>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;
using Loudness = ArrivalSettings::Loudness;

class TestGuiArrivalSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void profileThatWasNeverAskedIsTold();
    void choicesAreKept();
    void cancelKeepsNothing();
    void hoursThatAreNoneAreRefusedAtTheField();
    void quietHoursCanBeSetOnlyWhereWanted();
    void whatCannotBeReadIsAsUsual();
    void windowOpensIt();
    void paletteOpensItToo();
    void oneIsShownAsChosenBeforeItIsSaved();
    void windowSaysHowManyWaitForAnAnswer();
    void everyControlHasAName();

private:
    struct Opened
    {
        template <typename T> T *part(const char *name)
        {
            return dialog.findChild<T *>(QString::fromLatin1(name));
        }
        void save() { part<QAbstractButton>("save")->click(); }

        QTemporaryDir folder;
        QSettings settings{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
        Theme theme{*qApp};
        int trials = 0;
        std::optional<ErrorCode> refused;
        ArrivalDialog dialog{settings, theme, [this](const ArrivalSettings &chosen) {
                                 ++trials;
                                 tried = chosen;
                                 return QtFuture::makeReadyFuture<Expected<void>>(
                                     refused ? failure(*refused, {}, {}) : Expected<void>());
                             }};
        ArrivalSettings tried;
    };
};

void TestGuiArrivalSettings::profileThatWasNeverAskedIsTold()
{
    Opened opened;
    opened.save();
    QCOMPARE(arrivalstore::settings(opened.settings), ArrivalSettings());
    QVERIFY(arrivalstore::goesOnInTray(opened.settings));
}

void TestGuiArrivalSettings::choicesAreKept()
{
    Opened opened;
    QSignalSpy saved(&opened.dialog, &ArrivalDialog::saved);
    opened.part<QComboBox>("channelGoogle")->setCurrentIndex(1);
    opened.part<QComboBox>("channelOther")->setCurrentIndex(2);
    opened.part<QCheckBox>("colleagues")->click();
    opened.part<QCheckBox>("quiet")->click();
    opened.part<QTimeEdit>("quietFrom")->setTime({21, 30});
    opened.part<QTimeEdit>("quietUntil")->setTime({6, 15});
    opened.part<QComboBox>("content")->setCurrentIndex(2);
    opened.part<QComboBox>("tone")->setCurrentIndex(1);
    opened.part<QCheckBox>("stayInTray")->click();
    opened.save();
    QCOMPARE(saved.count(), 1);
    ArrivalSettings wanted;
    wanted.loudness[ArrivalSettings::Google] = Loudness::Silent;
    wanted.loudness[ArrivalSettings::OtherSource] = Loudness::None;
    wanted.colleaguesLeads = false;
    wanted.quietHours = {true, 21 * 60 + 30, 6 * 60 + 15};
    wanted.content = ArrivalSettings::Content::Nothing;
    wanted.tone = Tone::Bell;
    QCOMPARE(arrivalstore::settings(opened.settings), wanted);
    QVERIFY(!arrivalstore::goesOnInTray(opened.settings));
    ArrivalDialog again(opened.settings, opened.theme, {});
    QVERIFY(!again.findChild<QAbstractButton *>(QStringLiteral("trial")));
    again.findChild<QAbstractButton *>(QStringLiteral("save"))->click();
    QCOMPARE(arrivalstore::settings(opened.settings), wanted);
}

void TestGuiArrivalSettings::cancelKeepsNothing()
{
    Opened opened;
    opened.part<QComboBox>("channelMeta")->setCurrentIndex(2);
    opened.part<QAbstractButton>("cancel")->click();
    QVERIFY(opened.settings.allKeys().isEmpty());
}

void TestGuiArrivalSettings::hoursThatAreNoneAreRefusedAtTheField()
{
    Opened opened;
    opened.dialog.show();
    opened.part<QCheckBox>("quiet")->click();
    opened.part<QTimeEdit>("quietUntil")->setTime(opened.part<QTimeEdit>("quietFrom")->time());
    opened.save();
    QVERIFY(opened.dialog.isVisible());
    auto *error = opened.part<QLabel>("quietError");
    QVERIFY(error->isVisible() && error->text().endsWith(u'.'));
    QVERIFY(opened.settings.allKeys().isEmpty());
    opened.part<QTimeEdit>("quietUntil")->setTime({5, 0});
    QVERIFY(!error->isVisible());
    opened.save();
    QVERIFY(!opened.dialog.isVisible());
}

void TestGuiArrivalSettings::quietHoursCanBeSetOnlyWhereWanted()
{
    Opened opened;
    QVERIFY(!opened.part<QTimeEdit>("quietFrom")->isEnabled());
    opened.part<QCheckBox>("quiet")->click();
    QVERIFY(opened.part<QTimeEdit>("quietFrom")->isEnabled());
    QVERIFY(opened.part<QTimeEdit>("quietUntil")->isEnabled());
}

void TestGuiArrivalSettings::whatCannotBeReadIsAsUsual()
{
    Opened opened;
    opened.settings.setValue(QStringLiteral("notifications/meta"), QStringLiteral("loud"));
    opened.settings.setValue(QStringLiteral("notifications/quiet_from"), QStringLiteral("99999"));
    opened.settings.setValue(QStringLiteral("notifications/paused_until"), QStringLiteral("soon"));
    QCOMPARE(arrivalstore::settings(opened.settings), ArrivalSettings());
    QVERIFY(!arrivalstore::pausedUntil(opened.settings));
}

void TestGuiArrivalSettings::windowOpensIt()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    QSignalSpy saved(&window, &MainWindow::arrivalSettingsSaved);
    window.findChild<QAbstractButton *>(QStringLiteral("navSettings"))->click();
    auto *dialog = window.findChild<ArrivalDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->findChild<QAbstractButton *>(QStringLiteral("save"))->click();
    QCOMPARE(saved.count(), 1);
    QTRY_VERIFY(!window.findChild<ArrivalDialog *>());
}

void TestGuiArrivalSettings::paletteOpensItToo()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    const auto commands = window.commands()->all();
    const auto found = std::ranges::find_if(
        commands, [](const QAction *action) { return action->objectName() == u"notifications"; });
    QVERIFY(found != commands.end());
    (*found)->trigger();
    QVERIFY(window.findChild<ArrivalDialog *>());
}

void TestGuiArrivalSettings::oneIsShownAsChosenBeforeItIsSaved()
{
    Opened opened;
    opened.dialog.show();
    QVERIFY(!opened.part<QLabel>("tried")->isVisible());
    opened.part<QComboBox>("tone")->setCurrentIndex(2);
    opened.part<QAbstractButton>("trial")->click();
    QTRY_VERIFY(opened.part<QLabel>("tried")->isVisible());
    QCOMPARE(opened.trials, 1);
    QVERIFY(opened.tried.tone == Tone::Chime);
    QVERIFY(opened.settings.allKeys().isEmpty());
    const QString shown = opened.part<QLabel>("tried")->text();
    opened.refused = ErrorCode::Offline;
    opened.part<QAbstractButton>("trial")->click();
    QTRY_VERIFY(opened.part<QLabel>("tried")->text() != shown);
}

void TestGuiArrivalSettings::windowSaysHowManyWaitForAnAnswer()
{
    WindowFixture fixture;
    MainWindow &window = fixture.open();
    QTRY_VERIFY(window.inbox()->counts().unanswered > 0);
    QCOMPARE(window.windowTitle(), QStringLiteral("(%1) LeadPilot").arg(window.inbox()->counts().unanswered));
}

void TestGuiArrivalSettings::everyControlHasAName()
{
    Opened opened;
    for (QWidget *control : opened.dialog.findChildren<QWidget *>()) {
        if (control->focusPolicy() == Qt::NoFocus || control->parentWidget()->inherits("QAbstractSpinBox") ||
            control->inherits("QListView") || control->parentWidget()->inherits("QComboBox") ||
            control->inherits("QScrollBar"))
            continue;
        QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(control->objectName()));
    }
}

QTEST_MAIN(TestGuiArrivalSettings)
#include "tst_gui_arrivalsettings.moc"
