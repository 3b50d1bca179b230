// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/arrival/arrival.h"
#include "core/arrival/quiethours.h"
#include "core/arrival/tone.h"

#include <array>

namespace leadpilot {

/// How a member wants to be told of what arrives.
struct ArrivalSettings
{
    enum Channel { Meta, Google, WhatsApp, OtherSource, Reminders };
    static constexpr int channels = Reminders + 1;
    enum class Loudness { Sound, Silent, None };
    /// What a notification says: others may read it, on a locked screen too.
    enum class Content { Everything, NoTexts, Nothing };

    static Channel channelOf(const Arrival &arrival);
    Loudness loudnessOf(const Arrival &arrival) const { return loudness.at(size_t(channelOf(arrival))); }

    std::array<Loudness, channels> loudness{};
    Tone tone = Tone::Message;
    Content content = Content::Everything;
    bool colleaguesLeads = true; ///< also of leads that are assigned to others, where the member sees them
    QuietHours quietHours;
    friend bool operator==(const ArrivalSettings &, const ArrivalSettings &) = default;
};

} // namespace leadpilot
