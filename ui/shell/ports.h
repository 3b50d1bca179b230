// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/chatrepository.h"
#include "core/ports/clock.h"
#include "core/ports/duplicates.h"
#include "core/ports/health.h"
#include "core/ports/inboxrepository.h"
#include "core/ports/leadadding.h"
#include "core/ports/leadbatch.h"
#include "core/ports/leadexports.h"
#include "core/ports/leadimports.h"
#include "core/ports/leadsums.h"
#include "core/ports/leadviews.h"
#include "core/ports/peoplefinder.h"
#include "core/ports/prompts.h"
#include "core/ports/session.h"
#include "core/ports/taskrepository.h"
#include "core/ports/timelinerepository.h"
#include "core/ports/undo.h"
#include "core/ports/unsentedits.h"
#include "core/ports/workspacedirectory.h"

class QSettings;

namespace leadpilot::ui {

class Theme;

/// Everything the window is given. All of it outlives the window.
struct Ports
{
    InboxRepository &inbox;
    ChatRepository &chats;
    LeadViews &views;
    Health &health;
    Session &session;
    Prompts &prompts;
    const Clock &clock;
    QSettings &settings; ///< where sizes and splitters are remembered
    const Theme &theme;
    UnsentEdits &unsent;
    WorkspaceDirectory &directory;
    Undo &undo;
    TimelineRepository &timeline;
    TaskRepository &tasks;
    PeopleFinder &people;
    LeadAdding &adding;
    Duplicates &duplicates;
    LeadExports &exports;
    LeadImports &imports;
    LeadBatch &batch;
    LeadSums &sums;
};

} // namespace leadpilot::ui
