// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/intake/events.h"

#include <QByteArrayView>
#include <vector>

namespace leadpilot::relay::vendors::whatsapp {

/// Reads a webhook of the object "whatsapp_business_account": one item for every message and status, one for
/// every other change. Items of the wrong shape are unreadable, those without effect here are ignored with a
/// reason. An error names what is wrong with the whole body.
[[nodiscard]] Expected<std::vector<intake::EventItem>> parseWebhook(QByteArrayView body);

} // namespace leadpilot::relay::vendors::whatsapp
