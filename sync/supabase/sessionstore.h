// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/supabase/authsession.h"

#include <QFuture>
#include <optional>

namespace leadpilot::supabase {

/// Where the session outlives the program: the keychain, a file, or nothing. Another program may use the same
/// one. Called in the AuthClient's thread.
class SessionStore
{
public:
    virtual ~SessionStore() = default;
    /// The session of this workspace that is kept, if any.
    virtual QFuture<std::optional<AuthSession>> load() = 0;
    /// Finishes when the session is kept or cannot be; a new token is not used before.
    virtual QFuture<void> save(const AuthSession &session) = 0;
    virtual void clear() = 0;
};

} // namespace leadpilot::supabase
