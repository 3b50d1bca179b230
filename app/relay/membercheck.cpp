// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/membercheck.h"

#include "sync/supabase/restclient.h"

#include <QCryptographicHash>

namespace leadpilot::relay {
namespace {

constexpr qint64 rememberedSeconds = 10;
constexpr qsizetype mostRemembered = 10'000;

} // namespace

MemberCheck::MemberCheck(supabase::Transport &transport, QByteArray apiKey, const Clock &clock)
    : m_transport(transport)
    , m_apiKey(std::move(apiKey))
    , m_clock(clock)
{
}

Expected<QString> MemberCheck::roleOf(const QByteArray &token)
{
    if (token.isEmpty())
        return failure(ErrorCode::Unauthorized, QStringLiteral("check a member's token"),
                       QStringLiteral("there is none"));
    const QByteArray hash = QCryptographicHash::hash(token, QCryptographicHash::Sha256);
    const Timestamp now = m_clock.now();
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_answers.constFind(hash);
        if (known != m_answers.cend() && now < known->until)
            return known->role;
    }
    const supabase::RestClient client(m_transport, m_apiKey, [token] { return token; });
    const auto info = client.callAndWait(QStringLiteral("workspace_info"), {});
    if (!info)
        return std::unexpected(info.error());
    QString role = info->toObject().value(u"me").toObject().value(u"role").toString();
    if (role.isEmpty())
        return failure(ErrorCode::Forbidden, QStringLiteral("check a member's token"),
                       QStringLiteral("the token is no member's"));
    const std::lock_guard lock(m_mutex);
    if (m_answers.size() >= mostRemembered)
        m_answers.clear();
    m_answers.insert(hash, {role, now.plusSeconds(rememberedSeconds)});
    return role;
}

} // namespace leadpilot::relay
