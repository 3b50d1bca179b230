// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/webhookevents.h"

namespace leadpilot::fuzz::googlewebhook {

void feed(QByteArrayView input)
{
    feedWebhook(intake::Provider::Google, input);
}

} // namespace leadpilot::fuzz::googlewebhook
