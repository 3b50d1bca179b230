// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringView>

namespace leadpilot {

/// A column that a person fills in or chooses from a closed list, so that it can be written otherwise when an
/// edit of it did not get through.
bool isWrittenByHand(QStringView table, QStringView column);

} // namespace leadpilot
