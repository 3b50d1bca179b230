// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/chatrepository.h"
#include "core/ports/clock.h"
#include "core/ports/health.h"
#include "core/ports/inboxrepository.h"
#include "core/ports/leadviews.h"
#include "core/ports/prompts.h"
#include "core/ports/session.h"
#include "core/ports/taskrepository.h"
#include "core/ports/timelinerepository.h"
#include "core/ports/undo.h"
#include "core/ports/unsentedits.h"
#include "core/ports/workspacedirectory.h"
#include "ui/chat/drafts.h"
#include "ui/shell/navigationbar.h"

#include <QMainWindow>
#include <QPointer>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace leadpilot::ui {

class ChatsPage;
class Commands;
class HealthStrip;
class InboxPanel;
class LeadDetailPanel;
class NeedsYouPage;
class Notice;
class SignInDialog;
class SignOut;
class UndoBar;

/// Everything the window is given. All of it outlives the window.
struct Ports
{
    InboxRepository &inbox;
    ChatRepository &chats;
    LeadViews &views;
    Health &health;
    Session &session;
    Prompts &prompts;
    const Clock &clock;
    QSettings &settings; ///< where sizes and splitters are remembered
    const Theme &theme;
    UnsentEdits &unsent;
    WorkspaceDirectory &directory;
    Undo &undo;
    TimelineRepository &timeline;
    TaskRepository &tasks;
};

/// The program's window: navigation, inbox with detail, chats, health strip. Asks for sign-in by itself when
/// it is shown without a session.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// Below this width the detail stands under the list.
    static constexpr int foldsBelow = 900;

    explicit MainWindow(const Ports &ports, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showPage(NavigationBar::Page page);
    void openLead(LeadId id);
    void openConversation(ConversationId id);
    void openMessage(const MessageHit &hit);
    void askForSignIn();
    /// What needs the member; with a lead, at what is about it.
    void openNeedsYou(LeadId about = {});

    InboxPanel *inbox() const { return m_inbox; }
    LeadDetailPanel *detail() const { return m_detail; }
    UndoBar *undoBar() const { return m_undo; }
    ChatsPage *chats() const { return m_chats; }
    Commands *commands() const { return m_commands; }
    NeedsYouPage *needsYou() const { return m_needsYou; }
    HealthStrip *healthStrip() const { return m_strip; }
    /// Null while it is closed.
    SignInDialog *signInDialog() const;

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeInboxPage();
    void wire();
    void addCommands();
    void addLeadCommands();
    void orderTabs();
    void fold();
    void showHealth();
    void showNeedsYou();
    void makeNeedsYou();
    void showSignOut();
    void showKeepInFile();
    void signInAgain();
    void remember();
    void recall();

    Ports m_ports;
    Drafts m_drafts;
    Commands *m_commands;
    NavigationBar *m_navigation;
    QStackedWidget *m_pages;
    QSplitter *m_splitter = nullptr;
    InboxPanel *m_inbox = nullptr;
    UndoBar *m_undo = nullptr;
    LeadDetailPanel *m_detail = nullptr;
    ChatsPage *m_chats = nullptr;
    NeedsYouPage *m_needsYou = nullptr;
    Notice *m_offline;
    Notice *m_leaving;
    Notice *m_keepInFile;
    HealthStrip *m_strip;
    SignOut *m_signOut;
    QPointer<SignInDialog> m_signIn;
};

} // namespace leadpilot::ui
