// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/timestamp.h"
#include "sync/supabase/relayclient.h"

namespace leadpilot::relay {

/// An alert that says how things are: one row for ever for each kind, raised and taken back in turn.
struct StandingAlert
{
    QString kind; ///< one word: "meta_access"
    QString message;
    bool isCritical = true;
};

/// Errors of both: as the workspace answers.
[[nodiscard]] Expected<void> raiseAlert(const supabase::RelayClient &workspace, const StandingAlert &alert);
/// `message` says how things are now. Nothing happens where none is open.
[[nodiscard]] Expected<void> resolveAlert(const supabase::RelayClient &workspace, const QString &kind,
                                          const QString &message, Timestamp now);

} // namespace leadpilot::relay
