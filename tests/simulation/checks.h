// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/sqlite/database.h"
#include "tests/simulation/sight.h"

namespace leadpilot::sim {

/// What must hold once everything is quiet. Each answers what does not, or nothing.

/// The server's rows in the mirror are those that the member sees, all of them, as they are.
QString baseDiffers(sqlite::Database &mirror, const Rows &server, const Member &member);
/// What is shown is the server's rows with the member's edits on top.
QString shownDiffers(sqlite::Database &mirror);
/// The lists and the full-text index are what would be made of the rows anew.
QString listsDiffer(sqlite::Database &mirror);
/// Every edit that still waits, waits for one in the tray.
QString isStuck(sqlite::Database &mirror);
/// The same for the same contents.
quint64 fingerprintOf(sqlite::Database &mirror);

} // namespace leadpilot::sim
