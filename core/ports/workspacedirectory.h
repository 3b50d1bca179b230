// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/leadfields.h"

#include <QFuture>
#include <QList>

namespace leadpilot {

struct Member
{
    ProfileId id;
    QString name;
    bool isMe = false;
    friend bool operator==(const Member &, const Member &) = default;
};

/// Who works in the workspace and by what words leads are sorted. Same threads as InboxRepository.
class WorkspaceDirectory
{
public:
    virtual ~WorkspaceDirectory() = default;
    /// The active members: me first, then by name.
    virtual QFuture<Expected<QList<Member>>> members() = 0;
    /// All tags, by name.
    virtual QFuture<Expected<QList<Tag>>> tags() = 0;
};

} // namespace leadpilot
