// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/dbusnotifier.h"
#include "app/desktop/launcherbadge.h"
#include "tests/gui/fakes/fakearrivals.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::desktop;

/// What answers to org.freedesktop.Notifications on a bus of the test's own.
class FakeNotificationService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Call
    {
        QString application;
        uint replaces = 0;
        QString summary, body;
        QStringList actions;
        QVariantMap hints;
    };
    QStringList capabilities;
    QList<Call> calls;

public Q_SLOTS:
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(const QString &application, uint replaces, const QString &, const QString &summary,
                const QString &body, const QStringList &actions, const QVariantMap &hints, int)
    {
        calls.append({application, replaces, summary, body, actions, hints});
        return replaces != 0 ? replaces : ++m_last;
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &key);
    void NotificationClosed(uint id, uint reason);

private:
    uint m_last = 40;
};

/// What shows the icons of programs, with a number where they say so.
class FakeDock : public QObject
{
    Q_OBJECT
public:
    QString program;
    QList<std::pair<qint64, bool>> counts;

public Q_SLOTS:
    void update(const QString &uri, const QVariantMap &shown)
    {
        program = uri;
        counts.append({shown.value(QStringLiteral("count")).toLongLong(),
                       shown.value(QStringLiteral("count-visible")).toBool()});
    }
};

namespace {

Notification lead(const QString &tag)
{
    return {tag,
            QStringLiteral("New lead: <b>Ana</b>"),
            QStringLiteral("<a href=\"x\">Meta</a> & more"),
            {{QStringLiteral("reply"), QStringLiteral("Reply")}},
            Tone::Message};
}

} // namespace

class TestDBusNotifier : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void leadIsShownWithActionsAndSound();
    void markupIsEscapedOnlyWhereItIsRead();
    void sameTagTakesTheSamePlace();
    void choicesComeBackByTag();
    void withoutAServiceTheTrayIsAsked();
    void anotherServiceIsAskedAnew();
    void dockIsToldTheNumberOnce();

private:
    void serve(const QStringList &capabilities);
    void stopServing();
    void show(const Notification &notification);

    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
    std::optional<QDBusConnection> m_serverBus, m_clientBus;
    std::unique_ptr<FakeNotificationService> m_service;
    std::unique_ptr<fakes::FakeNotifier> m_tray;
    std::unique_ptr<DBusNotifier> m_notifier;
};

