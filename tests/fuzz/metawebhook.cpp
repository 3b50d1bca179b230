// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/webhookevents.h"

namespace leadpilot::fuzz::metawebhook {

void feed(QByteArrayView input)
{
    feedWebhook(intake::Provider::Meta, input);
}

} // namespace leadpilot::fuzz::metawebhook
