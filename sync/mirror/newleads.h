// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadadding.h"
#include "sync/mirror/mirrorwriter.h"

namespace leadpilot::mirror {

/// See LeadAdding::add(). In the writer's thread.
Expected<AddedLead> addLead(MirrorWriter &writer, const NewLead &lead);

/// The same from the UI thread; must die before the writer.
class MirrorLeadAdding : public LeadAdding
{
public:
    explicit MirrorLeadAdding(MirrorWriter &writer)
        : m_writer(writer)
    {
    }
    QFuture<Expected<AddedLead>> add(const NewLead &lead) override;

private:
    MirrorWriter &m_writer;
};

} // namespace leadpilot::mirror
