// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/google/key.h"
#include "relay/vendors/google/leadform.h"
#include "relay/vendors/meta/lead.h"
#include "relay/vendors/meta/leadgen.h"
#include "tests/unit/vendors/fixture.h"

#include <QTest>

using namespace leadpilot;
using namespace leadpilot::intake;
using namespace leadpilot::relay::vendors;
using namespace Qt::StringLiterals;
using leadpilot::tests::vendorFixture;

class ParsersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void adLeadNoticeIsReadWhole()
    {
        const auto items = meta::parsePageWebhook(vendorFixture(u"meta_leadgen_ad"_s));
        QVERIFY(items.has_value());
        QCOMPARE(items->size(), 1u);
        const EventItem &item = items->front();
        QCOMPARE(item.key, u"meta:lead:991000000000001"_s);
        QCOMPARE(item.kind, u"meta.lead"_s);
        const auto &notice = std::get<MetaLeadNotice>(item.event);
        QCOMPARE(notice.leadgenId, u"991000000000001"_s);
        QCOMPARE(notice.pageId, u"104200000000001"_s);
        QCOMPARE(notice.formId, u"775000000000001"_s);
        QCOMPARE(notice.adId, u"120226305854810726"_s);
        QCOMPARE(notice.createdAt.seconds(), 1'795'391'998);
    }

    void batchedNumericIdsBecomeDecimalStrings()
    {
        const auto items =
            meta::parsePageWebhook(vendorFixture(u"meta_leadgen_organic_numeric_ids_batched"_s));
        QVERIFY(items.has_value());
        QCOMPARE(items->size(), 3u);
        QStringList keys;
        for (const EventItem &item : *items)
            keys << item.key;
        QCOMPARE(keys, QStringList({u"meta:lead:991000000000002"_s, u"meta:lead:991000000000003"_s,
                                    u"meta:lead:991000000000004"_s}));
        const auto &numeric = std::get<MetaLeadNotice>(items->front().event);
        QCOMPARE(numeric.pageId, u"104200000000001"_s);
        QVERIFY(numeric.adId.isEmpty());
        QCOMPARE(items->back().item, 2);
    }

    void sixtyThreeBitIdsStayIntact()
    {
        const auto items = meta::parsePageWebhook(
            R"({"object":"page","entry":[{"id":"1","changes":[{"field":"leadgen","value":
               {"created_time":1795391998,"leadgen_id":9223372036854775807,"page_id":9007199254740993}}]}]})");
        QVERIFY(items.has_value());
        const auto &notice = std::get<MetaLeadNotice>(items->front().event);
        QCOMPARE(notice.leadgenId, u"9223372036854775807"_s);
        QCOMPARE(notice.pageId, u"9007199254740993"_s);
    }

    void wrongTypeNamesItsPathAndLeavesItsNeighbours()
    {
        const auto items = meta::parsePageWebhook(
            R"({"object":"page","entry":[{"id":"1","changes":[
               {"field":"leadgen","value":{"created_time":1,"leadgen_id":"1","page_id":"2"}},
               {"field":"leadgen","value":{"created_time":1,"leadgen_id":["x"],"page_id":"2"}},
               {"field":"feed","value":{}},
               7,
               {"field":"leadgen","value":{"created_time":1,"leadgen_id":"3","page_id":"2"}}]},
               {"id":"2","changes":5}]})");
        QVERIFY(items.has_value());
        QCOMPARE(items->size(), 6u);
        QCOMPARE(std::get<MetaLeadNotice>((*items)[0].event).leadgenId, u"1"_s);
        QCOMPARE(std::get<Unreadable>((*items)[1].event).path,
                 u"entry[0].changes[1].value.leadgen_id: not a string or number"_s);
        QCOMPARE(std::get<Ignored>((*items)[2].event).reason, u"field feed"_s);
        QCOMPARE(std::get<Unreadable>((*items)[3].event).path, u"entry[0].changes[3]: not an object"_s);
        QCOMPARE(std::get<MetaLeadNotice>((*items)[4].event).leadgenId, u"3"_s);
        QCOMPARE(std::get<Unreadable>((*items)[5].event).path, u"entry[1].changes: not an array"_s);
        QSet<QString> keys;
        for (const EventItem &item : *items)
            keys.insert(item.key);
        QCOMPARE(keys.size(), 6);
    }

    void bodyThatIsNoListIsAnError_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("detail");
        QTest::newRow("not JSON") << QByteArray("{\"object\":") << u"byte"_s;
        QTest::newRow("array") << QByteArray("[]") << u"body: not an object"_s;
        QTest::newRow("no object") << QByteArray("{}") << u"object: missing"_s;
        QTest::newRow("no entry") << QByteArray(R"({"object":"page"})") << u"entry: missing"_s;
        QTest::newRow("entry no array")
            << QByteArray(R"({"object":"page","entry":{}})") << u"entry: not an array"_s;
    }

    void bodyThatIsNoListIsAnError()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, detail);
        const auto items = meta::parsePageWebhook(body);
        QVERIFY(!items.has_value());
        QVERIFY2(items.error().detail.startsWith(detail), qPrintable(items.error().detail));
    }

    void anotherObjectIsIgnoredWithReason()
    {
        const auto items = meta::parsePageWebhook(R"({"object":"instagram","entry":[]})");
        QVERIFY(items.has_value());
        QCOMPARE(items->size(), 1u);
        QCOMPARE(std::get<Ignored>(items->front().event).reason, u"object instagram"_s);
    }

    void keyOfContentDoesNotDependOnTheOrderOfMembers()
    {
        const auto one = meta::parsePageWebhook(
            R"({"object":"page","entry":[{"id":"1","changes":[{"field":"feed","value":{"a":1,"b":[2]}}]}]})");
        const auto other = meta::parsePageWebhook(
            R"({"entry":[{"time":9,"changes":[{"value":{"b":[2],"a":1},"field":"feed"}]}],"object":"page"})");
        QVERIFY(one.has_value() && other.has_value());
        QVERIFY(one->front().key.startsWith(u"meta:change:"_s));
        QCOMPARE(one->front().key, other->front().key);
    }

    void leadOfAnAdIsRead()
    {
        const auto lead = meta::parseLead(vendorFixture(u"meta_lead_read_ad"_s));
        QVERIFY(lead.has_value());
        QVERIFY(lead->source == LeadSource::MetaAds);
        QCOMPARE(lead->vendorLeadId, u"991000000000001"_s);
        QCOMPARE(lead->fullName, u"Zoë Müller"_s);
        QCOMPARE(lead->email, u"zoe.mueller@example.com"_s);
        QCOMPARE(lead->phone, u"+4915112345678"_s);
        QCOMPARE(lead->company, u"Müller & Söhne GmbH"_s);
        QCOMPARE(lead->campaignId, u"120226305854810600"_s);
        QCOMPARE(lead->campaignName, u"Autumn leads"_s);
        QCOMPARE(lead->submittedAt, Timestamp::parse(u"2026-11-22T23:59:58+00:00"));
        QVERIFY(!lead->isTest);
        QCOMPARE(lead->fields.size(), 7u);
        QCOMPARE(lead->fields[5], (FormField{u"which_products?"_s, {u"solar"_s, u"heat_pump"_s}}));
        QCOMPARE(lead->fields[6], (FormField{u"marketing_ok"_s, {u"true"_s}, u"consent"_s}));
    }

    void leadWithoutEmailKeepsWhatItHas()
    {
        const auto lead = meta::parseLead(vendorFixture(u"meta_lead_read_organic_no_email"_s));
        QVERIFY(lead.has_value());
        QCOMPARE(lead->firstName, u"Ana"_s);
        QCOMPARE(lead->lastName, u"Silva"_s);
        QCOMPARE(lead->phone, u"(11) 91234-5678"_s);
        QVERIFY(lead->email.isEmpty() && lead->adId.isEmpty());
    }

    void testLeadIsKnownByItsDummyTexts()
    {
        const auto lead = meta::parseLead(vendorFixture(u"meta_lead_read_test"_s));
        QVERIFY(lead.has_value());
        QVERIFY(lead->isTest);
        const auto byAddress =
            meta::parseLead(R"({"id":"1","field_data":[{"name":"email","values":["Test@FB.com"]}]})");
        QVERIFY(byAddress.has_value() && byAddress->isTest);
    }

    void wrongTypeInALeadNamesItsPath()
    {
        const auto lead = meta::parseLead(
            R"({"id":"1","field_data":[{"name":"a","values":[]},{"name":"b","values":"c"}]})");
        QVERIFY(!lead.has_value());
        QCOMPARE(lead.error().detail, u"field_data[1].values: not an array"_s);
    }

    void googleLeadIsReadWithItsNumbersIntact()
    {
        const auto items = google::parseLeadForm(vendorFixture(u"google_lead"_s));
        QVERIFY(items.has_value());
        QCOMPARE(items->size(), 1u);
        const auto &lead = std::get<LeadForm>(items->front().event);
        QCOMPARE(items->front().key, u"google:lead:"_s + lead.vendorLeadId);
        QCOMPARE(items->front().kind, u"google.lead"_s);
        QVERIFY(lead.vendorLeadId.startsWith(u"TeSter-123-"_s));
        QVERIFY(lead.source == LeadSource::GoogleAds);
        QCOMPARE(lead.fullName, u"Jonas Becker"_s);
        QCOMPARE(lead.email, u"jonas.becker@example.com"_s);
        QCOMPARE(lead.phone, u"+493012345678"_s);
        QCOMPARE(lead.company, u"Becker KG"_s);
        QCOMPARE(lead.campaignId, u"22300000000000001"_s);
        QCOMPARE(lead.formId, u"40000000001"_s);
        QCOMPARE(lead.clickId, u"Cj0KCQiAexample"_s);
        QCOMPARE(lead.submittedAt, Timestamp::parse(u"2026-11-23T00:02:03Z"));
        QVERIFY(!lead.isTest);
        QCOMPARE(lead.fields.size(), 6u);
        QCOMPARE(lead.fields[4], (FormField{u"COMPANY_SIZE"_s, {u"201-500"_s}}));
        QCOMPARE(lead.fields[5],
                 (FormField{u"which_plan_do_you_need"_s, {u"Team"_s}, u"Which plan do you need?"_s}));
    }

    void performanceMaxLeadUsesWorkAddressAndNumber()
    {
        const auto items = google::parseLeadForm(vendorFixture(u"google_lead_pmax_firstlast"_s));
        QVERIFY(items.has_value());
        const auto &lead = std::get<LeadForm>(items->front().event);
        QCOMPARE(lead.firstName, u"Mei"_s);
        QCOMPARE(lead.lastName, u"Tanaka"_s);
        QCOMPARE(lead.email, u"mei@example.jp"_s);
        QCOMPARE(lead.phone, u"+81312345678"_s);
    }

    void capitalKeyOfTestSamplesIsFound()
    {
        const QByteArray body = vendorFixture(u"google_lead_test_capital_key"_s);
        const auto keyed = google::readKey(body);
        QVERIFY(keyed.has_value());
        QVERIFY(google::keyFits(*keyed, "our-secret-key"));
        QVERIFY(!google::keyFits(*keyed, "our-secret-kez"));
        QVERIFY(!google::keyFits(*keyed, ""));
        QVERIFY(!keyed->blanked.contains("our-secret-key"));
        const auto items = google::parseLeadForm(body);
        QVERIFY(items.has_value() && std::get<LeadForm>(items->front().event).isTest);
    }

    void blankingLeavesEveryOtherByte()
    {
        // No raw strings here: moc loses its way in this one.
        const QByteArray start =
            " {\"n\":1.50, \"inner\":{\"google_key\":\"stays\"}, \"text\":\"google_key: \\\"no\\\"\",\n";
        const QByteArray end = ",\"big\":12345678901234567890} ";
        const QByteArray body = start + "\"google_key\" : \"se\\\"cr,et}\", \"Google_key\":\"two\"" + end;
        const auto keyed = google::readKey(body);
        QVERIFY(keyed.has_value());
        QCOMPARE(keyed->key, QByteArray("se\"cr,et}"));
        const QByteArray expected = start + "\"google_key\" : \"\", \"Google_key\":\"\"" + end;
        QCOMPARE(keyed->blanked, expected);
    }

    void escapedNameOfTheKeyIsBlankedToo()
    {
        const auto keyed = google::readKey(R"({"google\u005fkey":"hidden"})");
        QVERIFY(keyed.has_value());
        QCOMPARE(keyed->key, QByteArray("hidden"));
        QVERIFY(!keyed->blanked.contains("hidden"));
    }

    void emptyKeyFitsNothing()
    {
        const auto keyed = google::readKey(R"({"google_key":""})");
        QVERIFY(keyed.has_value());
        QVERIFY(!google::keyFits(*keyed, ""));
    }

    void bodyWithoutAKeyIsAnError()
    {
        QVERIFY(!google::readKey("{}").has_value());
        const auto number = google::readKey(R"({"google_key":5})");
        QVERIFY(!number.has_value());
        QCOMPARE(number.error().detail, u"google_key: not a string"_s);
    }

    void wrongTypeInAGoogleLeadNamesItsPath_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("detail");
        QTest::newRow("columns") << QByteArray(R"({"lead_id":"1","user_column_data":{}})")
                                 << u"user_column_data: not an array"_s;
        QTest::newRow("value")
            << QByteArray(
                   R"({"lead_id":"1","user_column_data":[{"column_id":"A","string_value":"x"},{"column_id":[]}]})")
            << u"user_column_data[1].column_id: not a string"_s;
        QTest::newRow("id") << QByteArray("{}") << u"lead_id: missing"_s;
        QTest::newRow("empty id") << QByteArray(R"({"lead_id":""})") << u"lead_id: empty"_s;
        QTest::newRow("test flag") << QByteArray(R"({"lead_id":"1","is_test":"yes"})")
                                   << u"is_test: not true or false"_s;
        QTest::newRow("lost digits") << QByteArray(R"({"lead_id":"1","form_id":1e30})")
                                     << u"form_id: not a whole number of 64 bits"_s;
    }

    void wrongTypeInAGoogleLeadNamesItsPath()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, detail);
        const auto items = google::parseLeadForm(body);
        QVERIFY(!items.has_value());
        QCOMPARE(items.error().detail, detail);
    }
};

QTEST_GUILESS_MAIN(ParsersTest)
#include "tst_parsers.moc"
