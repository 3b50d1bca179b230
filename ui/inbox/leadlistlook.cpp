// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/leadlistlook.h"
#include "ui/delegates/groupeddelegate.h"
#include "ui/delegates/leadcellsdelegate.h"
#include "ui/inbox/leadcolumns.h"
#include "ui/inbox/leadfilterbar.h"
#include "ui/models/leadgroups.h"
#include "ui/widgets/steadylistview.h"

#include <QScrollBar>
#include <QSettings>

namespace leadpilot::ui {

LeadListLook::LeadListLook(InboxRepository &inbox, LeadListModel &model, SteadyListView &list,
                           LeadFilterBar &bar, const Theme &theme, const Clock &clock)
    : QObject(&list)
    , m_model(model)
    , m_list(list)
    , m_bar(bar)
    , m_columns(new LeadColumns(theme, list.parentWidget()))
    , m_groups(new LeadGroups(inbox, model, this))
    , m_compact(new LeadDelegate(theme, clock, this))
    , m_cells(new LeadCellsDelegate(*m_columns, theme, clock, this))
    , m_rows(new GroupedDelegate(*m_groups, theme, clock, this))
{
    m_columns->hide();
    m_rows->setRows(*m_compact);
    list.setItemDelegate(m_rows);
    connect(m_groups, &LeadGroups::counted, list.viewport(), qOverload<>(&QWidget::update));
    connect(&bar, &LeadFilterBar::filterChanged, this, &LeadListLook::fit);
    connect(m_columns, &LeadColumns::moved, this, [this] {
        m_rows->relayout();
        m_list.viewport()->update();
    });
    connect(m_columns, &LeadColumns::orderWanted, this, [this](LeadOrder order) {
        LeadFilter filter = m_bar.filter();
        filter.order = order;
        m_bar.setFilter(filter);
    });
    connect(m_columns, &LeadColumns::groupingWanted, this, [this](bool isGrouped) {
        LeadFilter filter = m_bar.filter();
        filter.isGrouped = isGrouped;
        m_bar.setFilter(filter);
    });
    connect(list.horizontalScrollBar(), &QScrollBar::valueChanged, this, &LeadListLook::scroll);
    connect(list.horizontalScrollBar(), &QScrollBar::rangeChanged, this, &LeadListLook::scroll);
    fit();
}

void LeadListLook::showColumns(bool columns)
{
    if (columns == m_hasColumns)
        return;
    m_hasColumns = columns;
    m_columns->setVisible(columns);
    m_list.setHorizontalScrollBarPolicy(columns ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (columns)
        m_rows->setRows(*m_cells);
    else
        m_rows->setRows(*m_compact);
    Q_EMIT changed();
}

void LeadListLook::chooseColumns()
{
    showColumns(true);
    m_columns->openMenu();
}

void LeadListLook::fit()
{
    const LeadFilter filter = m_bar.filter();
    m_columns->showOrder(filter);
    const bool uniform = !(filter.isGrouped && hasGroups(filter.order) && filter.search.isEmpty());
    if (uniform != m_list.uniformItemSizes()) {
        m_list.setUniformItemSizes(uniform);
        m_rows->relayout();
    }
}

void LeadListLook::scroll()
{
    m_columns->setOffset(m_list.horizontalScrollBar()->value());
}

void LeadListLook::remember(QSettings &settings) const
{
    settings.setValue(QStringLiteral("inbox/columns"), m_columns->saveState());
    settings.setValue(QStringLiteral("inbox/hasColumns"), m_hasColumns);
}

void LeadListLook::recall(const QSettings &settings)
{
    const QSignalBlocker quiet(m_columns);
    m_columns->restoreState(settings.value(QStringLiteral("inbox/columns")).toByteArray());
    // Its state has an arrow of its own.
    m_columns->showOrder(m_bar.filter());
    showColumns(settings.value(QStringLiteral("inbox/hasColumns")).toBool());
}

} // namespace leadpilot::ui
