// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktophealth.h"

namespace leadpilot::desktop {
namespace {

constexpr int relayStatusMs = 2'000;

}

void DesktopHealth::attach(WorkspaceLink &link)
{
    detach();
    m_link = &link;
    m_sync.state = SyncHealth::State::Connecting;
    const auto take = [this, number = m_attached](const SyncHealth &health) {
        if (number != m_attached)
            return;
        m_sync = health;
        Q_EMIT changed();
    };
    m_following = connect(&link, &WorkspaceLink::healthChanged, this, take);
    m_relay = std::make_unique<RelayStatus>(
        link.transport(), [&link] { return link.accessToken(); }, relayStatusMs);
    connect(m_relay.get(), &RelayStatus::changed, this, &Health::changed);
    Q_EMIT changed();
}

void DesktopHealth::detach()
{
    ++m_attached;
    disconnect(m_following);
    m_relay.reset();
    m_link.clear();
    m_sync = {};
    Q_EMIT changed();
}

void DesktopHealth::onLink(void (WorkspaceLink::*call)())
{
    if (WorkspaceLink *link = m_link)
        QMetaObject::invokeMethod(link, [link, call] { (link->*call)(); });
}

void DesktopHealth::prove()
{
    onLink(&WorkspaceLink::prove);
}

void DesktopHealth::tryNow()
{
    onLink(&WorkspaceLink::tryNow);
}

} // namespace leadpilot::desktop
