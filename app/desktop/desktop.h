// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/commandline.h"
#include "app/desktop/desktophealth.h"
#include "app/desktop/desktopsession.h"
#include "app/desktop/dialogprompts.h"
#include "app/desktop/localcopy.h"
#include "app/system/randomids.h"
#include "app/system/systemclock.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QPointer>
#include <QSettings>
#include <QThread>
#include <memory>

namespace leadpilot::ui {
class SignInDialog;
}

namespace leadpilot::desktop {

/// The desktop program: one profile, its session, its local copy and the window over it.
class Desktop : public QObject
{
    Q_OBJECT
public:
    Desktop(QApplication &app, const Profile &profile, const QString &relayProgram);
    ~Desktop() override;

    /// Opens the window on the last session, or asks for sign-in.
    void start(const CommandLine &line);

    DesktopSession &session() { return m_session; }
    DesktopHealth &health() { return m_health; }
    ui::Theme &theme() { return m_theme; }
    /// Null while nobody is signed in.
    ui::MainWindow *window() const { return m_window.get(); }
    /// Null unless it is asked for.
    ui::SignInDialog *signInDialog() const;

Q_SIGNALS:
    void windowOpened();
    /// The program cannot go on; `error` was shown.
    void stuck(const leadpilot::Error &error);

private:
    void askForSignIn();
    void openWorkspace();
    void closeWorkspace();
    void explain(const Error &error);

    const Profile m_profile;
    QSettings m_settings;
    SystemClock m_clock;
    RandomIds m_ids{m_clock};
    DialogPrompts m_prompts;
    ui::Theme m_theme;
    QThread m_syncThread;
    SessionKeeper m_keeper;
    DesktopSession m_session;
    DesktopHealth m_health;
    std::unique_ptr<LocalCopy> m_copy;
    std::unique_ptr<ui::MainWindow> m_window;
    QPointer<ui::SignInDialog> m_signIn;
};

} // namespace leadpilot::desktop
