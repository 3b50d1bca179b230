// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

#include <QByteArray>

namespace leadpilot::relay {

/// The key in the file, 32 bytes. Errors: Storage, naming the file and the way out.
[[nodiscard]] Expected<QByteArray> readVaultKey(const QString &file);

/// Makes a key file only its owner can read. If another process was faster its key is the one returned.
[[nodiscard]] Expected<QByteArray> createVaultKey(const QString &file);

} // namespace leadpilot::relay
