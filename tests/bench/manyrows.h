// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

#include <QString>

namespace leadpilot::bench {

struct ManyRows
{
    int leads = 0;    ///< of two and a half a person, over two years
    int messages = 0; ///< in the chats of every other person
};

/// Puts invented rows into the embedded workspace `file`, which nobody has open: the same ones in every run.
/// As a bulk load does it: around the relay, with the stamps that one transaction would have given.
[[nodiscard]] Expected<void> fillWorkspace(const QString &file, const ManyRows &rows);

/// The id of the n-th of the leads, from 1 on.
QString leadOf(int n, const ManyRows &rows);

} // namespace leadpilot::bench
