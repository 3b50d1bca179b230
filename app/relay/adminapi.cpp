// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/adminapi.h"

#include "relay/vendors/constanttime.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QStorageInfo>
#include <array>

namespace leadpilot::relay {
namespace {

constexpr qint64 leastFreeBytes = 16 * 1024 * 1024;

QByteArray freshToken()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof(random)).toHex();
}

QByteArray bearerOf(const http::Request &request)
{
    const std::string_view value = request.headers.value("Authorization");
    if (!value.starts_with("Bearer "))
        return {};
    return QByteArray(value.data() + 7, static_cast<qsizetype>(value.size()) - 7);
}

http::Response refusal(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Unauthorized:
    case ErrorCode::Rejected:
        return http::Response::message(401, "Sign in: a member's access token is needed.");
    case ErrorCode::Forbidden:
        return http::Response::message(403, "This is for members of the workspace.");
    default:
        return http::Response::message(503, "The workspace cannot be asked who you are just now.");
    }
}

const std::string webhooksPath = "/api/admin/webhooks/";

/// Of something the relay was asked to do with webhooks.
http::Response answerTo(const Error &error)
{
    const int status = error.code == ErrorCode::Rejected && error.reason.isEmpty() ? 404
                       : error.code == ErrorCode::Conflict                         ? 409
                                                                                   : 503;
    const QString words = QStringLiteral("Could not %1: %2").arg(error.attempted, error.detail);
    return http::Response::message(status, words.toStdString());
}

} // namespace

AdminApi::AdminApi(const WebhookDoor &door, const Spool &spool, Pipeline &pipeline, Vault &vault,
                   MemberCheck &members, WorkspaceWatch &workspace, Home &home,
                   const DataDirectory &directory)
    : m_door(door)
    , m_spool(spool)
    , m_pipeline(pipeline)
    , m_vault(vault)
    , m_members(members)
    , m_workspace(workspace)
    , m_home(home)
    , m_directory(directory)
    , m_localToken(freshToken())
{
}

void AdminApi::addTo(http::Router &router, http::WorkerPool &workers)
{
    router.add("GET", "/readyz", http::onWorkers(workers, [this](const http::Request &) { return ready(); }));
    router.add("GET", "/api/admin/status",
               http::onWorkers(workers, [this](const http::Request &request) { return status(request); }));
    router.add("GET", "/api/admin/webhooks",
               http::onWorkers(workers, [this](const http::Request &request) { return webhooks(request); }));
    for (const bool isWanted : {false, true}) {
        router.add(isWanted ? "POST" : "GET", "/api/admin/reconciliation",
                   http::onWorkers(workers, [this, isWanted](const http::Request &request) {
                       return reconciliation(request, isWanted);
                   }));
    }
    router.addPrefix(webhooksPath, http::onWorkers(workers, [this](const http::Request &request) {
                         return replay(request);
                     }));
}

bool AdminApi::isWorkspaceUsable() const
{
    supabase::HttpRequest question;
    question.path = QStringLiteral("/auth/v1/health");
    question.headers = {{"apikey", m_home.memberKey()}};
    question.timeoutMs = 5'000;
    auto asked = m_home.transport().send(question);
    asked.waitForFinished();
    if (asked.isCanceled() || asked.resultCount() == 0)
        return false;
    const auto reply = asked.result();
    return reply && reply->status == 200;
}

http::Response AdminApi::ready() const
{
    const QStorageInfo disk(m_directory.path());
    if (disk.isReadOnly() || disk.bytesAvailable() < leastFreeBytes)
        return http::Response::message(503, "The spool cannot store: the disk is full or read-only.");
    if (!isWorkspaceUsable())
        return http::Response::message(503, "The workspace does not answer. Webhooks are kept meanwhile.");
    return http::Response::text(200, "ready\n");
}

http::Response AdminApi::status(const http::Request &request) const
{
    const QByteArray token = bearerOf(request);
    if (!vendors::equalSecrets(token, m_localToken)) {
        if (const auto role = m_members.roleOf(token); !role)
            return refusal(role.error());
    }
    return http::Response::json(200, statusDocument());
}

