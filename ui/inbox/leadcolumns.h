// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/leadfilter.h"
#include "ui/style/theme.h"

#include <QHeaderView>

namespace leadpilot::ui {

/// The heads of the columns that leads can be listed in: a person moves, resizes and hides them, and sorts by
/// those that an order of the list goes by.
class LeadColumns : public QHeaderView
{
    Q_OBJECT
public:
    enum Column {
        Name,
        Source,
        Status,
        Assignee,
        Value,
        Age,
        Waiting,
        LastMessage,
        Tags,
        Phone,
        Email,
        Company
    };
    static constexpr int count = Company + 1;

    LeadColumns(const Theme &theme, QWidget *parent);
    static QString title(int column);
    /// What a click on the head of a column sorts by, one after the other; empty: nothing.
    static QList<LeadOrder> ordersOf(int column);
    /// A search has no order of its columns.
    void showOrder(const LeadFilter &filter);
    /// A cell of a row, as for left-to-right.
    QRect cell(int column, const QRect &row) const;
    /// As they were in the beginning.
    void restore();
    /// Of which columns to see, at the heads.
    void openMenu();

Q_SIGNALS:
    void orderWanted(leadpilot::LeadOrder order);
    void groupingWanted(bool isGrouped);
    /// Another place or width of a column.
    void moved();

protected:
    QSize sectionSizeFromContents(int column) const override;

private:
    void click(int column);
    void showMenu(const QPoint &at);
    void fit();

    const Theme &m_theme;
    LeadFilter m_filter;
};

} // namespace leadpilot::ui
