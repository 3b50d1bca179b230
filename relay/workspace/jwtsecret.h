// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/workspace/embeddedworkspace.h"
#include "relay/workspace/store.h"

namespace leadpilot::relay::workspace {

/// A fresh secret as it stands in the workspace's row.
QString freshJwtSecret(const SecretSeal &seal);

/// The secret in the workspace's row; one in plain is sealed there. Errors: Storage, as the seal says; also
/// where it is sealed and there is no seal to open it with.
Expected<QByteArray> readJwtSecret(Store &store, const SecretSeal &seal);

} // namespace leadpilot::relay::workspace
