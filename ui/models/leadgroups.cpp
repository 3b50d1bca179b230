// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/leadgroups.h"
#include "ui/inbox/viewcounts.h"
#include "ui/words/groupwords.h"

namespace leadpilot::ui {

LeadGroups::LeadGroups(InboxRepository &inbox, LeadListModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_views(new ViewCounts(inbox, this))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &LeadGroups::read);
    const auto soon = [this] {
        m_soon.start();
    };
    connect(&model, &QAbstractItemModel::rowsInserted, this, soon);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, soon);
    connect(&model, &QAbstractItemModel::dataChanged, this, soon);
    connect(&model, &QAbstractItemModel::modelReset, this, soon);
    connect(&model, &LeadListModel::stateChanged, this, soon);
    connect(m_views, &ViewCounts::counted, this, [this](int group, int leads) {
        m_counts.insert(m_keys.value(group), leads);
        Q_EMIT counted();
    });
}

std::optional<int> LeadGroups::count(const QString &key) const
{
    const auto found = m_counts.constFind(key);
    return found == m_counts.cend() ? std::nullopt : std::optional(*found);
}

void LeadGroups::read()
{
    QStringList keys;
    QHash<int, LeadFilter> views;
    const LeadFilter &filter = m_model.filter();
    if (m_model.isGrouped()) {
        for (const LeadCard &lead : m_model.rows()) {
            const QString key = GroupWords::keyOf(lead, filter.order);
            if (keys.isEmpty() || keys.last() != key) {
                views.insert(int(keys.size()), GroupWords::narrowed(filter, lead));
                keys += key;
            }
        }
    }
    if (keys == m_keys && filter == m_filter)
        return;
    if (filter != m_filter)
        m_counts.clear();
    m_filter = filter;
    m_keys = keys;
    m_views->setViews(views);
}

} // namespace leadpilot::ui
