// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/models/leadlistmodel.h"

#include <QHash>
#include <QTimer>
#include <optional>

namespace leadpilot::ui {

class ViewCounts;

/// How many leads the groups of a list have, as far as it is loaded. To be counted up to LeadCounts::most.
class LeadGroups : public QObject
{
    Q_OBJECT
public:
    LeadGroups(InboxRepository &inbox, LeadListModel &model, QObject *parent);
    /// Empty: it is not counted yet.
    std::optional<int> count(const QString &key) const;

Q_SIGNALS:
    void counted();

private:
    void read();

    LeadListModel &m_model;
    ViewCounts *m_views;
    QTimer m_soon;
    QStringList m_keys;
    QHash<QString, int> m_counts;
    LeadFilter m_filter;
};

} // namespace leadpilot::ui
