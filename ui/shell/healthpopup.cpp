// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/healthpopup.h"
#include "ui/models/healthmodel.h"
#include "ui/shell/relaypanel.h"
#include "ui/widgets/labels.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace leadpilot::ui {

HealthPopup::HealthPopup(HealthModel &relay, const Theme &theme, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_title(plainLabel({}, this))
    , m_meaning(plainLabel({}, this))
    , m_remedy(plainLabel({}, this, "muted"))
    , m_numbers(new RelayPanel(relay, theme, this))
    , m_action(new QPushButton(this))
{
    setObjectName(QStringLiteral("healthPopup"));
    setProperty("card", true);
    m_meaning->setWordWrap(true);
    m_remedy->setWordWrap(true);
    m_action->setProperty("primary", true);
    m_action->setObjectName(QStringLiteral("healthAction"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::small);
    layout->addWidget(m_title);
    layout->addWidget(m_meaning);
    layout->addWidget(m_numbers);
    layout->addWidget(m_remedy);
    layout->addWidget(m_action, 0, Qt::AlignTrailing);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT actionChosen();
    });
    bindFont(m_title, theme, &Theme::title);
}

void HealthPopup::open(const QString &title, const HealthWord &word, const QString &action, bool withNumbers,
                       QWidget *at)
{
    setAccessibleName(title);
    m_title->setText(title);
    m_meaning->setText(word.meaning);
    m_remedy->setText(word.remedy);
    m_remedy->setVisible(!word.remedy.isEmpty());
    m_numbers->setVisible(withNumbers && m_numbers->model()->rowCount() > 0);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    const int width = std::max(320, m_numbers->isVisibleTo(this) ? m_numbers->sizeHint().width() + 34 : 0);
    setFixedWidth(std::min(width, at->window()->width() - space::large));
    layout()->activate();
    resize(this->width(), layout()->totalHeightForWidth(this->width()));
    QPoint corner = at->mapToGlobal(QPoint(0, -height() - space::tight));
    const QRect window(at->window()->mapToGlobal(QPoint()), at->window()->size());
    corner.setX(
        std::clamp(corner.x(), window.left() + space::small,
                   std::max(window.left() + space::small, window.right() - this->width() - space::small)));
    move(corner);
    show();
}

} // namespace leadpilot::ui
