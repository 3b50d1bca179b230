// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/batchediting.h"
#include "core/whenready.h"
#include "ui/widgets/undobar.h"
#include "ui/words/batchwords.h"
#include "ui/words/phrases.h"

namespace leadpilot::ui {

void BatchEditing::apply(const LeadSelection &selection, const LeadEdit &edit, const QString &said)
{
    if (selection.isEmpty() || edit.isEmpty())
        return;
    ++m_underWay;
    Q_EMIT busyChanged();
    whenReady(m_batch.edit(selection, edit), this, [this, said](const Expected<BatchOutcome> &outcome) {
        --m_underWay;
        if (!outcome)
            m_undo.say(Phrases::sentence(outcome.error()));
        else if (outcome->change.isEmpty())
            m_undo.say(BatchWords::done(*outcome, said));
        else
            m_undo.offer(BatchWords::done(*outcome, said), outcome->change);
        Q_EMIT busyChanged();
        if (outcome && !outcome->change.isEmpty())
            Q_EMIT done();
    });
}

} // namespace leadpilot::ui
