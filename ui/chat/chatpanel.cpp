// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatpanel.h"
#include "core/servicewindow.h"
#include "core/whenready.h"
#include "ui/chat/composer.h"
#include "ui/delegates/bubbledelegate.h"
#include "ui/models/messagelistmodel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/steadylistview.h"
#include "ui/words/phrases.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leadpilot::ui {

static constexpr qint64 closesSoon = 60 * 60;
static constexpr int slowFetchMs = 300;

ChatPanel::ChatPanel(const Ports &ports, QWidget *parent)
    : QWidget(parent)
    , m_ports(ports)
    , m_model(new MessageListModel(ports.chats, this))
    , m_stack(new QStackedWidget(this))
    , m_state(new StatePage(ports.theme, m_stack))
{
    m_chat = makeChat();
    m_stack->addWidget(m_state);
    m_stack->addWidget(m_chat);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_model, &MessageListModel::stateChanged, this, &ChatPanel::showState);
    connect(m_model, &MessageListModel::olderStateChanged, this, &ChatPanel::showOlder);
    connect(m_older, &Notice::actionChosen, m_model, &MessageListModel::retryOlder);
    m_slowFetch.setSingleShot(true);
    m_slowFetch.setInterval(slowFetchMs);
    connect(&m_slowFetch, &QTimer::timeout, this,
            [this] { tellOlder(Notice::Tone::Quiet, Icon::Sync, tr("Fetching older messages…"), {}); });
    connect(m_bubbles, &SteadyListView::nearTop, m_model, &MessageListModel::fetchOlder);
    // After the view has found its place again.
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this] { QTimer::singleShot(0, this, &ChatPanel::goToSought); });
    connect(m_bubbles, &QListView::clicked, this, &ChatPanel::explain);
    connect(m_bubbles, &SteadyListView::opened, this, &ChatPanel::explain);
    connect(m_bubbles, &SteadyListView::escaped, this, &ChatPanel::escaped);
    connect(m_bubbles, &QWidget::customContextMenuRequested, this, &ChatPanel::offerCopy);
    connect(m_composer, &Composer::sendRequested, this, &ChatPanel::send);
    connect(m_composer, &Composer::escaped, this, &ChatPanel::escaped);
    connect(m_composer, &Composer::textEdited, this,
            [this] { m_ports.drafts.keep(m_id, m_composer->text()); });
    connect(m_closed, &Notice::actionChosen, this, [this] {
        if (m_card)
            m_ports.prompts.openLink(QString(u"tel:" + m_card->phone));
    });
    connect(m_state, &StatePage::actionChosen, this, [this] {
        if (m_id.isNull())
            Q_EMIT absenceActionChosen();
        else
            m_model->reload();
    });
    connect(&ports.chats, &ChatRepository::conversationsChanged, this, [this](const auto &ids) {
        if (!m_id.isNull() && (ids.isEmpty() || ids.contains(m_id)))
            readCard();
    });
    connect(&m_tick, &QTimer::timeout, this, &ChatPanel::showWindow);
    m_tick.start(5'000);
    explainAbsence(tr("No chat selected"), tr("Choose a person to read and answer."));
}

