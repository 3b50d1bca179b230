// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QDialog>

class QAction;
class QKeySequenceEdit;
class QLabel;
class QPushButton;

namespace leadpilot::ui {

class CommandListModel;
class Commands;
class CommandTable;

/// Every command with its keys, to be changed. Deletes itself when it closes.
class KeysDialog : public QDialog
{
    Q_OBJECT
public:
    KeysDialog(Commands &commands, const Theme &theme, QWidget *parent);

private:
    QWidget *makeEditor();
    void showKeys();
    void take(const QKeySequence &keys);
    void say(const QString &problem);
    QAction *chosen() const;

    Commands &m_commands;
    CommandListModel *m_model;
    CommandTable *m_table;
    QLabel *m_caption = nullptr;
    QKeySequenceEdit *m_keys = nullptr;
    QPushButton *m_none = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace leadpilot::ui
