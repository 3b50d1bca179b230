// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/icons.h"
#include "ui/style/stylesheet.h"
#include "ui/style/theme.h"
#include "ui/words/language.h"
#include "ui/words/phrases.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::ui;

class TestGuiStyle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contrastFormulaIsRight();
    void everyTextCanBeRead_data();
    void everyTextCanBeRead();
    void everyIconDrawsSomethingInItsColour();
    void iconsThatPointForwardTurnWithTheDirection();
    void styleSheetHasNoOpenToken();
    void themeFollowsTheSystemUntilTold();
    void textScaleGrowsTheFont();
    void translationsAreWhole();
};

void TestGuiStyle::contrastFormulaIsRight()
{
    QCOMPARE(qRound(contrast(Qt::white, Qt::black)), 21);
    QCOMPARE(qRound(contrast(QColor(0x777777), Qt::white) * 100), 448);
}

void TestGuiStyle::everyTextCanBeRead_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("least");
    for (const bool dark : {false, true}) {
        const Tokens &t = dark ? darkTokens() : lightTokens();
        const auto add = [&](const char *what, const QColor &text, const QColor &ground, double least = 4.5) {
            QTest::addRow("%s %s", dark ? "dark" : "light", what) << text << ground << least;
        };
        for (const auto &[name, ground] : {std::pair{"window", t.window},
                                           {"surface", t.surface},
                                           {"raised", t.raised},
                                           {"selected", t.selected()},
                                           {"hovered", t.hovered()},
                                           {"chat", t.chatGround}}) {
            add(qPrintable(QStringLiteral("text on %1").arg(QLatin1StringView(name))), t.text, ground);
            add(qPrintable(QStringLiteral("muted on %1").arg(QLatin1StringView(name))), t.muted, ground);
            add(qPrintable(QStringLiteral("accent on %1").arg(QLatin1StringView(name))), t.accent, ground);
        }
        for (const auto &[name, ground] : {std::pair{"out", t.bubbleOut}, {"in", t.bubbleIn}}) {
            add(qPrintable(QStringLiteral("text in bubble %1").arg(QLatin1StringView(name))), t.text, ground);
            add(qPrintable(QStringLiteral("time in bubble %1").arg(QLatin1StringView(name))), t.muted,
                ground);
            add(qPrintable(QStringLiteral("failure in bubble %1").arg(QLatin1StringView(name))), t.danger,
                ground);
            add(qPrintable(QStringLiteral("doubt in bubble %1").arg(QLatin1StringView(name))), t.warn,
                ground);
            add(qPrintable(QStringLiteral("ticks in bubble %1").arg(QLatin1StringView(name))), t.accent,
                ground, 3);
        }
        for (int status = 0; status <= int(LeadStatus::Lost); ++status) {
            const QColor colour = t.status(LeadStatus(status));
            add(qPrintable(QStringLiteral("pill %1").arg(status)), colour, t.tint(colour));
        }
        for (int source = 0; source <= int(LeadSource::Api); ++source) {
            const QColor colour = t.source(LeadSource(source));
            add(qPrintable(QStringLiteral("letter %1").arg(source)), colour, t.letterGround(colour));
        }
        for (const QColor &tone : {t.warn, t.danger, t.quiet}) {
            add(qPrintable(QStringLiteral("notice %1").arg(tone.name())), t.text, t.tint(tone));
            add(qPrintable(QStringLiteral("notice icon %1").arg(tone.name())), tone, t.tint(tone), 3);
        }
        for (const QColor &ground : {t.surface, t.selected()}) {
            add(qPrintable(QStringLiteral("warn age on %1").arg(ground.name())), t.warn, ground);
            add(qPrintable(QStringLiteral("danger age on %1").arg(ground.name())), t.danger, ground);
        }
        add("button", t.onAccent, t.accent);
        add("button hovered", t.onAccent, blend(t.text, t.accent, 0.12));
        add("ok in the strip", t.ok, t.window, 3);
        add("navigation", t.accent, blend(t.accent, t.window, 0.13));
        add("disabled button", t.muted, t.line, 3);
    }
}

