// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/bench/figure.h"
#include "tests/bench/manyrows.h"

#include <functional>

namespace leadpilot::bench {

struct SyncLoad
{
    ManyRows rows;
    int idleSeconds = 0; ///< for which a desktop in sync is watched; 0: it is not
    QString peersFolder; ///< where the packages of tests/bench/peers are installed; empty: no such peer
};

/// A desktop against the embedded home of a relay that runs as a program: the first sync, how soon a commit
/// is in the mirror, edits made offline, what an idle desktop costs. Each is printed as soon as it is known.
bool measureSync(const SyncLoad &load, const std::function<void(const Figure &)> &tell);

} // namespace leadpilot::bench
