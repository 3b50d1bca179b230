// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/leadediting.h"
#include "core/whenready.h"
#include "ui/widgets/undobar.h"
#include "ui/words/phrases.h"

namespace leadpilot::ui {

void LeadEditing::setLead(LeadId id)
{
    m_id = id;
    m_seen.reset();
    ++m_generation;
}

void LeadEditing::apply(const LeadEdit &edit, const QString &said, const Done &done)
{
    if (!m_seen)
        return;
    whenReady(m_inbox.edit({m_id}, edit, m_seen), this,
              [this, said, done, generation = m_generation](const Expected<Change> &change) {
                  if (change)
                      m_undo.offer(said, *change);
                  if (generation == m_generation) {
                      done(change ? Expected<void>() : std::unexpected(change.error()));
                      Q_EMIT ended();
                  } else if (!change) {
                      m_undo.say(Phrases::sentence(change.error()));
                  }
              });
}

void LeadEditing::apply(const LeadEdit &edit, const QString &said)
{
    apply(edit, said, [this](const Expected<void> &done) {
        if (!done)
            m_undo.say(Phrases::sentence(done.error()));
    });
}

} // namespace leadpilot::ui
