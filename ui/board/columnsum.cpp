// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/columnsum.h"
#include "core/whenready.h"

namespace leadpilot::ui {

// Leads change in bursts.
static constexpr int shortestPause = 300; // ms
// Of the time that counting took.
static constexpr int pauseTimes = 10;

ColumnSum::ColumnSum(LeadSums &sums, InboxRepository &inbox, QObject *parent)
    : QObject(parent)
    , m_sums(sums)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(shortestPause);
    connect(&m_pause, &QTimer::timeout, this, &ColumnSum::begin);
    connect(&inbox, &InboxRepository::leadsChanged, this, [this] {
        m_isStale = m_isCounting;
        if (!m_isCounting && !m_pause.isActive())
            m_pause.start();
    });
}

void ColumnSum::setFilter(const LeadFilter &filter)
{
    m_filter = filter;
    m_sum.reset();
    ++m_round;
    m_pause.stop();
    begin();
    Q_EMIT changed();
}

void ColumnSum::begin()
{
    m_isCounting = true;
    m_isStale = false;
    m_clock.start();
    goOn({});
}

void ColumnSum::goOn(const LeadSum &sofar)
{
    whenReady(m_sums.sum(m_filter, sofar.next), this,
              [this, sofar, round = m_round](const Expected<LeadSum> &part) {
                  if (round != m_round)
                      return;
                  LeadSum sum = sofar;
                  if (part) {
                      sum.leads += part->leads;
                      for (const Money &value : part->values)
                          addTo(sum.values, value);
                      sum.next = part->next;
                      if (sum.next)
                          return goOn(sum);
                  }
                  m_isCounting = false;
                  m_pause.setInterval(std::max<int>(shortestPause, int(m_clock.elapsed()) * pauseTimes));
                  if (m_isStale)
                      m_pause.start();
                  if (part && m_sum != sum) {
                      m_sum = sum;
                      Q_EMIT changed();
                  }
              });
}

} // namespace leadpilot::ui