std::optional<http::Response> AdminApi::refusalOfAdmin(const http::Request &request) const
{
    const QByteArray token = bearerOf(request);
    if (vendors::equalSecrets(token, m_localToken))
        return std::nullopt;
    const auto role = m_members.roleOf(token);
    if (!role)
        return refusal(role.error());
    if (*role != u"admin")
        return http::Response::message(403, "This is for admins of the workspace.");
    return std::nullopt;
}

http::Response AdminApi::webhooks(const http::Request &request) const
{
    if (auto refused = refusalOfAdmin(request))
        return std::move(*refused);
    constexpr int usual = 50;
    constexpr int most = 1'000;
    const std::string limit = request.parameter("limit");
    bool isNumber = true;
    const int wanted = limit.empty() ? usual : QByteArray::fromStdString(limit).toInt(&isNumber);
    if (!isNumber || wanted < 1 || wanted > most)
        return http::Response::message(400, "limit must be a whole number from 1 to 1000.");
    const auto list = m_pipeline.replay().list(wanted);
    if (!list)
        return answerTo(list.error());
    auto response = http::Response::json(200, QJsonDocument(list->webhooks).toJson(QJsonDocument::Compact));
    if (list->missing)
        response.headers.add("Warning",
                             "199 leadpilot \"the workspace does not answer: only what is still in "
                             "the relay's spool is listed\"");
    return response;
}

http::Response AdminApi::replay(const http::Request &request) const
{
    if (auto refused = refusalOfAdmin(request))
        return std::move(*refused);
    const QString rest = QString::fromStdString(request.path.substr(webhooksPath.size()));
    const auto id = WebhookId::parse(rest.section(u'/', 0, 0));
    if (!id || rest.section(u'/', 1) != u"replay")
        return http::Response::message(404, "There is nothing at this address.");
    if (request.method != "POST") {
        http::Response response = http::Response::message(405, "This address does not take that method.");
        response.headers.add("Allow", "POST");
        return response;
    }
    const WebhookReplay &replay = m_pipeline.replay();
    const auto answer = request.parameter("dry_run") == "1" ? replay.dryRun(*id) : replay.replay(*id);
    return answer ? http::Response::json(200, *answer) : answerTo(answer.error());
}

http::Response AdminApi::reconciliation(const http::Request &request, bool isWanted) const
{
    if (auto refused = refusalOfAdmin(request))
        return std::move(*refused);
    Reconciler &reconciler = m_pipeline.reconciler();
    if (!isWanted)
        return http::Response::json(200, reconciler.report());
    return http::Response::json(200, QJsonObject{{QStringLiteral("cycle"), reconciler.runNow()}});
}

QJsonObject AdminApi::statusDocument() const
{
    const DoorCounts door = m_door.counts();
    const IntakeCounts intake = m_pipeline.intake();
    // A webhook with a dead event stays in the spool: its count is the one that outlives the process.
    const Spool::Counts spool = m_spool.counts();
    const SenderCounts sender = m_pipeline.sender();
    const auto settings = m_vault.current();
    const auto configured = [](bool is) {
        return QJsonObject{{QStringLiteral("configured"), is}};
    };
    return {{QStringLiteral("workspace"), m_workspace.state()},
            {QStringLiteral("webhooks"),
             QJsonObject{{QStringLiteral("accepted"), door.accepted},
                         {QStringLiteral("duplicates_ignored"), intake.duplicatesIgnored},
                         {QStringLiteral("signatures_refused"), door.refused}}},
            {QStringLiteral("events"), QJsonObject{{QStringLiteral("done"), intake.eventsDone},
                                                   {QStringLiteral("waiting"), spool.waiting},
                                                   {QStringLiteral("dead"), spool.dead}}},
            {QStringLiteral("messages"), QJsonObject{{QStringLiteral("accepted"), sender.accepted},
                                                     {QStringLiteral("failed"), sender.failed},
                                                     {QStringLiteral("uncertain"), sender.uncertain}}},
            {QStringLiteral("reconciliation"), m_pipeline.reconciler().report()},
            {QStringLiteral("integrations"),
             QJsonObject{{QStringLiteral("meta"), configured(settings->meta.isConfigured())},
                         {QStringLiteral("google"), configured(settings->google.isConfigured())},
                         {QStringLiteral("whatsapp"), configured(settings->whatsApp.isConfigured())}}}};
}

} // namespace leadpilot::relay
