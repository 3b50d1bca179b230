// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/workspacewatch.h"

namespace leadpilot::relay {
namespace {

constexpr qint64 rememberedSeconds = 5;

const QString reachable = QStringLiteral("reachable");
const QString horizon = QStringLiteral("horizon");
const QString restored = QStringLiteral("restored");

} // namespace

WorkspaceWatch::WorkspaceWatch(supabase::Transport &transport, QByteArray serviceKey, const Clock &clock)
    : m_client(transport, std::move(serviceKey))
    , m_clock(clock)
    , m_known{{reachable, false}}
{
}

QJsonObject WorkspaceWatch::state()
{
    const std::unique_lock asking(m_asking, std::try_to_lock);
    {
        const std::lock_guard lock(m_mutex);
        if (!asking || m_clock.now() < m_until)
            return m_known;
    }
    QJsonObject answer = ask();
    const std::lock_guard lock(m_mutex);
    m_known = answer;
    m_until = m_clock.now().plusSeconds(rememberedSeconds);
    return answer;
}

QJsonObject WorkspaceWatch::ask() const
{
    const auto info = m_client.callAndWait(QStringLiteral("workspace_info"), {});
    if (!info)
        return {{reachable, false}};
    const QJsonObject said = info->toObject();
    return {{reachable, true}, {horizon, said.value(horizon)}, {restored, said.value(restored)}};
}

} // namespace leadpilot::relay
