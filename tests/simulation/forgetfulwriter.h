// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/mirrorwriter.h"

namespace leadpilot::sim {

/// A mirror with a bug put into it, to see that the simulator finds it: an edit that met another value and is
/// to be sent again is forgotten.
class ForgetfulWriter : public mirror::MirrorWriter
{
public:
    using MirrorWriter::MirrorWriter;

    Expected<void> settle(const QList<engine::Settlement> &settlements) override
    {
        QList<engine::Settlement> forgotten = settlements;
        for (engine::Settlement &settlement : forgotten) {
            if (settlement.outcome == engine::Settlement::Outcome::Again)
                settlement.outcome = engine::Settlement::Outcome::Done;
        }
        return MirrorWriter::settle(forgotten);
    }
};

} // namespace leadpilot::sim
