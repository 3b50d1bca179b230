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

/// Where a new file is made that is to take the place of a damaged one, and where it waits once it is whole.
QString copyInTheMaking(const QString &path);
QString madeCopy(const QString &path);

/// All that are there, with their logs.
QStringList keptCopies(const QString &path);
/// Errors: Storage, naming a file that cannot be removed.
[[nodiscard]] Expected<void> removeKeptCopies(const QString &path);
/// A database's file with its log; none need be there.
[[nodiscard]] Expected<void> removeFile(const QString &path);
[[nodiscard]] Expected<void> moveFile(const QString &path, const QString &to);

} // namespace leadpilot::mirror
