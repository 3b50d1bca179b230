// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/leadsums.h"
#include "sync/mirror/leadconditions.h"
#include "sync/mirror/readerpool.h"

namespace leadpilot::mirror {

/// Counts and sums of the mirror's leads. Lives in the UI thread and must die before the pool.
class MirrorSums : public LeadSums
{
public:
    MirrorSums(ReaderPool &readers, const Clock &clock, ProfileId member)
        : m_readers(readers)
        , m_clock(clock)
        , m_member(member)
    {
    }
    QFuture<Expected<LeadSum>> sum(const LeadFilter &filter, std::optional<LeadPosition> after) override;

private:
    ReaderPool &m_readers;
    const Clock &m_clock;
    ProfileId m_member;
};

} // namespace leadpilot::mirror
