// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatspage.h"
#include "ui/delegates/conversationdelegate.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/steadylistview.h"
#include "ui/words/phrases.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leadpilot::ui {

ChatsPage::ChatsPage(const ChatPanel::Ports &ports, QWidget *parent)
    : QWidget(parent)
    , m_ports(ports)
    , m_model(new ConversationListModel(ports.chats, this))
    , m_splitter(new QSplitter(this))
    , m_stack(new QStackedWidget(m_splitter))
    , m_list(new SteadyListView(SteadyListView::End::Top, m_stack))
    , m_state(new StatePage(ports.theme, m_stack))
    , m_name(new ElidedLabel(this))
    , m_phone(new ElidedLabel(this))
    , m_chat(new ChatPanel(ports, new QWidget(m_splitter)))
{
    m_list->setObjectName(QStringLiteral("conversations"));
    m_list->setAccessibleName(tr("Chats"));
    m_list->setUniformItemSizes(true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ConversationDelegate(ports.theme, ports.clock, m_list));
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_state);

    QWidget *right = m_chat->parentWidget();
    auto *head = new QFrame(right);
    head->setProperty("edge", QStringLiteral("bottom"));
    head->setProperty("ground", QStringLiteral("surface"));
    auto *names = new QVBoxLayout(head);
    names->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    names->setSpacing(space::hair);
    names->addWidget(m_name);
    names->addWidget(m_phone);
    m_phone->setProperty("tone", QStringLiteral("muted"));

    right->setProperty("ground", QStringLiteral("surface"));
    right->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_chat, 1);

    m_stack->setMinimumWidth(220);
    m_stack->setProperty("ground", QStringLiteral("surface"));
    m_stack->setAttribute(Qt::WA_StyledBackground);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(right);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({340, 700});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    bindFont(m_name, ports.theme, &Theme::heading);
    bindFont(m_phone, ports.theme, &Theme::caption);
    connect(m_model, &ConversationListModel::stateChanged, this, &ChatsPage::showState);
    connect(m_model, &ConversationListModel::dataChanged, this, &ChatsPage::showCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ChatsPage::onCurrentChanged);
    connect(m_list, &SteadyListView::opened, m_chat, &ChatPanel::focusComposer);
    connect(m_chat, &ChatPanel::escaped, this, &ChatsPage::focusList);
    connect(m_state, &StatePage::actionChosen, m_model, &ConversationListModel::refresh);
    connect(&m_minute, &QTimer::timeout, m_list->viewport(), qOverload<>(&QWidget::update));
    m_minute.start(5'000);
    showState();
}

void ChatsPage::showState()
{
    if (!m_wanted.isNull())
        open(m_wanted);
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_list);
        return;
    }
    if (m_model->state() == ListState::Failed)
        m_state->show(Icon::Exclamation, tr("The chats cannot be shown"),
                      Phrases::sentence(*m_model->error()), tr("Try again"));
    else
        m_state->show(Icon::Chat, tr("No chats yet"),
                      tr("A chat begins when somebody writes to your WhatsApp number."), tr("Look again"));
    m_stack->setCurrentWidget(m_state);
}

void ChatsPage::onCurrentChanged()
{
    const QModelIndex current = m_list->currentIndex();
    m_chat->setConversation(current.isValid() ? m_model->rows()[current.row()].id : ConversationId());
    showCurrent();
}

void ChatsPage::showCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid() && !m_chat->conversation().isNull())
        return; // openMessage() has shown one that is not listed yet
    m_name->parentWidget()->setVisible(current.isValid());
    if (!current.isValid())
        return;
    const ConversationCard &card = m_model->rows()[current.row()];
    showPerson(card.name, card.phone);
}

void ChatsPage::open(ConversationId id)
{
    const QModelIndex index = m_model->indexOf(id);
    m_wanted = index.isValid() ? ConversationId() : id;
    if (index.isValid())
        m_list->setCurrentIndex(index);
}

void ChatsPage::openMessage(const MessageHit &hit)
{
    open(hit.conversationId);
    if (!m_wanted.isNull()) {
        // Further down than the list is loaded.
        m_wanted = {};
        m_list->setCurrentIndex({});
        m_chat->setConversation(hit.conversationId);
        showPerson(hit.name, hit.phone);
    }
    m_chat->showMessage(hit.id);
}

void ChatsPage::showPerson(const QString &name, const QString &phone)
{
    m_name->parentWidget()->show();
    m_name->setFullText(Phrases::person(name, phone));
    m_phone->setFullText(name.isEmpty() || phone.isEmpty() ? Phrases::source(LeadSource::WhatsApp)
                                                           : Phrases::oneLine(phone));
}

void ChatsPage::focusList()
{
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
    m_list->setFocus(Qt::ShortcutFocusReason);
}

} // namespace leadpilot::ui
