// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/presence.h"

#include "ui/commands/commands.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/settings/arrivalstore.h"

#include <QAction>
#include <QApplication>
#include <QEvent>

#ifdef LEADPILOT_DBUS
#include "app/desktop/dbusnotifier.h"
#include "app/desktop/launcherbadge.h"
#endif

namespace leadpilot::desktop {
namespace {

std::unique_ptr<Notifier> systemNotifier([[maybe_unused]] Notifier &otherwise)
{
#ifdef LEADPILOT_DBUS
    return std::make_unique<DBusNotifier>(QDBusConnection::sessionBus(), otherwise);
#else
    return nullptr;
#endif
}

} // namespace

Presence::Presence(const Ports &ports, std::unique_ptr<Arrivals> arrivals)
    : m_ports(ports)
    , m_arrivals(std::move(arrivals))
    , m_notifier(systemNotifier(m_trayNotifier))
    , m_announcer(std::make_unique<ui::Announcer>(ui::Announcer::Ports{
          *m_arrivals, ports.inbox, ports.undo, ports.health, m_notifier ? *m_notifier : m_trayNotifier,
          m_scheduler, ports.clock, ports.settings, ports.me, [&ports = m_ports] {
              return ports.window.watchedChat();
          }}))
{
    ui::MainWindow &window = ports.window;
    connect(&ports.link, &WorkspaceLink::woke, m_announcer.get(), &ui::Announcer::slept);
    connect(m_announcer.get(), &ui::Announcer::windowWanted, this, &Presence::bringUp);
    connect(m_announcer.get(), &ui::Announcer::leadWanted, this, [this](LeadId lead, bool toAnswer) {
        bringUp();
        toAnswer ? m_ports.window.answerLead(lead) : m_ports.window.openLead(lead);
    });
    connect(&window, &ui::MainWindow::arrivalSettingsSaved, m_announcer.get(), &ui::Announcer::readSettings);
    window.setNotificationTrial(
        [this](const ArrivalSettings &settings) { return m_announcer->showTrial(settings); });
    window.installEventFilter(this);
#ifdef LEADPILOT_DBUS
    m_showBadge = [badge = std::make_shared<LauncherBadge>(QDBusConnection::sessionBus())](int count) {
        badge->setCount(count);
    };
#endif
    wireTray();
    addCommands();
}

Presence::~Presence()
{
    m_ports.window.setNotificationTrial({});
    QApplication::setQuitOnLastWindowClosed(true);
}

void Presence::addCommands()
{
    ui::Commands &commands = *m_ports.window.commands();
    QAction *pause =
        commands.add(QStringLiteral("pauseNotifications"), tr("Pause notifications for an hour"), {}, {});
    QAction *resume = commands.add(QStringLiteral("resumeNotifications"), tr("Resume notifications"), {}, {});
    connect(pause, &QAction::triggered, m_announcer.get(), &ui::Announcer::pauseForAnHour);
    connect(resume, &QAction::triggered, m_announcer.get(), &ui::Announcer::resume);
    const auto offer = [this, pause, resume] {
        const bool isPaused = m_announcer->pausedUntil().has_value();
        pause->setEnabled(!isPaused);
        resume->setEnabled(isPaused);
    };
    connect(m_announcer.get(), &ui::Announcer::pauseChanged, pause, offer);
    offer();
}

void Presence::showCounts()
{
    const int unanswered = m_ports.window.inbox()->counts().unanswered;
    m_tray.setUnanswered(unanswered);
    if (m_showBadge)
        m_showBadge(unanswered);
}

void Presence::wireTray()
{
    using ui::Tray;
    ui::MainWindow &window = m_ports.window;
    connect(window.inbox(), &ui::InboxPanel::countsChanged, this, &Presence::showCounts);
    connect(&m_ports.health, &Health::changed, this,
            [this] { m_tray.setHealth(m_ports.health.sync().state); });
    const auto showPause = [this] {
        m_tray.setPausedUntil(m_announcer->pausedUntil());
    };
    connect(m_announcer.get(), &ui::Announcer::pauseChanged, this, showPause);
    connect(&m_tray, &Tray::openWanted, this, &Presence::bringUp);
    connect(&m_tray, &Tray::pauseWanted, m_announcer.get(), &ui::Announcer::pauseForAnHour);
    connect(&m_tray, &Tray::resumeWanted, m_announcer.get(), &ui::Announcer::resume);
    connect(&m_tray, &Tray::settingsWanted, this, [this] {
        bringUp();
        m_ports.window.showArrivalSettings();
    });
    connect(&m_tray, &Tray::quitWanted, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    showCounts();
    m_tray.setHealth(m_ports.health.sync().state);
    showPause();
    m_tray.show();
}

void Presence::bringUp()
{
    ui::MainWindow &window = m_ports.window;
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

bool Presence::eventFilter(QObject *watched, QEvent *event)
{
    // Whether there is a way back is known only now: trays come and go.
    if (watched == &m_ports.window && event->type() == QEvent::Close)
        QApplication::setQuitOnLastWindowClosed(
            !(m_tray.isThere() && ui::arrivalstore::goesOnInTray(m_ports.settings)));
    return QObject::eventFilter(watched, event);
}

} // namespace leadpilot::desktop
