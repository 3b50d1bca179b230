// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/leadcolumns.h"

#include <QMenu>
#include <QStandardItemModel>
#include <algorithm>
#include <array>

namespace leadpilot::ui {

// In letters.
static constexpr std::array<int, LeadColumns::count> widths{24, 24, 14, 18, 16, 9, 16, 34, 18, 20, 28, 22};
static constexpr std::array hiddenAtFirst{LeadColumns::Tags, LeadColumns::Phone, LeadColumns::Email,
                                          LeadColumns::Company};
static constexpr int narrowest = 5;

LeadColumns::LeadColumns(const Theme &theme, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("leadColumns"));
    setAccessibleName(tr("Columns of the leads"));
    auto *titles = new QStandardItemModel(0, count, this);
    for (int column = 0; column < count; ++column) {
        titles->setHeaderData(column, Qt::Horizontal, title(column));
        if (!ordersOf(column).isEmpty())
            titles->setHeaderData(column, Qt::Horizontal, tr("Sort by: %1").arg(title(column)),
                                  Qt::ToolTipRole);
    }
    setModel(titles);
    setSectionsMovable(true);
    setSectionsClickable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    setTextElideMode(Qt::ElideRight);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { showMenu(mapToGlobal(at)); });
    connect(this, &QHeaderView::sectionClicked, this, &LeadColumns::click);
    connect(this, &QHeaderView::sectionResized, this, &LeadColumns::moved);
    connect(this, &QHeaderView::sectionMoved, this, &LeadColumns::moved);
    connect(&theme, &Theme::changed, this, &LeadColumns::fit);
    fit();
    restore();
}

QString LeadColumns::title(int column)
{
    switch (column) {
    case Name:
        return tr("Name");
    case Source:
        return tr("Source");
    case Status:
        return tr("Status");
    case Assignee:
        return tr("Assigned to");
    case Value:
        return tr("Value");
    case Age:
        return tr("Age", "of a lead");
    case Waiting:
        return tr("Answer", "column: how long for it");
    case LastMessage:
        return tr("Last message");
    case Tags:
        return tr("Tags");
    case Phone:
        return tr("Phone");
    case Email:
        return tr("E-mail");
    default:
        return tr("Company");
    }
}

QList<LeadOrder> LeadColumns::ordersOf(int column)
{
    switch (column) {
    case Name:
        return {LeadOrder::Name, LeadOrder::NameBackwards};
    case Source:
        return {LeadOrder::Source};
    case Status:
        return {LeadOrder::Status};
    case Assignee:
        return {LeadOrder::Assignee};
    case Value:
        return {LeadOrder::HighestValue};
    case Age:
        return {LeadOrder::NewestLead, LeadOrder::OldestLead};
    case Waiting:
        return {LeadOrder::WaitingLongest};
    case LastMessage:
        return {LeadOrder::NewestActivity};
    default:
        return {};
    }
}

void LeadColumns::showOrder(const LeadFilter &filter)
{
    m_filter = filter;
    const QSignalBlocker quiet(this);
    for (int column = 0; column < count; ++column) {
        const QList<LeadOrder> orders = ordersOf(column);
        if (!filter.search.isEmpty() || !orders.contains(filter.order))
            continue;
        const bool falls = filter.order == LeadOrder::NameBackwards ||
                           filter.order == LeadOrder::HighestValue || filter.order == LeadOrder::OldestLead ||
                           filter.order == LeadOrder::WaitingLongest;
        setSortIndicatorShown(true);
        setSortIndicator(column, falls ? Qt::DescendingOrder : Qt::AscendingOrder);
        return;
    }
    setSortIndicatorShown(false);
}

void LeadColumns::click(int column)
{
    const QList<LeadOrder> orders = ordersOf(column);
    // After the last of them comes the list's own.
    const LeadOrder next = orders.isEmpty()
                               ? m_filter.order
                               : orders.value(orders.indexOf(m_filter.order) + 1, LeadOrder::NewestActivity);
    if (next != m_filter.order && m_filter.search.isEmpty())
        Q_EMIT orderWanted(next);
    // A click alone turns the arrow.
    showOrder(m_filter);
}

QRect LeadColumns::cell(int column, const QRect &row) const
{
    if (isSectionHidden(column))
        return {};
    return {row.left() + sectionPosition(column), row.top(), sectionSize(column), row.height()};
}

void LeadColumns::restore()
{
    for (int column = 0; column < count; ++column) {
        moveSection(visualIndex(column), column);
        setSectionHidden(column, std::ranges::find(hiddenAtFirst, column) != hiddenAtFirst.end());
        resizeSection(column, widths[size_t(column)] * fontMetrics().averageCharWidth());
    }
    Q_EMIT moved();
}

void LeadColumns::openMenu()
{
    showMenu(mapToGlobal(QPoint(space::medium, height())));
}

void LeadColumns::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("columnsMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < count; ++column) {
        QAction *action = menu->addAction(title(column));
        action->setCheckable(true);
        action->setChecked(!isSectionHidden(column));
        action->setEnabled(column != Name);
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setSectionHidden(column, !shown);
            Q_EMIT moved();
        });
    }
    menu->addSeparator();
    QAction *grouping = menu->addAction(tr("Show groups"));
    grouping->setObjectName(QStringLiteral("groupColumns"));
    grouping->setCheckable(true);
    grouping->setChecked(m_filter.isGrouped && hasGroups(m_filter.order));
    grouping->setEnabled(hasGroups(m_filter.order));
    connect(grouping, &QAction::toggled, this, &LeadColumns::groupingWanted);
    connect(menu->addAction(tr("As they were")), &QAction::triggered, this, &LeadColumns::restore);
    menu->popup(at);
}

QSize LeadColumns::sectionSizeFromContents(int column) const
{
    QSize size = QHeaderView::sectionSizeFromContents(column);
    size.setHeight(fontMetrics().height() + space::medium);
    return size;
}

void LeadColumns::fit()
{
    setFont(m_theme.caption());
    setMinimumSectionSize(narrowest * fontMetrics().averageCharWidth());
    setFixedHeight(fontMetrics().height() + space::medium);
}

} // namespace leadpilot::ui
