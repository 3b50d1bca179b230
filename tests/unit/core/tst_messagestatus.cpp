// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messagestatus.h"

#include <QTest>
#include <algorithm>
#include <vector>

using namespace leadpilot;
using enum MessageStatus;

class MessageStatusTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyNameReadsBackAsItsValue()
    {
        for (const auto status :
             {Received, Queued, Sending, Uncertain, Accepted, Sent, Failed, Delivered, Read, Played})
            QVERIFY(messageStatusFromString(toString(status)) == status);
        QVERIFY(!messageStatusFromString(u"deleted"));
    }

    void anyOrderOfReportsEndsAtTheSameTick_data()
    {
        QTest::addColumn<QList<int>>("reports");
        QTest::addColumn<int>("end");
        const auto list = [](std::initializer_list<MessageStatus> statuses) {
            QList<int> numbers;
            for (const auto status : statuses)
                numbers << static_cast<int>(status);
            return numbers;
        };
        QTest::newRow("usual") << list({Sent, Delivered, Read}) << static_cast<int>(Read);
        QTest::newRow("with duplicates")
            << list({Sent, Sent, Delivered, Delivered}) << static_cast<int>(Delivered);
        QTest::newRow("failed after sent") << list({Sent, Failed}) << static_cast<int>(Failed);
        QTest::newRow("failure loses against delivery")
            << list({Sent, Failed, Delivered}) << static_cast<int>(Delivered);
        QTest::newRow("voice note") << list({Sent, Delivered, Read, Played}) << static_cast<int>(Played);
    }

    void anyOrderOfReportsEndsAtTheSameTick()
    {
        QFETCH(QList<int>, reports);
        QFETCH(int, end);
        std::sort(reports.begin(), reports.end());
        do {
            auto current = Accepted;
            for (const int report : std::as_const(reports)) {
                if (rises(current, static_cast<MessageStatus>(report)))
                    current = static_cast<MessageStatus>(report);
            }
            QCOMPARE(static_cast<int>(current), end);
        } while (std::next_permutation(reports.begin(), reports.end()));
    }

    void aReceivedMessageHasNoTicks()
    {
        for (const auto status : {Queued, Sent, Failed, Read})
            QVERIFY(!rises(Received, status));
    }
};

QTEST_GUILESS_MAIN(MessageStatusTest)
#include "tst_messagestatus.moc"
