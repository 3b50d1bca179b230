// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDBusConnection>
#include <QVariant>

namespace leadpilot::desktop {

/// The number on the program's icon in the dock or the task bar, by the signal of Unity's launcher API that
/// docks of Linux desktops follow. Where none listens nothing happens.
class LauncherBadge
{
public:
    explicit LauncherBadge(const QDBusConnection &bus);
    ~LauncherBadge();
    Q_DISABLE_COPY_MOVE(LauncherBadge)

    /// 0: no number.
    void setCount(int count);

private:
    void tell() const;

    QDBusConnection m_bus;
    int m_count = 0;
};

} // namespace leadpilot::desktop
