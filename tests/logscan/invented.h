// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/logscan/telling.h"

namespace leadpilot::tests {

/// Names, texts and addresses of the people that the vendor simulator invents: so many that none is missed.
/// (Their numbers are too many; a log may hold no telephone number at all.)
void addInvented(Telling &telling);

} // namespace leadpilot::tests
