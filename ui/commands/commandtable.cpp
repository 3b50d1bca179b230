// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/commandtable.h"

#include "ui/commands/commandlistmodel.h"

#include <QHeaderView>
#include <algorithm>

namespace leadpilot::ui {

CommandTable::CommandTable(CommandListModel &commands, const Theme &theme, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
{
    setModel(&commands);
    horizontalHeader()->hide();
    verticalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(CommandListModel::NameColumn, QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(CommandListModel::KeysColumn, QHeaderView::ResizeToContents);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    setEditTriggers(NoEditTriggers);
    connect(&theme, &Theme::changed, this, &CommandTable::fit);
    fit();
}

void CommandTable::step(int rows)
{
    if (model()->rowCount() == 0)
        return;
    const int from = currentIndex().isValid() ? currentIndex().row() : -1;
    selectRow(std::clamp(from + rows, 0, model()->rowCount() - 1));
}

void CommandTable::fit()
{
    setFont(m_theme.body());
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + space::medium);
}

} // namespace leadpilot::ui
