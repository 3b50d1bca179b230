// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/events.h"

#include <QByteArrayView>

namespace leadpilot::fuzz {

/// A body that was signed and may say anything: from its bytes to what is written for each of its events in a
/// workspace that knows nothing.
void feedWebhook(intake::Provider provider, QByteArrayView body);

/// One event, decided twice.
void feedEvent(const intake::EventItem &item);

} // namespace leadpilot::fuzz