void TestGuiStyle::everyTextCanBeRead()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    QFETCH(double, least);
    const double found = contrast(text, ground);
    QVERIFY2(found >= least,
             qPrintable(QStringLiteral("%1 on %2 is %3").arg(text.name(), ground.name()).arg(found)));
}

void TestGuiStyle::everyIconDrawsSomethingInItsColour()
{
    for (int icon = 0; icon < iconCount; ++icon) {
        for (const int side : {16, 20, 40, 61}) {
            QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            paintIcon(painter, Icon(icon), QRectF(0, 0, side, side), QColor(0xC4262E));
            painter.end();
            int drawn = 0, wrong = 0;
            for (int y = 0; y < side; ++y) {
                for (int x = 0; x < side; ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    if (pixel.alpha() < 200)
                        continue;
                    ++drawn;
                    wrong += std::abs(pixel.red() - 0xC4) > 8 || std::abs(pixel.blue() - 0x2E) > 8;
                }
            }
            QVERIFY2(drawn > side / 4, qPrintable(QStringLiteral("icon %1 at %2").arg(icon).arg(side)));
            QCOMPARE(wrong, 0);
        }
    }
}

void TestGuiStyle::iconsThatPointForwardTurnWithTheDirection()
{
    const auto drawn = [](Icon icon, Qt::LayoutDirection direction) {
        QGuiApplication::setLayoutDirection(direction);
        QImage image(40, 40, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintIcon(painter, icon, QRectF(0, 0, 40, 40), Qt::black);
        painter.end();
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        return image;
    };
    for (const Icon icon : {Icon::Send, Icon::SignOut}) {
        QCOMPARE(drawn(icon, Qt::RightToLeft), drawn(icon, Qt::LeftToRight).mirrored(true, false));
        QVERIFY(drawn(icon, Qt::RightToLeft) != drawn(icon, Qt::LeftToRight));
    }
    QCOMPARE(drawn(Icon::Check, Qt::RightToLeft), drawn(Icon::Check, Qt::LeftToRight));
}

void TestGuiStyle::styleSheetHasNoOpenToken()
{
    const QString sheet = styleSheetOf(lightTokens());
    QVERIFY(!sheet.contains(u'@'));
    QVERIFY(!sheet.contains(QStringLiteral("#000000")));
}

void TestGuiStyle::themeFollowsTheSystemUntilTold()
{
    Theme theme(*qApp);
    const bool system = theme.isDark();
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setScheme(Theme::Scheme::Dark);
    QVERIFY(theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkTokens().window);
    theme.setScheme(Theme::Scheme::Light);
    QCOMPARE(QApplication::palette().color(QPalette::Window), lightTokens().window);
    theme.setScheme(Theme::Scheme::System);
    QCOMPARE(theme.isDark(), system);
    QCOMPARE(changed.count(), 3);
}

void TestGuiStyle::textScaleGrowsTheFont()
{
    Theme theme(*qApp);
    const double before = theme.body().pointSizeF();
    theme.setTextScale(2);
    QCOMPARE(theme.body().pointSizeF(), 2 * before);
    QVERIFY(theme.caption().pointSizeF() < theme.body().pointSizeF());
    QVERIFY(theme.heading().pointSizeF() > theme.body().pointSizeF());
}

void TestGuiStyle::translationsAreWhole()
{
    QVERIFY(speak(*qApp, QLocale(QLocale::German)));
    QCOMPARE(Phrases::status(LeadStatus::Won), QStringLiteral("Gewonnen"));
    QCOMPARE(QCoreApplication::translate("leadpilot::ui::NavigationBar", "%n lead(s) without an answer",
                                         nullptr, 2),
             QStringLiteral("2 Leads ohne Antwort"));
    for (const auto *text : {"leadpilot_ar.ts", "leadpilot_de.ts", "leadpilot_en.ts"}) {
        QFile file(
            QString(QStringLiteral(LEADPILOT_FIXTURES "/../../translations/") + QLatin1StringView(text)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("unfinished"), text);
    }
}

QTEST_MAIN(TestGuiStyle)
#include "tst_gui_style.moc"
