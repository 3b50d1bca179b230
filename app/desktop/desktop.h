// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/commandline.h"
#include "app/desktop/desktophealth.h"
#include "app/desktop/desktopsession.h"
#include "app/desktop/dialogprompts.h"
#include "app/desktop/localcopy.h"
#include "app/desktop/presence.h"
#include "app/desktop/syncthread.h"
#include "app/system/randomids.h"
#include "app/system/systemclock.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QPointer>
#include <QSettings>
#include <memory>

class QMessageBox;

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
    /// `error` was shown: something cannot go on without the person.
    void stuck(const leadpilot::Error &error);

private:
    void askForSignIn();
    void openWorkspace();
    void showWorkspace(LocalCopy::OpenMirror mirror);
    void closeWorkspace();
    /// What the window cannot go on with by itself: a damaged file, a member who is none any more.
    void lookAtHealth();
    void sayRebuilt();
    /// Says what is wrong; if nothing is open, the program ends after it.
    void explain(const Error &error);
    QMessageBox *showBox(const QString &text);
    bool isAnythingOpen() const;

    const Profile m_profile;
    std::unique_ptr<QLockFile> m_lock; ///< null until start()
    QSettings m_settings;
    SystemClock m_clock;
    RandomIds m_ids{m_clock};
    DialogPrompts m_prompts;
    ui::Theme m_theme;
    SyncThread m_syncThread;
    SessionKeeper m_keeper;
    DesktopSession m_session;
    DesktopHealth m_health;
    std::unique_ptr<LocalCopy> m_copy;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<Presence> m_presence; ///< null while nobody is signed in
    QPointer<ui::SignInDialog> m_signIn;
    bool m_isExpelled = false; ///< being signed out because this is no member any more
};

} // namespace leadpilot::desktop
