// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/vendors/meta/changes.h"

namespace leadpilot::relay::vendors::whatsapp {

/// Reads a change of any field but "messages": people's preferences and ids, and what happens to templates,
/// numbers and the account. What needs nobody to do anything is ignored with a reason.
void readNotice(const JsonNode &entry, const JsonNode &change, const QString &field, meta::EventList &events);

} // namespace leadpilot::relay::vendors::whatsapp
