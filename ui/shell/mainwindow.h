// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/chat/drafts.h"
#include "ui/settings/arrivaldialog.h"
#include "ui/shell/navigationbar.h"
#include "ui/shell/ports.h"

#include <QMainWindow>
#include <QPointer>

class QStackedWidget;

namespace leadpilot::ui {

class SpokenNews;
class ChatsPage;
class Commands;
class HealthStrip;
class InboxPanel;
class InboxSplitter;
class LeadDetailPanel;
class NeedsYouPage;
class Notice;
class SignInDialog;
class SignOut;
class UndoBar;

/// The program's window: navigation, inbox with detail, chats, health strip. Asks for sign-in by itself when
/// it is shown without a session.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const Ports &ports, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showPage(NavigationBar::Page page);
    void openLead(LeadId id);
    void openConversation(ConversationId id);
    void openMessage(const MessageHit &hit);
    /// Asks for a lead that is entered by hand.
    void enterLead();
    /// The same as openLead(), with the keyboard where the person can be answered.
    void answerLead(LeadId id);
    void showArrivalSettings();
    /// Shows a notification for who chooses how they are; empty: nobody can.
    void setNotificationTrial(ArrivalDialog::Trial trial) { m_trial = std::move(trial); }
    /// The chat that the person has before them; a null id: none.
    ConversationId watchedChat() const;
    void openNote(const NoteHit &hit);
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

Q_SIGNALS:
    void arrivalSettingsSaved();

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeInboxPage();
    void wire();
    void announce();
    void addCommands();
    void explainButtons();
    void addLeadCommands();
    void addPeopleCommands();
    void orderTabs();
    void showHealth();
    void showNeedsYou();
    void showUnanswered();
    void makeNeedsYou();
    void showSignOut();
    void showKeepInFile();
    void signInAgain();
    void remember();
    void recall();

    Ports m_ports;
    Drafts m_drafts;
    Commands *m_commands;
    QWidget *m_central; ///< made before what is in it: a widget that gets another parent is styled once more
    NavigationBar *m_navigation;
    QStackedWidget *m_pages;
    InboxSplitter *m_splitter = nullptr;
    InboxPanel *m_inbox = nullptr;
    UndoBar *m_undo = nullptr;
    SpokenNews *m_news = nullptr;
    LeadDetailPanel *m_detail = nullptr;
    ChatsPage *m_chats = nullptr;
    NeedsYouPage *m_needsYou = nullptr;
    Notice *m_offline;
    Notice *m_leaving;
    Notice *m_keepInFile;
    HealthStrip *m_strip;
    SignOut *m_signOut;
    QPointer<SignInDialog> m_signIn;
    NewLead m_newLead; ///< begun and not added
    ArrivalDialog::Trial m_trial;
};

} // namespace leadpilot::ui
