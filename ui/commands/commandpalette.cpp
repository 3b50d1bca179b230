// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/commandpalette.h"

#include "ui/commands/commandlistmodel.h"
#include "ui/commands/commandtable.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace leadpilot::ui {

static constexpr int rowsShown = 10;

CommandPalette::CommandPalette(const Commands &commands, const Theme &theme, QWidget *window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint)
    , m_model(new CommandListModel(commands, CommandListModel::Scope::Enabled, this))
    , m_typed(new QLineEdit(this))
    , m_table(new CommandTable(*m_model, theme, this))
    , m_nothing(plainLabel(tr("No command has these words."), this, "muted"))
{
    setObjectName(QStringLiteral("palette"));
    setWindowTitle(tr("Commands"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_typed->setObjectName(QStringLiteral("paletteTyped"));
    m_typed->setAccessibleName(tr("What do you want to do?"));
    m_typed->setPlaceholderText(tr("What do you want to do?"));
    m_typed->setMaxLength(200);
    m_typed->installEventFilter(this);
    m_table->setObjectName(QStringLiteral("paletteCommands"));
    m_table->setAccessibleName(tr("Commands"));
    m_table->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::small, space::small, space::small, space::small);
    layout->setSpacing(space::small);
    layout->addWidget(m_typed);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_nothing);
    connect(m_typed, &QLineEdit::textChanged, this, &CommandPalette::find);
    connect(m_table, &QAbstractItemView::clicked, this, &CommandPalette::run);
    find({});

    const int height = m_typed->sizeHint().height() + rowsShown * m_table->rowHeight(0) + 3 * space::small;
    const int width = fontMetrics().averageCharWidth() * 64;
    resize(std::min(width, window->width() - space::huge), std::min(height, window->height() - space::huge));
    move(window->mapToGlobal(QPoint((window->width() - this->width()) / 2, window->height() / 8)));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_typed || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        m_table->step(1);
        return true;
    case Qt::Key_Up:
        m_table->step(-1);
        return true;
    case Qt::Key_PageDown:
        m_table->step(rowsShown);
        return true;
    case Qt::Key_PageUp:
        m_table->step(-rowsShown);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run();
        return true;
    default:
        return false;
    }
}

void CommandPalette::find(const QString &typed)
{
    m_model->setTyped(typed);
    m_table->setVisible(m_model->rowCount() > 0);
    m_nothing->setVisible(m_model->rowCount() == 0);
    m_table->selectRow(0);
}

void CommandPalette::run()
{
    const QPointer<QAction> action = m_model->at(m_table->currentIndex().row());
    if (!action)
        return;
    accept();
    // Once the window has the keyboard again.
    QTimer::singleShot(0, action, [action] { action->trigger(); });
}

} // namespace leadpilot::ui
