// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/inboxrepository.h"
#include "ui/delegates/leaddelegate.h"

class QSettings;

namespace leadpilot::ui {

class GroupedDelegate;
class LeadCellsDelegate;
class LeadColumns;
class LeadFilterBar;
class LeadGroups;
class LeadListModel;
class SteadyListView;

/// How the leads are listed: compact, three lines each, or in columns; with or without the heads of groups.
class LeadListLook : public QObject
{
    Q_OBJECT
public:
    LeadListLook(InboxRepository &inbox, LeadListModel &model, SteadyListView &list, LeadFilterBar &bar,
                 const Theme &theme, const Clock &clock);

    /// The heads of the columns, to be placed over the list; hidden while it is compact.
    LeadColumns *columns() const { return m_columns; }
    LeadGroups *groups() const { return m_groups; }
    bool hasColumns() const { return m_hasColumns; }
    void showColumns(bool columns);
    /// The menu of columns; shows them first.
    void chooseColumns();
    void remember(QSettings &settings) const;
    void recall(const QSettings &settings);

Q_SIGNALS:
    /// From compact to columns or back.
    void changed();

private:
    void fit();
    void scroll();

    LeadListModel &m_model;
    SteadyListView &m_list;
    LeadFilterBar &m_bar;
    LeadColumns *m_columns;
    LeadGroups *m_groups;
    LeadDelegate *m_compact;
    LeadCellsDelegate *m_cells;
    GroupedDelegate *m_rows;
    bool m_hasColumns = false;
};

} // namespace leadpilot::ui
