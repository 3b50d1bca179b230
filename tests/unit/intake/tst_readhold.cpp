// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/readhold.h"

#include <QTest>

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

constexpr int probeSeconds = 60;
const Timestamp noon = Timestamp::fromSeconds(1'795'392'000);

Error error(ErrorCode code, const QString &reason, int retryAfterSeconds = 0)
{
    return {code, QStringLiteral("read a lead"), {}, reason, retryAfterSeconds};
}

} // namespace

class TestReadHold : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatConcernsOneLeadHoldsNobody_data()
    {
        QTest::addColumn<Error>("failure");
        QTest::addColumn<bool>("held");
        const QString dead = QStringLiteral("190/463");
        QTest::newRow("dead token") << error(ErrorCode::Unauthorized, dead) << true;
        QTest::newRow("too many calls") << error(ErrorCode::RateLimited, QStringLiteral("4"), 300) << true;
        QTest::newRow("not visible") << error(ErrorCode::RateLimited, QStringLiteral("100/33"), 3'600)
                                     << false;
        QTest::newRow("trouble there") << error(ErrorCode::RateLimited, QStringLiteral("2")) << false;
        QTest::newRow("no network") << error(ErrorCode::Offline, {}) << false;
        QTest::newRow("wrongly asked") << error(ErrorCode::Rejected, QStringLiteral("100")) << false;
    }
    void whatConcernsOneLeadHoldsNobody()
    {
        QFETCH(Error, failure);
        QFETCH(bool, held);
        ReadHold hold(probeSeconds);
        QVERIFY(!hold.objection(noon));
        QCOMPARE(hold.failed(failure, hold.round(), noon), held);
        QCOMPARE(hold.objection(noon.plusSeconds(1)).has_value(), held);
    }

    void oneAsksForAllWhenTheTimeIsOver()
    {
        ReadHold hold(probeSeconds);
        QVERIFY(hold.failed(error(ErrorCode::RateLimited, QStringLiteral("4"), 300), hold.round(), noon));
        const auto held = hold.objection(noon.plusSeconds(100));
        QVERIFY(held);
        QCOMPARE(held->retryAfterSeconds, 201);
        QVERIFY(!hold.objection(noon.plusSeconds(300))); // this one asks
        QVERIFY(hold.objection(noon.plusSeconds(300)));  // the others wait for its answer
        QVERIFY(hold.succeeded());
        QVERIFY(!hold.succeeded());
        QVERIFY(!hold.objection(noon.plusSeconds(300)));
    }

    void newSettingsLetEverybodyThrough()
    {
        ReadHold hold(probeSeconds);
        const int before = hold.round();
        const Error dead = error(ErrorCode::Unauthorized, QStringLiteral("190"));
        QVERIFY(hold.failed(dead, before, noon));
        hold.release();
        QVERIFY(!hold.objection(noon));
        QVERIFY(!hold.objection(noon));
        // An answer to what was asked with the old ones says nothing.
        QVERIFY(!hold.failed(dead, before, noon));
        QVERIFY(!hold.objection(noon));
        QVERIFY(hold.succeeded());
    }
};

QTEST_GUILESS_MAIN(TestReadHold)
#include "tst_readhold.moc"
