// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "sync/supabase/transport.h"

namespace leadpilot::relay {

/// A Supabase project as the relay reaches it.
struct Project
{
    QString url;
    QString keyVariable; ///< the environment variable that holds its secret key
};

/// Whether the text can name an environment variable and is not a key set down in its place.
[[nodiscard]] bool isKeyVariable(const QString &text);
/// Errors: Rejected, naming the variable and what it should hold.
[[nodiscard]] Expected<QByteArray> secretKeyOf(const Project &project);
/// Whether this version can work with the project. Errors: Rejected, saying what to do; Offline: it could not
/// be asked, and may be well.
[[nodiscard]] Expected<void> checkProject(const Project &project, supabase::Transport &transport,
                                          const QByteArray &secretKey);

} // namespace leadpilot::relay
