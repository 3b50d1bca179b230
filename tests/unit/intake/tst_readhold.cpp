// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/readhold.h"

#include <QTest>

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

using Refusal = ReadHold::Refusal;

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
        QTest::newRow("no permission") << error(ErrorCode::Forbidden, QStringLiteral("200")) << true;
        QTest::newRow("wrong proof") << error(ErrorCode::Rejected, QStringLiteral("100")) << true;
        QTest::newRow("wrong path") << error(ErrorCode::Rejected, QStringLiteral("2500")) << true;
        QTest::newRow("no such lead") << error(ErrorCode::Rejected, QStringLiteral("803")) << false;
        QTest::newRow("unheard of") << error(ErrorCode::Rejected, QStringLiteral("777777")) << false;
    }
    void whatConcernsOneLeadHoldsNobody()
    {
        QFETCH(Error, failure);
        QFETCH(bool, held);
        ReadHold hold(probeSeconds);
        QVERIFY(!hold.objection(noon));
        const auto refusal = hold.failed(failure, hold.round(), noon);
        QVERIFY(refusal == (held ? Refusal::OfAll : Refusal::OfThisRead));
        QCOMPARE(hold.objection(noon.plusSeconds(1)).has_value(), held);
    }

    void oneAsksForAllWhenTheTimeIsOver()
    {
        ReadHold hold(probeSeconds);
        const Error tooMany = error(ErrorCode::RateLimited, QStringLiteral("4"), 300);
        QVERIFY(hold.failed(tooMany, hold.round(), noon) == Refusal::OfAll);
        const auto held = hold.objection(noon.plusSeconds(100));
        QVERIFY(held);
        QCOMPARE(held->retryAfterSeconds, 201);
        QVERIFY(!hold.objection(noon.plusSeconds(300))); // this one asks
        QVERIFY(hold.objection(noon.plusSeconds(300)));  // the others wait for its answer
        QVERIFY(hold.succeeded(hold.round()).isFirst);
        QVERIFY(!hold.succeeded(hold.round()).isFirst);
        QVERIFY(!hold.objection(noon.plusSeconds(300)));
    }

    void newSettingsLetEverybodyThrough()
    {
        ReadHold hold(probeSeconds);
        const int before = hold.round();
        const Error dead = error(ErrorCode::Unauthorized, QStringLiteral("190"));
        QVERIFY(hold.failed(dead, before, noon) == Refusal::OfAll);
        hold.release();
        QVERIFY(!hold.objection(noon));
        QVERIFY(!hold.objection(noon));
        // An answer to what was asked with the old ones says nothing.
        QVERIFY(hold.failed(dead, before, noon) == Refusal::OfThisRead);
        QVERIFY(!hold.objection(noon));
        QVERIFY(hold.failed(dead, hold.round(), noon) == Refusal::OfAll);
        QVERIFY(!hold.succeeded(before).isFirst);
        QVERIFY(hold.objection(noon));
        QVERIFY(hold.succeeded(hold.round()).isFirst);
    }

    void whoAsksForAllIsNotToBlame()
    {
        ReadHold hold(probeSeconds);
        const Error wrong = error(ErrorCode::Rejected, QStringLiteral("100"));
        QVERIFY(hold.failed(wrong, hold.round(), noon) == Refusal::OfAll);
        QVERIFY(hold.objection(noon)->code == ErrorCode::RateLimited);
        QVERIFY(!hold.objection(noon.plusSeconds(probeSeconds)));
        QVERIFY(hold.failed(wrong, hold.round(), noon.plusSeconds(probeSeconds)) == Refusal::OfAllAgain);
    }

    void anAlertIsOpenUntilItWasTakenBack()
    {
        ReadHold hold(probeSeconds);
        // Of an earlier process, perhaps.
        const auto left = hold.succeeded(hold.round()).alert;
        QVERIFY(left.has_value());
        QCOMPARE(hold.succeeded(hold.round()).alert, left);
        hold.resolved(*left);
        QVERIFY(!hold.succeeded(hold.round()).alert);
        // A failure while the last one is being taken back has an alert of its own.
        const Error dead = error(ErrorCode::Unauthorized, QStringLiteral("190"));
        hold.failed(dead, hold.round(), noon);
        const auto first = hold.succeeded(hold.round()).alert;
        QVERIFY(first.has_value());
        hold.failed(dead, hold.round(), noon);
        hold.resolved(*first);
        QVERIFY(hold.succeeded(hold.round()).alert.has_value());
    }
};

QTEST_GUILESS_MAIN(TestReadHold)
#include "tst_readhold.moc"
