// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/workspace/actor.h"
#include "relay/workspace/store.h"

namespace leadpilot::relay::workspace {

/// What the `apikey` of a request is.
enum class KeyKind { Missing, Wrong, Publishable, Secret };

/// Tells who is calling: the key says which program, the access token which member. Thread-safe.
class Gate
{
public:
    struct Keys
    {
        QByteArray publishable;
        QByteArray secretHash; ///< SHA-256, hexadecimal: the secret itself is not kept
        QByteArray service;    ///< good for this process only
        QByteArray jwtSecret;
    };

    Gate(Store &store, Keys keys);

    const Keys &keys() const { return m_keys; }
    static QByteArray hashOfSecret(const QByteArray &secret);
    /// The key in the header or the query parameter `apikey`.
    static QByteArray keyOf(const http::Request &request);
    /// The token after "Bearer "; empty if there is none or it is but the key again.
    static QByteArray tokenOf(const http::Request &request);

    KeyKind kindOf(const QByteArray &key) const;
    static http::Response refusalOf(KeyKind kind);

    /// Who calls with a good key and perhaps a token.
    Result<Actor> actorOf(KeyKind kind, const QByteArray &token) const;
    /// The member a token speaks for. Errors: PGRST301, PGRST303 (expired), 42501 (no active member).
    Result<Actor> memberOf(const QByteArray &token) const;

private:
    Store &m_store;
    Keys m_keys;
};

} // namespace leadpilot::relay::workspace
