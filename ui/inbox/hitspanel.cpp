// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/hitspanel.h"
#include "ui/delegates/hitdelegate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/steadylistview.h"

#include <QVBoxLayout>

namespace leadpilot::ui {

HitsPanel::HitsPanel(QAbstractItemModel *model, const QString &title, const Clock &clock, const Theme &theme,
                     QWidget *parent)
    : QWidget(parent)
    , m_list(new SteadyListView(SteadyListView::End::Top, this))
{
    model->setParent(this);
    auto *caption = plainLabel(title, this, "muted");
    bindFont(caption, theme, &Theme::title);
    m_list->setAccessibleName(title);
    m_list->setUniformItemSizes(true);
    m_list->setModel(model);
    m_list->setItemDelegate(new HitDelegate(theme, clock, m_list));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::medium, space::small, space::medium, space::small);
    head->addWidget(caption);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);
    const auto open = [this](const QModelIndex &index) {
        Q_EMIT rowOpened(index.row());
    };
    connect(m_list, &SteadyListView::opened, this, open);
    connect(m_list, &SteadyListView::clicked, this, open);
    connect(model, &QAbstractItemModel::rowsInserted, this, &HitsPanel::showFound);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &HitsPanel::showFound);
    hide();
}

void HitsPanel::showFound()
{
    const bool isFound = m_list->model()->rowCount() > 0;
    if (isFound == !isHidden())
        return;
    setVisible(isFound);
    Q_EMIT foundChanged();
}

} // namespace leadpilot::ui
