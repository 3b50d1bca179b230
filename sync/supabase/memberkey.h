// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

#include <QByteArrayView>

namespace leadpilot::supabase {

/// Whether a member's program may send the key. Errors: Rejected with the reason "secret_key": it is the
/// workspace's secret key, `sb_secret_…` or the older token of the role service_role, which opens everything.
[[nodiscard]] Expected<void> checkMemberKey(QByteArrayView key);

} // namespace leadpilot::supabase
