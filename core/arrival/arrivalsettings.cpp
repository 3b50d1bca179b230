// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrival/arrivalsettings.h"

namespace leadpilot {

ArrivalSettings::Channel ArrivalSettings::channelOf(const Arrival &arrival)
{
    if (arrival.kind == Arrival::Kind::TaskDue || arrival.kind == Arrival::Kind::SnoozeOver)
        return Reminders;
    switch (arrival.source) {
    case LeadSource::MetaAds:
        return Meta;
    case LeadSource::GoogleAds:
        return Google;
    case LeadSource::WhatsApp:
        return WhatsApp;
    case LeadSource::Manual:
    case LeadSource::Import:
    case LeadSource::Api:
        break;
    }
    return OtherSource;
}

} // namespace leadpilot
