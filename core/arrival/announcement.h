// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/arrival/arrival.h"

#include <QList>

namespace leadpilot {

/// One notification.
struct Announcement
{
    enum class Form {
        Single, ///< of one person
        Group,  ///< of several who came within seconds
        Digest, ///< of all that was held back
    };
    /// Why it was held back; of several reasons the last one here.
    enum class Because { Nothing, QuietHours, Paused, Away };

    Form form = Form::Single;
    Because because = Because::Nothing;
    QList<Arrival> arrivals; ///< at least one, the first to come first
    bool sound = false;
    friend bool operator==(const Announcement &, const Announcement &) = default;
};

} // namespace leadpilot
