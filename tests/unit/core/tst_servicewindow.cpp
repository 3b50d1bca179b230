// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/servicewindow.h"

#include <QTest>

using namespace leadpilot;

class ServiceWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itClosesTwentyFourHoursAfterTheLastMessage()
    {
        const auto message = Timestamp::fromSeconds(1'795'392'000);
        const auto end = serviceWindowEnd(message);
        QVERIFY(isServiceWindowOpen(end, message));
        QVERIFY(isServiceWindowOpen(end, message.plusSeconds(24 * 3600 - 1)));
        QVERIFY(!isServiceWindowOpen(end, message.plusSeconds(24 * 3600)));
    }

    void whoNeverWroteHasNoWindow()
    {
        QVERIFY(!isServiceWindowOpen(std::nullopt, Timestamp::fromSeconds(0)));
    }
};

QTEST_GUILESS_MAIN(ServiceWindowTest)
#include "tst_servicewindow.moc"
