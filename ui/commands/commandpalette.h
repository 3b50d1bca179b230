// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QDialog>

class QLabel;
class QLineEdit;

namespace leadpilot::ui {

class CommandListModel;
class Commands;
class CommandTable;

/// Type a few letters of what you want to do, Enter does it. Deletes itself when it closes.
class CommandPalette : public QDialog
{
    Q_OBJECT
public:
    CommandPalette(const Commands &commands, const Theme &theme, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void find(const QString &typed);
    void run();

    CommandListModel *m_model;
    QLineEdit *m_typed;
    CommandTable *m_table;
    QLabel *m_nothing;
};

} // namespace leadpilot::ui
