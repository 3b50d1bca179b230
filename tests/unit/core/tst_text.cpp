// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"

#include <QTest>

using namespace leadpilot;

class TextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ordinaryTextIsKeptAsItIs()
    {
        const auto text = QStringLiteral("Zoë Müller 🌵\nتسجيل <b>50%</b>");
        QCOMPARE(text::cleaned(text, text::longestMessage), text);
    }

    void controlCharactersAreTakenOut()
    {
        const QString hostile = QStringLiteral("a") + QChar(0) + QStringLiteral("b\u0007c\u001b[31md\u009be");
        QCOMPARE(text::cleaned(hostile, 100), QStringLiteral("abc[31mde"));
    }

    void loneSurrogatesAreTakenOut()
    {
        const QString broken = QStringLiteral("a") + QChar(0xd83c) + QStringLiteral("b") + QChar(0xdf35);
        QCOMPARE(text::cleaned(broken, 100), QStringLiteral("ab"));
    }

    void longTextIsCutBetweenCharacters()
    {
        const auto cactus = QStringLiteral("🌵");
        QCOMPARE(text::cleaned(QString(cactus + cactus), 3), cactus);
        QCOMPARE(text::cleaned(QString(5'000, u'x'), 1'000).size(), 1'000);
    }

    void nothingTurnsTheReadingOrderOfOthers()
    {
        const QString hostile = QStringLiteral("photo\u202egpj.exe");
        QCOMPARE(text::cleaned(hostile, 100), QStringLiteral("photogpj.exe"));
        QCOMPARE(text::cleanedLine(u"\u2067a\u202bb\u2069", 100), QStringLiteral("ab"));
        // Marks that Arabic and Hebrew need stay.
        const auto marked = QStringLiteral("\u0633\u0644\u0627\u0645\u200f!");
        QCOMPARE(text::cleanedLine(marked, 100), marked);
    }

    void namesAreOneLine()
    {
        QCOMPARE(text::cleanedLine(u"  Ana\nSilva\t ", 100), QStringLiteral("Ana Silva"));
    }
};

QTEST_GUILESS_MAIN(TextTest)
#include "tst_text.moc"
