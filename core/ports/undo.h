// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/change.h"
#include "core/error.h"

#include <QFuture>

namespace leadpilot {

/// What became of a change that was to be taken back, in rows.
struct TakenBack
{
    int rows = 0;
    int changedSince = 0; ///< left alone: they are not any more as the change had left them
    int gone = 0;         ///< not there any more, or not in sight
    bool isPart = false;  ///< the rest could not be written
    friend bool operator==(const TakenBack &, const TakenBack &) = default;
};

/// Takes edits back, whatever they changed. Same threads and promises as InboxRepository.
class Undo
{
public:
    virtual ~Undo() = default;
    /// Writes the former values as a new edit. Whatever has been changed since, by anybody, stays.
    virtual QFuture<Expected<TakenBack>> takeBack(const Change &change) = 0;
};

} // namespace leadpilot
