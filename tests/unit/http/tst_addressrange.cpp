// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/http/addressrange.h"

#include <QTest>

using namespace leadpilot::relay::http;

class AddressRangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAddressLiesInItsRange_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<bool>("inside");
        const auto row = [](const char *range, const char *address, bool inside) {
            QTest::addRow("%s %s", range, address) << QByteArray(range) << QByteArray(address) << inside;
        };
        row("192.0.2.1", "192.0.2.1", true);
        row("192.0.2.1", "192.0.2.2", false);
        row("192.0.2.0/24", "192.0.2.255", true);
        row("192.0.2.0/24", "192.0.3.0", false);
        row("173.252.64.0/18", "173.252.127.255", true);
        row("173.252.64.0/18", "173.252.128.0", false);
        row("10.1.2.3/8", "10.200.0.1", true);
        row("0.0.0.0/0", "203.0.113.9", true);
        row("0.0.0.0/0", "2001:db8::1", false);
        row("::/0", "2001:db8::1", true);
        row("2a03:2880::/29", "2a03:2887:ffff::1", true);
        row("2a03:2880::/29", "2a03:2888::1", false);
        row("2001:db8::1", "2001:db8:0:0::1", true);
        row("192.0.2.0/24", "::ffff:192.0.2.7", true);
        row("::ffff:192.0.2.0/120", "192.0.2.7", true);
        row("192.0.2.0/24", "no address", false);
    }
    void anAddressLiesInItsRange()
    {
        QFETCH(QByteArray, range);
        QFETCH(QByteArray, address);
        QFETCH(bool, inside);
        const auto parsed = AddressRange::parse(range.toStdString());
        QVERIFY(parsed);
        QCOMPARE(parsed->contains(address.toStdString()), inside);
    }

    void whatIsNoRangeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", "/", "home", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8x",
                                 "2001:db8::/129", "10.0.0/8", "10.0.0.0/8/8"})
            QTest::addRow("%s", text) << QByteArray(text);
    }
    void whatIsNoRangeIsRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!AddressRange::parse(text.toStdString()));
    }
};

QTEST_GUILESS_MAIN(AddressRangeTest)
#include "tst_addressrange.moc"
