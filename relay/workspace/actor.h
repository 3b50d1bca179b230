// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/timestamp.h"

#include <QString>

namespace leadpilot::relay::workspace {

/// On whose behalf a call is made.
struct Actor
{
    enum class Kind { Anonymous, Member, Service };

    Kind kind = Kind::Anonymous;
    QString id; ///< the member's profile id
    Role role = Role::Agent;
    QString name;
    QString sessionId;
    Timestamp expiresAt; ///< of the access token

    bool isMember() const { return kind == Kind::Member; }
    bool isService() const { return kind == Kind::Service; }
    /// Every contact, whoever works on it.
    bool seesEveryContact() const { return isService() || (isMember() && role != Role::Agent); }
};

} // namespace leadpilot::relay::workspace
