// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/system/randomids.h"
#include "app/system/systemclock.h"
#include "relay/health/log.h"
#include "relay/http/server.h"
#include "relay/intake/googlebulksource.h"
#include "relay/intake/intakeworkers.h"
#include "relay/intake/metabulksource.h"
#include "relay/intake/reconciler.h"
#include "relay/intake/webhookdoor.h"
#include "relay/outbound/messagesender.h"
#include "relay/vendors/networkhttpclient.h"
#include "relay/workspace/embeddedworkspace.h"
#include "sync/supabase/networktransport.h"
#include "tests/harness/logsleft.h"
#include "tests/harness/workspacehomes.h"
#include "tests/vendorsim/simulatorthread.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

namespace leadpilot::relay {

/// Sends what is given to it, but for answers a test has swallowed.
class LossyTransport : public supabase::Transport
{
public:
    explicit LossyTransport(std::unique_ptr<supabase::Transport> inner)
        : m_inner(std::move(inner))
    {
    }
    void carry(const supabase::HttpRequest &request, Answered answered) override
    {
        if (down || (loses && loses(request))) {
            ++lost;
            return answered(
                failure(ErrorCode::Offline, QStringLiteral("reach the workspace"), QStringLiteral("down")));
        }
        if (const auto own = answers ? answers(request) : std::nullopt)
            return answered(*own);
        if (refuses && refuses(request))
            return answered(supabase::HttpReply{409, {}, R"({"code":"23505"})"});
        m_inner->carry(request, std::move(answered));
    }
    std::atomic<bool> down = false;
    /// Rows that break a rule of the database. Set before start().
    std::function<bool(const supabase::HttpRequest &)> refuses;
    /// Answers that are not the workspace's. Set before start().
    std::function<std::optional<supabase::HttpReply>(const supabase::HttpRequest &)> answers;
    /// Requests that get no answer. Set before start().
    std::function<bool(const supabase::HttpRequest &)> loses;
    std::atomic<int> lost = 0;

private:
    std::unique_ptr<supabase::Transport> m_inner;
};

/// The time, or another one.
class MovableClock : public SystemClock
{
public:
    Timestamp now() const override { return SystemClock::now().plusSeconds(movedBySeconds); }
    std::atomic<qint64> movedBySeconds = 0;
};

/// A whole relay in this process: door, spool, workers and sender, and the vendors beside it. Its workspace
/// is an embedded one, or a new one of `homes`.
class RelayBench
{
public:
    explicit RelayBench(harness::WorkspaceHomes *homes = nullptr)
        : ids(clock)
        , simulator(clock)
    {
        if (homes)
            openIn(*homes);
        else
            embed();
        rest = std::make_unique<supabase::RestClient>(*transport, serviceKey);
        client = std::make_unique<supabase::RelayClient>(*rest);

        auto settings = std::make_shared<IntegrationSettings>();
        settings->meta.appSecret = settings->whatsApp.appSecret = "app-secret";
        settings->meta.verifyToken = settings->whatsApp.verifyToken = "verify";
        settings->meta.accessToken = settings->whatsApp.accessToken = "token";
        settings->whatsApp.phoneNumberId = QStringLiteral("106540352242922");
        settings->google.webhookKey = "google-key";
        m_settings = settings;
        for (const QByteArray &secret : {settings->meta.appSecret, settings->meta.verifyToken,
                                         settings->meta.accessToken, settings->google.webhookKey, serviceKey})
            harness::leaveSecret(secret);
    }

    ~RelayBench() { stop(); }

    /// Door, workers and sender; may be stopped and started again on the same files.
    void start(SenderOptions senderOptions = {})
    {
        auto opened = Spool::open({directory.filePath(QStringLiteral("spool.sqlite"))});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        spool = std::move(*opened);
        processor = std::make_unique<EventProcessor>(
            *client,
            [this](const intake::Event &event) {
                if (const auto *notice = std::get_if<intake::MetaLeadNotice>(&event))
                    return notice->pageId == pageId;
                if (const auto *message = std::get_if<intake::InboundMessage>(&event))
                    return message->phoneNumberId == m_settings->whatsApp.phoneNumberId;
                return true;
            },
            ids, clock, policy, bodySeal, [this] { return autoReply; });
        workers = std::make_unique<IntakeWorkers>(
            *spool, *processor, [this](const intake::MetaLeadNotice &notice) { return readLead(notice); },
            clock, [] { return QRandomGenerator::global()->generateDouble(); },
            IntakeOptions{
                .mostAttempts = 3, .parkedAttempts = parkedAttempts, .firstWaitMs = 20, .mostWaitMs = 200},
            &log);
        sender = std::make_unique<MessageSender>(
            *client,
            [this](const vendors::TextMessage &message) {
                return vendors::GraphApi(http, graph()).sendText(message);
            },
            [] { return true; }, clock, senderOptions, &log);
        reconciler = newReconciler(*spool);
        failures = std::make_unique<http::FailureLimiter>(clock, 1'000);
        door = std::make_unique<WebhookDoor>(*spool, [this] { return m_settings; }, *failures, ids, clock);
        router = http::Router();
        door->addTo(router);
        server = std::make_unique<http::Server>(http::ServerOptions{},
                                                [this](http::Request &&request, http::Reply reply) {
                                                    router.handle(std::move(request), std::move(reply));
                                                });
        const auto endpoint = server->start();
        if (!endpoint)
            qFatal("%s", qPrintable(endpoint.error().detail));
        url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(endpoint->port));
        workers->start();
        sender->start();
        reconciler->start();
        simulator.with([this](vendorsim::VendorSimulator &vendor) {
            vendor.setTarget({.url = url,
                              .appSecret = "app-secret",
                              .googleKey = QStringLiteral("google-key"),
                              .verifyToken = QStringLiteral("verify")});
        });
    }

