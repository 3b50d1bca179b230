// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/health.h"
#include "ui/shell/trayface.h"

#include <QSystemTrayIcon>
#include <memory>

class QAction;
class QMenu;

namespace leadpilot::ui {

/// The icon in the system's tray, with its menu. Where there is no tray it shows nothing and does no harm.
class Tray : public QObject
{
    Q_OBJECT
public:
    explicit Tray(QObject *parent = nullptr);
    ~Tray() override;

    void show();
    void setUnanswered(int count);
    void setHealth(SyncHealth::State state);
    /// Empty: notifications are not paused.
    void setPausedUntil(std::optional<Timestamp> until);

    /// The person can see it and open the window by it.
    bool isThere() const;
    QSystemTrayIcon &icon() { return m_icon; }
    QMenu &menu() { return *m_menu; }
    const TrayFace &face() const { return m_face; }

Q_SIGNALS:
    void openWanted();
    void pauseWanted();
    void resumeWanted();
    void settingsWanted();
    void quitWanted();

private:
    void refresh();

    QSystemTrayIcon m_icon;
    std::unique_ptr<QMenu> m_menu;
    QAction *m_count;
    QAction *m_state;
    QAction *m_pause;
    QAction *m_resume;
    TrayFace m_face;
    bool m_isOffline = false;
    std::optional<Timestamp> m_pausedUntil;
};

} // namespace leadpilot::ui
