// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/relaycodec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::supabase;

namespace {

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TestRelayCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBatchIsWrittenAsTheContractSays()
    {
        intake::CommitBatch batch;
        batch.eventKeys = {QStringLiteral("k")};
        batch.absent = {{QStringLiteral("phone"), QStringLiteral("+49")}};
        batch.versions = {{QStringLiteral("leads"), QStringLiteral("id"), 3}};
        batch.upsert(QStringLiteral("tags"), Row{{QStringLiteral("id"), QStringLiteral("t")}});
        QCOMPARE(
            relaycodec::toJson(batch),
            json(R"({"event_keys":["k"],"guards":{"absent":[["phone","+49"]],"version":[["leads","id",3]]},
                          "rows":[{"t":"tags","op":"upsert","r":{"id":"t"}}]})"));
    }

    void onlyKeysThatAreAskedForTravel()
    {
        intake::LookupKeys keys;
        keys.identities = {{QStringLiteral("email"), QStringLiteral("a@b.c")}};
        keys.parked = {QStringLiteral("w")};
        QCOMPARE(relaycodec::toJson(keys), json(R"({"identities":[["email","a@b.c"]],"parked":["w"]})"));
    }

    void whatTheRulesNeedIsAskedForAndRead()
    {
        intake::LookupKeys keys;
        keys.assignment = true;
        QCOMPARE(relaycodec::toJson(keys), json(R"({"assignment":true})"));
        const auto found = relaycodec::lookupFromJson(
            json(R"({"events":[],"rows":[],"open_leads":{"ada":12,"noor":"many"}})"));
        QVERIFY(found);
        QCOMPARE(found->openLeads(QStringLiteral("ada")), 12);
        QCOMPARE(found->openLeads(QStringLiteral("noor")), 0);
        QCOMPARE(found->openLeads(QStringLiteral("mia")), 0);
    }

    void aLookupSkipsTablesItDoesNotKnow()
    {
        const auto found = relaycodec::lookupFromJson(json(
            R"({"events":["k"],"rows":[{"t":"comets","r":{}},{"t":"tags","r":{"name":"hot","new":1}}]})"));
        QVERIFY(found);
        QVERIFY(found->isDone(QStringLiteral("k")));
        QVERIFY(found->find(u"tags", u"name", QStringLiteral("hot")));
    }

    void aCommitIsWrittenOrNamesTheBrokenGuard()
    {
        const auto written = relaycodec::commitFromJson(json(R"({"ok":true})"));
        QVERIFY(written && !*written);
        const auto broken = relaycodec::commitFromJson(
            json(R"({"broken":{"kind":"event_key","key":"k","existing_id":"w"}})"));
        QVERIFY(broken && *broken);
        QCOMPARE((*broken)->kind, BrokenGuard::Kind::EventKey);
        QCOMPARE((*broken)->existingId, QStringLiteral("w"));
    }

    void strangeAnswersAreProtocolErrorsThatNameThePath_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("named");
        QTest::newRow("commit") << 0 << QStringLiteral("{}") << QStringLiteral("broken");
        QTest::newRow("kind") << 0 << QStringLiteral(R"({"broken":{"kind":"mood"}})")
                              << QStringLiteral("broken.kind");
        QTest::newRow("lookup") << 1 << QStringLiteral(R"({"rows":{}})") << QStringLiteral("rows");
        QTest::newRow("row") << 1 << QStringLiteral(R"({"rows":[{"t":"leads","r":{"is_test":"no"}}]})")
                             << QStringLiteral("rows[0].r.is_test");
        QTest::newRow("claim") << 2 << QStringLiteral("{}") << QStringLiteral("claimed");
        QTest::newRow("fence") << 2 << QStringLiteral(R"({"claimed":[{"message":{},"conversation":{}}]})")
                               << QStringLiteral("claimed[0].fence");
    }
    void strangeAnswersAreProtocolErrorsThatNameThePath()
    {
        QFETCH(int, call);
        QFETCH(QString, answer);
        QFETCH(QString, named);
        const QJsonObject body = json(answer.toUtf8().constData());
        Error error;
        if (call == 0)
            error = relaycodec::commitFromJson(body).error();
        else if (call == 1)
            error = relaycodec::lookupFromJson(body).error();
        else
            error = relaycodec::claimFromJson(body).error();
        QCOMPARE(error.code, ErrorCode::Protocol);
        QVERIFY2(error.detail.startsWith(named), qPrintable(error.detail));
    }

    void claimsCarryMessageConversationAndFence()
    {
        const auto claim = relaycodec::claimFromJson(json(
            R"({"claimed":[{"message":{"content":"Hi"},"conversation":{"phone_number_id":"106"},"fence":7}],
                     "expired":[{"message":{"content":"Ho"},"fence":6}]})"));
        QVERIFY(claim);
        QCOMPARE(claim->claimed.at(0).fence, 7);
        QCOMPARE(claim->claimed.at(0).conversation.text(u"phone_number_id"), QStringLiteral("106"));
        QCOMPARE(claim->expired.at(0).message.text(u"content"), QStringLiteral("Ho"));
    }
};

QTEST_APPLESS_MAIN(TestRelayCodec)
#include "tst_relaycodec.moc"
