// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/value.h"

#include <QList>
#include <QString>

namespace leadpilot {

/// What an edit has changed: all that is needed to take it back. For whoever keeps it, it is closed; it goes
/// back to Undo as it came.
struct Change
{
    struct Step
    {
        QString table;
        QString rowId;
        Row before;        ///< the columns that were set, as they were
        Row after;         ///< the same columns, as the edit left them
        bool made = false; ///< the edit made the row: without it there is none
        friend bool operator==(const Step &, const Step &) = default;
    };
    QList<Step> steps; ///< in the order in which they were done

    bool isEmpty() const { return steps.isEmpty(); }
    friend bool operator==(const Change &, const Change &) = default;
};

} // namespace leadpilot
