// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/viewcounts.h"
#include "core/whenready.h"

namespace leadpilot::ui {

// Leads change in bursts.
static constexpr int pause = 400; // ms

ViewCounts::ViewCounts(InboxRepository &inbox, QObject *parent)
    : QObject(parent)
    , m_inbox(inbox)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &ViewCounts::begin);
    connect(&inbox, &InboxRepository::leadsChanged, this, [this] {
        if (!m_views.isEmpty() && !m_pause.isActive())
            m_pause.start();
    });
}

void ViewCounts::setViews(const QHash<int, LeadFilter> &views)
{
    m_views = views;
    ++m_round;
    m_isCounting = false;
    begin();
}

void ViewCounts::begin()
{
    // A count that is under way ends first, or a busy inbox would never have one.
    m_isStale = m_isCounting;
    if (m_isCounting)
        return;
    m_left = m_views.keys();
    countNext();
}

void ViewCounts::countNext()
{
    m_isCounting = !m_left.isEmpty();
    if (m_isCounting)
        countOn(m_left.takeFirst(), 0, {});
    else if (m_isStale)
        begin();
}

void ViewCounts::countOn(int view, int sofar, const std::optional<LeadPosition> &after)
{
    whenReady(m_inbox.tally(m_views.value(view), after, LeadCounts::most - sofar), this,
              [this, view, sofar, round = m_round](const Expected<LeadTally> &tally) {
                  if (round != m_round)
                      return;
                  const int leads = sofar + (tally ? tally->leads : 0);
                  if (tally && tally->next && leads < LeadCounts::most)
                      return countOn(view, leads, tally->next);
                  if (tally)
                      Q_EMIT counted(view, leads);
                  countNext();
              });
}

} // namespace leadpilot::ui
