// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/workspacedirectory.h"
#include "sync/mirror/readerpool.h"

namespace leadpilot::mirror {

/// The active members: `me` first, then by name.
QList<Member> readMembers(Sql &sql, ProfileId me);
/// All tags, by name.
QList<Tag> readTags(Sql &sql);

/// Members and tags from the mirror. Lives in the UI thread and must die before the pool.
class MirrorDirectory : public WorkspaceDirectory
{
public:
    /// `me` is the member whose mirror it is.
    MirrorDirectory(ReaderPool &readers, ProfileId me)
        : m_readers(readers)
        , m_me(me)
    {
    }
    QFuture<Expected<QList<Member>>> members() override;
    QFuture<Expected<QList<Tag>>> tags() override;

private:
    ReaderPool &m_readers;
    ProfileId m_me;
};

} // namespace leadpilot::mirror
