// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/relaystatus.h"

#include "core/whenready.h"

#include <QJsonObject>
#include <algorithm>

namespace leadpilot::desktop {
namespace {

constexpr int answerTimeoutMs = 5'000;
constexpr int refusedIntervalMs = 5 * 60'000;

RelayHealth healthOf(const QJsonObject &status)
{
    const QJsonObject webhooks = status.value(QStringLiteral("webhooks")).toObject();
    const QJsonObject events = status.value(QStringLiteral("events")).toObject();
    RelayHealth health;
    health.reachable = true;
    health.webhooksAccepted = webhooks.value(QStringLiteral("accepted")).toInteger();
    health.duplicatesIgnored = webhooks.value(QStringLiteral("duplicates_ignored")).toInteger();
    health.signaturesRefused = webhooks.value(QStringLiteral("signatures_refused")).toInteger();
    health.eventsWaiting = events.value(QStringLiteral("waiting")).toInteger();
    health.eventsDead = events.value(QStringLiteral("dead")).toInteger();
    return health;
}

} // namespace

RelayStatus::RelayStatus(supabase::Transport &transport, supabase::RestClient::TokenSource token,
                         int intervalMs, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_token(std::move(token))
    , m_intervalMs(intervalMs)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RelayStatus::ask);
    ask();
}

void RelayStatus::ask()
{
    const QByteArray token = m_token();
    if (token.isEmpty()) {
        m_timer.start(m_intervalMs);
        return;
    }
    supabase::HttpRequest request;
    request.path = QStringLiteral("/api/admin/status");
    request.headers = {{"authorization", "Bearer " + token}};
    request.timeoutMs = answerTimeoutMs;
    whenReady(m_transport.send(request), this, [this](const Expected<supabase::HttpReply> &reply) {
        answered(supabase::documentOf(QStringLiteral("ask the relay how it is"), reply));
    });
}

void RelayStatus::answered(const Expected<QJsonValue> &answer)
{
    // Nobody who refuses is asked every two seconds: a workspace without a relay, or a member it tells
    // nothing.
    const bool refused = !answer && (answer.error().code == ErrorCode::Rejected ||
                                     answer.error().code == ErrorCode::Forbidden);
    m_timer.start(refused ? std::max(m_intervalMs, refusedIntervalMs) : m_intervalMs);
    const RelayHealth now = answer ? healthOf(answer->toObject()) : RelayHealth();
    if (now == m_current)
        return;
    m_current = now;
    Q_EMIT changed();
}

} // namespace leadpilot::desktop