QWidget *ChatPanel::makeChat()
{
    auto *chat = new QWidget(m_stack);
    m_older = new Notice(m_ports.theme, Notice::Dismissal::CanBeClosed, chat);
    m_older->setObjectName(QStringLiteral("olderMessages"));
    m_bubbles = new SteadyListView(SteadyListView::End::Bottom, chat);
    m_bubbles->setObjectName(QStringLiteral("bubbles"));
    m_bubbles->setAccessibleName(tr("Messages"));
    m_bubbles->setModel(m_model);
    m_bubbles->setItemDelegate(new BubbleDelegate(m_ports.theme, m_ports.clock, m_bubbles));
    m_bubbles->setMinimumHeight(48);
    m_bubbles->setContextMenuPolicy(Qt::CustomContextMenu);

    auto *foot = new QFrame(chat);
    foot->setProperty("edge", QStringLiteral("top"));
    foot->setProperty("ground", QStringLiteral("surface"));
    m_notice = new Notice(m_ports.theme, Notice::Dismissal::CanBeClosed, foot);
    m_notice->setObjectName(QStringLiteral("chatNotice"));
    m_closed = new Notice(m_ports.theme, Notice::Dismissal::Stays, foot);
    m_closed->setObjectName(QStringLiteral("windowClosed"));
    m_countdown = plainLabel({}, foot, "muted");
    m_countdown->setObjectName(QStringLiteral("countdown"));
    m_countdown->setWordWrap(true);
    bindFont(m_countdown, m_ports.theme, &Theme::caption);
    m_composer = new Composer(m_ports.theme, foot);
    auto *rows = new QVBoxLayout(foot);
    rows->setContentsMargins(space::wide, 10, space::wide, space::medium);
    rows->setSpacing(space::small);
    rows->addWidget(m_notice);
    rows->addWidget(m_countdown);
    rows->addWidget(m_composer);
    rows->addWidget(m_closed);

    auto *layout = new QVBoxLayout(chat);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_older);
    layout->addWidget(m_bubbles, 1);
    layout->addWidget(foot);
    return chat;
}

void ChatPanel::explainAbsence(const QString &title, const QString &sentence, const QString &action)
{
    m_absenceTitle = title;
    m_absence = sentence;
    m_absenceAction = action;
    showState();
}

void ChatPanel::setConversation(ConversationId id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_sought = {};
    ++m_generation;
    m_card.reset();
    m_notice->hide();
    {
        const QSignalBlocker quiet(m_composer);
        m_composer->setText(m_ports.drafts.of(id));
    }
    m_bubbles->follow();
    m_model->setConversation(id);
    showState();
    showWindow();
    if (!id.isNull()) {
        readCard();
        markRead();
    }
}

void ChatPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_composer->text() != m_ports.drafts.of(m_id))
        m_composer->setText(m_ports.drafts.of(m_id));
    markRead();
}

void ChatPanel::readCard()
{
    whenReady(m_ports.chats.conversation(m_id), this,
              [this, generation = m_generation](const Expected<ConversationCard> &card) {
                  if (generation != m_generation || !card)
                      return;
                  m_card = *card;
                  showWindow();
                  if (m_card->unread > 0)
                      markRead();
              });
}

void ChatPanel::markRead()
{
    if (!m_id.isNull() && isVisible())
        m_ports.chats.markRead(m_id);
}

void ChatPanel::showState()
{
    if (m_id.isNull()) {
        m_state->show(Icon::Chat, m_absenceTitle, m_absence, m_absenceAction);
        m_stack->setCurrentWidget(m_state);
    } else if (m_model->state() == ListState::Failed) {
        m_state->show(Icon::Exclamation, tr("This chat cannot be shown"),
                      Phrases::sentence(*m_model->error()), tr("Try again"));
        m_stack->setCurrentWidget(m_state);
    } else {
        m_stack->setCurrentWidget(m_chat);
    }
}

void ChatPanel::showOlder()
{
    using State = MessageListModel::OlderState;
    m_slowFetch.stop();
    if (m_model->olderState() == State::Loading)
        return m_slowFetch.start();
    if (m_model->olderState() != State::Failed)
        return m_older->hide();
    const Error error = m_model->olderError().value_or(Error());
    if (error.code == ErrorCode::Offline)
        tellOlder(Notice::Tone::Quiet, Icon::Offline, tr("Older messages need the network."),
                  tr("Try again"));
    else
        tellOlder(Notice::Tone::Warn, Icon::Exclamation,
                  tr("Older messages could not be fetched. %1").arg(Phrases::sentence(error)),
                  tr("Try again"));
}

void ChatPanel::tellOlder(Notice::Tone tone, Icon icon, const QString &sentence, const QString &action)
{
    m_older->setAccessibleName(sentence);
    m_older->show(tone, icon, sentence, action);
}

