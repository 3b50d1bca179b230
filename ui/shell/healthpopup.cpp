// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/healthpopup.h"
#include "ui/models/healthmodel.h"
#include "ui/shell/relaypanel.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadpilot::ui {

static constexpr int usualCharacters = 50;

HealthPopup::HealthPopup(HealthModel &relay, const Theme &theme, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_theme(theme)
    , m_title(plainLabel({}, this))
    , m_meaning(plainLabel({}, this))
    , m_remedy(plainLabel({}, this, "muted"))
    , m_facts(new QGridLayout)
    , m_numbers(new RelayPanel(relay, theme, this))
    , m_prove(new QPushButton(tr("Prove it now"), this))
    , m_action(new QPushButton(this))
{
    setObjectName(QStringLiteral("healthPopup"));
    setProperty("card", true);
    m_title->setWordWrap(true);
    m_meaning->setWordWrap(true);
    m_remedy->setWordWrap(true);
    m_facts->setHorizontalSpacing(space::wide);
    m_facts->setVerticalSpacing(space::tight);
    m_facts->setColumnStretch(1, 1);
    m_action->setProperty("primary", true);
    m_action->setObjectName(QStringLiteral("healthAction"));
    m_prove->setObjectName(QStringLiteral("healthProve"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addStretch(1);
    buttons->addWidget(m_prove);
    buttons->addWidget(m_action);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::small);
    layout->addWidget(m_title);
    layout->addWidget(m_meaning);
    layout->addWidget(m_remedy);
    layout->addLayout(m_facts);
    layout->addWidget(m_numbers);
    layout->addLayout(buttons);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT actionChosen(m_chosen);
    });
    connect(m_prove, &QPushButton::clicked, this, &HealthPopup::proofWanted);
    bindFont(m_title, theme, &Theme::title);
}

void HealthPopup::open(const Content &content, QWidget *at)
{
    m_at = at;
    renew(content);
    show();
}

void HealthPopup::renew(const Content &content)
{
    setAccessibleName(content.title);
    m_title->setText(content.title);
    m_meaning->setText(content.word.meaning);
    m_remedy->setText(content.word.remedy);
    m_remedy->setVisible(!content.word.remedy.isEmpty());
    showFacts(content.facts);
    m_numbers->setVisible(content.withNumbers && m_numbers->model()->rowCount() > 0);
    m_chosen = content.action;
    const QString action = HealthWords::nameOf(content.action);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    const bool isUnderWay = content.proof == Content::Proof::UnderWay;
    const QString prove = isUnderWay ? tr("Comparing…") : tr("Prove it now");
    m_prove->setText(prove);
    m_prove->setAccessibleName(prove);
    m_prove->setVisible(content.proof != Content::Proof::NotOffered);
    m_prove->setEnabled(!isUnderWay);
    fit();
}

void HealthPopup::showFacts(const QList<HealthFact> &facts)
{
    while (m_lines.size() < facts.size()) {
        auto *name = plainLabel({}, this, "muted");
        auto *value = plainLabel({}, this);
        value->setWordWrap(true);
        value->setObjectName(QStringLiteral("healthFact"));
        const int row = int(m_lines.size());
        m_facts->addWidget(name, row, 0, Qt::AlignTop);
        m_facts->addWidget(value, row, 1, Qt::AlignTop);
        bindFont(name, m_theme, &Theme::caption);
        bindFont(value, m_theme, &Theme::caption);
        m_lines.append(std::pair(name, value));
    }
    for (int i = 0; i < m_lines.size(); ++i) {
        const auto &[name, value] = m_lines[i];
        const bool isUsed = i < facts.size();
        name->setVisible(isUsed);
        value->setVisible(isUsed);
        name->setText(isUsed ? facts[i].name : QString());
        value->setText(isUsed ? facts[i].value : QString());
        value->setAccessibleName(isUsed ? tr("%1: %2").arg(facts[i].name, facts[i].value) : QString());
    }
}

void HealthPopup::fit()
{
    if (!m_at)
        return;
    const int numbers = m_numbers->isVisibleTo(this) ? m_numbers->sizeHint().width() + 34 : 0;
    const int usual = QFontMetrics(m_theme.body()).averageCharWidth() * usualCharacters;
    const int width = std::max({usual, numbers, layout()->minimumSize().width()});
    setFixedWidth(std::min(width, m_at->window()->width() - space::large));
    layout()->activate();
    resize(this->width(), layout()->totalHeightForWidth(this->width()));
    QPoint corner = m_at->mapToGlobal(QPoint(0, -height() - space::tight));
    const QRect window(m_at->window()->mapToGlobal(QPoint()), m_at->window()->size());
    corner.setX(
        std::clamp(corner.x(), window.left() + space::small,
                   std::max(window.left() + space::small, window.right() - this->width() - space::small)));
    move(corner);
}

} // namespace leadpilot::ui
