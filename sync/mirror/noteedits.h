// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/timelineentry.h"
#include "sync/mirror/mirrorwriter.h"

/// What members write into a timeline, as edits. Called in the writer's thread.
namespace leadpilot::mirror {

/// Rejected: "empty", or "no_person" for a lead without a contact, on which no activity can hang.
Expected<void> writeNote(MirrorWriter &writer, LeadId lead, const QString &text);
Expected<void> writeCall(MirrorWriter &writer, LeadId lead, CallOutcome outcome, const QString &text);
/// Forbidden for what `me` has not written.
Expected<void> rewriteNote(MirrorWriter &writer, ProfileId me, TimelineEntryId id, const QString &text);
Expected<void> removeNote(MirrorWriter &writer, ProfileId me, TimelineEntryId id);

} // namespace leadpilot::mirror
