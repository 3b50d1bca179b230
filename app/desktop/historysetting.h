// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QSettings>

/// How many months of messages and activities the profile's local copy holds, 0: all. A profile that was
/// never asked holds twelve.
namespace leadpilot::desktop::historysetting {

constexpr int most = 1'200;

int months(const QSettings &settings);
void setMonths(QSettings &settings, int months);

} // namespace leadpilot::desktop::historysetting
