// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadbatch.h"
#include "sync/mirror/leadconditions.h"
#include "sync/mirror/readerpool.h"
#include "sync/mirror/turns.h"

namespace leadpilot::mirror {

/// Edits many leads of the mirror: some hundred in one transaction each, the writer free in between. Lives in
/// the UI thread and must die before the pool and the writer.
class MirrorBatch : public QObject, public LeadBatch
{
public:
    /// Leads of one transaction.
    static constexpr qsizetype leadsAtOnce = 200;

    MirrorBatch(ReaderPool &readers, MirrorWriter &writer, ProfileId member);
    QFuture<Expected<BatchOutcome>> edit(const LeadSelection &selection, const LeadEdit &edit) override;

private:
    ReaderPool &m_readers;
    MirrorWriter &m_writer;
    ProfileId m_member;
    Turns m_turns;
};

} // namespace leadpilot::mirror
