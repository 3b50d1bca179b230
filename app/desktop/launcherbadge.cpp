// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/launcherbadge.h"

#include <QDBusMessage>

namespace leadpilot::desktop {

LauncherBadge::LauncherBadge(const QDBusConnection &bus)
    : m_bus(bus)
{
}

LauncherBadge::~LauncherBadge()
{
    setCount(0);
}

void LauncherBadge::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    tell();
}

void LauncherBadge::tell() const
{
    if (!m_bus.isConnected())
        return;
    QDBusMessage update = QDBusMessage::createSignal(QStringLiteral("/org/leadpilot/LauncherEntry"),
                                                     QStringLiteral("com.canonical.Unity.LauncherEntry"),
                                                     QStringLiteral("Update"));
    const QVariantMap shown{{QStringLiteral("count"), qlonglong(m_count)},
                            {QStringLiteral("count-visible"), m_count > 0}};
    update.setArguments({QStringLiteral("application://leadpilot.desktop"), shown});
    m_bus.send(update);
}

} // namespace leadpilot::desktop
