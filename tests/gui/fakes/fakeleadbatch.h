// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadbatch.h"
#include "tests/gui/fakes/fakeinboxrepository.h"

namespace leadpilot::fakes {

/// Changes many leads of a fake inbox at once.
class FakeLeadBatch : public LeadBatch
{
public:
    explicit FakeLeadBatch(FakeInboxRepository &inbox)
        : m_inbox(inbox)
    {
    }
    QFuture<Expected<BatchOutcome>> edit(const LeadSelection &selection, const LeadEdit &edit) override
    {
        asked += selection;
        if (failure)
            return answers.give<BatchOutcome>(std::unexpected(*failure));
        BatchOutcome outcome;
        QList<LeadId> wanted = selection.ids;
        if (selection.view) {
            for (const LeadCard &card : m_inbox.sorted(*selection.view))
                wanted += card.id;
        }
        QList<LeadId> there;
        for (const LeadId &id : wanted) {
            if (selection.except.contains(id))
                continue;
            if (outOfSight.contains(id))
                ++outcome.gone;
            else
                there += id;
        }
        const auto changed = m_inbox.edit(there, edit, {}).result();
        outcome.change = changed ? *changed : Change();
        outcome.changed = int(outcome.change.steps.size());
        outcome.unchanged = int(there.size()) - outcome.changed;
        return answers.give<BatchOutcome>(outcome);
    }

    Answers answers;
    std::optional<Error> failure;
    QList<LeadId> outOfSight;
    QList<LeadSelection> asked;

private:
    FakeInboxRepository &m_inbox;
};

} // namespace leadpilot::fakes
