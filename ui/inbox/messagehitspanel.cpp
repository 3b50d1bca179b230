// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/messagehitspanel.h"
#include "ui/delegates/hitdelegate.h"
#include "ui/models/messagehitmodel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/steadylistview.h"

#include <QVBoxLayout>

namespace leadpilot::ui {

MessageHitsPanel::MessageHitsPanel(ChatRepository &chats, const Clock &clock, const Theme &theme,
                                   QWidget *parent)
    : QWidget(parent)
    , m_model(new MessageHitModel(chats, this))
    , m_title(plainLabel(tr("In messages"), this, "muted"))
    , m_list(new SteadyListView(SteadyListView::End::Top, this))
{
    setObjectName(QStringLiteral("messageHits"));
    bindFont(m_title, theme, &Theme::title);
    m_list->setObjectName(QStringLiteral("hits"));
    m_list->setAccessibleName(m_title->text());
    m_list->setUniformItemSizes(true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HitDelegate(theme, clock, m_list));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::medium, space::small, space::medium, space::small);
    head->addWidget(m_title);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);
    const auto open = [this](const QModelIndex &index) {
        const MessageHit hit = m_model->rows()[index.row()];
        Q_EMIT hitOpened(hit);
    };
    connect(m_list, &SteadyListView::opened, this, open);
    connect(m_list, &SteadyListView::clicked, this, open);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &MessageHitsPanel::showFound);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &MessageHitsPanel::showFound);
    hide();
}

void MessageHitsPanel::setSearch(const QString &typed)
{
    m_model->setSearch(typed);
}

void MessageHitsPanel::showFound()
{
    const bool isFound = m_model->rowCount() > 0;
    if (isFound == !isHidden())
        return;
    setVisible(isFound);
    Q_EMIT foundChanged();
}

} // namespace leadpilot::ui
