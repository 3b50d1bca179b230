// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/keysdialog.h"

#include "ui/commands/commandlistmodel.h"
#include "ui/commands/commands.h"
#include "ui/commands/commandtable.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QItemSelectionModel>
#include <QKeySequenceEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadpilot::ui {

KeysDialog::KeysDialog(Commands &commands, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_commands(commands)
    , m_model(new CommandListModel(commands, CommandListModel::Scope::All, this))
    , m_table(new CommandTable(*m_model, theme, this))
{
    setObjectName(QStringLiteral("keys"));
    setWindowTitle(tr("Keyboard"));
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("ground", QStringLiteral("surface"));
    m_table->setObjectName(QStringLiteral("keysCommands"));
    m_table->setAccessibleName(tr("Commands and their keys"));
    auto *title = plainLabel(tr("Keyboard"), this);
    bindFont(title, theme, &Theme::heading);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::large, space::large, space::large, space::large);
    layout->setSpacing(space::small);
    layout->addWidget(title);
    layout->addWidget(m_table, 1);
    layout->addWidget(makeEditor());

    auto *restore = new QPushButton(tr("Restore all keys"), this);
    restore->setObjectName(QStringLiteral("keysRestore"));
    restore->setAutoDefault(false);
    auto *close = new QPushButton(tr("Done"), this);
    close->setObjectName(QStringLiteral("keysDone"));
    close->setProperty("primary", true);
    close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(restore);
    buttons->addStretch(1);
    buttons->addWidget(close);
    layout->addLayout(buttons);

    connect(restore, &QPushButton::clicked, this, [this] {
        m_commands.restore();
        m_table->selectRow(0);
        showKeys();
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &KeysDialog::showKeys);
    m_table->selectRow(0);
    const QFontMetrics metrics = fontMetrics();
    resize(metrics.averageCharWidth() * 60, metrics.height() * 32);
}

QWidget *KeysDialog::makeEditor()
{
    auto *editor = new QWidget(this);
    m_caption = plainLabel({}, editor);
    m_caption->setWordWrap(true);
    m_keys = new QKeySequenceEdit(editor);
    m_keys->setObjectName(QStringLiteral("keysEdit"));
    m_keys->setAccessibleName(tr("Keys of the command"));
    m_caption->setBuddy(m_keys);
    m_none = new QPushButton(tr("No keys"), editor);
    m_none->setObjectName(QStringLiteral("keysNone"));
    m_none->setAutoDefault(false);
    m_problem = plainLabel({}, editor, "danger");
    m_problem->setObjectName(QStringLiteral("keysProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(m_keys, 1);
    row->addWidget(m_none);
    auto *rows = new QVBoxLayout(editor);
    rows->setContentsMargins(0, 0, 0, space::small);
    rows->setSpacing(space::tight);
    rows->addWidget(m_caption);
    rows->addLayout(row);
    rows->addWidget(m_problem);
    connect(m_keys, &QKeySequenceEdit::editingFinished, this, [this] {
        // Of several presses the first counts.
        const QKeySequence typed = m_keys->keySequence();
        if (!typed.isEmpty())
            take(QKeySequence(typed[0]));
    });
    connect(m_none, &QPushButton::clicked, this, [this] { take({}); });
    return editor;
}

QAction *KeysDialog::chosen() const
{
    return m_model->at(m_table->currentIndex().row());
}

void KeysDialog::showKeys()
{
    const QAction *action = chosen();
    m_keys->setEnabled(action);
    m_none->setEnabled(action);
    m_problem->hide();
    if (!action)
        return;
    m_caption->setText(tr("Press the keys for “%1”").arg(action->text()));
    const QSignalBlocker quiet(m_keys);
    m_keys->setKeySequence(action->shortcut());
}

void KeysDialog::take(const QKeySequence &keys)
{
    QAction *action = chosen();
    if (!action)
        return;
    const int row = m_table->currentIndex().row();
    const QString spoken = keys.toString(QKeySequence::NativeText);
    switch (m_commands.setKeys(*action, keys)) {
    case Commands::Refusal::None:
        m_table->selectRow(row);
        showKeys();
        break;
    case Commands::Refusal::Taken:
        say(tr("%1 is taken by “%2”. Choose other keys, or take them away there first.")
                .arg(spoken, m_commands.holderOf(keys, action)->text()));
        break;
    case Commands::Refusal::NeededForWriting:
        say(tr("%1 alone is needed for writing. Press it together with Ctrl or Alt.").arg(spoken));
        break;
    }
}

void KeysDialog::say(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->show();
    const QSignalBlocker quiet(m_keys);
    m_keys->setKeySequence(chosen()->shortcut());
}

} // namespace leadpilot::ui
