// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/task.h"
#include "sync/mirror/mirrorwriter.h"

/// What members do with tasks, as edits. Called in the writer's thread.
namespace leadpilot::mirror {

/// Of the lead, and of its person where it has one. Rejected: "empty".
Expected<TaskId> addTask(MirrorWriter &writer, LeadId lead, const TaskDraft &draft);
/// Sends only what is not as it was. Rejected: "empty".
Expected<void> changeTask(MirrorWriter &writer, TaskId id, const TaskDraft &draft);
Expected<void> setTaskDone(MirrorWriter &writer, TaskId id, bool done);
Expected<void> removeTask(MirrorWriter &writer, TaskId id);

} // namespace leadpilot::mirror
