// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/relaypanel.h"
#include "ui/models/healthmodel.h"

#include <QHeaderView>
#include <QStyle>
#include <QStyledItemDelegate>

namespace leadpilot::ui {

namespace {

/// Names and numbers flush with the text above, digits in columns.
class NumberDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool value = index.column() == HealthModel::ValueColumn;
        if (value)
            option->font = Theme::tabular(option->font);
        const int inset = option->widget->style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1;
        const bool right = value == (option->direction == Qt::LeftToRight);
        option->rect.adjust(right ? 0 : -inset, 0, right ? inset : 0, 0);
    }
};

} // namespace

RelayPanel::RelayPanel(HealthModel &relay, const Theme &theme, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("relayNumbers"));
    setAccessibleName(tr("Numbers of the relay"));
    setModel(&relay);
    horizontalHeader()->hide();
    verticalHeader()->hide();
    horizontalHeader()->setMinimumSectionSize(1);
    horizontalHeader()->setSectionResizeMode(HealthModel::NameColumn, QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(HealthModel::ValueColumn, QHeaderView::ResizeToContents);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setItemDelegate(new NumberDelegate(this));
    setShowGrid(false);
    setSelectionMode(NoSelection);
    setFocusPolicy(Qt::NoFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    connect(&relay, &QAbstractItemModel::modelReset, this, &RelayPanel::fit);
    connect(&theme, &Theme::changed, this, &RelayPanel::fit);
    fit();
}

void RelayPanel::fit()
{
    setFont(m_theme.body());
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + space::small + 2);
    updateGeometry();
}

QSize RelayPanel::sizeHint() const
{
    int widest = 0;
    for (int row = 0; row < model()->rowCount(); ++row)
        widest = std::max(widest, fontMetrics().horizontalAdvance(model()->index(row, 0).data().toString()));
    return {widest + fontMetrics().averageCharWidth() * 14, verticalHeader()->length() + 2};
}

} // namespace leadpilot::ui
