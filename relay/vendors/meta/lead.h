// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/intake/events.h"

#include <QByteArrayView>

namespace leadpilot::relay::vendors::meta {

/// Reads a lead as the Graph API gives it: the standard questions by their names, every answer as received,
/// and whether it is one of Meta's test leads (which carry no flag, only dummy texts).
[[nodiscard]] Expected<intake::LeadForm> parseLead(QByteArrayView body);

} // namespace leadpilot::relay::vendors::meta
