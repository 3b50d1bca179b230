// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/traynotifier.h"

#include <QApplication>
#include <QSystemTrayIcon>

namespace leadpilot::desktop {

TrayNotifier::TrayNotifier(QSystemTrayIcon &icon, QObject *parent)
    : Notifier(parent)
    , m_icon(icon)
{
    connect(&icon, &QSystemTrayIcon::messageClicked, this, [this] {
        if (!m_lastTag.isEmpty())
            Q_EMIT chosen(m_lastTag, {});
    });
}

QFuture<Expected<void>> TrayNotifier::show(const Notification &notification)
{
    if (!m_icon.isVisible() || !QSystemTrayIcon::isSystemTrayAvailable() ||
        !QSystemTrayIcon::supportsMessages())
        return QtFuture::makeReadyFuture<Expected<void>>(
            failure(ErrorCode::Offline, QStringLiteral("show a notification"),
                    QStringLiteral("there is neither a notification service nor a tray")));
    m_lastTag = notification.tag;
    m_icon.showMessage(notification.title, notification.body, QSystemTrayIcon::NoIcon);
    if (notification.sound)
        QApplication::beep();
    return QtFuture::makeReadyFuture<Expected<void>>(Expected<void>());
}

} // namespace leadpilot::desktop
