// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"

#include <QHash>
#include <QTimer>

namespace leadpilot::ui {

/// Counts the leads of views, one after the other and part by part, so that nothing else waits for it; again
/// a moment after leads have changed.
class ViewCounts : public QObject
{
    Q_OBJECT
public:
    explicit ViewCounts(InboxRepository &inbox, QObject *parent = nullptr);
    void setViews(const QHash<int, LeadFilter> &views);

Q_SIGNALS:
    void counted(int view, int leads);

private:
    void begin();
    void countNext();
    void countOn(int view, int sofar, const std::optional<LeadPosition> &after);

    InboxRepository &m_inbox;
    QHash<int, LeadFilter> m_views;
    QList<int> m_left;
    quint64 m_round = 0;
    bool m_isCounting = false;
    bool m_isStale = false;
    QTimer m_pause;
};

} // namespace leadpilot::ui
