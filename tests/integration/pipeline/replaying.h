// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/webhookreplay.h"
#include "tests/integration/pipeline/relaybench.h"

#include <algorithm>

namespace leadpilot::relay {

/// Bodies are kept for replays only where they are sealed. Before start().
inline void sealBodies(RelayBench &bench)
{
    const auto turned = [](QByteArrayView bytes, const QString &) -> Expected<QByteArray> {
        QByteArray copy = bytes.toByteArray();
        std::ranges::reverse(copy);
        return copy;
    };
    bench.bodySeal = {turned, turned};
}

inline WebhookReplay replayOf(RelayBench &bench)
{
    return {*bench.client, *bench.spool, *bench.processor,
            [&bench](const intake::MetaLeadNotice &notice) { return bench.readLead(notice); },
            bench.bodySeal};
}

inline WebhookId onlyWebhook(const RelayBench &bench)
{
    return *WebhookId::parse(bench.only(QStringLiteral("webhooks")).value(u"id").toString());
}

} // namespace leadpilot::relay
