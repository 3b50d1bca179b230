// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/uuid7.h"

#include <QTest>

using namespace leadpilot;

class Uuid7Test : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itHasTheFormOfRfc9562()
    {
        // The RFC's own example, appendix A.6: 2022-02-22 19:22:22 GMT.
        const auto id = uuid7(Timestamp::fromMilliseconds(1'645'557'742'000),
                              {0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f});
        QCOMPARE(id.toString(QUuid::WithoutBraces), QStringLiteral("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
    }

    void laterIdsSortLater()
    {
        const auto early = uuid7(Timestamp::fromMilliseconds(1),
                                 {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff});
        const auto late = uuid7(Timestamp::fromMilliseconds(2), {});
        QVERIFY(early.toString() < late.toString());
    }
};

QTEST_GUILESS_MAIN(Uuid7Test)
#include "tst_uuid7.moc"
