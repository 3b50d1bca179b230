// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/dbusnotifier.h"

#include "core/whenready.h"

#include <QApplication>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QPromise>
#include <memory>

namespace leadpilot::desktop {
namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString defaultAction = QStringLiteral("default");
constexpr int timeoutMs = 5'000;
constexpr int asTheServiceLikes = -1; // how long it is shown

/// Sound Naming Specification 0.8.
QString soundName(Tone tone)
{
    switch (tone) {
    case Tone::Bell:
        return QStringLiteral("bell");
    case Tone::Chime:
        return QStringLiteral("complete");
    case Tone::Message:
        break;
    }
    return QStringLiteral("message-new-instant");
}

QDBusMessage callOf(const char *method)
{
    return QDBusMessage::createMethodCall(service, path, service, QString::fromLatin1(method));
}

} // namespace

DBusNotifier::DBusNotifier(const QDBusConnection &bus, Notifier &otherwise, QObject *parent)
    : Notifier(parent)
    , m_bus(bus)
    , m_otherwise(otherwise)
{
    connect(&otherwise, &Notifier::chosen, this, &Notifier::chosen);
    if (!m_bus.isConnected())
        return;
    follow("ActionInvoked", SLOT(onActionInvoked(uint, QString)));
    follow("NotificationClosed", SLOT(onNotificationClosed(uint, uint)));
    follow("ActivationToken", SLOT(onActivationToken(uint, QString)));
    // Another service has numbers and talents of its own.
    auto *watcher = new QDBusServiceWatcher(service, m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &DBusNotifier::forget);
}

void DBusNotifier::follow(const char *signal, const char *slot)
{
    m_bus.connect(service, path, service, QString::fromLatin1(signal), this, slot);
}

QFuture<Expected<void>> DBusNotifier::show(const Notification &notification)
{
    auto promise = std::make_shared<QPromise<Expected<void>>>();
    promise->start();
    const Done done = [promise](const Expected<void> &shown) {
        promise->addResult(shown);
        promise->finish();
    };
    if (!m_bus.isConnected())
        showOtherwise(notification, done);
    else
        withCapabilities([this, notification, done] {
            m_capabilities ? notify(notification, done) : showOtherwise(notification, done);
        });
    return promise->future();
}

void DBusNotifier::withCapabilities(std::function<void()> then)
{
    if (m_capabilities)
        return then();
    auto *asked = new QDBusPendingCallWatcher(m_bus.asyncCall(callOf("GetCapabilities"), timeoutMs), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked, then = std::move(then)] {
        asked->deleteLater();
        if (const QDBusPendingReply<QStringList> reply = *asked; !reply.isError())
            m_capabilities = reply.value();
        then();
    });
}

void DBusNotifier::notify(const Notification &notification, const Done &done)
{
    QDBusMessage call = callOf("Notify");
    call.setArguments(arguments(notification));
    auto *asked = new QDBusPendingCallWatcher(m_bus.asyncCall(call, timeoutMs), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked, notification, done] {
        asked->deleteLater();
        const QDBusPendingReply<uint> reply = *asked;
        if (reply.isError())
            return showOtherwise(notification, done);
        m_tags.remove(m_ids.value(notification.tag));
        m_ids[notification.tag] = reply.value();
        m_tags[reply.value()] = notification.tag;
        if (notification.sound && !offers("sound"))
            QApplication::beep();
        done({});
    });
}

QVariantList DBusNotifier::arguments(const Notification &notification) const
{
    QStringList actions;
    if (offers("actions")) {
        actions << defaultAction << tr("Open");
        for (const Notification::Action &action : notification.actions)
            actions << action.key << action.label;
    }
    QVariantMap hints{{QStringLiteral("category"), QStringLiteral("im.received")},
                      {QStringLiteral("desktop-entry"), QStringLiteral("leadpilot")},
                      {QStringLiteral("urgency"), QVariant::fromValue(uchar(1))}};
    if (notification.sound)
        hints.insert(QStringLiteral("sound-name"), soundName(*notification.sound));
    else
        hints.insert(QStringLiteral("suppress-sound"), true);
    // A service that reads markup reads it in whatever it is given; one that does not would show the escapes.
    const QString body = offers("body-markup") ? notification.body.toHtmlEscaped() : notification.body;
    return {QStringLiteral("LeadPilot"),
            m_ids.value(notification.tag, 0U),
            QString(),
            notification.title,
            body,
            actions,
            hints,
            asTheServiceLikes};
}

void DBusNotifier::showOtherwise(const Notification &notification, const Done &done)
{
    whenReady(m_otherwise.show(notification), this, done);
}

bool DBusNotifier::offers(const char *capability) const
{
    return m_capabilities && m_capabilities->contains(QLatin1StringView(capability));
}

void DBusNotifier::forget()
{
    m_capabilities.reset();
    m_ids.clear();
    m_tags.clear();
}

void DBusNotifier::onActionInvoked(uint id, const QString &key)
{
    // The service tells every program of everybody's.
    if (const auto tag = m_tags.constFind(id); tag != m_tags.constEnd())
        Q_EMIT chosen(QString(*tag), key == defaultAction ? QString() : key);
}

void DBusNotifier::onNotificationClosed(uint id, uint)
{
    const QString tag = m_tags.take(id);
    if (m_ids.value(tag) == id)
        m_ids.remove(tag);
}

void DBusNotifier::onActivationToken(uint id, const QString &token)
{
    // With it a Wayland compositor lets the window come to the front.
    if (m_tags.contains(id))
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

} // namespace leadpilot::desktop
