// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/assigneebutton.h"
#include "core/whenready.h"
#include "ui/widgets/labels.h"
#include "ui/words/phrases.h"

#include <QMenu>

namespace leadpilot::ui {

static constexpr int longestName = 16; // characters

AssigneeButton::AssigneeButton(WorkspaceDirectory &directory, const Theme &theme, QWidget *parent)
    : QToolButton(parent)
    , m_directory(directory)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("assignee"));
    setProperty("role", QStringLiteral("small"));
    setFocusPolicy(Qt::StrongFocus);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bindFont(this, theme, &Theme::caption);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("assigneeMenu"));
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &AssigneeButton::fillMenu);
    connect(&theme, &Theme::changed, this, &AssigneeButton::tint);
    refresh();
}

void AssigneeButton::show(ProfileId id, const QString &name)
{
    m_id = id;
    m_name = name;
    tint();
}

void AssigneeButton::refresh()
{
    whenReady(m_directory.members(), this, [this](const Expected<QList<Member>> &members) {
        if (!members || *members == m_members)
            return;
        m_members = *members;
        tint();
    });
}

void AssigneeButton::fillMenu()
{
    menu()->clear();
    const auto add = [this](const QString &name, const std::optional<Member> &member) {
        // An ampersand would make a shortcut of the letter after it.
        QAction *action = menu()->addAction(QString(name).replace(u'&', QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked((member ? member->id : ProfileId()) == m_id);
        connect(action, &QAction::triggered, this, [this, member] { Q_EMIT chosen(member); });
    };
    for (const Member &member : std::as_const(m_members)) {
        const QString name = Phrases::isolated(Phrases::oneLine(member.name).left(60));
        add(member.isMe ? tr("Me (%1)").arg(name) : name, member);
    }
    menu()->addSeparator();
    add(tr("Nobody"), std::nullopt);
}

void AssigneeButton::tint()
{
    QString name = m_name.isEmpty() ? tr("Nobody yet") : Phrases::oneLine(m_name);
    for (const Member &member : std::as_const(m_members)) {
        if (member.isMe && member.id == m_id)
            name = tr("You");
    }
    const QFontMetrics metrics(m_theme.caption());
    setText(metrics.elidedText(name, Qt::ElideRight, longestName * metrics.averageCharWidth())
                .replace(u'&', QStringLiteral("&&")));
    setAccessibleName(tr("Assigned to: %1").arg(name));
    setToolTip(Qt::convertFromPlainText(accessibleName()));
    setIcon(m_theme.icon(Icon::Person));
    const int side = m_theme.iconSize() - space::tight;
    setIconSize(QSize(side, side));
}

} // namespace leadpilot::ui
