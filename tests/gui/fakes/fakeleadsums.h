// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadsums.h"
#include "tests/gui/fakes/fakeinboxrepository.h"

namespace leadpilot::fakes {

/// Counts the leads of a fake inbox, all at once.
class FakeLeadSums : public LeadSums
{
public:
    explicit FakeLeadSums(FakeInboxRepository &inbox)
        : m_inbox(inbox)
    {
    }
    QFuture<Expected<LeadSum>> sum(const LeadFilter &filter, std::optional<LeadPosition>) override
    {
        LeadSum sum;
        for (const LeadCard &card : m_inbox.sorted(filter)) {
            ++sum.leads;
            if (const auto &value = m_inbox.detail(card.id).fields.value)
                addTo(sum.values, *value);
        }
        return answers.give<LeadSum>(sum);
    }

    Answers answers;

private:
    FakeInboxRepository &m_inbox;
};

} // namespace leadpilot::fakes
