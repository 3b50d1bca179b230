// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

namespace leadpilot::engine {

/// What the loops of the engine need from it.
class Gate
{
public:
    virtual ~Gate() = default;
    /// The loops may talk to the server.
    virtual bool isOpen() const = 0;
    /// Everything has been pulled as far as is known, and no call is under way but a proof's.
    virtual bool isQuiet() const = 0;
    /// Pulls; the engine says so when everything is quiet after it.
    virtual void pullFirst() = 0;
    /// The server took a call.
    virtual void answered() = 0;
    /// The server refused the access token.
    virtual void refused() = 0;
    /// The copy is made anew: what the server answers to earlier calls may be about rows that are no more.
    virtual void restarted() = 0;
    /// The first page of a full pull is stored: from where on changes count is known.
    virtual void begun() = 0;
    /// The local copy cannot be written.
    virtual void broke(const Error &error) = 0;
    /// Something that health shows has changed.
    virtual void moved() = 0;
};

} // namespace leadpilot::engine
