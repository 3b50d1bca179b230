// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/webhookevents.h"

namespace leadpilot::fuzz::whatsappwebhook {

void feed(QByteArrayView input)
{
    feedWebhook(intake::Provider::WhatsApp, input);
}

} // namespace leadpilot::fuzz::whatsappwebhook
