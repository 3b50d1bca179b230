// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/phonenumber.h"

#include <QTest>

using namespace leadpilot;

class PhoneNumberTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void spellingsOfOneNumberAreOneNumber_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("e164");
        QTest::newRow("plain") << QStringLiteral("+4915112345678") << QString()
                               << QStringLiteral("+4915112345678");
        QTest::newRow("spaced") << QStringLiteral("+49 (1511) 234-5678") << QString()
                                << QStringLiteral("+4915112345678");
        QTest::newRow("with 00") << QStringLiteral("0049 1511 2345678") << QStringLiteral("DE")
                                 << QStringLiteral("+4915112345678");
        QTest::newRow("local") << QStringLiteral("01511 2345678") << QStringLiteral("de")
                               << QStringLiteral("+4915112345678");
        QTest::newRow("local Brazil")
            << QStringLiteral("(11) 91234-5678") << QStringLiteral("BR") << QStringLiteral("+5511912345678");
        QTest::newRow("Arabic digits")
            << QStringLiteral("+٤٩١٥١١٢٣٤٥٦٧٨") << QString() << QStringLiteral("+4915112345678");
    }

    void spellingsOfOneNumberAreOneNumber()
    {
        QFETCH(QString, text);
        QFETCH(QString, region);
        QFETCH(QString, e164);
        const auto number = PhoneNumber::parse(text, region);
        QVERIFY(number);
        QCOMPARE(number->e164(), e164);
    }

    void regionsAreKnownByTheirTwoLetters()
    {
        QVERIFY(PhoneNumber::isRegion(u"BR"));
        QVERIFY(PhoneNumber::isRegion(u"DE"));
        for (const QStringView text : {u"", u"br", u"BRA", u"ZZ", u"X1"})
            QVERIFY(!PhoneNumber::isRegion(text));
    }

    void whatIsNoNumberIsRefused()
    {
        QVERIFY(!PhoneNumber::parse(u""));
        QVERIFY(!PhoneNumber::parse(u"<test lead: dummy data for phone_number>"));
        QVERIFY(!PhoneNumber::parse(u"(11) 91234-5678")); // a local number of no known country
        QVERIFY(!PhoneNumber::parse(u"12"));
        QVERIFY(!PhoneNumber::parse(QString(5'000, u'1')));
        QVERIFY(!PhoneNumber::fromWaId(u"+4915112345678"));
        QVERIFY(!PhoneNumber::fromWaId(u""));
        QVERIFY(!PhoneNumber::fromWaId(u"5500606530639")); // reads as another one when read again
    }

    void aWaIdIsAnInternationalNumberWithoutPlus()
    {
        QCOMPARE(PhoneNumber::fromWaId(u"16505551234")->e164(), QStringLiteral("+16505551234"));
    }

    void variantsOfOnePersonAreCandidatesInBothDirections_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("Brazil") << QStringLiteral("+5511987654321") << QStringLiteral("+551187654321");
        QTest::newRow("Mexico") << QStringLiteral("+5215512345678") << QStringLiteral("+525512345678");
        QTest::newRow("Argentina") << QStringLiteral("+5491123456789") << QStringLiteral("+541123456789");
    }

    void variantsOfOnePersonAreCandidatesInBothDirections()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        const auto first = PhoneNumber::parse(one);
        const auto second = PhoneNumber::parse(other);
        QVERIFY(first && second);
        // libphonenumber itself may fold the variants; what matters is that each leads to the other.
        QVERIFY(first->e164() == other || first->aliases().contains(second->e164()) ||
                first->e164() == second->e164());
        QVERIFY(second->e164() == one || second->aliases().contains(first->e164()) ||
                first->e164() == second->e164());
    }

    void brazilianLandlinesHaveNoNinthDigit()
    {
        QVERIFY(PhoneNumber::parse(u"+551133334444")->aliases().isEmpty());
    }

    void otherCountriesHaveNoVariants()
    {
        QVERIFY(PhoneNumber::parse(u"+4915112345678")->aliases().isEmpty());
        QVERIFY(PhoneNumber::parse(u"+16505551234")->aliases().isEmpty());
    }
};

QTEST_GUILESS_MAIN(PhoneNumberTest)
#include "tst_phonenumber.moc"