void TestDBusNotifier::initTestCase()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
    QVERIFY2(!program.isEmpty(), "dbus-daemon is not installed");
    m_daemon.start(program,
                   {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--nopidfile"),
                    QStringLiteral("--address=unix:dir=") + m_folder.path(),
                    QStringLiteral("--print-address=1")});
    QVERIFY(m_daemon.waitForReadyRead(10'000));
    m_address = QString::fromLatin1(m_daemon.readLine()).trimmed();
    m_serverBus = QDBusConnection::connectToBus(m_address, QStringLiteral("server"));
    m_clientBus = QDBusConnection::connectToBus(m_address, QStringLiteral("client"));
    QVERIFY(m_serverBus->isConnected() && m_clientBus->isConnected());
}

void TestDBusNotifier::init()
{
    m_tray = std::make_unique<fakes::FakeNotifier>();
    m_notifier = std::make_unique<DBusNotifier>(*m_clientBus, *m_tray);
}

void TestDBusNotifier::cleanup()
{
    m_notifier.reset();
    stopServing();
}

void TestDBusNotifier::cleanupTestCase()
{
    for (auto *bus : {&m_serverBus, &m_clientBus})
        bus->reset();
    QDBusConnection::disconnectFromBus(QStringLiteral("server"));
    QDBusConnection::disconnectFromBus(QStringLiteral("client"));
    if (m_daemon.state() == QProcess::NotRunning)
        return;
    m_daemon.terminate();
    QVERIFY(m_daemon.waitForFinished());
}

void TestDBusNotifier::serve(const QStringList &capabilities)
{
    m_service = std::make_unique<FakeNotificationService>();
    m_service->capabilities = capabilities;
    QVERIFY(m_serverBus->registerObject(QStringLiteral("/org/freedesktop/Notifications"), m_service.get(),
                                        QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(m_serverBus->registerService(QStringLiteral("org.freedesktop.Notifications")));
}

void TestDBusNotifier::stopServing()
{
    m_serverBus->unregisterService(QStringLiteral("org.freedesktop.Notifications"));
    m_serverBus->unregisterObject(QStringLiteral("/org/freedesktop/Notifications"));
    m_service.reset();
}

void TestDBusNotifier::show(const Notification &notification)
{
    const auto shown = m_notifier->show(notification);
    QTRY_VERIFY(shown.isFinished());
    QVERIFY(shown.result());
}

void TestDBusNotifier::leadIsShownWithActionsAndSound()
{
    serve({QStringLiteral("actions"), QStringLiteral("body"), QStringLiteral("sound")});
    show(lead(QStringLiteral("lead/1")));
    QCOMPARE(m_service->calls.size(), 1);
    const auto call = m_service->calls.first();
    QCOMPARE(call.application, QStringLiteral("LeadPilot"));
    QCOMPARE(call.summary, QStringLiteral("New lead: <b>Ana</b>"));
    QCOMPARE(call.actions.size(), 4);
    QCOMPARE(call.actions.mid(2), (QStringList{QStringLiteral("reply"), QStringLiteral("Reply")}));
    QCOMPARE(call.hints.value(QStringLiteral("sound-name")), QStringLiteral("message-new-instant"));
    Notification chime = lead(QStringLiteral("lead/3"));
    chime.sound = Tone::Chime;
    show(chime);
    QCOMPARE(m_service->calls.last().hints.value(QStringLiteral("sound-name")), QStringLiteral("complete"));
    Notification silent = lead(QStringLiteral("lead/2"));
    silent.sound.reset();
    show(silent);
    QVERIFY(m_service->calls.last().hints.value(QStringLiteral("suppress-sound")).toBool());
    QVERIFY(m_tray->shown.isEmpty());
}

void TestDBusNotifier::markupIsEscapedOnlyWhereItIsRead()
{
    serve({QStringLiteral("body"), QStringLiteral("body-markup")});
    show(lead(QStringLiteral("lead/1")));
    QCOMPARE(m_service->calls.first().body,
             QStringLiteral("&lt;a href=&quot;x&quot;&gt;Meta&lt;/a&gt; &amp; more"));
    QVERIFY(m_service->calls.first().actions.isEmpty());
    stopServing();
    serve({QStringLiteral("body")});
    QTRY_VERIFY([&] {
        show(lead(QStringLiteral("lead/2")));
        return !m_service->calls.isEmpty() && m_service->calls.last().body == lead({}).body;
    }());
}

void TestDBusNotifier::sameTagTakesTheSamePlace()
{
    serve({QStringLiteral("actions")});
    show(lead(QStringLiteral("lead/1")));
    show(lead(QStringLiteral("lead/2")));
    show(lead(QStringLiteral("lead/1")));
    QCOMPARE(m_service->calls.at(0).replaces, 0U);
    QCOMPARE(m_service->calls.at(1).replaces, 0U);
    QCOMPARE(m_service->calls.at(2).replaces, 41U);
    // One that was put away is shown anew. What the service says comes in its order.
    QSignalSpy chosen(m_notifier.get(), &Notifier::chosen);
    Q_EMIT m_service->NotificationClosed(41, 2);
    Q_EMIT m_service->ActionInvoked(42, QStringLiteral("reply"));
    QTRY_COMPARE(chosen.count(), 1);
    show(lead(QStringLiteral("lead/1")));
    QCOMPARE(m_service->calls.last().replaces, 0U);
}

void TestDBusNotifier::choicesComeBackByTag()
{
    serve({QStringLiteral("actions")});
    show(lead(QStringLiteral("lead/1")));
    show(lead(QStringLiteral("lead/2")));
    QSignalSpy chosen(m_notifier.get(), &Notifier::chosen);
    Q_EMIT m_service->ActionInvoked(7, QStringLiteral("reply")); // another program's
    Q_EMIT m_service->ActionInvoked(42, QStringLiteral("reply"));
    Q_EMIT m_service->ActionInvoked(41, QStringLiteral("default"));
    QTRY_COMPARE(chosen.count(), 2);
    QCOMPARE(chosen.at(0), (QVariantList{QStringLiteral("lead/2"), QStringLiteral("reply")}));
    QCOMPARE(chosen.at(1), (QVariantList{QStringLiteral("lead/1"), QString()}));
    Q_EMIT m_tray->chosen(QStringLiteral("lead/3"), {});
    QCOMPARE(chosen.count(), 3);
}

void TestDBusNotifier::withoutAServiceTheTrayIsAsked()
{
    show(lead(QStringLiteral("lead/1")));
    QCOMPARE(m_tray->shown, QList<Notification>{lead(QStringLiteral("lead/1"))});
    DBusNotifier alone(QDBusConnection(QStringLiteral("no such bus")), *m_tray);
    const auto shown = alone.show(lead(QStringLiteral("lead/2")));
    QTRY_VERIFY(shown.isFinished());
    QCOMPARE(m_tray->shown.size(), 2);
}

void TestDBusNotifier::anotherServiceIsAskedAnew()
{
    serve({QStringLiteral("actions")});
    show(lead(QStringLiteral("lead/1")));
    stopServing();
    QTRY_VERIFY([&] {
        show(lead(QStringLiteral("lead/1")));
        return !m_tray->shown.isEmpty();
    }());
    serve({});
    QTRY_VERIFY([&] {
        show(lead(QStringLiteral("lead/1")));
        return !m_service->calls.isEmpty();
    }());
    QCOMPARE(m_service->calls.first().replaces, 0U);
    QVERIFY(m_service->calls.first().actions.isEmpty());
}

void TestDBusNotifier::dockIsToldTheNumberOnce()
{
    FakeDock dock;
    QVERIFY(m_serverBus->connect({}, {}, QStringLiteral("com.canonical.Unity.LauncherEntry"),
                                 QStringLiteral("Update"), &dock, SLOT(update(QString, QVariantMap))));
    // The bus takes what a program asks for in order: after an answer it knows of the match too.
    QVERIFY(m_serverBus->interface()->isServiceRegistered(m_serverBus->baseService()));
    {
        LauncherBadge badge(*m_clientBus);
        badge.setCount(0);
        badge.setCount(3);
        badge.setCount(3);
    }
    // The program's end takes the number away.
    QTRY_COMPARE(dock.counts, (QList<std::pair<qint64, bool>>{{3, true}, {0, false}}));
    QCOMPARE(dock.program, QStringLiteral("application://leadpilot.desktop"));
}

QTEST_MAIN(TestDBusNotifier)
#include "tst_dbusnotifier.moc"
