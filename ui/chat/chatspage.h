// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/chat/chatpanel.h"

class QSplitter;

namespace leadpilot::ui {

class ConversationListModel;
class ElidedLabel;

/// All conversations beside the one that is open.
class ChatsPage : public QWidget
{
    Q_OBJECT
public:
    explicit ChatsPage(const ChatPanel::Ports &ports, QWidget *parent = nullptr);

    ConversationListModel *model() const { return m_model; }
    ChatPanel *chat() const { return m_chat; }
    QSplitter *splitter() const { return m_splitter; }
    void open(ConversationId id);
    /// Its chat, at this message.
    void openMessage(const MessageHit &hit);
    void focusList();

private:
    void showState();
    void showCurrent();
    void showPerson(const QString &name, const QString &phone);
    void onCurrentChanged();

    ChatPanel::Ports m_ports;
    ConversationListModel *m_model;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
    SteadyListView *m_list;
    StatePage *m_state;
    ElidedLabel *m_name;
    ElidedLabel *m_phone;
    ChatPanel *m_chat;
    ConversationId m_wanted;
    QTimer m_minute;
};

} // namespace leadpilot::ui
