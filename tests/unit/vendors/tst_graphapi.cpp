// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/graphapi.h"
#include "relay/vendors/grapherror.h"
#include "relay/vendors/networkhttpclient.h"
#include "tests/unit/vendors/fixture.h"
#include "tests/vendorsim/messages.h"
#include "tests/vendorsim/simulatorthread.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QTest>

#include <thread>

using namespace leadpilot;
using namespace leadpilot::relay::vendors;
using namespace leadpilot::vendorsim;
using namespace Qt::StringLiterals;
using leadpilot::tests::vendorFixture;

namespace {

class FixedClock : public Clock
{
public:
    Timestamp now() const override { return Timestamp::fromSeconds(1'795'392'000); }
};

/// Gives one prepared answer and keeps what was asked.
class CannedHttp : public HttpClient
{
public:
    explicit CannedHttp(HttpAnswer answer)
        : m_answer(std::move(answer))
    {
    }

    Expected<HttpAnswer> perform(const HttpCall &call) override
    {
        calls.push_back(call);
        return m_answer;
    }

    std::vector<HttpCall> calls;

private:
    HttpAnswer m_answer;
};

const QString leadId = u"991000000000001"_s;
const Person zoe{.country = u"DE"_s,
                 .firstName = u"Zoë"_s,
                 .lastName = u"Müller"_s,
                 .name = u"Zoë Müller"_s,
                 .phone = u"+4915112345678"_s,
                 .email = u"zoe@example.com"_s,
                 .bsuid = u"DE.1"_s};
const TextMessage hello{.phoneNumberId = u"106540352242922"_s,
                        .to = u"+4915112345678"_s,
                        .bsuid = {},
                        .text = u"Grüße 👋"_s,
                        .callbackData = u"our-message-id"_s};

} // namespace

class GraphApiTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_simulator = std::make_unique<SimulatorThread>(m_clock);
        m_simulator->with([](VendorSimulator &simulator) {
            simulator.graph().setAccessToken("good");
            simulator.graph().addLeads({{leadId, graphLead(leadId, zoe, u"sofort"_s, 1'795'391'998, true)}});
        });
    }

    void cleanup() { m_simulator.reset(); }

    void leadIsReadBack()
    {
        const auto lead = api().readLead(leadId);
        QVERIFY2(lead.has_value(), qPrintable(lead.has_value() ? QString() : lead.error().detail));
        QCOMPARE(lead->vendorLeadId, leadId);
        QCOMPARE(lead->fullName, zoe.name);
        QCOMPARE(lead->phone, zoe.phone);
        QCOMPARE(lead->campaignName, u"Autumn leads"_s);
        QCOMPARE(lead->submittedAt, Timestamp::fromSeconds(1'795'391'998));
    }

    void leadIsReadWithoutAdsWhereTheyAreNotOurs()
    {
        setFault(GraphSide::Fault::NoAdsPermission);
        const auto lead = api().readLead(leadId);
        QVERIFY(lead.has_value());
        QCOMPARE(lead->email, zoe.email);
        QVERIFY(lead->campaignName.isEmpty() && lead->adId.isEmpty());
    }

    void unknownLeadIsWorthAnotherTry()
    {
        const auto lead = api().readLead(u"1"_s);
        QVERIFY(!lead.has_value());
        QCOMPARE(lead.error().code, ErrorCode::RateLimited);
        QCOMPARE(lead.error().reason, u"100/33"_s);
        QCOMPARE(lead.error().retryAfterSeconds, 3'600);
    }

    void expiredTokenAsksForAccess()
    {
        setFault(GraphSide::Fault::TokenExpired);
        const auto lead = api().readLead(leadId);
        QVERIFY(!lead.has_value());
        QCOMPARE(lead.error().code, ErrorCode::Unauthorized);
        QCOMPARE(lead.error().reason, u"190/463"_s);
        const auto outcome = api().sendText(hello);
        QVERIFY(std::get<SendRefused>(outcome).reauth);
        QVERIFY(!std::get<SendRefused>(outcome).retryable);
    }

    void wrongTokenAsksForAccess()
    {
        const auto lead = api("bad").readLead(leadId);
        QVERIFY(!lead.has_value());
        QCOMPARE(lead.error().code, ErrorCode::Unauthorized);
        QVERIFY(!lead.error().detail.contains(u"bad"_s));
    }

    void troubleOnTheOtherSideWaits()
    {
        setFault(GraphSide::Fault::ServerError);
        const auto lead = api().readLead(leadId);
        QVERIFY(!lead.has_value());
        QCOMPARE(lead.error().code, ErrorCode::RateLimited);
        const auto outcome = api().sendText(hello);
        QCOMPARE(std::get<SendRefused>(outcome).code, u"2"_s);
        QVERIFY(std::get<SendRefused>(outcome).retryable);
        QCOMPARE(sends().size(), 0);
    }

    void idThatIsNoNumberNeverReachesAPath()
    {
        CannedHttp http({});
        GraphApi graph(http, {});
        const auto lead = graph.readLead(u"me/accounts"_s);
        QVERIFY(!lead.has_value());
        QCOMPARE(lead.error().code, ErrorCode::Rejected);
        QVERIFY(http.calls.empty());
    }

    void tokenTravelsInTheHeaderOnly()
    {
        CannedHttp http({.status = 200, .headers = {}, .body = vendorFixture(u"meta_lead_read_ad"_s)});
        GraphApi graph(http,
                       {.accessToken = "EAABtesttoken123", .appSecret = "5ebe2294ecd0e0f08eab7690d2a6ee69"});
        QVERIFY(graph.readLead(leadId).has_value());
        QCOMPARE(http.calls.size(), 1u);
        const QString url = http.calls.front().url.toString(QUrl::FullyEncoded);
        QVERIFY(!url.contains(u"EAABtesttoken123"_s));
        QVERIFY(url.startsWith(u"https://graph.facebook.com/v25.0/991000000000001?fields=id,"_s));
        QVERIFY(url.endsWith(
            u"appsecret_proof=48e36b83fd7b2fa19ee8aef9540336644e2eb54fd84f2bb7e730fa50bf6ecfe0"_s));
        QVERIFY(http.calls.front().headers.contains(
            qMakePair(QByteArray("Authorization"), QByteArray("Bearer EAABtesttoken123"))));
    }

    void messageIsAcceptedWithAnId()
    {
        const auto outcome = api().sendText(hello);
        const auto *accepted = std::get_if<SendAccepted>(&outcome);
        QVERIFY(accepted);
        QCOMPARE(accepted->waId, u"4915112345678"_s);
        const QJsonArray sent = sends();
        QCOMPARE(sent.size(), 1);
        QCOMPARE(sent[0]["wamid"_L1].toString(), accepted->wamid);
        QCOMPARE(sent[0]["to"_L1].toString(), hello.to);
        QCOMPARE(sent[0]["text"_L1].toString(), hello.text);
        QCOMPARE(sent[0]["callback"_L1].toString(), hello.callbackData);
    }

    void personWithoutNumberIsReachedByUserId()
    {
        TextMessage message = hello;
        message.to.clear();
        message.bsuid = u"MX.20991208655302741900"_s;
        const auto outcome = api().sendText(message);
        QVERIFY(std::holds_alternative<SendAccepted>(outcome));
        QVERIFY(std::get<SendAccepted>(outcome).waId.isEmpty());
        QCOMPARE(sends()[0]["to"_L1].toString(), message.bsuid);
    }

    void numberWithoutPlusIsNotEvenAsked()
    {
        TextMessage message = hello;
        message.to = u"4915112345678"_s;
        const auto outcome = api().sendText(message);
        QCOMPARE(std::get<SendRefused>(outcome).code, u"not_asked"_s);
        QCOMPARE(sends().size(), 0);
    }

    void refusalCarriesCodeAndWords()
    {
        CannedHttp http({.status = 400, .headers = {}, .body = vendorFixture(u"wa_send_error_131047"_s)});
        GraphApi graph(http, {.accessToken = "t"});
        const auto outcome = graph.sendText(hello);
        const auto &refused = std::get<SendRefused>(outcome);
        QCOMPARE(refused.code, u"131047"_s);
        QVERIFY(refused.details.startsWith(u"Message failed to send because more than 24 hours"_s));
        QVERIFY(!refused.retryable && !refused.reauth);
    }

    void emptyTextIsRefusedForGood()
    {
        TextMessage message = hello;
        message.text.clear();
        const auto outcome = api().sendText(message);
        QCOMPARE(std::get<SendRefused>(outcome).code, u"100"_s);
        QVERIFY(!std::get<SendRefused>(outcome).retryable);
    }

    void hangUpAfterTheRequestIsUncertainAndSentOnce()
    {
        setFault(GraphSide::Fault::DropAfterAccept);
        const auto outcome = api().sendText(hello);
        QVERIFY(std::holds_alternative<SendUncertain>(outcome));
        QCOMPARE(sends().size(), 1);
    }

    void lateAnswerIsUncertainAndSentOnce()
    {
        setFault(GraphSide::Fault::Slow);
        GraphSettings settings = settingsFor("good");
        settings.timeoutMs = 200;
        GraphApi graph(m_http, settings);
        const auto outcome = graph.sendText(hello);
        QVERIFY(std::holds_alternative<SendUncertain>(outcome));
        QCOMPARE(sends().size(), 1);
    }

    void requestIsNeverRepeatedOnAnotherConnection()
    {
        // A server that reads nothing and hangs up: what QNetworkAccessManager likes to try again.
        std::atomic<int> posts = 0;
        std::atomic<quint16> port = 0;
        std::atomic<bool> stop = false;
        std::jthread server([&] {
            QTcpServer listener;
            listener.listen(QHostAddress::LocalHost);
            port = listener.serverPort();
            while (!stop) {
                if (!listener.waitForNewConnection(20))
                    continue;
                std::unique_ptr<QTcpSocket> socket(listener.nextPendingConnection());
                QByteArray bytes;
                while (!bytes.contains("our-message-id") && socket->waitForReadyRead(500))
                    bytes += socket->readAll();
                posts += bytes.contains("our-message-id") ? 1 : 0;
                socket->abort();
            }
        });
        QTRY_VERIFY(port != 0);
        GraphSettings settings = settingsFor("good");
        settings.baseUrl.setPort(port);
        GraphApi graph(m_http, settings);
        const auto outcome = graph.sendText(hello);
        stop = true;
        server.join();
        QVERIFY(std::holds_alternative<SendUncertain>(outcome));
        QCOMPARE(posts.load(), 1);
    }

    void refusedConnectionMayBeTriedAgain()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        GraphSettings settings = settingsFor("good");
        settings.baseUrl.setPort(closed.serverPort());
        closed.close();
        GraphApi graph(m_http, settings);
        const auto outcome = graph.sendText(hello);
        QCOMPARE(std::get<SendRefused>(outcome).code, neverLeft.toString());
        QVERIFY(std::get<SendRefused>(outcome).retryable);
        const auto lead = graph.readLead(leadId);
        QVERIFY(!lead.has_value());
        QCOMPARE(lead.error().code, ErrorCode::Offline);
    }

    void unreadableAnswersAreUncertain_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("gateway") << 502 << QByteArray("<html>Bad Gateway</html>");
        QTest::newRow("not JSON") << 200 << QByteArray("ok");
        QTest::newRow("no id") << 200 << QByteArray(R"({"messages":[{}]})");
        QTest::newRow("redirect") << 302 << QByteArray();
    }

    void unreadableAnswersAreUncertain()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        CannedHttp http({.status = status, .headers = {}, .body = body});
        GraphApi graph(http, {.accessToken = "t"});
        QVERIFY(std::holds_alternative<SendUncertain>(graph.sendText(hello)));
    }

    void errorsAreSortedByWhatHelps_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("subcode");
        QTest::addColumn<int>("kind");
        const int wait = int(ErrorClass::Wait);
        const int reauthorize = int(ErrorClass::Reauthorize);
        const int giveUp = int(ErrorClass::GiveUp);
        const std::initializer_list<std::tuple<int, int, int>> rows{
            {0, 0, reauthorize},   {190, 463, reauthorize},  {10, 0, reauthorize}, {200, 0, reauthorize},
            {299, 0, reauthorize}, {131005, 0, reauthorize}, {1, 0, wait},         {2, 0, wait},
            {4, 0, wait},          {80005, 0, wait},         {80007, 0, wait},     {130429, 0, wait},
            {131000, 0, wait},     {131049, 0, wait},        {131056, 0, wait},    {131057, 0, wait},
            {133004, 0, wait},     {100, 33, wait},          {100, 0, giveUp},     {131026, 0, giveUp},
            {131047, 0, giveUp},   {131050, 0, giveUp},      {131051, 0, giveUp},  {130472, 0, giveUp},
            {132000, 0, giveUp},   {133010, 0, giveUp},      {137000, 0, giveUp},  {777777, 0, giveUp}};
        for (const auto &[code, subcode, kind] : rows)
            QTest::addRow("%d/%d", code, subcode) << code << subcode << kind;
    }

    void errorsAreSortedByWhatHelps()
    {
        QFETCH(int, code);
        QFETCH(int, subcode);
        QFETCH(int, kind);
        QCOMPARE(int(adviceFor(code, subcode, 400, false).kind), kind);
    }

    void unknownErrorsFollowTheStatus()
    {
        QCOMPARE(adviceFor(777'777, 0, 503, false).kind, ErrorClass::Wait);
        QCOMPARE(adviceFor(777'777, 0, 400, true).kind, ErrorClass::Wait);
        QCOMPARE(adviceFor(777'777, 0, 401, false).kind, ErrorClass::Reauthorize);
    }

    void usageHeaderTellsHowLongToWait()
    {
        const HttpAnswer answer{
            .status = 400,
            .headers =
                {{"x-business-use-case-usage",
                  R"({"1":[{"type":"leadgen","call_count":100,"estimated_time_to_regain_access":19}]})"}},
            .body = R"({"error":{"code":80005,"message":"limit"}})"};
        const auto error = GraphError::of(answer);
        QVERIFY(error.has_value());
        QCOMPARE(error->toError(u"x"_s).retryAfterSeconds, 19 * 60);
    }

    void manyThreadsUseOneClient()
    {
        GraphApi graph(m_http, settingsFor("good"));
        std::atomic<int> read = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&] {
                    for (int n = 0; n < 10; ++n)
                        read += graph.readLead(leadId).has_value() ? 1 : 0;
                });
            }
        }
        QCOMPARE(read.load(), 40);
    }

    void callsUnderWayEndWithTheClient()
    {
        setFault(GraphSide::Fault::Slow);
        auto http = std::make_unique<NetworkHttpClient>();
        std::atomic<bool> asked = false;
        std::optional<Expected<intake::LeadForm>> lead;
        std::jthread worker([&] {
            GraphApi graph(*http, settingsFor("good"));
            asked = true;
            lead = graph.readLead(leadId);
        });
        QTRY_VERIFY(asked);
        // The call has to be under way, not about to begin: its lead is then held by the slow simulator.
        QTRY_VERIFY_WITH_TIMEOUT(reads() > 0, 3'000);
        http.reset();
        worker.join();
        QVERIFY(lead && !lead->has_value());
        QCOMPARE(lead->error().code, ErrorCode::Offline);
    }

    void closedClientEndsItsCallsAndMakesNoMore()
    {
        setFault(GraphSide::Fault::Slow);
        NetworkHttpClient http;
        std::optional<Expected<intake::LeadForm>> lead;
        std::jthread worker([&] { lead = GraphApi(http, settingsFor("good")).readLead(leadId); });
        QTRY_VERIFY_WITH_TIMEOUT(reads() > 0, 3'000);
        http.close();
        worker.join();
        QVERIFY(lead && !lead->has_value());
        QCOMPARE(lead->error().code, ErrorCode::Offline);
        const int before = reads();
        const auto later = GraphApi(http, settingsFor("good")).readLead(leadId);
        QVERIFY(!later.has_value());
        QCOMPARE(later.error().code, ErrorCode::Offline);
        QCOMPARE(reads(), before);
    }

private:
    GraphSettings settingsFor(const QByteArray &token) const
    {
        return {.baseUrl = m_simulator->url(), .accessToken = token};
    }
    GraphApi api(const QByteArray &token = "good") { return {m_http, settingsFor(token)}; }
    void setFault(GraphSide::Fault fault)
    {
        m_simulator->with([fault](VendorSimulator &simulator) { simulator.graph().setFault(fault); });
    }
    QJsonArray sends()
    {
        QJsonArray array;
        m_simulator->with(
            [&array](VendorSimulator &simulator) { array = simulator.trace().value("sends"_L1).toArray(); });
        return array;
    }
    int reads()
    {
        int count = 0;
        m_simulator->with([&count](VendorSimulator &simulator) { count = simulator.graph().requests(); });
        return count;
    }

    FixedClock m_clock;
    NetworkHttpClient m_http;
    std::unique_ptr<SimulatorThread> m_simulator;
};

QTEST_GUILESS_MAIN(GraphApiTest)
#include "tst_graphapi.moc"
