// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tray.h"
#include "ui/style/tokens.h"

#include <QAction>
#include <QImage>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::ui;
using State = TrayFace::State;

namespace {

/// Pixels that show something of this colour, or nearly.
int pixelsOf(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            const int apart = qAbs(pixel.red() - colour.red()) + qAbs(pixel.green() - colour.green()) +
                              qAbs(pixel.blue() - colour.blue());
            count += pixel.alpha() > 200 && apart < 40 ? 1 : 0;
        }
    }
    return count;
}

QImage drawn(const TrayFace &face, int side)
{
    return trayPixmap(face, side).toImage();
}

} // namespace

class TestGuiTray : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everySizeIsDrawnForItself();
    void countIsPaintedAndChangesThePicture();
    void statesDifferInShape();
    void standsOutOnLightAndDarkPanels();
    void menuSaysAndDoes();
    void noTrayDoesNoHarm();
};

void TestGuiTray::everySizeIsDrawnForItself()
{
    const QIcon icon = trayIcon({State::Well, 3});
    for (const int usual : {16, 22, 24, 32}) {
        for (const double scale : {1.0, 1.25, 1.5, 2.0, 2.5}) {
            const int side = int(usual * scale);
            QVERIFY2(icon.availableSizes().contains(QSize(side, side)) ||
                         icon.pixmap(QSize(side, side)).width() > 0.85 * side,
                     qPrintable(QString::number(side)));
        }
    }
    QCOMPARE(icon.pixmap(QSize(16, 16)).toImage().convertToFormat(QImage::Format_ARGB32),
             drawn({State::Well, 3}, 16).convertToFormat(QImage::Format_ARGB32));
}

void TestGuiTray::countIsPaintedAndChangesThePicture()
{
    for (const int side : {16, 22, 32, 80}) {
        const QImage none = drawn({State::Well, 0}, side), one = drawn({State::Well, 1}, side),
                     two = drawn({State::Well, 2}, side), many = drawn({State::Well, 1'000}, side);
        QCOMPARE(pixelsOf(none, lightTokens().danger), 0);
        QVERIFY(pixelsOf(one, lightTokens().danger) > side);
        QVERIFY(pixelsOf(many, lightTokens().danger) > side);
        QVERIFY(one != two && two != many);
    }
}

void TestGuiTray::statesDifferInShape()
{
    for (const int side : {16, 32}) {
        const QImage offline = drawn({State::Offline, 0}, side), paused = drawn({State::Paused, 0}, side);
        // They have the same colours: what differs is the glyph.
        QVERIFY(offline != paused);
        QVERIFY(drawn({State::Well, 0}, side) != offline);
        QVERIFY(pixelsOf(paused, lightTokens().onAccent) > side / 2);
    }
}

void TestGuiTray::standsOutOnLightAndDarkPanels()
{
    for (const QColor panel : {QColor(0xf6f7f9), QColor(0x202020)}) {
        for (const QColor tile : {lightTokens().accent, lightTokens().quiet, lightTokens().danger})
            QVERIFY2(contrast(tile, panel) >= 2.2, qPrintable(tile.name() + panel.name()));
    }
    QVERIFY(contrast(lightTokens().onAccent, lightTokens().accent) >= 4.5);
    QVERIFY(contrast(lightTokens().onAccent, lightTokens().danger) >= 4.5);
}

void TestGuiTray::menuSaysAndDoes()
{
    Tray tray;
    const auto action = [&tray](const char *name) {
        return tray.menu().findChild<QAction *>(QString::fromLatin1(name));
    };
    QVERIFY(!action("trayCount")->isEnabled());
    tray.setUnanswered(12);
    QVERIFY(action("trayCount")->text().contains(QStringLiteral("12")));
    QVERIFY(tray.icon().toolTip().contains(QStringLiteral("12")));
    QCOMPARE(tray.face(), (TrayFace{State::Well, 12}));
    tray.setHealth(SyncHealth::State::Offline);
    QCOMPARE(tray.face(), (TrayFace{State::Offline, 12}));
    tray.setHealth(SyncHealth::State::InSync);

    QSignalSpy open(&tray, &Tray::openWanted), pause(&tray, &Tray::pauseWanted),
        resume(&tray, &Tray::resumeWanted), settings(&tray, &Tray::settingsWanted),
        quit(&tray, &Tray::quitWanted);
    QVERIFY(action("trayPause")->isVisible() && !action("trayResume")->isVisible());
    action("trayPause")->trigger();
    tray.setPausedUntil(Timestamp::fromSeconds(1'795'442'400));
    QCOMPARE(tray.face(), (TrayFace{State::Paused, 12}));
    QVERIFY(!action("trayPause")->isVisible() && action("trayResume")->isVisible());
    for (const char *name : {"trayResume", "trayOpen", "traySettings", "trayQuit"})
        action(name)->trigger();
    for (const QSignalSpy *spy : {&open, &pause, &resume, &settings, &quit})
        QCOMPARE(spy->count(), 1);
}

void TestGuiTray::noTrayDoesNoHarm()
{
    Tray tray;
    tray.show();
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        QVERIFY(!tray.isThere());
    tray.setUnanswered(1);
}

QTEST_MAIN(TestGuiTray)
#include "tst_gui_tray.moc"
