// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/change.h"
#include "core/error.h"
#include "core/leadedit.h"
#include "core/leadselection.h"

#include <QFuture>

namespace leadpilot {

/// What became of an edit of many leads.
struct BatchOutcome
{
    int changed = 0;   ///< leads
    int unchanged = 0; ///< were already as the edit wants them
    int gone = 0;      ///< are deleted, or out of the member's sight: they may not change them
    Change change;     ///< of all of them, to be taken back at once
    std::optional<Error> stopped = {}; ///< why the leads after those were not reached
};

/// Edits many leads as one change. Same threads and promises as InboxRepository.
class LeadBatch
{
public:
    virtual ~LeadBatch() = default;
    /// Makes the same changes to all of the selection that is there. What a view has is looked up once,
    /// before the first change. An error: nothing was changed.
    virtual QFuture<Expected<BatchOutcome>> edit(const LeadSelection &selection, const LeadEdit &edit) = 0;
};

} // namespace leadpilot
