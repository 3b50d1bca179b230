// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/duplicates.h"
#include "sync/mirror/mirrorwriter.h"

/// Whether people are known once, read and written.
namespace leadpilot::mirror {

/// A member has said that two are not one person; `data` as that of an identity_conflict.
inline constexpr QLatin1StringView toldApartKind("told_apart");
/// A merge was ended; `data`: {"from": whom the contact was merged into}.
inline constexpr QLatin1StringView separatedKind("contact_separated");

/// See Duplicates. What is gone stops `sql`.
Oneness readOneness(Sql &sql, LeadId lead, const QString &region);
PersonSummary readSummary(Sql &sql, ContactId person);

/// In the writer's thread.
Expected<Change> mergePeople(MirrorWriter &writer, ContactId from, ContactId into);
Expected<Change> separatePerson(MirrorWriter &writer, ContactId merged);
Expected<Change> tellPeopleApart(MirrorWriter &writer, ContactId one, ContactId other);

} // namespace leadpilot::mirror
