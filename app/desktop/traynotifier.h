// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/notifier.h"

class QSystemTrayIcon;

namespace leadpilot::desktop {

/// Notifications by the tray icon, where the system has no service that does better: no actions, nothing is
/// replaced, and a click can only be told of the last one.
class TrayNotifier : public Notifier
{
    Q_OBJECT
public:
    explicit TrayNotifier(QSystemTrayIcon &icon, QObject *parent = nullptr);

    /// Errors: Offline, where there is no tray or it shows no messages.
    QFuture<Expected<void>> show(const Notification &notification) override;

private:
    QSystemTrayIcon &m_icon;
    QString m_lastTag;
};

} // namespace leadpilot::desktop
