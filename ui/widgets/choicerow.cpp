// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choicerow.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QToolButton>

namespace leadpilot::ui {

ChoiceRow::ChoiceRow(const Theme &theme, const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(accessibleName);
    auto *layout = new FlowLayout(this, space::tight);
    layout->setContentsMargins(0, 0, 0, 0);
    connect(m_group, &QButtonGroup::idClicked, this, &ChoiceRow::chosenByHand);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            Q_EMIT chosenChanged(id);
    });
}

QToolButton *ChoiceRow::add(int id, const QString &word)
{
    auto *choice = new QToolButton(this);
    choice->setCheckable(true);
    choice->setProperty("role", QStringLiteral("choice"));
    choice->setFocusPolicy(Qt::StrongFocus);
    bindFont(choice, m_theme, &Theme::caption);
    layout()->addWidget(choice);
    m_group->addButton(choice, id);
    setWord(id, word);
    if (m_group->buttons().size() == 1)
        choice->setChecked(true);
    return choice;
}

QToolButton *ChoiceRow::add(int id, Icon icon, const QString &word, const QString &spoken)
{
    QToolButton *choice = add(id, word);
    choice->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    choice->setAccessibleName(tr("%1: %2").arg(accessibleName(), spoken));
    choice->setToolTip(spoken);
    const auto tint = [this, choice, icon] {
        choice->setIcon(
            m_theme.icon(icon, choice->isChecked() ? m_theme.tokens().accent : m_theme.tokens().muted));
        const int side = m_theme.iconSize() - space::tight;
        choice->setIconSize(QSize(side, side));
    };
    connect(&m_theme, &Theme::changed, choice, tint);
    connect(choice, &QToolButton::toggled, choice, tint);
    tint();
    return choice;
}

QToolButton *ChoiceRow::button(int id) const
{
    return qobject_cast<QToolButton *>(m_group->button(id));
}

void ChoiceRow::setWord(int id, const QString &word)
{
    QAbstractButton *choice = m_group->button(id);
    choice->setText(word);
    choice->setAccessibleName(tr("%1: %2").arg(accessibleName(), word));
}

void ChoiceRow::choose(int id)
{
    if (QAbstractButton *button = m_group->button(id))
        button->setChecked(true);
}

} // namespace leadpilot::ui
