// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/chatrepository.h"
#include "core/ports/clock.h"
#include "core/ports/prompts.h"
#include "ui/chat/drafts.h"
#include "ui/style/theme.h"
#include "ui/widgets/notice.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QStackedWidget;

namespace leadpilot::ui {

class Composer;
class MessageListModel;
class StatePage;
class SteadyListView;

/// One conversation: bubbles, the service window's countdown, and the field to answer in.
class ChatPanel : public QWidget
{
    Q_OBJECT
public:
    struct Ports
    {
        ChatRepository &chats;
        Prompts &prompts;
        const Clock &clock;
        const Theme &theme;
        Drafts &drafts;
    };

    explicit ChatPanel(const Ports &ports, QWidget *parent = nullptr);

    /// A null id shows what `explainAbsence` said last.
    void setConversation(ConversationId id);
    ConversationId conversation() const { return m_id; }
    void explainAbsence(const QString &title, const QString &sentence, const QString &action = {});
    MessageListModel *model() const { return m_model; }
    void focusComposer();
    /// Goes to a message of the conversation, as soon as it is loaded.
    void showMessage(MessageId id);

Q_SIGNALS:
    void escaped();
    /// The action of explainAbsence().
    void absenceActionChosen();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeChat();
    void readCard();
    void markRead();
    void showState();
    void showOlder();
    void tellOlder(Notice::Tone tone, Icon icon, const QString &sentence, const QString &action);
    void showWindow();
    void send(const QString &text);
    void onSendFailed(ConversationId to, const QString &text, const Error &error);
    void explain(const QModelIndex &index);
    void goToSought();
    void offerCopy(const QPoint &at);

    Ports m_ports;
    ConversationId m_id;
    std::optional<ConversationCard> m_card;
    quint64 m_generation = 0;
    MessageListModel *m_model;
    QStackedWidget *m_stack;
    QWidget *m_chat = nullptr;
    SteadyListView *m_bubbles = nullptr;
    StatePage *m_state;
    Notice *m_older = nullptr;
    Notice *m_notice = nullptr;
    Notice *m_closed = nullptr;
    QLabel *m_countdown = nullptr;
    Composer *m_composer = nullptr;
    QString m_absenceTitle, m_absence, m_absenceAction;
    QTimer m_tick;
    MessageId m_sought; ///< of showMessage(), until it is there
    QTimer m_slowFetch; ///< what comes at once is not announced
};

} // namespace leadpilot::ui
