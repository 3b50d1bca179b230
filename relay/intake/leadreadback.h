// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/eventprocessor.h"
#include "relay/intake/readhold.h"

#include <functional>

namespace leadpilot::relay {

/// Reads a lead from the vendor; blocks. Errors as GraphApi::readLead.
using LeadReader = std::function<Expected<intake::LeadForm>(const intake::MetaLeadNotice &)>;
/// The lead, with what only the notice says.
Expected<intake::LeadForm> readBack(const LeadReader &reader, const intake::MetaLeadNotice &notice);

/// Reads the leads that Meta only announced. While Meta refuses every read one lead asks for all, and an
/// alert says so. Blocks; thread-safe.
class LeadReadBack
{
public:
    /// `answersAgain` is called with the first read that is answered after those that were refused.
    LeadReadBack(LeadReader reader, const EventProcessor &processor, const Clock &clock, int probeSeconds,
                 std::function<void()> answersAgain);

    /// Errors: as the reader's; RateLimited for what is held back, which is no refusal of this lead.
    [[nodiscard]] Expected<intake::LeadForm> read(const intake::MetaLeadNotice &notice);
    /// The reason for a refusal may be gone.
    void release() { m_hold.release(); }

private:
    void noteAnswer(int round);

    const LeadReader m_reader;
    const EventProcessor &m_processor;
    const Clock &m_clock;
    const std::function<void()> m_answersAgain;
    ReadHold m_hold;
};

} // namespace leadpilot::relay
