// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/timelineentry.h"
#include "ui/style/icons.h"

#include <QCoreApplication>

namespace leadpilot::ui {

/// What a timeline says of each thing that happened. Texts from outside are on one line and keep their own
/// direction, but for a note's or message's own text.
class TimelineWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::TimelineWords)
public:
    /// What happened, on one line.
    static QString title(const TimelineEntry &entry);
    /// Who did it; empty where nobody is known or it says nothing.
    static QString author(const TimelineEntry &entry);
    /// The text below; may be empty, and of many lines.
    static QString body(const TimelineEntry &entry);
    static QString outcome(CallOutcome outcome);
    static Icon icon(const TimelineEntry &entry);

private:
    static QString assignment(const TimelineEntry &entry);
    static QString before(const TimelineEntry &entry);
};

} // namespace leadpilot::ui
