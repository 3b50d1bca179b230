// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/relaystatus.h"
#include "app/desktop/workspacelink.h"
#include "core/ports/health.h"

#include <QPointer>
#include <memory>

namespace leadpilot::desktop {

/// The engine's health and the relay's, as the window asks for them. UI thread.
class DesktopHealth : public Health
{
    Q_OBJECT
public:
    using Health::Health;

    /// Follows this link until detach(), or another one is attached.
    void attach(WorkspaceLink &link);
    void detach();

    SyncHealth sync() const override { return m_sync; }
    RelayHealth relay() const override { return m_relay ? m_relay->current() : RelayHealth(); }
    void prove() override;
    void tryNow() override;

private:
    /// In the link's thread; nothing while there is none.
    void onLink(void (WorkspaceLink::*call)());

    SyncHealth m_sync;
    QPointer<WorkspaceLink> m_link;
    std::unique_ptr<RelayStatus> m_relay;
    QMetaObject::Connection m_following;
    quint64 m_attached = 0; ///< counts attach() and detach(): what an earlier link posted is ignored
};

} // namespace leadpilot::desktop
