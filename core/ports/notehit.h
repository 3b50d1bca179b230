// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/timelineentry.h"
#include "core/textrange.h"

#include <QList>

namespace leadpilot {

/// A note, or what was written about a call, in which all words of a search were found.
struct NoteHit
{
    TimelineEntryId id = {};
    LeadId leadId = {};  ///< the person's newest, if the note is about none
    QString name = {};   ///< of the person; may be empty: then `phone` names them
    QString phone = {};  ///< may be empty
    QString author = {}; ///< empty: nobody's name is known
    Timestamp at = {};
    QString snippet = {};        ///< plain text on one line, "…" where it is cut
    QList<TextRange> marks = {}; ///< what was found in it, in order and apart
    friend bool operator==(const NoteHit &, const NoteHit &) = default;
};

/// The place in a search after which a page begins. Opaque.
struct NoteHitPosition
{
    qint64 place = 0;
    friend bool operator==(const NoteHitPosition &, const NoteHitPosition &) = default;
};

struct NoteHits
{
    QList<NoteHit> hits;                 ///< newest first
    std::optional<NoteHitPosition> next; ///< to go on from; empty: these were all
};

} // namespace leadpilot
