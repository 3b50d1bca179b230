// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statepage.h"
#include "ui/widgets/labels.h"

#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadpilot::ui {

static constexpr int barWidth = 200;

StatePage::StatePage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_picture(new QLabel(this))
    , m_title(plainLabel({}, this))
    , m_sentence(plainLabel({}, this, "muted"))
    , m_progress(new QProgressBar(this))
    , m_action(new QPushButton(this))
{
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(barWidth);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->hide();
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_sentence->setWordWrap(true);
    bindFont(m_title, theme, &Theme::title);
    m_picture->setAlignment(Qt::AlignCenter);
    m_action->setObjectName(QStringLiteral("stateAction"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::large, space::large, space::large, space::large);
    layout->setSpacing(space::small);
    layout->addStretch(2);
    layout->addWidget(m_picture);
    layout->addWidget(m_title);
    layout->addWidget(m_sentence);
    layout->addSpacing(space::small);
    layout->addWidget(m_progress, 0, Qt::AlignHCenter);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &StatePage::actionChosen);
    connect(&m_theme, &Theme::changed, this, &StatePage::retint);
}

void StatePage::show(Icon icon, const QString &title, const QString &sentence, const QString &action)
{
    m_icon = icon;
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    m_progress->hide();
    retint();
}

void StatePage::showProgress(Icon icon, const QString &title, const QString &sentence)
{
    show(icon, title, sentence);
    m_progress->show();
}

QString StatePage::sentence() const
{
    return m_sentence->text();
}

void StatePage::retint()
{
    const int side = m_theme.iconSize() * 9 / 5;
    m_picture->setPixmap(m_theme.icon(m_icon).pixmap(QSize(side, side), devicePixelRatioF()));
}

} // namespace leadpilot::ui
