// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/timestamp.h"

#include <QStringList>

/// Copies of a mirror's file that are kept beside it: as it was before an update, and damaged ones.
namespace leadpilot::mirror {

/// Where the file is copied to before it is brought to a newer version.
QString copyBeforeUpdate(const QString &path);
/// Where a damaged file is moved to.
QString damagedCopy(const QString &path, Timestamp now);

/// All that are there, with their logs.
QStringList keptCopies(const QString &path);
/// Errors: Storage, naming a file that cannot be removed.
[[nodiscard]] Expected<void> removeKeptCopies(const QString &path);

} // namespace leadpilot::mirror
