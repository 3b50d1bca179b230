// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/adsapi.h"
#include "relay/vendors/google/adserror.h"
#include "relay/vendors/google/leadform.h"
#include "relay/vendors/google/submissions.h"
#include "relay/vendors/graphapi.h"
#include "relay/vendors/graphusage.h"
#include "relay/vendors/meta/formspage.h"
#include "relay/vendors/meta/leadspage.h"
#include "tests/unit/vendors/fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrlQuery>

#include <deque>

using namespace leadpilot;
using namespace leadpilot::relay::vendors;
using namespace Qt::StringLiterals;
using leadpilot::tests::vendorFixture;

namespace {

class SetClock : public Clock
{
public:
    Timestamp now() const override { return time; }
    Timestamp time = Timestamp::fromSeconds(1'795'392'000);
};

/// Gives prepared answers in their order and keeps what was asked.
class CannedHttp : public HttpClient
{
public:
    Expected<HttpAnswer> perform(const HttpCall &call) override
    {
        calls.push_back(call);
        if (answers.empty())
            return failure(ErrorCode::Offline, u"call"_s, u"nothing was prepared"_s);
        HttpAnswer answer = answers.front();
        answers.pop_front();
        return answer;
    }
    void answer(int status, const QByteArray &body) { answers.push_back({status, {}, body}); }

    std::deque<HttpAnswer> answers;
    std::vector<HttpCall> calls;
};

const QString formId = u"775000000000001"_s;
const Timestamp from = Timestamp::fromSeconds(1'795'305'600);

/// A page as it comes outside of a stream.
QByteArray searchAnswer()
{
    const auto stream = QJsonDocument::fromJson(vendorFixture(u"google_ads_search_stream"_s)).array();
    return QJsonDocument(stream.first().toObject()).toJson();
}

AdsSettings adsSettings()
{
    return {.customerId = u"123-456-7890"_s,
            .loginCustomerId = u"999"_s,
            .developerToken = "developer",
            .clientId = u"client id"_s,
            .clientSecret = "client&secret",
            .refreshToken = "refresh"};
}

} // namespace

/// What the vendors answer to bulk reads, and what they are asked.
class BulkReadTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pageOfLeadsIsReadWithItsCursor()
    {
        const auto page = meta::parseLeads(vendorFixture(u"meta_form_leads_page"_s));
        QVERIFY(page.has_value());
        QCOMPARE(page->leads.size(), 1u);
        const intake::LeadForm &form = page->leads.front().form;
        QCOMPARE(form.vendorLeadId, u"991000000000001"_s);
        QCOMPARE(form.formId, formId);
        QCOMPARE(form.email, u"zoe.mueller@example.com"_s);
        QCOMPARE(form.submittedAt, Timestamp::parse(u"2026-11-22T23:59:58Z"));
        QCOMPARE(page->next, u"QVFIUafter"_s);
    }

    void leadWithUnreadableAnswersKeepsIdAndTime()
    {
        const auto page = meta::parseLeads(
            R"({"data":[{"id":1,"created_time":"2026-11-22T23:59:58+0000","field_data":[{"name":7}]},)"
            R"({"id":"2","created_time":"2026-11-22T23:59:58+0000"}]})");
        QVERIFY(page.has_value());
        QCOMPARE(page->leads.size(), 2u);
        QCOMPARE(page->leads.front().form.vendorLeadId, u"1"_s);
        QVERIFY(page->leads.front().form.submittedAt.has_value());
        QVERIFY(page->next.isEmpty());
    }

