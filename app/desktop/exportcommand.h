// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/commandline.h"
#include "app/desktop/profile.h"

namespace leadpilot::desktop {

/// `leadpilot export leads|quarantine`: writes what the profile's local copy holds to standard output,
/// without a window and without a network. With `discard`, the edits that were written leave the quarantine
/// and the disk. 0 if everything was written, else 1 with a sentence on standard error.
int runExport(const Profile &profile, const CommandLine &line);

} // namespace leadpilot::desktop
