// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QTableView>

namespace leadpilot::ui {

class CommandListModel;

/// Commands in rows, their keys flush with the far edge.
class CommandTable : public QTableView
{
    Q_OBJECT
public:
    CommandTable(CommandListModel &commands, const Theme &theme, QWidget *parent);
    /// Chooses the row that many rows further down, within the table.
    void step(int rows);

private:
    void fit();

    const Theme &m_theme;
};

} // namespace leadpilot::ui