    void answerInWhichLeadsCannotBeToldApartIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("named");
        const QByteArray time = R"("created_time":"2026-11-22T23:59:58+0000")";
        QTest::newRow("no JSON") << QByteArray("<html>") << u"byte"_s;
        QTest::newRow("no data") << QByteArray("{}") << u"data: missing"_s;
        QTest::newRow("no list") << QByteArray(R"({"data":{}})") << u"data: not an array"_s;
        QTest::newRow("no id") << QByteArray("{\"data\":[{" + time + "}]}") << u"data[0].id"_s;
        QTest::newRow("empty id") << QByteArray("{\"data\":[{\"id\":\"\"," + time + "}]}") << u"data[0].id"_s;
        QTest::newRow("no time") << QByteArray(R"({"data":[{"id":"1"}]})") << u"data[0].created_time"_s;
        QTest::newRow("odd time") << QByteArray(R"({"data":[{"id":"1","created_time":"soon"}]})")
                                  << u"data[0].created_time"_s;
        QTest::newRow("no cursor") << QByteArray(R"({"data":[],"paging":{"next":"https:\/\/example.com"}})")
                                   << u"paging.cursors: missing"_s;
        QTest::newRow("odd cursor") << QByteArray(
                                           R"({"data":[],"paging":{"next":"x","cursors":{"after":7}}})")
                                    << u"paging.cursors.after: not a string"_s;
    }
    void answerInWhichLeadsCannotBeToldApartIsRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, named);
        const auto page = meta::parseLeads(body);
        QVERIFY(!page.has_value());
        QCOMPARE(page.error().code, ErrorCode::Protocol);
        QVERIFY2(page.error().detail.contains(named), qPrintable(page.error().detail));
    }

    void formsAreListedWithTheirStatus()
    {
        const auto page = meta::parseForms(
            R"({"data":[{"id":"1","name":"Autumn","status":"ACTIVE","leads_count":14},{"id":2}],)"
            R"("paging":{"cursors":{"before":"a","after":"b"}}})");
        QVERIFY(page.has_value());
        QCOMPARE(page->forms.size(), 2u);
        QCOMPARE(page->forms.front().status, u"ACTIVE"_s);
        QCOMPARE(page->forms.front().leads, std::optional<qint64>(14));
        QCOMPARE(page->forms.back().id, u"2"_s);
        QVERIFY(!page->forms.back().leads);
        QVERIFY2(page->next.isEmpty(), "cursors without a next page end the list");
    }

    void nextPageIsAskedForOnOurOwnAddress()
    {
        CannedHttp http;
        http.answer(
            200,
            R"({"data":[],"paging":{"next":"https:\/\/evil.example/steal","cursors":{"after":"a&b=c"}}})");
        http.answer(200, R"({"data":[]})");
        GraphApi graph(http, {.accessToken = "t"});
        const auto first = graph.listLeads({.formId = formId, .from = from});
        QVERIFY(first.has_value());
        QVERIFY(graph.listLeads({.formId = formId, .from = from, .after = first->next}).has_value());
        QCOMPARE(http.calls.size(), 2u);
        for (const HttpCall &call : http.calls) {
            QCOMPARE(call.url.host(), u"graph.facebook.com"_s);
            QCOMPARE(call.url.path(), u"/v25.0/775000000000001/leads"_s);
            const QUrlQuery query(call.url);
            QCOMPARE(query.queryItemValue(u"filtering"_s, QUrl::FullyDecoded),
                     u"[{\"field\":\"time_created\",\"operator\":\"GREATER_THAN\",\"value\":1795305599}]"_s);
        }
        QCOMPARE(QUrlQuery(http.calls.back().url).queryItemValue(u"after"_s, QUrl::FullyDecoded), u"a&b=c"_s);
    }

    void pagesAreSmallAndOfTheConfiguredVersion()
    {
        CannedHttp http;
        http.answer(200, R"({"data":[]})");
        http.answer(200, R"({"data":[]})");
        GraphApi graph(http, {.version = u"v26.0"_s, .accessToken = "t"});
        QVERIFY(graph.listForms(u"104200000000001"_s).has_value());
        QVERIFY(graph.listLeads({.formId = formId, .from = from}).has_value());
        for (const HttpCall &call : http.calls) {
            QVERIFY(call.url.path().startsWith(u"/v26.0/"_s));
            const int limit = QUrlQuery(call.url).queryItemValue(u"limit"_s).toInt();
            QVERIFY(limit >= 25 && limit <= 100);
        }
    }

    void idsThatAreNoNumbersAreNotAskedFor()
    {
        CannedHttp http;
        GraphApi graph(http, {.accessToken = "t"});
        QCOMPARE(graph.listForms(u"me/accounts"_s).error().code, ErrorCode::Rejected);
        QCOMPARE(graph.listLeads({.formId = u"../1"_s, .from = from}).error().code, ErrorCode::Rejected);
        QVERIFY(http.calls.empty());
    }

    void usageIsThatOfTheFullestLimit()
    {
        const HttpAnswer answer{
            .status = 200,
            .headers = {{"x-app-usage", R"({"call_count":28,"total_time":25,"total_cputime":25})"},
                        {"x-business-use-case-usage",
                         R"({"1":[{"type":"leadgen","call_count":3,"total_time":81,"total_cputime":4},)"
                         R"({"type":"pages","call_count":4,"estimated_time_to_regain_access":19}]})"}},
            .body = "{}"};
        const Usage usage = graphUsage(answer);
        QCOMPARE(usage.percent, 81);
        QCOMPARE(usage.waitSeconds, 19 * 60);
        QCOMPARE(graphUsage({.status = 200, .headers = {{"x-app-usage", "?"}}, .body = {}}).percent, 0);
    }

    void submissionsBecomeTheSameFormsAsWebhooks()
    {
        const auto page = google::parseSubmissions(searchAnswer());
        QVERIFY(page.has_value());
        QCOMPARE(page->leads.size(), 1u);
        const intake::LeadForm &form = page->leads.front().form;
        const auto webhook = google::parseLeadForm(vendorFixture(u"google_lead_pmax_firstlast"_s));
        const auto &told = std::get<intake::LeadForm>(webhook->front().event);
        QCOMPARE(form.vendorLeadId, told.vendorLeadId);
        QCOMPARE(form.formId, told.formId);
        QCOMPARE(form.campaignId, told.campaignId);
        QCOMPARE(form.clickId, told.clickId);
        QCOMPARE(form.submittedAt, told.submittedAt);
        QCOMPARE(form.firstName, told.firstName);
        QCOMPARE(form.lastName, told.lastName);
        QCOMPARE(form.fields.back().label, u"Which plan?"_s);
        QCOMPARE(form.fields.back().values, QStringList{u"Team"_s});
        const auto again = google::parseSubmission(page->leads.front().json);
        QVERIFY(again.has_value());
        QCOMPARE(again->vendorLeadId, form.vendorLeadId);
        QCOMPARE(again->fields, form.fields);
    }

    void emptyAnswerHasNoLeads()
    {
        QVERIFY(google::parseSubmissions("{}")->leads.empty());
        QVERIFY(google::parseSubmissions(R"({"fieldMask":"x"})")->leads.empty());
        QVERIFY(!google::parseSubmissions("[]"));
        QVERIFY(!google::parseSubmissions(R"({"nextPageToken":7})"));
        QVERIFY(!google::parseSubmissions(R"({"results":[{"leadFormSubmissionData":{"id":"1"}}]})"));
    }

    void submissionsComeInPages()
    {
        CannedHttp http;
        const SetClock clock;
        http.answer(200, vendorFixture(u"google_token_refresh"_s));
        http.answer(200, R"({"nextPageToken":"page two"})");
        http.answer(200, searchAnswer());
        AdsApi ads(http, clock);
        const auto first = ads.listLeads(adsSettings(), from, {});
        QVERIFY(first.has_value());
        QCOMPARE(first->next, u"page two"_s);
        const auto second = ads.listLeads(adsSettings(), from, first->next);
        QVERIFY(second && second->next.isEmpty());
        QCOMPARE(second->leads.size(), 1u);
        QVERIFY(!http.calls[1].body.contains("pageToken"));
        QVERIFY(http.calls[2].body.contains(R"("pageToken":"page two")"));
    }

    void submissionsAreAskedForByADateThatNoTimeZoneMisses()
    {
        const QString query = google::submissionsQuery(*Timestamp::parse(u"2026-11-22T00:00:00Z"));
        QVERIFY(query.endsWith(u"submission_date_time >= '2026-11-21'"_s));
    }

    void adsCallCarriesTokenDeveloperAndManager()
    {
        CannedHttp http;
        const SetClock clock;
        http.answer(200, vendorFixture(u"google_token_refresh"_s));
        http.answer(200, searchAnswer());
        http.answer(200, "{}");
        AdsApi ads(http, clock);
        QVERIFY(ads.listLeads(adsSettings(), from, {}).has_value());
        QVERIFY(ads.listLeads(adsSettings(), from, {}).has_value());
        QCOMPARE(http.calls.size(), 3u); // the token is kept
        QCOMPARE(http.calls[0].url, QUrl(u"https://oauth2.googleapis.com/token"_s));
        QCOMPARE(http.calls[0].body,
                 QByteArray("grant_type=refresh_token&client_id=client%20id&client_secret=client%26secret&"
                            "refresh_token=refresh"));
        QCOMPARE(http.calls[1].url,
                 QUrl(u"https://googleads.googleapis.com/v26/customers/1234567890/googleAds:search"_s));
        const auto has = [&http](const char *name, const char *value) {
            return http.calls[1].headers.contains(qMakePair(QByteArray(name), QByteArray(value)));
        };
        QVERIFY(has("Authorization", "Bearer ya29.a0Example"));
        QVERIFY(has("developer-token", "developer"));
        QVERIFY(has("login-customer-id", "999"));
    }

    void tokenIsRefreshedBeforeItEnds()
    {
        CannedHttp http;
        SetClock clock;
        http.answer(200, vendorFixture(u"google_token_refresh"_s));
        http.answer(200, "{}");
        http.answer(200, vendorFixture(u"google_token_refresh"_s));
        http.answer(200, "{}");
        AdsApi ads(http, clock);
        QVERIFY(ads.listLeads(adsSettings(), from, {}).has_value());
        clock.time = clock.time.plusSeconds(3'590);
        QVERIFY(ads.listLeads(adsSettings(), from, {}).has_value());
        QCOMPARE(http.calls.size(), 4u);
    }

    void expiredAccessTokenIsReplacedOnce()
    {
        CannedHttp http;
        const SetClock clock;
        const QByteArray expired = vendorFixture(u"google_ads_error"_s);
        for (int i = 0; i < 2; ++i) {
            http.answer(200, vendorFixture(u"google_token_refresh"_s));
            http.answer(401, expired);
        }
        AdsApi ads(http, clock);
        const auto page = ads.listLeads(adsSettings(), from, {});
        QVERIFY(!page.has_value());
        QCOMPARE(page.error().code, ErrorCode::Unauthorized);
        QCOMPARE(page.error().reason, u"OAUTH_TOKEN_EXPIRED"_s);
        QCOMPARE(http.calls.size(), 4u);
    }

    void deadRefreshTokenAsksForAccess_data()
    {
        QTest::addColumn<QString>("fixture");
        QTest::newRow("revoked") << u"google_token_invalid_grant"_s;
        QTest::newRow("session control") << u"google_token_invalid_grant_rapt"_s;
    }
    void deadRefreshTokenAsksForAccess()
    {
        QFETCH(QString, fixture);
        CannedHttp http;
        const SetClock clock;
        http.answer(400, vendorFixture(fixture));
        const auto page = AdsApi(http, clock).listLeads(adsSettings(), from, {});
        QVERIFY(!page.has_value());
        QCOMPARE(page.error().code, ErrorCode::Unauthorized);
        QCOMPARE(page.error().reason, u"invalid_grant"_s);
    }

    void adsErrorsAreSortedByWhatHelps_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *group, const char *word, int status, ErrorCode code) {
            QTest::newRow(word) << status << QByteArray("{\"") + group + "\":\"" + word + "\"}" << code;
        };
        row("quotaError", "RESOURCE_EXHAUSTED", 429, ErrorCode::RateLimited);
        row("quotaError", "EXCESSIVE_SHORT_TERM_QUERY_RESOURCE_CONSUMPTION", 400, ErrorCode::RateLimited);
        row("authenticationError", "NOT_ADS_USER", 401, ErrorCode::Unauthorized);
        row("authorizationError", "DEVELOPER_TOKEN_NOT_APPROVED", 403, ErrorCode::Forbidden);
        row("queryError", "UNRECOGNIZED_FIELD", 400, ErrorCode::Rejected);
        row("internalError", "INTERNAL_ERROR", 500, ErrorCode::RateLimited);
    }
    void adsErrorsAreSortedByWhatHelps()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, error);
        QFETCH(ErrorCode, code);
        const HttpAnswer answer{.status = status,
                                .headers = {},
                                .body = R"({"error":{"status":"X","details":[{"errors":[{"errorCode":)" +
                                        error + "}]}]}}"};
        const Error found = google::adsError(answer, u"x"_s);
        QVERIFY(found.code == code);
        QCOMPARE(found.reason, QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(found.retryAfterSeconds > 0, error.contains("quotaError"));
    }
};

QTEST_GUILESS_MAIN(BulkReadTest)
#include "tst_bulkread.moc"
