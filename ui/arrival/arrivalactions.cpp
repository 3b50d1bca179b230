// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/arrival/arrivalactions.h"

#include "core/whenready.h"
#include "ui/words/arrivalwords.h"
#include "ui/words/editwords.h"

namespace leadpilot::ui {

// Notifications that somebody may still click.
static constexpr qsizetype mostTags = 200;
static constexpr qint64 hourSeconds = 3'600;

ArrivalActions::ArrivalActions(const Ports &ports, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
{
    connect(&ports.notifier, &Notifier::chosen, this, &ArrivalActions::act);
}

void ArrivalActions::follow(const QString &tag, LeadId lead, const QString &person)
{
    m_tags.removeAll(tag);
    m_tags.append(tag);
    m_shown[tag] = {lead, person, {}};
    if (m_tags.size() > mostTags)
        m_shown.remove(m_tags.takeFirst());
}

void ArrivalActions::act(const QString &tag, const QString &action)
{
    const Timestamp now = m_ports.clock.now();
    const LeadId lead = m_shown.value(tag).lead;
    if (lead.isNull()) {
        Q_EMIT windowWanted();
    } else if (action == ArrivalWords::assign) {
        apply(tag, {.assignee = m_ports.me}, EditWords::assigned(Member{m_ports.me, {}, true}));
    } else if (action == ArrivalWords::snooze) {
        const Timestamp until = now.plusSeconds(hourSeconds);
        apply(tag, {.snoozedUntil = std::optional(until)}, EditWords::snoozed(until, now));
    } else if (action == ArrivalWords::undo) {
        takeBack(tag);
    } else {
        Q_EMIT leadWanted(lead, action == ArrivalWords::reply);
    }
}

void ArrivalActions::apply(const QString &tag, const LeadEdit &edit, const QString &said)
{
    const LeadId lead = m_shown.value(tag).lead;
    whenReady(m_ports.inbox.edit({lead}, edit, {}), this,
              [this, tag, lead, said](const Expected<Change> &change) {
                  const auto shown = m_shown.find(tag);
                  // What cannot be done is to be seen.
                  if (!change || shown == m_shown.end()) {
                      Q_EMIT leadWanted(lead, false);
                      return;
                  }
                  shown->done = *change;
                  m_ports.notifier.show(ArrivalWords::done(tag, said, shown->person, !change->isEmpty()));
              });
}

void ArrivalActions::takeBack(const QString &tag)
{
    const Shown shown = m_shown.value(tag);
    m_shown[tag].done = {};
    if (shown.done.isEmpty()) {
        Q_EMIT leadWanted(shown.lead, false);
        return;
    }
    whenReady(m_ports.undo.takeBack(shown.done), this,
              [this, lead = shown.lead](const Expected<TakenBack> &taken) {
                  if (!taken || taken->rows == 0)
                      Q_EMIT leadWanted(lead, false);
              });
}

} // namespace leadpilot::ui
