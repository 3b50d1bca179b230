// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/leaddetailpanel.h"
#include "core/whenready.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/statepage.h"
#include "ui/words/phrases.h"

#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace leadpilot::ui {

LeadDetailPanel::LeadDetailPanel(InboxRepository &inbox, const ChatPanel::Ports &ports, QWidget *parent)
    : QWidget(parent)
    , m_inbox(inbox)
    , m_ports(ports)
    , m_stack(new QStackedWidget(this))
    , m_empty(new StatePage(ports.theme, this))
{
    setProperty("ground", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *lead = new QWidget(this);
    m_chat = new ChatPanel(ports, lead);
    m_pages = new QStackedWidget(lead);
    m_pages->addWidget(m_chat);
    m_pages->addWidget(makeFacts());
    auto *column = new QVBoxLayout(lead);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_pages, 1);

    m_empty->show(Icon::Person, tr("No lead selected"), tr("Choose a lead to see its chat and details."));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(lead);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_chat, &ChatPanel::escaped, this, &LeadDetailPanel::escaped);
    connect(m_chat, &ChatPanel::absenceActionChosen, this, [this] { showTab(DetailsTab); });
    connect(&inbox, &InboxRepository::leadsChanged, this, [this](const auto &ids) {
        if (!m_id.isNull() && (ids.isEmpty() || ids.contains(m_id)))
            read();
    });
    connect(&ports.theme, &Theme::changed, this, &LeadDetailPanel::retint);
    retint();
}

QWidget *LeadDetailPanel::makeHead()
{
    auto *head = new QFrame(this);
    head->setProperty("edge", QStringLiteral("bottom"));
    m_name = new ElidedLabel(head);
    m_name->setObjectName(QStringLiteral("leadName"));
    m_origin = new ElidedLabel(head);
    m_origin->setProperty("tone", QStringLiteral("muted"));
    bindFont(m_name, m_ports.theme, &Theme::heading);
    bindFont(m_origin, m_ports.theme, &Theme::caption);
    m_status = new QToolButton(head);
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setPopupMode(QToolButton::InstantPopup);
    m_status->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    makeStatusMenu();
    m_notice = new Notice(m_ports.theme, Notice::Dismissal::CanBeClosed, head);
    m_notice->setObjectName(QStringLiteral("leadNotice"));
    m_tabs = new QTabBar(head);
    m_tabs->setObjectName(QStringLiteral("tabs"));
    m_tabs->setAccessibleName(tr("Parts of the lead"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Chat"));
    m_tabs->addTab(tr("Details"));
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);

    auto *names = new QVBoxLayout;
    names->setSpacing(space::hair);
    names->addWidget(m_name);
    names->addWidget(m_origin);
    auto *top = new QHBoxLayout;
    top->setSpacing(space::medium);
    top->addLayout(names, 1);
    top->addWidget(m_status, 0, Qt::AlignVCenter);
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(space::wide, space::medium, space::wide, 0);
    layout->setSpacing(space::small);
    layout->addLayout(top);
    layout->addWidget(m_notice);
    layout->addWidget(m_tabs);
    return head;
}

void LeadDetailPanel::makeStatusMenu()
{
    auto *menu = new QMenu(m_status);
    for (const auto status : {LeadStatus::New, LeadStatus::Contacted, LeadStatus::Qualified,
                              LeadStatus::Proposal, LeadStatus::Won, LeadStatus::Lost}) {
        connect(menu->addAction(Phrases::status(status)), &QAction::triggered, this,
                [this, status] { setStatus(status); });
    }
    m_status->setMenu(menu);
}

QWidget *LeadDetailPanel::makeFacts()
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_facts = new QWidget(scroll);
    m_facts->setProperty("ground", QStringLiteral("surface"));
    m_factRows = new QVBoxLayout(m_facts);
    m_factRows->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    m_factRows->setSpacing(space::hair);
    scroll->setWidget(m_facts);
    return scroll;
}

void LeadDetailPanel::setLead(LeadId id)
{
    if (id == m_id)
        return;
    m_id = id;
    ++m_generation;
    m_detail.reset();
    m_notice->hide();
    if (id.isNull()) {
        m_chat->setConversation({});
        m_stack->setCurrentIndex(0);
        return;
    }
    read();
}

void LeadDetailPanel::read()
{
    whenReady(m_inbox.lead(m_id), this,
              [this, generation = m_generation](const Expected<LeadDetail> &detail) {
                  if (generation != m_generation)
                      return;
                  if (detail) {
                      take(*detail);
                  } else if (!m_detail) {
                      m_empty->show(Icon::Exclamation, tr("This lead cannot be shown"),
                                    Phrases::sentence(detail.error()));
                      m_stack->setCurrentIndex(0);
                  }
              });
}

