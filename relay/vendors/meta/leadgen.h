// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/intake/events.h"

#include <QByteArrayView>
#include <vector>

namespace leadpilot::relay::vendors::meta {

/// Reads a webhook of the object "page": lead notices, one item a change; other fields are ignored with a
/// reason, changes of the wrong shape are unreadable. An error names what is wrong with the whole body.
[[nodiscard]] Expected<std::vector<intake::EventItem>> parsePageWebhook(QByteArrayView body);

} // namespace leadpilot::relay::vendors::meta
