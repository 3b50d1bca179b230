// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/money.h"

#include <QTest>

using namespace leadpilot;

class TestMoney : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void amountIsReadAsTheLocaleWritesIt_data();
    void amountIsReadAsTheLocaleWritesIt();
    void whatIsNoAmountIsRefused_data();
    void whatIsNoAmountIsRefused();
    void amountIsWrittenAsItIsRead_data();
    void amountIsWrittenAsItIsRead();
};

void TestMoney::amountIsReadAsTheLocaleWritesIt_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<qint64>("minor");
    const auto row = [](const char *locale, const char *typed, const char *currency, qint64 minor) {
        QTest::addRow("%s %s %s", locale, typed, currency)
            << QString::fromLatin1(locale) << QString::fromUtf8(typed) << QString::fromLatin1(currency)
            << minor;
    };
    row("en_US", "1250", "USD", 125'000);
    row("en_US", " 1,250.5 ", "USD", 125'050);
    row("en_US", "0.07", "USD", 7);
    row("de_DE", "1.250", "EUR", 125'000);
    row("de_DE", "1.250,50", "EUR", 125'050);
    row("de_DE", "12.345.678,9", "EUR", 1'234'567'890);
    row("fr_FR", "1 250,50", "EUR", 125'050);
    row("fr_FR", "1\u202f250.50", "EUR", 125'050);
    row("de_CH", "1'250.50", "CHF", 125'050);
    row("en_IN", "1,25,000", "INR", 12'500'000);
    row("ar_EG", "١٬٢٥٠٫٥٠", "EGP", 125'050);
    row("ar_EG", "1250.5", "EGP", 125'050);
    row("en_US", "1,250", "JPY", 1'250);
    row("en_US", "1.234", "KWD", 1'234);
    row("en_US", "92233720368547758.07", "USD", std::numeric_limits<qint64>::max());
}

void TestMoney::amountIsReadAsTheLocaleWritesIt()
{
    QFETCH(QString, locale);
    QFETCH(QString, typed);
    QFETCH(QString, currency);
    QFETCH(qint64, minor);
    const auto read = Money::parse(typed, currency, QLocale(locale));
    QVERIFY(read);
    QCOMPARE(read->minorUnits, minor);
    QCOMPARE(read->currency, currency);
}

void TestMoney::whatIsNoAmountIsRefused_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("currency");
    const auto row = [](const char *why, const char *locale, const char *typed, const char *currency) {
        QTest::newRow(why) << QString::fromLatin1(locale) << QString::fromUtf8(typed)
                           << QString::fromLatin1(currency);
    };
    row("nothing", "en_US", "", "USD");
    row("words", "en_US", "a lot", "USD");
    row("words beside digits", "en_US", "12 apples", "USD");
    row("negative", "en_US", "-5", "USD");
    row("exponent", "en_US", "1e9", "USD");
    row("a half group", "de_DE", "12.5", "EUR");
    row("groups that are none", "en_US", "1,25", "USD");
    row("two points", "en_US", "1.2.3", "USD");
    row("groups after the point", "en_US", "1.234,567", "USD");
    row("too many decimals", "en_US", "1.234", "USD");
    row("decimals where there are none", "en_US", "12.50", "JPY");
    row("a point alone", "en_US", ".", "USD");
    row("a point at the end", "en_US", "12.", "USD");
    row("too large", "en_US", "92233720368547758.08", "USD");
    row("no currency", "en_US", "12", "");
    row("a currency that is none", "en_US", "12", "euro");
}

void TestMoney::whatIsNoAmountIsRefused()
{
    QFETCH(QString, locale);
    QFETCH(QString, typed);
    QFETCH(QString, currency);
    QVERIFY(!Money::parse(typed, currency, QLocale(locale)));
}

void TestMoney::amountIsWrittenAsItIsRead_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<QString>("written");
    QTest::newRow("English") << QStringLiteral("en_US") << QStringLiteral("USD")
                             << QStringLiteral("1,234,567.05");
    QTest::newRow("German") << QStringLiteral("de_DE") << QStringLiteral("EUR")
                            << QStringLiteral("1.234.567,05");
    QTest::newRow("Arabic") << QStringLiteral("ar_EG") << QStringLiteral("EGP")
                            << QStringLiteral("١٬٢٣٤٬٥٦٧٫٠٥");
    QTest::newRow("without decimals")
        << QStringLiteral("en_US") << QStringLiteral("JPY") << QStringLiteral("123,456,705");
    QTest::newRow("with thousandths")
        << QStringLiteral("en_US") << QStringLiteral("KWD") << QStringLiteral("123,456.705");
}

void TestMoney::amountIsWrittenAsItIsRead()
{
    QFETCH(QString, locale);
    QFETCH(QString, currency);
    QFETCH(QString, written);
    const Money money{123'456'705, currency};
    QCOMPARE(money.amount(QLocale(locale)), written);
    const auto read = Money::parse(written, currency, QLocale(locale));
    QVERIFY(read);
    QCOMPARE(read->minorUnits, money.minorUnits);
}

QTEST_APPLESS_MAIN(TestMoney)
#include "tst_money.moc"
