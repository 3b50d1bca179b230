// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

#include <QByteArray>
#include <QByteArrayView>

namespace leadpilot::relay::vendors {

inline constexpr qsizetype longestChallenge = 1'024;

/// The GET by which Meta checks that a callback is ours; it carries no signature. The three values are the
/// decoded query parameters.
struct Handshake
{
    QByteArrayView mode;        ///< hub.mode
    QByteArrayView verifyToken; ///< hub.verify_token
    QByteArrayView challenge;   ///< hub.challenge
};

/// The challenge to send back as text/plain with 200, or why to answer 403: Rejected for a handshake of the
/// wrong shape, Forbidden for the wrong token.
[[nodiscard]] Expected<QByteArray> answerHandshake(const Handshake &handshake, QByteArrayView ourToken);

} // namespace leadpilot::relay::vendors
