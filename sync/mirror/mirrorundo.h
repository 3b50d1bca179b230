// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/undo.h"
#include "sync/mirror/turns.h"

namespace leadpilot::mirror {

/// Takes changes of the mirror back, some hundred rows in one transaction each. Lives in the UI thread and
/// must die before the writer.
class MirrorUndo : public Undo
{
public:
    explicit MirrorUndo(MirrorWriter &writer)
        : m_turns(writer)
    {
    }
    QFuture<Expected<TakenBack>> takeBack(const Change &change) override;

private:
    Turns m_turns;
};

} // namespace leadpilot::mirror
