// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadsums.h"

#include <QElapsedTimer>
#include <QTimer>

namespace leadpilot::ui {

/// Number and value of the leads of a filter, part by part, and anew when leads have changed: the longer it
/// takes the more seldom, so that a large column does not keep the computer busy.
class ColumnSum : public QObject
{
    Q_OBJECT
public:
    ColumnSum(LeadSums &sums, InboxRepository &inbox, QObject *parent);
    void setFilter(const LeadFilter &filter);
    /// Empty until it has been counted for the first time.
    const std::optional<LeadSum> &sum() const { return m_sum; }

Q_SIGNALS:
    void changed();

private:
    void begin();
    void goOn(const LeadSum &sofar);

    LeadSums &m_sums;
    LeadFilter m_filter;
    std::optional<LeadSum> m_sum;
    QTimer m_pause;
    QElapsedTimer m_clock;
    quint64 m_round = 0;
    bool m_isCounting = false;
    bool m_isStale = false;
};

} // namespace leadpilot::ui
