// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAbstractTableModel>
#include <QList>

class QAction;

namespace leadpilot::ui {

class Commands;

/// Commands with their keys, those first that begin with what was typed.
class CommandListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, KeysColumn };
    /// Whether commands are listed that cannot be run now.
    enum class Scope { Enabled, All };

    CommandListModel(const Commands &commands, Scope scope, QObject *parent = nullptr);

    /// Every word of `typed` has to be in the name, in any order.
    void setTyped(const QString &typed);
    QAction *at(int row) const { return m_shown.value(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void read();

    const Commands &m_commands;
    const Scope m_scope;
    QString m_typed;
    QList<QAction *> m_shown;
};

} // namespace leadpilot::ui
