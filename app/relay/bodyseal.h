// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/spooledwebhook.h"
#include "relay/vault/vault.h"

namespace leadpilot::relay {

/// Seals webhooks' bodies with the vault's key, in the spool and in `webhooks.raw_body` alike. Must not
/// outlive the vault.
BodySeal sealOfBodies(const Vault &vault);

} // namespace leadpilot::relay
