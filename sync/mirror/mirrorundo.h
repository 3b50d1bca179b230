// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/undo.h"
#include "sync/mirror/mirrorwriter.h"

namespace leadpilot::mirror {

/// Takes changes of the mirror back. Lives in the UI thread and must die before the writer.
class MirrorUndo : public Undo
{
public:
    explicit MirrorUndo(MirrorWriter &writer)
        : m_writer(writer)
    {
    }
    QFuture<Expected<TakenBack>> takeBack(const Change &change) override;

private:
    MirrorWriter &m_writer;
};

/// The same in the writer's thread.
Expected<TakenBack> takeBack(MirrorWriter &writer, const Change &change);

} // namespace leadpilot::mirror
