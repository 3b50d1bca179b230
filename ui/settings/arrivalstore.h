// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/arrival/arrivalsettings.h"

#include <optional>

class QSettings;

/// A profile's choices about notifications. What is not there or not understood is as usual.
namespace leadpilot::ui::arrivalstore {

ArrivalSettings settings(const QSettings &kept);
void setSettings(QSettings &kept, const ArrivalSettings &settings);

/// Closing the window leaves the program in the tray, where there is one.
bool goesOnInTray(const QSettings &kept);
void setGoesOnInTray(QSettings &kept, bool goesOn);

std::optional<Timestamp> pausedUntil(const QSettings &kept);
void setPausedUntil(QSettings &kept, std::optional<Timestamp> until);

} // namespace leadpilot::ui::arrivalstore
