// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/handshake.h"

#include "relay/vendors/constanttime.h"

namespace leadpilot::relay::vendors {

Expected<QByteArray> answerHandshake(const Handshake &handshake, QByteArrayView ourToken)
{
    const QString attempted = QStringLiteral("answer a webhook handshake");
    if (handshake.mode != QByteArrayView("subscribe"))
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("hub.mode: not \"subscribe\""));
    if (handshake.challenge.isEmpty())
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("hub.challenge: missing"));
    if (handshake.challenge.size() > longestChallenge)
        return failure(ErrorCode::Rejected, attempted, QStringLiteral("hub.challenge: too long"));
    if (!equalSecrets(handshake.verifyToken, ourToken))
        return failure(ErrorCode::Forbidden, attempted, QStringLiteral("hub.verify_token: does not match"));
    return handshake.challenge.toByteArray();
}

} // namespace leadpilot::relay::vendors
