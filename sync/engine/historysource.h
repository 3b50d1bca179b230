// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/schema/value.h"
#include "core/sync/historyrequest.h"

#include <functional>
#include <vector>

namespace leadpilot::engine {

/// Where older messages come from. Same promises as Remote.
class HistorySource
{
public:
    virtual ~HistorySource() = default;
    virtual void olderMessages(const HistoryRequest &request,
                               std::function<void(Expected<QList<TableRow>>)> done) = 0;
};

} // namespace leadpilot::engine
