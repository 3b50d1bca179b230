// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/commandlistmodel.h"

#include "core/searchwords.h"
#include "ui/commands/commands.h"

#include <QAction>
#include <algorithm>

namespace leadpilot::ui {

CommandListModel::CommandListModel(const Commands &commands, Scope scope, QObject *parent)
    : QAbstractTableModel(parent)
    , m_commands(commands)
    , m_scope(scope)
{
    connect(&commands, &Commands::changed, this, &CommandListModel::read);
    read();
}

void CommandListModel::setTyped(const QString &typed)
{
    m_typed = typed;
    read();
}

void CommandListModel::read()
{
    const QStringList words = folded(m_typed).split(u' ', Qt::SkipEmptyParts);
    const QString beginning = words.join(u' ');
    QList<QAction *> beginsSo;
    QList<QAction *> others;
    for (QAction *action : m_commands.all()) {
        if (m_scope == Scope::Enabled && !action->isEnabled())
            continue;
        const QString name = folded(action->text());
        const bool hasAll =
            std::ranges::all_of(words, [&name](const QString &word) { return name.contains(word); });
        if (hasAll)
            (name.startsWith(beginning) ? beginsSo : others).append(action);
    }
    beginResetModel();
    m_shown = beginsSo + others;
    endResetModel();
}

int CommandListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int CommandListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : KeysColumn + 1;
}

QVariant CommandListModel::data(const QModelIndex &index, int role) const
{
    const QAction *action = m_shown.value(index.row());
    if (!action)
        return {};
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    if (role == Qt::DisplayRole)
        return index.column() == NameColumn ? action->text() : keys;
    if (role == Qt::TextAlignmentRole && index.column() == KeysColumn)
        return QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole)
        return keys.isEmpty() ? action->text() : tr("%1, keys %2").arg(action->text(), keys);
    return {};
}

} // namespace leadpilot::ui