    void stop()
    {
        if (!server)
            return;
        server->stop(std::chrono::seconds(2));
        reconciler.reset();
        sender.reset();
        workers.reset();
        server.reset();
        door.reset();
        processor.reset();
        spool.reset();
    }

    /// One that reads the simulator's forms when asked.
    std::unique_ptr<Reconciler> newReconciler(Spool &target)
    {
        std::vector<Reconciler::Part> parts;
        parts.push_back(
            {std::make_unique<MetaBulkSource>(
                 http, [this] { return MetaBulkSource::Access{.graph = graph(), .pageId = pageId}; }),
             {}});
        parts.push_back(
            {std::make_unique<GoogleBulkSource>(http, clock, [this] { return std::optional(googleAds()); }),
             {}});
        return std::make_unique<Reconciler>(
            std::move(parts), *client, target, clock,
            ReconcilerOptions{.firstPauseSeconds = 1'000'000, .settle = settle});
    }

    /// One cycle of both vendors, to its end: what the reconciler reports of "meta" or "google".
    QJsonObject reconcile(const QString &vendor = QStringLiteral("meta"))
    {
        const qint64 cycle = reconciler->runNow();
        if (!QTest::qWaitFor([&] { return reconciler->report().value(u"cycle").toInteger() >= cycle; },
                             60'000))
            qFatal("the cycle does not end");
        const QJsonArray vendors = reconciler->report().value(u"vendors").toArray();
        return vendors.at(vendor == u"meta" ? 0 : 1).toObject();
    }

    /// Posts a body; the status, 0 without an answer.
    int post(const char *provider, const QByteArray &body, const QByteArray &signature)
    {
        vendors::HttpCall call;
        call.method = "POST";
        call.url = url;
        call.url.setPath(QStringLiteral("/api/webhooks/") + QLatin1StringView(provider));
        call.headers = {{"content-type", "application/json"}};
        if (!signature.isEmpty())
            call.headers.append({"x-hub-signature-256", signature});
        call.body = body;
        const auto answer = http.perform(call);
        return answer ? answer->status : 0;
    }
    int postSigned(const char *provider, const QByteArray &body)
    {
        return post(provider, body, vendors::sign("app-secret", body));
    }

    /// Rows as the service reads them over PostgREST.
    QJsonArray rows(const QString &table, const QString &query = {}) const
    {
        supabase::HttpRequest request;
        request.path = QStringLiteral("/rest/v1/") + table + QStringLiteral("?select=*") + query;
        request.headers = {{"apikey", serviceKey}};
        const auto reply = m_direct->send(request).result();
        if (!reply || reply->status != 200)
            qFatal("%s: %s", qPrintable(table), reply ? reply->body.constData() : "no answer");
        return QJsonDocument::fromJson(reply->body).array();
    }
    int count(const QString &table, const QString &query = {}) const
    {
        return static_cast<int>(rows(table, query).size());
    }
    QJsonObject only(const QString &table, const QString &query = {}) const
    {
        const QJsonArray found = rows(table, query);
        return found.size() == 1 ? found.first().toObject() : QJsonObject();
    }

    /// A member's answer in the chat, as a desktop queues it. Its id.
    QString queueAnswer(const QString &conversationId, const QString &text)
    {
        const QString id = ids.next().toString(QUuid::WithoutBraces);
        intake::CommitBatch batch;
        batch.insert(QStringLiteral("whatsapp_messages"),
                     Row{{QStringLiteral("id"), id},
                         {QStringLiteral("conversation_id"), conversationId},
                         {QStringLiteral("direction"), QStringLiteral("outbound")},
                         {QStringLiteral("message_type"), QStringLiteral("text")},
                         {QStringLiteral("content"), text},
                         {QStringLiteral("status"), QStringLiteral("queued")},
                         {QStringLiteral("sent_by"), adminId},
                         {QStringLiteral("occurred_at"), clock.now().toString()}});
        const auto outcome = client->commit(batch);
        if (!outcome || *outcome)
            qFatal("the answer could not be queued");
        sender->wake();
        return id;
    }
    QString statusOf(const QString &messageId) const
    {
        return only(QStringLiteral("whatsapp_messages"), QStringLiteral("&id=eq.") + messageId)
            .value(u"status")
            .toString();
    }
    std::vector<vendorsim::SentText> vendorSends()
    {
        std::vector<vendorsim::SentText> sends;
        simulator.with([&sends](vendorsim::VendorSimulator &vendor) { sends = vendor.graph().sends(); });
        return sends;
    }
    Expected<intake::LeadForm> readLead(const intake::MetaLeadNotice &notice)
    {
        return vendors::GraphApi(http, graph()).readLead(notice.leadgenId);
    }
    void setFault(vendorsim::GraphSide::Fault fault)
    {
        simulator.with([fault](vendorsim::VendorSimulator &vendor) { vendor.graph().setFault(fault); });
    }

    int parkedAttempts = 100;
    std::chrono::milliseconds settle = std::chrono::seconds(30); ///< of reconciliation
    QString pageId = QStringLiteral("104200000000001");          ///< whose leads are ours
    intake::IntakePolicy policy;
    intake::AutoReply autoReply; ///< set before start()
    BodySeal bodySeal;
    MovableClock clock;
    Log log{clock, LogLevel::Debug, harness::leaveLogLine};
    RandomIds ids;
    QTemporaryDir directory;
    QString adminId;
    QByteArray serviceKey;
    std::unique_ptr<EmbeddedWorkspace> workspace; ///< null in homes of another kind
    std::unique_ptr<LossyTransport> transport;
    std::unique_ptr<supabase::RestClient> rest;
    std::unique_ptr<supabase::RelayClient> client;
    vendorsim::SimulatorThread simulator;
    vendors::NetworkHttpClient http;
    std::unique_ptr<Spool> spool;
    std::unique_ptr<EventProcessor> processor;
    std::unique_ptr<IntakeWorkers> workers;
    std::unique_ptr<MessageSender> sender;
    std::unique_ptr<Reconciler> reconciler;
    std::unique_ptr<http::FailureLimiter> failures;
    std::unique_ptr<WebhookDoor> door;
    http::Router router;
    std::unique_ptr<http::Server> server;
    QUrl url;

private:
    void embed()
    {
        const QString file = directory.filePath(QStringLiteral("workspace.sqlite"));
        const auto created = EmbeddedWorkspace::create(file,
                                                       {.name = QStringLiteral("Test"),
                                                        .email = QStringLiteral("admin@example.com"),
                                                        .password = QStringLiteral("correct horse battery")},
                                                       clock, ids);
        if (!created)
            qFatal("%s", qPrintable(created.error().detail));
        adminId = created->adminId;
        auto opened = EmbeddedWorkspace::open(file, clock, ids);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        workspace = std::move(*opened);
        serviceKey = workspace->serviceKey();
        m_direct = workspace->inProcessTransport();
        transport = std::make_unique<LossyTransport>(workspace->inProcessTransport());
    }

    void openIn(harness::WorkspaceHomes &homes)
    {
        const auto opened = homes.open(harness::WorkspaceHomes::Content::AdminOnly);
        if (!opened)
            qFatal("no workspace");
        serviceKey = opened->secretKey;
        m_direct = std::make_unique<supabase::NetworkTransport>(opened->url);
        transport =
            std::make_unique<LossyTransport>(std::make_unique<supabase::NetworkTransport>(opened->url));
        adminId = only(QStringLiteral("profiles")).value(u"id").toString();
    }

    vendors::AdsSettings googleAds()
    {
        vendors::AdsSettings settings;
        settings.baseUrl = settings.oauthUrl = simulator.url();
        settings.customerId = QStringLiteral("123-456-7890");
        settings.developerToken = "developer";
        settings.clientId = QStringLiteral("client");
        settings.clientSecret = "secret";
        settings.refreshToken = "refresh";
        return settings;
    }

    vendors::GraphSettings graph()
    {
        vendors::GraphSettings settings;
        settings.baseUrl = simulator.url();
        settings.accessToken = "token";
        settings.timeoutMs = 5'000;
        return settings;
    }

    std::unique_ptr<supabase::Transport> m_direct; ///< for the test's own looks
    std::shared_ptr<const IntegrationSettings> m_settings;
};

} // namespace leadpilot::relay
