// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "relay/vendors/errorclass.h"
#include "relay/vendors/httpclient.h"

#include <optional>

namespace leadpilot::relay::vendors {

/// The error envelope of a Graph answer.
struct GraphError
{
    int code = 0;
    int subcode = 0;
    QString details; ///< the vendor's own words: they may quote what was asked, so they never go to a log
    QString traceId; ///< fbtrace_id, for the vendor's support
    ErrorAdvice advice;

    /// Empty if the answer carries no envelope.
    [[nodiscard]] static std::optional<GraphError> of(const HttpAnswer &answer);

    bool lacksPermission() const;
    QString reason() const; ///< "190/463", "131047"
    Error toError(const QString &attempted) const;
};

} // namespace leadpilot::relay::vendors