void LeadDetailPanel::take(const LeadDetail &detail)
{
    const bool sameFacts = m_detail && m_detail->facts == detail.facts &&
                           m_detail->card.phone == detail.card.phone &&
                           m_detail->card.email == detail.card.email && m_detail->company == detail.company &&
                           m_detail->assignee == detail.assignee;
    m_detail = detail;
    const LeadCard &card = detail.card;
    m_name->setFullText(Phrases::person(card.name, card.phone, card.email));
    m_origin->setFullText(
        card.campaign.isEmpty()
            ? Phrases::source(card.source)
            : tr("%1 · %2", "source and campaign")
                  .arg(Phrases::source(card.source), Phrases::isolated(Phrases::oneLine(card.campaign))));
    retint();
    if (!sameFacts)
        showFacts(detail);
    if (card.conversationId.isNull())
        m_chat->explainAbsence(
            tr("No chat yet"),
            card.phone.isEmpty()
                ? tr("This person left no phone number. Details has what they wrote.")
                : tr("The chat begins with the first message on WhatsApp. Until then, Details "
                     "has the phone number."),
            tr("Show details"));
    m_chat->setConversation(card.conversationId);
    m_stack->setCurrentIndex(1);
}

void LeadDetailPanel::showFacts(const LeadDetail &detail)
{
    while (QLayoutItem *item = m_factRows->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const LeadCard &card = detail.card;
    if (!card.phone.isEmpty())
        addLink(Icon::Phone, tr("Phone"), card.phone,
                QString(u"tel:" + QString::fromLatin1(QUrl::toPercentEncoding(card.phone, "+"))));
    if (!card.email.isEmpty())
        addLink(Icon::Mail, tr("E-mail"), card.email,
                QString(u"mailto:" + QString::fromLatin1(QUrl::toPercentEncoding(card.email, "@+"))));
    addFact(tr("Company"), detail.company);
    addFact(tr("Assigned to"), detail.assignee.isEmpty() ? tr("Nobody yet") : detail.assignee);
    addFact(tr("Came in"), Phrases::moment(card.createdAt));
    for (const LeadFact &fact : detail.facts)
        addFact(fact.label, fact.value);
    m_factRows->addStretch(1);
}

void LeadDetailPanel::addFact(const QString &label, const QString &value)
{
    if (value.isEmpty())
        return;
    auto *caption = plainLabel(Phrases::oneLine(label), m_facts, "muted");
    bindFont(caption, m_ports.theme, &Theme::caption);
    caption->setWordWrap(true);
    auto *text = plainLabel(value, m_facts);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setMinimumWidth(1);
    m_factRows->addWidget(caption);
    m_factRows->addWidget(text);
    m_factRows->addSpacing(space::medium);
}

void LeadDetailPanel::addLink(Icon icon, const QString &label, const QString &shown, const QString &url)
{
    auto *caption = plainLabel(label, m_facts, "muted");
    bindFont(caption, m_ports.theme, &Theme::caption);
    auto *link = new QPushButton(m_facts);
    link->setProperty("link", true);
    link->setObjectName(QStringLiteral("link"));
    link->setCursor(Qt::PointingHandCursor);
    link->setIcon(m_ports.theme.icon(icon, m_ports.theme.tokens().accent));
    const QString text = link->fontMetrics().elidedText(Phrases::oneLine(shown), Qt::ElideMiddle, 420);
    link->setText(QString(text).replace(u'&', QStringLiteral("&&")));
    link->setAccessibleName(tr("%1: %2").arg(label, shown));
    connect(link, &QPushButton::clicked, this, [this, url] { m_ports.prompts.openLink(url); });
    m_factRows->addWidget(caption);
    m_factRows->addWidget(link, 0, Qt::AlignLeading);
    m_factRows->addSpacing(space::medium);
}

void LeadDetailPanel::setStatus(LeadStatus status)
{
    if (m_id.isNull())
        return;
    whenReady(
        m_inbox.setStatus(m_id, status), this, [this, generation = m_generation](const Expected<void> &done) {
            if (!done && generation == m_generation)
                m_notice->show(Notice::Tone::Danger, Icon::Exclamation, Phrases::sentence(done.error()));
        });
}

void LeadDetailPanel::retint()
{
    if (!m_detail)
        return;
    const LeadStatus status = m_detail->card.status;
    const QColor colour = m_ports.theme.tokens().status(status);
    m_status->setText(Phrases::status(status));
    m_status->setAccessibleName(tr("Status: %1").arg(Phrases::status(status)));
    m_status->setIcon(m_ports.theme.icon(Icon::Chevron, colour));
    const int side = m_ports.theme.iconSize() - 4;
    m_status->setIconSize(QSize(side, side));
    m_status->setStyleSheet(
        QStringLiteral("QToolButton { color: %1; background: %2; border-radius: 13px; "
                       "padding: 4px 4px 4px 8px; } QToolButton:focus { border: 1px solid "
                       "%1; } QToolButton::menu-indicator { image: none; width: 0; }")
            .arg(colour.name(), m_ports.theme.tokens().tint(colour).name()));
}

void LeadDetailPanel::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void LeadDetailPanel::answer()
{
    showTab(ChatTab);
    m_chat->focusComposer();
}

} // namespace leadpilot::ui
