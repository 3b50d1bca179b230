// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/bench/figure.h"
#include "tests/bench/inboxbench.h"

#include <functional>

namespace leadpilot::bench {

/// The window over a mirror that holds so much, beside a small one: how long until it shows rows (beside an
/// empty window of Qt's), how long a frame keeps the thread of the window busy while 10 000 rows are scrolled
/// and while 500 rows a second arrive, and its memory. Runs itself in processes of their own: `program` with
/// the argument "show".
bool measureWindow(const InboxLoad &load, const QString &program,
                   const std::function<void(const Figure &)> &tell);

/// What those processes do: main() of "show FILE open|use", or of "show" for an empty window.
int showWindow(int argc, char **argv);

} // namespace leadpilot::bench
