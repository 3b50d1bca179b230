// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/notifier.h"

#include <QDBusConnection>
#include <QHash>
#include <QStringList>
#include <functional>
#include <optional>

class QDBusPendingCall;

namespace leadpilot::desktop {

/// Notifications by org.freedesktop.Notifications (Desktop Notifications Specification 1.2). What that
/// service does not take goes to `otherwise`.
class DBusNotifier : public Notifier
{
    Q_OBJECT
public:
    /// `otherwise` outlives this; its choices are passed on.
    DBusNotifier(const QDBusConnection &bus, Notifier &otherwise, QObject *parent = nullptr);

    QFuture<Expected<void>> show(const Notification &notification) override;

private Q_SLOTS:
    void onActionInvoked(uint id, const QString &key);
    void onNotificationClosed(uint id, uint reason);
    void onActivationToken(uint id, const QString &token);

private:
    using Done = std::function<void(const Expected<void> &)>;
    void follow(const char *signal, const char *slot);
    void withCapabilities(std::function<void()> then);
    void notify(const Notification &notification, const Done &done);
    QVariantList arguments(const Notification &notification) const;
    void showOtherwise(const Notification &notification, const Done &done);
    bool offers(const char *capability) const;
    void forget();

    QDBusConnection m_bus;
    Notifier &m_otherwise;
    std::optional<QStringList> m_capabilities; ///< of the service that is there
    QHash<QString, uint> m_ids;                ///< of what is shown, by tag
    QHash<uint, QString> m_tags;
};

} // namespace leadpilot::desktop
