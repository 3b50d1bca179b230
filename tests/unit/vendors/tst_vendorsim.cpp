// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/google/key.h"
#include "relay/vendors/google/leadform.h"
#include "relay/vendors/meta/leadgen.h"
#include "relay/vendors/signature.h"
#include "relay/vendors/whatsapp/webhook.h"
#include "tests/vendorsim/messages.h"
#include "tests/vendorsim/vendorsimulator.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QSet>
#include <QTest>

#include <phonenumbers/phonenumberutil.h>

using namespace leadpilot;
using namespace leadpilot::vendorsim;
using namespace Qt::StringLiterals;

namespace vendors = leadpilot::relay::vendors; // libphonenumber brings a ::google of its own

namespace {

class FixedClock : public Clock
{
public:
    Timestamp now() const override { return Timestamp::fromSeconds(1'795'392'000); }
};

/// A relay that only keeps what comes, and answers as told.
class KeepingRelay : public QObject
{
    Q_OBJECT
public:
    KeepingRelay()
        : m_server([this](const SimRequest &request, const std::shared_ptr<Exchange> &exchange) {
            requests.push_back(request);
            exchange->answer(refuseFirst-- > 0 ? 503 : answerFor(request), {});
        })
    {
        if (!m_server.listen(QHostAddress::LocalHost, 0))
            qFatal("cannot listen");
    }

    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.port())); }

    bool isGenuine(const SimRequest &request) const
    {
        if (request.path.endsWith(u"/google"_s)) {
            const auto keyed = vendors::google::readKey(request.body);
            return keyed && vendors::google::keyFits(*keyed, "key");
        }
        return vendors::SignatureVerifier({"secret"})
            .accepts(request.body, request.headers.value("x-hub-signature-256"));
    }

    /// The keys of the events in every genuine request, as often as they came.
    QStringList eventKeys() const
    {
        QStringList keys;
        for (const SimRequest &request : requests) {
            if (!isGenuine(request))
                continue;
            const auto items =
                request.path.endsWith(u"/google"_s) ? vendors::google::parseLeadForm(request.body)
                : request.path.endsWith(u"/meta"_s) ? vendors::meta::parsePageWebhook(request.body)
                                                    : vendors::whatsapp::parseWebhook(request.body);
            for (const auto &item : items.value())
                keys << item.key;
        }
        return keys;
    }

    std::vector<SimRequest> requests;
    int refuseFirst = 0;

private:
    int answerFor(const SimRequest &request) const { return isGenuine(request) ? 200 : 401; }

    SimHttpServer m_server;
};

RunPlan busyPlan()
{
    return {.meta = 8,
            .google = 6,
            .whatsapp = 10,
            .withoutPhone = 1,
            .duplicates = 0.3,
            .reorder = true,
            .badSignatures = 3,
            .intervalMs = 0,
            .seed = 7};
}

} // namespace

class VendorSimTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameSeedWritesTheSameScenario()
    {
        const RelayTarget target{.url = {}, .appSecret = "secret", .googleKey = u"key"_s, .verifyToken = {}};
        const Scenario one = Scenario::write(busyPlan(), target, 1'795'392'000);
        const Scenario two = Scenario::write(busyPlan(), target, 1'795'392'000);
        RunPlan other = busyPlan();
        other.seed = 8;
        const Scenario three = Scenario::write(other, target, 1'795'392'000);
        QCOMPARE(bodies(one), bodies(two));
        QCOMPARE(traceOf(one), traceOf(two));
        QVERIFY(bodies(one) != bodies(three));
    }

    void whatIsDroppedIsSeededAndChangesNothingElse()
    {
        const RelayTarget target{.url = {}, .appSecret = "secret", .googleKey = u"key"_s, .verifyToken = {}};
        RunPlan plan{.meta = 40, .google = 20, .whatsapp = 5, .intervalMs = 0, .seed = 7};
        const Scenario whole = Scenario::write(plan, target, 1'795'392'000);
        plan.drops = 0.5;
        const Scenario lossy = Scenario::write(plan, target, 1'795'392'000);
        QCOMPARE(bodies(lossy), bodies(Scenario::write(plan, target, 1'795'392'000)));
        const QList<QByteArray> sent = bodies(whole);
        for (const QByteArray &body : bodies(lossy))
            QVERIFY(sent.contains(body));
        qsizetype dropped = 0;
        for (const TraceEntry &entry : lossy.entries) {
            dropped += entry.dropped ? 1 : 0;
            QVERIFY(!entry.dropped || entry.kind != "whatsapp"_L1);
        }
        QVERIFY(dropped > 15 && dropped < 45);
        QCOMPARE(bodies(lossy).size(), sent.size() - dropped);
        // The vendors know every lead all the same.
        QCOMPARE(lossy.leads.size(), 40);
        QCOMPARE(lossy.googleLeads.size(), 20u);
    }

    void whatIsDelayedIsSeededAndChangesNothingElse()
    {
        const RelayTarget target{.url = {}, .appSecret = "secret", .googleKey = u"key"_s, .verifyToken = {}};
        RunPlan plan = busyPlan();
        plan.drops = 0.2;
        const Scenario punctual = Scenario::write(plan, target, 1'795'392'000);
        plan.delays = 0.4;
        plan.delayMs = 500;
        const Scenario late = Scenario::write(plan, target, 1'795'392'000);
        QCOMPARE(bodies(late), bodies(punctual));
        QCOMPARE(delaysOf(late), delaysOf(Scenario::write(plan, target, 1'795'392'000)));
        QCOMPARE(traceOf(late), traceOf(Scenario::write(plan, target, 1'795'392'000)));
        QSet<int> times;
        for (const Delivery &delivery : late.deliveries) {
            const int delay = delivery.delayMs.value_or(-1);
            QVERIFY(delay == -1 || (delay >= 1 && delay <= 500));
            QVERIFY(!delivery.forged || delay == -1);
            for (const size_t entry : delivery.entries)
                QCOMPARE(late.entries[entry].delayed, delay != -1);
            times.insert(delay);
        }
        QVERIFY(times.size() > 4 && times.contains(-1));
        plan.seed = 8;
        QVERIFY(delaysOf(Scenario::write(plan, target, 1'795'392'000)) != delaysOf(late));
    }

    void listsOfLeadsArePagedAndFiltered()
    {
        ListManners manners{.longestPage = 3};
        QHash<QString, QJsonObject> leads;
        for (int i = 0; i < 8; ++i) {
            const QString id = QString::number(100 + i);
            leads.insert(id, graphLead(id, Person(), {}, 1'795'392'000 + i, true));
        }
        const auto page = [&](const QString &query) {
            SimRequest request;
            request.query = QUrlQuery(query);
            return manners.leadsPage(leads, usualForm.toString(), {u"created_time"_s}, request);
        };
        QStringList ids;
        QString after;
        int pages = 0;
        for (bool isMore = true; isMore; ++pages) {
            const QJsonObject answer = page(u"limit=50&after="_s + after);
            const QJsonArray data = answer.value("data"_L1).toArray();
            for (const QJsonValue lead : data)
                ids << lead["id"_L1].toString();
            const QJsonObject paging = answer.value("paging"_L1).toObject();
            after = QString::fromLatin1(QUrl::toPercentEncoding(paging["cursors"_L1]["after"_L1].toString()));
            isMore = paging.contains("next"_L1);
        }
        QCOMPARE(pages, 3);
        QCOMPARE(ids, QStringList(
                          {u"107"_s, u"106"_s, u"105"_s, u"104"_s, u"103"_s, u"102"_s, u"101"_s, u"100"_s}));
        const QJsonObject newer = page(
            u"filtering=[{\"field\":\"time_created\",\"operator\":\"GREATER_THAN\",\"value\":1795392005}]"_s);
        QCOMPARE(newer.value("data"_L1).toArray().size(), 2);
        const SimRequest any;
        QCOMPARE(manners.formsPage(leads, any).value("data"_L1).toArray().size(), 1);
    }

    void peopleComeByTwoWays()
    {
        for (quint64 seed = 1; seed <= 20; ++seed) {
            RunPlan plan = busyPlan();
            plan.seed = seed;
            const Scenario scenario = Scenario::write(plan, {}, 1'795'392'000);
            QHash<QString, QSet<QString>> kindsOf;
            for (const TraceEntry &entry : scenario.entries) {
                if (!entry.badSignature && !entry.phone.isEmpty())
                    kindsOf[entry.phone].insert(entry.kind);
                if (!entry.badSignature && !entry.email.isEmpty())
                    kindsOf[entry.email].insert(entry.kind);
            }
            QVERIFY(
                std::ranges::any_of(kindsOf, [](const QSet<QString> &kinds) { return kinds.size() > 1; }));
        }
    }

    void everyNumberIsValidAndEveryAddressInvented()
    {
        const auto *util = i18n::phonenumbers::PhoneNumberUtil::GetInstance();
        Dice dice(99);
        QSet<QString> countries;
        for (int i = 0; i < 2'000; ++i) {
            const Person person = inventPerson(dice);
            i18n::phonenumbers::PhoneNumber number;
            QCOMPARE(util->Parse(person.phone.toStdString(), "ZZ", &number),
                     i18n::phonenumbers::PhoneNumberUtil::NO_PARSING_ERROR);
            QVERIFY2(util->IsValidNumberForRegion(number, person.country.toStdString()),
                     qPrintable(person.phone));
            QVERIFY(person.email.endsWith(u"@example.com"_s));
            QVERIFY(!person.name.isEmpty());
            countries.insert(person.country);
        }
        QVERIFY(countries.size() >= 8);
    }

    void runReachesTheRelayWholeSignedAndMoreThanOnce()
    {
        KeepingRelay relay;
        relay.refuseFirst = 2;
        VendorSimulator simulator(m_clock, 7);
        simulator.setTarget(targetFor(relay));
        QVERIFY(simulator.run(busyPlan()));
        QVERIFY(!simulator.run(busyPlan()));
        QTRY_VERIFY_WITH_TIMEOUT(simulator.trace().value("done"_L1).toBool(), 10'000);

        const QJsonArray sent = simulator.trace().value("sent"_L1).toArray();
        const QStringList keys = relay.eventKeys();
        const QSet<QString> distinct(keys.begin(), keys.end());
        int genuine = 0;
        int doubled = 0;
        for (const QJsonValue entry : sent) {
            const bool forged = entry["bad_signature"_L1].toBool();
            QCOMPARE(entry["status"_L1].toInt(), forged ? 401 : 200);
            QVERIFY(entry["sent_at_ms"_L1].toInteger() > 0);
            genuine += forged ? 0 : 1;
            doubled += entry["duplicate"_L1].toBool() ? 1 : 0;
            const QString id = entry["vendor_id"_L1].toString();
            const bool arrived =
                std::ranges::any_of(distinct, [&id](const QString &key) { return key.endsWith(id); });
            QCOMPARE(arrived, !forged);
        }
        QCOMPARE(distinct.size(), genuine);
        QCOMPARE(sent.size() - genuine, 3);
        QVERIFY(doubled > 0);
        QVERIFY(keys.size() > distinct.size());
    }

    void whatIsHeldComesAfterAllElseWhenReleased()
    {
        KeepingRelay relay;
        VendorSimulator simulator(m_clock, 7);
        QVERIFY(simulator.listen(QHostAddress::LocalHost, 0));
        simulator.setTarget(targetFor(relay));
        QCOMPARE(post(simulator, u"/control/release"_s, {}).value("released"_L1).toInt(-1), 0);
        RunPlan plan = busyPlan();
        plan.delays = 0.4;
        plan.delayMs = 0;
        QVERIFY(simulator.run(plan));
        const QList<int> delays = delaysOf(Scenario::write(plan, targetFor(relay), m_clock.now().seconds()));
        const int held = int(delays.count(0));
        QVERIFY(held > 4);
        QTRY_COMPARE(simulator.trace().value("held"_L1).toInt(), held);
        QTRY_VERIFY(isAnswered(simulator, false));
        QVERIFY(!simulator.trace().value("done"_L1).toBool());
        QVERIFY(!simulator.run(plan));
        const QSet<QString> before = keySet(relay);

        QCOMPARE(post(simulator, u"/control/release"_s, {}).value("released"_L1).toInt(), held);
        QTRY_VERIFY(simulator.trace().value("done"_L1).toBool());
        QVERIFY(isAnswered(simulator, true));
        QCOMPARE(simulator.trace().value("held"_L1).toInt(), 0);
        const QSet<QString> late = keySet(relay) - before;
        const QJsonArray sent = simulator.trace().value("sent"_L1).toArray();
        for (const QJsonValue entry : sent) {
            const QString id = entry["vendor_id"_L1].toString();
            const auto isIn = [&id](const QSet<QString> &keys) {
                return std::ranges::any_of(keys, [&id](const QString &key) { return key.endsWith(id); });
            };
            const bool isLate = entry["delayed"_L1].toBool();
            QCOMPARE(isIn(late), isLate);
            QCOMPARE(isIn(before), !isLate && !entry["bad_signature"_L1].toBool());
        }
    }

    void whatIsLateComesByItself()
    {
        KeepingRelay relay;
        VendorSimulator simulator(m_clock, 7);
        simulator.setTarget(targetFor(relay));
        RunPlan plan{
            .meta = 2, .google = 0, .whatsapp = 0, .delays = 0.5, .delayMs = 400, .intervalMs = 0, .seed = 0};
        QList<int> delays;
        do {
            ++plan.seed;
            delays = delaysOf(Scenario::write(plan, targetFor(relay), m_clock.now().seconds()));
        } while (delays[0] < 200 || delays[1] != -1);
        QVERIFY(simulator.run(plan));
        QTRY_VERIFY(simulator.trace().value("done"_L1).toBool());
        const QJsonArray sent = simulator.trace().value("sent"_L1).toArray();
        QCOMPARE(relay.eventKeys(), QStringList({u"meta:lead:"_s + sent[1]["vendor_id"_L1].toString(),
                                                 u"meta:lead:"_s + sent[0]["vendor_id"_L1].toString()}));
        QVERIFY(isAnswered(simulator, true));
    }

    void handshakesAreMadeFirst()
    {
        KeepingRelay relay;
        VendorSimulator simulator(m_clock, 7);
        RelayTarget target = targetFor(relay);
        target.verifyToken = u"a b&c+d"_s;
        simulator.setTarget(target);
        QVERIFY(simulator.run({.meta = 0, .google = 0, .whatsapp = 0, .intervalMs = 0}));
        QTRY_COMPARE(simulator.trace().value("handshakes"_L1).toArray().size(), 2);
        const SimRequest &first = relay.requests.front();
        QCOMPARE(first.method, QByteArray("GET"));
        QCOMPARE(first.query.queryItemValue(u"hub.verify_token"_s, QUrl::FullyDecoded), target.verifyToken);
    }

    void sentMessageIsFollowedByItsStatuses()
    {
        KeepingRelay relay;
        VendorSimulator simulator(m_clock, 7);
        QVERIFY(simulator.listen(QHostAddress::LocalHost, 0));
        simulator.setTarget(targetFor(relay));
        const QJsonObject answer = post(simulator, u"/v25.0/106540352242922/messages"_s,
                                        {{u"messaging_product"_s, u"whatsapp"_s},
                                         {u"to"_s, u"+4915112345678"_s},
                                         {u"type"_s, u"text"_s},
                                         {u"text"_s, QJsonObject{{u"body"_s, u"Hallo"_s}}},
                                         {u"biz_opaque_callback_data"_s, u"m1"_s}});
        const QString wamid = answer["messages"_L1][0]["id"_L1].toString();
        QVERIFY(!wamid.isEmpty());
        const QString prefix = u"wa:status:"_s + wamid;
        QTRY_COMPARE(relay.eventKeys(),
                     QStringList({prefix + u":sent"_s, prefix + u":delivered"_s, prefix + u":read"_s}));
        const auto items = vendors::whatsapp::parseWebhook(relay.requests.front().body);
        QCOMPARE(std::get<intake::StatusReport>(items.value().front().event).callbackData, u"m1"_s);
    }

    void personAnswersWhenToldTo()
    {
        KeepingRelay relay;
        VendorSimulator simulator(m_clock, 7);
        QVERIFY(simulator.listen(QHostAddress::LocalHost, 0));
        simulator.setTarget(targetFor(relay));
        post(simulator, u"/control/reply"_s, {{u"enabled"_s, true}});
        post(simulator, u"/v25.0/1/messages"_s,
             {{u"messaging_product"_s, u"whatsapp"_s},
              {u"to"_s, u"+4915112345678"_s},
              {u"type"_s, u"text"_s},
              {u"text"_s, QJsonObject{{u"body"_s, u"Hallo"_s}}}});
        QTRY_COMPARE_WITH_TIMEOUT(simulator.trace().value("sent"_L1).toArray().size(), 1, 8'000);
        QTRY_COMPARE(relay.eventKeys().filter(u"wa:message:"_s).size(), 1);
        QCOMPARE(simulator.trace()["sent"_L1][0]["phone"_L1].toString(), u"+4915112345678"_s);
    }

    void controlStartsARunAndTellsItsTrace()
    {
        KeepingRelay relay;
        VendorSimulator simulator(m_clock, 7);
        QVERIFY(simulator.listen(QHostAddress::LocalHost, 0));
        const QJsonObject request{{u"relay"_s, relay.url().toString()},
                                  {u"app_secret"_s, u"secret"_s},
                                  {u"google_key"_s, u"key"_s},
                                  {u"meta"_s, 2},
                                  {u"google"_s, 1},
                                  {u"whatsapp"_s, 1},
                                  {u"interval_ms"_s, 0},
                                  {u"seed"_s, 3}};
        QVERIFY(post(simulator, u"/control/run"_s, request).contains("deliveries"_L1));
        QTRY_VERIFY(simulator.trace().value("done"_L1).toBool());
        const QJsonObject message =
            post(simulator, u"/control/message"_s,
                 {{u"wa_id"_s, u"4915112345678"_s}, {u"name"_s, u"Zoë"_s}, {u"text"_s, u"Da?"_s}});
        const QString key = u"wa:message:"_s + message["wamid"_L1].toString();
        QTRY_VERIFY(relay.eventKeys().contains(key));
        QVERIFY(post(simulator, u"/control/fault"_s, {{u"graph"_s, u"nonsense"_s}}).contains("message"_L1));
    }

private:
    static QList<QByteArray> bodies(const Scenario &scenario)
    {
        QList<QByteArray> list;
        for (const Delivery &delivery : scenario.deliveries)
            list << delivery.body;
        return list;
    }

    static QList<int> delaysOf(const Scenario &scenario)
    {
        QList<int> list;
        for (const Delivery &delivery : scenario.deliveries)
            list << delivery.delayMs.value_or(-1);
        return list;
    }

    static QSet<QString> keySet(const KeepingRelay &relay)
    {
        const QStringList keys = relay.eventKeys();
        return {keys.begin(), keys.end()};
    }

    /// Whether everything has its answer that has not been delayed, or was.
    static bool isAnswered(const VendorSimulator &simulator, bool withTheDelayed)
    {
        const QJsonArray sent = simulator.trace().value("sent"_L1).toArray();
        return !sent.isEmpty() && std::ranges::all_of(sent, [&](const QJsonValue &entry) {
            const int expected = entry["bad_signature"_L1].toBool() ? 401 : 200;
            const bool isAwaited = withTheDelayed || !entry["delayed"_L1].toBool();
            return entry["status"_L1].toInt() == (isAwaited ? expected : 0);
        });
    }

    static QJsonArray traceOf(const Scenario &scenario)
    {
        QJsonArray list;
        for (const TraceEntry &entry : scenario.entries)
            list << entry.toJson();
        return list;
    }

    static RelayTarget targetFor(const KeepingRelay &relay)
    {
        return {.url = relay.url(), .appSecret = "secret", .googleKey = u"key"_s, .verifyToken = {}};
    }

    QJsonObject post(const VendorSimulator &simulator, const QString &path, const QJsonObject &body)
    {
        QNetworkRequest request(QUrl(u"http://127.0.0.1:%1"_s.arg(simulator.port()) + path));
        request.setRawHeader("Authorization", "Bearer any");
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        std::unique_ptr<QNetworkReply> reply(m_network.post(request, QJsonDocument(body).toJson()));
        if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }))
            return {};
        return QJsonDocument::fromJson(reply->readAll()).object();
    }

    FixedClock m_clock;
    QNetworkAccessManager m_network;
};

QTEST_GUILESS_MAIN(VendorSimTest)
#include "tst_vendorsim.moc"
