// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/intake/events.h"

#include <QByteArrayView>
#include <vector>

namespace leadpilot::relay::vendors::google {

/// Reads the body of a Google Ads lead form webhook: always one lead. Checks its shape only; whether it may
/// be believed is the key's business (google/key.h). An error names the path of what is wrong.
[[nodiscard]] Expected<std::vector<intake::EventItem>> parseLeadForm(QByteArrayView body);

} // namespace leadpilot::relay::vendors::google
