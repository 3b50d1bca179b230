// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/leadfactspanel.h"
#include "ui/inbox/dealcard.h"
#include "ui/inbox/factcard.h"
#include "ui/inbox/personcard.h"
#include "ui/widgets/labels.h"
#include "ui/words/contactlinks.h"
#include "ui/words/phrases.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadpilot::ui {

// In characters: two columns need twice the first, a card never grows wider than the second.
static constexpr int narrowestColumn = 44, widestColumn = 88;

LeadFactsPanel::LeadFactsPanel(LeadEditing &editing, WorkspaceDirectory &directory, Prompts &prompts,
                               const Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_prompts(prompts)
    , m_theme(theme)
    , m_answers(
          new FactCard(tr("Answers"), FactCard::Copying::Offered, prompts, theme, new QWidget(viewport())))
    , m_person(new PersonCard(editing, prompts, theme, m_answers->parentWidget()))
    , m_deal(new DealCard(editing, directory, theme, m_answers->parentWidget()))
    , m_origin(new FactCard(tr("Lead"), FactCard::Copying::No, prompts, theme, m_answers->parentWidget()))
{
    setObjectName(QStringLiteral("facts"));
    QWidget *page = m_answers->parentWidget();
    m_reach = makeReach(page);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setProperty("ground", QStringLiteral("window"));
    page->setProperty("ground", QStringLiteral("window"));
    auto *aside = new QVBoxLayout;
    aside->setSpacing(space::medium);
    aside->addWidget(m_person);
    aside->addWidget(m_deal);
    aside->addWidget(m_origin);
    aside->addStretch(1);
    m_aside = aside;
    auto *answers = new QVBoxLayout;
    answers->addWidget(m_answers);
    answers->addStretch(1);
    m_columns = new QBoxLayout(QBoxLayout::TopToBottom);
    m_columns->setSpacing(space::medium);
    m_columns->addLayout(answers, 0);
    m_columns->addLayout(aside, 0);
    auto *rows = new QVBoxLayout(page);
    rows->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    rows->setSpacing(space::medium);
    rows->addWidget(m_reach);
    rows->addLayout(m_columns);
    rows->addStretch(1);
    setWidget(page);
    connect(&theme, &Theme::changed, this, &LeadFactsPanel::arrange);
}

void LeadFactsPanel::insertBelowPerson(QWidget *card)
{
    m_aside->insertWidget(m_aside->indexOf(m_person) + 1, card);
}

QWidget *LeadFactsPanel::makeReach(QWidget *parent)
{
    auto *card = new QFrame(parent);
    card->setProperty("card", true);
    card->setObjectName(QStringLiteral("reach"));
    m_reachSentence = plainLabel({}, card);
    m_reachSentence->setWordWrap(true);
    m_call = new QPushButton(tr("Call"), card);
    m_mail = new QPushButton(tr("Write an e-mail"), card);
    m_call->setObjectName(QStringLiteral("reachCall"));
    m_mail->setObjectName(QStringLiteral("reachMail"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(m_call);
    buttons->addWidget(m_mail);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(space::wide, space::medium, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(m_reachSentence);
    layout->addLayout(buttons);
    for (QPushButton *way : {m_call, m_mail})
        connect(way, &QPushButton::clicked, this,
                [this, way] { m_prompts.openLink(way->property("url").toString()); });
    return card;
}

QString LeadFactsPanel::absenceOfChat(const LeadCard &card)
{
    if (card.phone.isEmpty() && card.email.isEmpty())
        return tr("There is no chat yet, and this person left neither a phone number nor an e-mail address.");
    if (card.phone.isEmpty())
        return tr("There is no chat yet, and this person left no phone number. Write an e-mail.");
    if (card.email.isEmpty())
        return tr("There is no chat yet: it begins with this person's first message on WhatsApp. Until then, "
                  "call.");
    return tr("There is no chat yet: it begins with this person's first message on WhatsApp. Until then, "
              "call or write an e-mail.");
}

void LeadFactsPanel::show(const LeadDetail &detail)
{
    const bool another = !m_shown || m_shown->card.id != detail.card.id;
    const bool sameFacts = !another && m_shown->facts == detail.facts;
    m_shown = detail;
    showReach(detail);
    m_person->show(detail);
    m_deal->show(detail);
    if (!sameFacts)
        showOrigin(detail);
    if (another)
        verticalScrollBar()->setValue(0);
    arrange();
}

void LeadFactsPanel::leave()
{
    m_person->leave();
    m_deal->leave();
}

void LeadFactsPanel::reset()
{
    m_person->reset();
    m_deal->reset();
}

void LeadFactsPanel::showReach(const LeadDetail &detail)
{
    const LeadCard &card = detail.card;
    m_reach->setVisible(card.conversationId.isNull());
    m_reachSentence->setText(absenceOfChat(card));
    const auto offer = [](QPushButton *way, const QString &words, const QString &url) {
        way->setProperty("url", url);
        way->setAccessibleName(words);
        way->setVisible(!url.isEmpty());
    };
    const QString &phone = detail.phone(), &mail = detail.email();
    offer(m_call, tr("Call %1").arg(Phrases::oneLine(phone)), contactlinks::telephone(phone));
    offer(m_mail, tr("Write an e-mail to %1").arg(Phrases::oneLine(mail)), contactlinks::mail(mail));
    restyle(m_call, "primary", true);
    restyle(m_mail, "primary", phone.isEmpty());
}

void LeadFactsPanel::showOrigin(const LeadDetail &detail)
{
    m_answers->clear();
    m_origin->clear();
    m_origin->addText(tr("Source"), Phrases::source(detail.card.source));
    for (const LeadFact &fact : detail.facts) {
        const QString label = fact.label.trimmed().toLower();
        if (label == QLatin1StringView("campaign")) {
            m_origin->addText(tr("Campaign"), fact.value);
        } else if (label == QLatin1StringView("ad")) {
            m_origin->addText(tr("Ad"), fact.value);
        } else if (label == QLatin1StringView("form")) {
            m_origin->addText(tr("Form"), fact.value);
        } else {
            // Vendors turn questions into lower case names.
            m_answers->addText(QString(fact.label.left(1).toUpper() + fact.label.mid(1)), fact.value);
        }
    }
    m_origin->addText(tr("Came in"), Phrases::moment(detail.card.createdAt));
}

void LeadFactsPanel::arrange()
{
    const int character = QFontMetrics(m_theme.body()).averageCharWidth();
    const bool beside =
        m_answers->isVisibleTo(this) && viewport()->width() >= 2 * narrowestColumn * character;
    m_person->setNamesBeside(viewport()->width() >= narrowestColumn * character);
    m_columns->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_columns->setStretch(0, beside ? 1 : 0);
    m_columns->setStretch(1, beside ? 1 : 0);
    widget()->setMaximumWidth((beside ? 2 : 1) * widestColumn * character);
}

void LeadFactsPanel::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void LeadFactsPanel::focusFirst()
{
    if (m_call->isVisible())
        return m_call->setFocus(Qt::OtherFocusReason);
    if (m_mail->isVisible())
        return m_mail->setFocus(Qt::OtherFocusReason);
    if (auto *copy = findChild<QToolButton *>(QStringLiteral("copy")))
        copy->setFocus(Qt::OtherFocusReason);
}

} // namespace leadpilot::ui
