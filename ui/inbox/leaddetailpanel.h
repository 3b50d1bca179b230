// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/duplicates.h"
#include "core/ports/inboxrepository.h"
#include "core/ports/taskrepository.h"
#include "core/ports/timelinerepository.h"
#include "core/ports/workspacedirectory.h"
#include "ui/chat/chatpanel.h"

#include <QTimer>

class QTabBar;
class QToolButton;

namespace leadpilot::ui {

class AssigneeButton;
class DuplicatesCard;
class ElidedLabel;
class LeadEditing;
class LeadFactsPanel;
class SendMark;
class SnoozeButton;
class TasksPanel;
class TimelinePanel;
class UndoBar;

/// The selected lead: who, from where, how far, how to reach; its chat and what is known about it. A lead
/// without a chat opens on what is known.
class LeadDetailPanel : public QWidget
{
    Q_OBJECT
public:
    enum Tab { ChatTab, TimelineTab, DetailsTab, TasksTab };

    /// What happened to people and what is to be done for them.
    struct History
    {
        TimelineRepository &timeline;
        TaskRepository &tasks;
        Duplicates &duplicates;
    };

    LeadDetailPanel(InboxRepository &inbox, WorkspaceDirectory &directory, UndoBar &undo,
                    const ChatPanel::Ports &ports, const History &history, QWidget *parent = nullptr);

    /// A null id shows the empty state.
    void setLead(LeadId id);
    LeadId lead() const { return m_id; }
    /// Empty until it is read.
    const std::optional<LeadDetail> &shown() const { return m_detail; }
    ChatPanel *chat() const { return m_chat; }
    TimelinePanel *timeline() const { return m_timeline; }
    TasksPanel *tasks() const { return m_tasks; }
    DuplicatesCard *duplicates() const { return m_duplicates; }
    void showTab(Tab tab);
    /// The keyboard goes to where this person can be answered: the chat, or the ways to reach them.
    void answer();
    void setStatus(LeadStatus status);
    /// Empty: to nobody.
    void assign(const std::optional<Member> &member);
    /// Empty: awake.
    void snooze(std::optional<Timestamp> until);
    /// Asks until when.
    void chooseSnooze();
    /// A change of the member's to this lead did not get through: a mark leads to it.
    void markNeedsYou(bool needs);

Q_SIGNALS:
    void escaped();
    /// Another lead is shown, or the same one changed, or none.
    void shownChanged();
    /// The mark was pressed.
    void needsYouWanted(leadpilot::LeadId lead);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead(QWidget *parent);
    void makeWork(QWidget *head);
    QToolButton *makeWay(const QString &name, QWidget *parent);
    void makeStatusMenu();
    void addHistory(const History &history, UndoBar &undo);
    void showTaskCount();
    void fitTabs();
    void read();
    void take(const LeadDetail &detail);
    void showWays();
    void showSnooze();
    void retint();

    InboxRepository &m_inbox;
    WorkspaceDirectory &m_directory;
    ChatPanel::Ports m_ports;
    LeadEditing *m_editing;
    LeadId m_id;
    std::optional<LeadDetail> m_detail;
    quint64 m_reads = 0;
    QStackedWidget *m_stack;
    StatePage *m_empty;
    ElidedLabel *m_name = nullptr;
    ElidedLabel *m_origin = nullptr;
    ElidedLabel *m_reach = nullptr; ///< company and phone at a glance
    QToolButton *m_call = nullptr;
    QToolButton *m_mail = nullptr;
    QToolButton *m_status = nullptr;
    QToolButton *m_needsYou = nullptr;
    AssigneeButton *m_assignee = nullptr;
    SnoozeButton *m_snooze = nullptr;
    SendMark *m_mark = nullptr; ///< of what the head shows
    Notice *m_snoozed = nullptr;
    QTimer m_wake;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    ChatPanel *m_chat = nullptr;
    LeadFactsPanel *m_facts = nullptr;
    TimelinePanel *m_timeline = nullptr;
    TasksPanel *m_tasks = nullptr;
    DuplicatesCard *m_duplicates = nullptr;
    Tab m_wanted = ChatTab; ///< what the person chose; leads without a chat open on their details
};

} // namespace leadpilot::ui
