// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/qtscheduler.h"
#include "app/desktop/traynotifier.h"
#include "app/desktop/workspacelink.h"
#include "core/ports/arrivals.h"
#include "ui/arrival/announcer.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/tray.h"

#include <functional>
#include <memory>

namespace leadpilot::desktop {

/// What the program has beside its window while somebody is signed in: the tray icon and notifications. It
/// does without either where the system has none.
class Presence : public QObject
{
    Q_OBJECT
public:
    /// All of it outlives this.
    struct Ports
    {
        ui::MainWindow &window;
        WorkspaceLink &link;
        Health &health;
        const Clock &clock;
        QSettings &settings;
        InboxRepository &inbox;
        Undo &undo;
        ProfileId me;
    };

    Presence(const Ports &ports, std::unique_ptr<Arrivals> arrivals);
    ~Presence() override;

    ui::Tray &tray() { return m_tray; }
    ui::Announcer &announcer() { return *m_announcer; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void wireTray();
    void addCommands();
    void showCounts();
    void bringUp();

    Ports m_ports;
    std::unique_ptr<Arrivals> m_arrivals;
    QtScheduler m_scheduler;
    ui::Tray m_tray;
    TrayNotifier m_trayNotifier{m_tray.icon()};
    std::unique_ptr<Notifier> m_notifier; ///< null: there is nothing but the tray
    std::function<void(int)> m_showBadge; ///< the number on the program's icon; empty: there is none
    std::unique_ptr<ui::Announcer> m_announcer;
};

} // namespace leadpilot::desktop
