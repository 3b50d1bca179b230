// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/id.h"

#include <QString>

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
};

} // namespace leadpilot
