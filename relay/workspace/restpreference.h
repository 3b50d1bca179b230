// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/http/message.h"

#include <optional>

namespace leadpilot::relay::workspace {

/// The `Prefer` fields of a request. What this server does not know is passed over, as PostgREST does.
struct RestPreference
{
    enum class Return { Minimal, HeadersOnly, Representation };
    enum class Resolution { None, Merge, Ignore };

    Return answer = Return::Minimal;
    Resolution resolution = Resolution::None;
    bool countsExactly = false;
    bool missingIsDefault = false;

    static RestPreference of(const http::Request &request);
};

} // namespace leadpilot::relay::workspace
