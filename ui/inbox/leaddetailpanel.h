// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"
#include "ui/chat/chatpanel.h"

class QTabBar;
class QToolButton;
class QVBoxLayout;

namespace leadpilot::ui {

class ElidedLabel;

/// The selected lead: who, from where, how far; its chat and what is known about it.
class LeadDetailPanel : public QWidget
{
    Q_OBJECT
public:
    enum Tab { ChatTab, DetailsTab };

    LeadDetailPanel(InboxRepository &inbox, const ChatPanel::Ports &ports, QWidget *parent = nullptr);

    /// A null id shows the empty state.
    void setLead(LeadId id);
    LeadId lead() const { return m_id; }
    ChatPanel *chat() const { return m_chat; }
    void showTab(Tab tab);
    void answer();

Q_SIGNALS:
    void escaped();

private:
    QWidget *makeHead();
    QWidget *makeFacts();
    void makeStatusMenu();
    void read();
    void take(const LeadDetail &detail);
    void showFacts(const LeadDetail &detail);
    void addFact(const QString &label, const QString &value);
    void addLink(Icon icon, const QString &label, const QString &shown, const QString &url);
    void setStatus(LeadStatus status);
    void retint();

    InboxRepository &m_inbox;
    ChatPanel::Ports m_ports;
    LeadId m_id;
    std::optional<LeadDetail> m_detail;
    quint64 m_generation = 0;
    QStackedWidget *m_stack;
    StatePage *m_empty;
    ElidedLabel *m_name = nullptr;
    ElidedLabel *m_origin = nullptr;
    QToolButton *m_status = nullptr;
    Notice *m_notice = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    ChatPanel *m_chat = nullptr;
    QWidget *m_facts = nullptr;
    QVBoxLayout *m_factRows = nullptr;
};

} // namespace leadpilot::ui
