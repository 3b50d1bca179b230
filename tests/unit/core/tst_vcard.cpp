// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vcard.h"

#include <QTest>

using namespace leadpilot;
using vcard::Card;

namespace {

QByteArray cardOf(const QByteArray &lines)
{
    return "BEGIN:VCARD\r\n" + lines + "END:VCARD\r\n";
}

Card one(const QByteArray &lines)
{
    const QList<Card> cards = vcard::read(QString::fromUtf8(cardOf(lines)));
    [&] {
        QCOMPARE(cards.size(), 1);
    }();
    return cards.value(0);
}

} // namespace

class TestVCard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCardIsWrittenAsTheStandardSays();
    void whatIsWrittenIsReadBack_data();
    void whatIsWrittenIsReadBack();
    void longLinesAreFoldedBetweenCharacters();
    void olderVersionsAreRead();
    void foldsGroupsAndEscapesAreRead();
    void hostileInputIsReadToItsEnd_data();
    void hostileInputIsReadToItsEnd();
};

void TestVCard::aCardIsWrittenAsTheStandardSays()
{
    Card card{QStringLiteral("Ana Silva")};
    card.firstName = QStringLiteral("Ana");
    card.lastName = QStringLiteral("Silva; y, Co");
    card.company = QStringLiteral("Acme");
    card.phones = {QStringLiteral("+4915112345678"), QStringLiteral("+49 30 1234567")};
    card.emails = {QStringLiteral("ana@example.org")};
    card.id = QStringLiteral("01900000-0000-7000-8000-000000000001");
    QCOMPARE(vcard::text(card),
             QByteArray("BEGIN:VCARD\r\nVERSION:4.0\r\n"
                        "UID:urn:uuid:01900000-0000-7000-8000-000000000001\r\n"
                        "FN:Ana Silva\r\nN:Silva\\; y\\, Co;Ana;;;\r\nORG:Acme\r\n"
                        "TEL;PREF=1;VALUE=uri:tel:+4915112345678\r\nTEL;VALUE=uri:tel:+49301234567\r\n"
                        "EMAIL;PREF=1:ana@example.org\r\nEND:VCARD\r\n"));
}

void TestVCard::whatIsWrittenIsReadBack_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << QStringLiteral("Ana");
    QTest::newRow("escapes") << QStringLiteral("a\\b;c,d:e\"f");
    QTest::newRow("Arabic") << QStringLiteral("عمر الخطيب");
    QTest::newRow("long") << QStringLiteral("Wolfeschlegelsteinhausenbergerdorff ").repeated(5).trimmed();
    QTest::newRow("emoji") << QStringLiteral("😀").repeated(60);
}

void TestVCard::whatIsWrittenIsReadBack()
{
    QFETCH(QString, name);
    Card card{name, name, name, name};
    card.phones = {QStringLiteral("+4915112345678")};
    card.emails = {QStringLiteral("a@b.co")};
    card.id = QStringLiteral("x");
    card.line = 1;
    QCOMPARE(vcard::read(QString::fromUtf8(vcard::text(card))), QList<Card>{card});
}

void TestVCard::longLinesAreFoldedBetweenCharacters()
{
    const QByteArray text = vcard::text(Card{QStringLiteral("ü😀").repeated(80)});
    for (const QByteArray &line : text.split('\n')) {
        QVERIFY(line.size() <= 76);
        QVERIFY(QString::fromUtf8(line).toUtf8() == line);
    }
}

void TestVCard::olderVersionsAreRead()
{
    const Card three = one("VERSION:3.0\r\nN:Silva;Ana;Maria;Dr.;\r\nFN:Dr. Ana Silva\r\n"
                           "TEL;TYPE=WORK,VOICE:+49 30 1\r\nTEL;TYPE=CELL,PREF:+49 1511 2\r\n"
                           "EMAIL;TYPE=INTERNET:ana@example.org\r\nPHOTO;ENCODING=b:AAAA\r\n");
    QCOMPARE(three.name, QStringLiteral("Dr. Ana Silva"));
    QCOMPARE(three.firstName, QStringLiteral("Ana Maria"));
    QCOMPARE(three.lastName, QStringLiteral("Silva"));
    QCOMPARE(three.phones, (QStringList{QStringLiteral("+49 1511 2"), QStringLiteral("+49 30 1")}));
    QCOMPARE(three.emails, QStringList{QStringLiteral("ana@example.org")});
    const Card two = one("VERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg=\r\n"
                         "=20Uwe;;;\r\nTEL;CELL:0151 1\r\n");
    QCOMPARE(two.lastName, QStringLiteral("Müller"));
    QCOMPARE(two.firstName, QStringLiteral("Jörg Uwe"));
    QCOMPARE(two.phones, QStringList{QStringLiteral("0151 1")});
}

void TestVCard::foldsGroupsAndEscapesAreRead()
{
    const Card card = one("VERSION:4.0\nFN:Ana\n  Sil\n\tva\nitem1.EMAIL;PREF=1:mailto:a@b.co\n"
                          "item1.X-ABLabel:work\nORG:Acme\\, Inc.;Sales\nTEL;VALUE=uri:tel:+491511;ext=5\n");
    QCOMPARE(card.name, QStringLiteral("Ana Silva"));
    QCOMPARE(card.emails, QStringList{QStringLiteral("a@b.co")});
    QCOMPARE(card.company, QStringLiteral("Acme, Inc."));
    QCOMPARE(card.phones, QStringList{QStringLiteral("+491511")});
}

void TestVCard::hostileInputIsReadToItsEnd_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("cards");
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("no end") << QByteArray("BEGIN:VCARD\r\nFN:Ana\r\n") << 0;
    QTest::newRow("no beginning") << QByteArray("FN:Ana\r\nEND:VCARD\r\n") << 0;
    QTest::newRow("empty cards") << QByteArray("BEGIN:VCARD\nEND:VCARD\n").repeated(1'000) << 0;
    QTest::newRow("a begin within") << QByteArray("BEGIN:VCARD\nBEGIN:VCARD\nFN:A\nEND:VCARD\nEND:VCARD\n")
                                    << 1;
    QTest::newRow("endless folds") << "BEGIN:VCARD\nFN:A" + QByteArray("\n x").repeated(200'000) +
                                          "\nEND:VCARD\n"
                                   << 1;
    QTest::newRow("soft breaks without end")
        << "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:" + QByteArray("=\n").repeated(100'000) << 0;
    QTest::newRow("many numbers") << "BEGIN:VCARD\n" + QByteArray("TEL:1\nTEL:2\n").repeated(50'000) +
                                         "END:VCARD\n"
                                  << 1;
    QTest::newRow("open quotes") << QByteArray("BEGIN:VCARD\nFN;X=\"a:b\nN:A;B\nEND:VCARD\n") << 1;
    QTest::newRow("half codes") << QByteArray("BEGIN:VCARD\nFN;QUOTED-PRINTABLE:=4\nFN:=ZZ\nEND:VCARD\n")
                                << 1;
}

void TestVCard::hostileInputIsReadToItsEnd()
{
    QFETCH(QByteArray, text);
    QFETCH(int, cards);
    const QList<Card> read = vcard::read(QString::fromUtf8(text));
    QCOMPARE(read.size(), cards);
    for (const Card &card : read)
        QVERIFY(card.name.size() <= 200 && card.phones.size() <= 50);
}

QTEST_APPLESS_MAIN(TestVCard)
#include "tst_vcard.moc"
