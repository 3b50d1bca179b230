// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/id.h"
#include "core/timestamp.h"

#include <QString>
#include <optional>

namespace leadpilot {

/// The answer to workspace_info.
struct WorkspaceInfo
{
    QString epoch;
    int schemaVersion = 0;
    QString name;
    ProfileId me;
    QString myName;
    Role myRole = Role::Agent;
    std::optional<Timestamp> serverTime = {};
    bool restored = false; ///< put back from a backup, and not ready for pulls yet
    /// The age of the oldest open transaction, which holds changes back; empty if there is none.
    std::optional<qint64> heldBackMs = {};
};

} // namespace leadpilot
