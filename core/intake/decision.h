// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/id.h"
#include "core/intake/autoreply.h"
#include "core/intake/commitbatch.h"
#include "core/intake/events.h"
#include "core/intake/lookupresult.h"
#include "core/ports/idsource.h"
#include "core/timestamp.h"

#include <optional>

/// From what a vendor said and what the workspace knows to what is written. Pure: time and ids come in.
namespace leadpilot::intake {

struct IntakePolicy
{
    QString region; ///< ISO 3166 alpha-2 of numbers written without a country code; empty: not understood
    qint64 flagOlderThanDays = 0; ///< events that came later than that are marked; 0: none are
    AutoReply autoReply = {};     ///< to WhatsApp messages that open a service window
};

/// What decide() needs to know. For a Meta notice, which must be read back first, only whether it is done.
LookupKeys keysOf(const EventItem &item, const IntakePolicy &policy = {});
/// What the first lookup showed to be needed as well; mostly nothing.
std::optional<LookupKeys> furtherKeysOf(const EventItem &item, const LookupResult &found);

/// Nobody is known whom the event is about, and what makes them known may be on its way: vendors keep no
/// order. decide() then finds that it has no effect.
bool isEarly(const EventItem &item, const LookupResult &found);

/// The effect of one event, its webhook_events row included. Deciding again on the same answers with the
/// same ids gives the same batch. `webhook` is the request that brought the event. Not for Meta notices.
CommitBatch decide(const EventItem &item, WebhookId webhook, const LookupResult &found, Timestamp now,
                   IdSource &ids, const IntakePolicy &policy = {});

/// The event is recorded without an effect; `reason` says why ("not connected").
CommitBatch ignore(const EventItem &item, WebhookId webhook, const QString &reason, Timestamp now);
/// The event is set aside after too many attempts. `reason` holds nothing personal. A lead that could not be
/// read back is shown with status "error".
CommitBatch setAside(const EventItem &item, WebhookId webhook, const QString &reason, int attempts,
                     Timestamp now, IdSource &ids);

} // namespace leadpilot::intake