void ChatPanel::showWindow()
{
    const bool known = m_card.has_value();
    const Timestamp now = m_ports.clock.now();
    const bool open = known && isServiceWindowOpen(m_card->windowExpiresAt, now);
    m_composer->setVisible(open || !known);
    m_composer->setEnabled(open);
    m_countdown->setVisible(open);
    if (!known || open)
        m_closed->hide();
    if (open) {
        const qint64 left = m_card->windowExpiresAt->seconds() - now.seconds();
        m_countdown->setText(tr("You can write freely for %1, until %2")
                                 .arg(Phrases::duration(left), Phrases::clockTime(*m_card->windowExpiresAt)));
        setTone(m_countdown, left < closesSoon ? "warn" : "muted");
    } else if (known) {
        const QString person = Phrases::isolated(Phrases::person(m_card->name, m_card->phone));
        const QString sentence =
            m_card->windowExpiresAt
                ? tr("The 24 hours for free replies are over. The chat opens again as soon as %1 writes.")
                      .arg(person)
                : tr("WhatsApp allows free replies for 24 hours after a message. %1 has not written yet.")
                      .arg(person);
        m_closed->show(Notice::Tone::Quiet, Icon::Lock, sentence,
                       m_card->phone.isEmpty() ? QString() : tr("Call"));
    }
}

void ChatPanel::send(const QString &text)
{
    m_notice->hide();
    m_bubbles->follow();
    m_ports.drafts.keep(m_id, {});
    whenReady(m_ports.chats.sendText(m_id, text), this,
              [this, to = m_id, text](const Expected<MessageId> &sent) {
                  if (!sent)
                      onSendFailed(to, text, sent.error());
              });
}

void ChatPanel::onSendFailed(ConversationId to, const QString &text, const Error &error)
{
    const QString later = m_ports.drafts.of(to);
    m_ports.drafts.keep(to, later.isEmpty() ? text : QString(text + u'\n' + later));
    if (to != m_id)
        return;
    m_composer->setText(m_ports.drafts.of(to));
    m_notice->show(Notice::Tone::Danger, Icon::Exclamation,
                   error.code == ErrorCode::Rejected
                       ? tr("Not sent: the 24 hours for free replies are over. Your text is kept.")
                       : tr("Not sent, your text is kept. %1").arg(Phrases::sentence(error)));
    readCard();
}

void ChatPanel::explain(const QModelIndex &index)
{
    if (!index.data(MessageListModel::ExplainedRole).toBool())
        return;
    const auto message = index.data(MessageListModel::MessageRole).value<ChatMessage>();
    const bool failed = message.status == MessageStatus::Failed;
    m_notice->show(failed ? Notice::Tone::Danger : Notice::Tone::Warn,
                   failed ? Icon::Exclamation : Icon::Question, MessageListModel::explanation(message));
}

void ChatPanel::showMessage(MessageId id)
{
    m_sought = id;
    QTimer::singleShot(0, this, &ChatPanel::goToSought);
}

void ChatPanel::goToSought()
{
    if (m_sought.isNull())
        return;
    const QModelIndex index = m_model->indexOf(m_sought);
    if (!index.isValid()) {
        m_model->fetchOlder();
        return;
    }
    m_sought = {};
    m_bubbles->setCurrentIndex(index);
    m_bubbles->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void ChatPanel::offerCopy(const QPoint &at)
{
    const QModelIndex index = m_bubbles->indexAt(at);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString text = index.data().toString();
    connect(menu->addAction(m_ports.theme.icon(Icon::Copy), tr("Copy text")), &QAction::triggered, this,
            [text] { QGuiApplication::clipboard()->setText(text); });
    menu->popup(m_bubbles->viewport()->mapToGlobal(at));
}

void ChatPanel::focusComposer()
{
    if (m_composer->isVisible() && m_composer->isEnabled())
        m_composer->focusField();
    else
        m_bubbles->setFocus(Qt::OtherFocusReason);
}

} // namespace leadpilot::ui
