// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/inboxcommands.h"
#include "ui/board/boardpanel.h"
#include "ui/commands/commands.h"
#include "ui/inbox/batchbar.h"
#include "ui/inbox/inboxpanel.h"
#include "ui/inbox/leadchoice.h"
#include "ui/inbox/leadfilterbar.h"
#include "ui/style/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QToolButton>

namespace leadpilot::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::InboxCommands)
};

void addBatchCommands(Commands &commands, InboxPanel &inbox)
{
    commands.add(QStringLiteral("chooseAllLeads"), Words::tr("Choose all leads of this view"),
                 QKeySequence(QKeySequence::SelectAll), [&inbox] {
                     // Elsewhere the keys mean nothing.
                     if (inbox.isVisible())
                         inbox.chooseAll();
                 });
    BatchBar *bar = inbox.batchBar();
    const QList<QAction *> ofSeveral{
        commands.add(QStringLiteral("batchStatus"), Words::tr("Status of the chosen leads"), {},
                     [bar] { bar->openStatus(); }),
        commands.add(QStringLiteral("batchAssign"), Words::tr("Assign the chosen leads"), {},
                     [bar] { bar->openAssignee(); }),
        commands.add(QStringLiteral("batchTags"), Words::tr("Tags of the chosen leads"), {},
                     [bar] { bar->openTags(); }),
        commands.add(QStringLiteral("batchSnooze"), Words::tr("Snooze the chosen leads"), {},
                     [bar] { bar->openSnooze(); }),
        commands.add(QStringLiteral("chooseNoLead"), Words::tr("Choose no leads"), {},
                     [&inbox] {
                         if (inbox.choice())
                             inbox.choice()->clear();
                     }),
        commands.find(QStringLiteral("exportChosen")),
    };
    const auto offer = [&inbox, ofSeveral] {
        const bool isSeveral = inbox.choice() && inbox.choice()->isSeveral();
        for (QAction *action : ofSeveral)
            action->setEnabled(isSeveral);
    };
    QObject::connect(&inbox, &InboxPanel::choiceChanged, bar, offer);
    offer();
}

void addBoardCommands(Commands &commands, InboxPanel &inbox)
{
    commands.add(QStringLiteral("board"), Words::tr("Show leads as board or as list"),
                 QKeySequence(Qt::CTRL | Qt::Key_B), [&inbox] { inbox.setBoard(!inbox.board()); });
    const auto move = [&inbox](int columns) {
        if (inbox.board() && inbox.isVisible())
            inbox.board()->moveChosen(columns);
    };
    const bool mirrored = inbox.isRightToLeft();
    const auto keys = [mirrored](bool onwards) {
        return QKeySequence(Qt::CTRL | Qt::SHIFT | (onwards == mirrored ? Qt::Key_Left : Qt::Key_Right));
    };
    QAction *onwards = commands.add(QStringLiteral("moveOn"), Words::tr("Move to the next status"),
                                    keys(true), [move] { move(1); });
    QAction *back = commands.add(QStringLiteral("moveBack"), Words::tr("Move to the previous status"),
                                 keys(false), [move] { move(-1); });
    const auto offer = [&inbox, onwards, back] {
        const bool canMove = inbox.board() && inbox.board()->choice();
        onwards->setEnabled(canMove);
        back->setEnabled(canMove);
    };
    QObject::connect(&inbox, &InboxPanel::choiceChanged, onwards, offer);
    offer();
}

} // namespace

void addInboxMenu(const Commands &commands, InboxPanel &inbox, const Theme &theme)
{
    auto *button = new QToolButton(inbox.filterBar());
    button->setObjectName(QStringLiteral("moreOfInbox"));
    button->setAccessibleName(Words::tr("More to do with leads"));
    button->setToolTip(button->accessibleName());
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(button);
    for (const char *id :
         {"columns", "chooseColumns", "", "importLeads", "imports", "", "exportView", "exportPerson"}) {
        if (QAction *action = commands.find(QString::fromLatin1(id)))
            menu->addAction(action);
        else
            menu->addSeparator();
    }
    button->setMenu(menu);
    const auto tint = [button, &theme] {
        button->setIcon(theme.icon(Icon::More, theme.tokens().text));
        button->setIconSize({theme.iconSize(), theme.iconSize()});
    };
    QObject::connect(&theme, &Theme::changed, button, tint);
    tint();
    inbox.filterBar()->addTool(button);
}

void addInboxCommands(Commands &commands, InboxPanel &inbox)
{
    addBatchCommands(commands, inbox);
    addBoardCommands(commands, inbox);
}

} // namespace leadpilot::ui
