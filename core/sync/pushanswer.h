// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/id.h"
#include "core/schema/value.h"

#include <QString>
#include <optional>

namespace leadpilot {

/// What became of one mutation of a sync_push.
struct PushAnswer
{
    enum class Status { Applied, Duplicate, Conflict, Rejected };

    MutationId id;
    Status status = Status::Applied;
    std::optional<Row> row; ///< as it now is; empty if there is none the member sees
    QString sqlState;       ///< of a rejection
    QString message;        ///< of a rejection, in the server's words
};

} // namespace leadpilot
