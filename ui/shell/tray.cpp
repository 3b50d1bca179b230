// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tray.h"

#include "ui/words/phrases.h"

#include <QAction>
#include <QMenu>

namespace leadpilot::ui {

Tray::Tray(QObject *parent)
    : QObject(parent)
    , m_menu(std::make_unique<QMenu>())
{
    const auto add = [this](const QString &name, const QString &words, void (Tray::*chosen)()) {
        QAction *action = m_menu->addAction(words);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, chosen);
        return action;
    };
    const auto say = [this](const QString &name) {
        QAction *action = m_menu->addAction(QString());
        action->setObjectName(name);
        action->setEnabled(false);
        return action;
    };
    m_menu->setDefaultAction(add(QStringLiteral("trayOpen"), tr("Open LeadPilot"), &Tray::openWanted));
    m_menu->addSeparator();
    m_count = say(QStringLiteral("trayCount"));
    m_state = say(QStringLiteral("trayState"));
    m_menu->addSeparator();
    m_pause = add(QStringLiteral("trayPause"), tr("Pause notifications for an hour"), &Tray::pauseWanted);
    m_resume = add(QStringLiteral("trayResume"), tr("Resume notifications"), &Tray::resumeWanted);
    add(QStringLiteral("traySettings"), tr("Notifications…"), &Tray::settingsWanted);
    m_menu->addSeparator();
    add(QStringLiteral("trayQuit"), tr("Quit LeadPilot"), &Tray::quitWanted);
    m_icon.setContextMenu(m_menu.get());
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openWanted();
    });
    refresh();
}

Tray::~Tray()
{
    m_icon.hide();
    m_icon.setContextMenu(nullptr);
}

void Tray::show()
{
    m_icon.show();
}

bool Tray::isThere() const
{
    return QSystemTrayIcon::isSystemTrayAvailable() && m_icon.isVisible();
}

void Tray::setUnanswered(int count)
{
    if (count == m_face.unanswered)
        return;
    m_face.unanswered = count;
    refresh();
}

void Tray::setHealth(SyncHealth::State state)
{
    const bool isOffline = state != SyncHealth::State::InSync && state != SyncHealth::State::FirstSync &&
                           state != SyncHealth::State::Connecting;
    if (isOffline == m_isOffline)
        return;
    m_isOffline = isOffline;
    refresh();
}

void Tray::setPausedUntil(std::optional<Timestamp> until)
{
    if (until == m_pausedUntil)
        return;
    m_pausedUntil = until;
    refresh();
}

void Tray::refresh()
{
    m_face.state = m_pausedUntil ? TrayFace::State::Paused
                   : m_isOffline ? TrayFace::State::Offline
                                 : TrayFace::State::Well;
    m_icon.setIcon(trayIcon(m_face));
    const QString waiting = m_face.unanswered > 0
                                ? tr("%n lead(s) without an answer", nullptr, m_face.unanswered)
                                : tr("Nobody waits for an answer");
    const QString state = m_pausedUntil
                              ? tr("Notifications paused until %1").arg(Phrases::clockTime(*m_pausedUntil))
                          : m_isOffline ? tr("Offline")
                                        : tr("Connected");
    m_count->setText(waiting);
    m_state->setText(state);
    m_pause->setVisible(!m_pausedUntil);
    m_resume->setVisible(m_pausedUntil.has_value());
    m_icon.setToolTip(tr("LeadPilot") + u'\n' + waiting + u'\n' + state);
}

} // namespace leadpilot::ui
