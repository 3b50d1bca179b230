// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"
#include "ui/widgets/sendmark.h"

namespace leadpilot::ui {

/// Whether edits of the field are in the workspace.
SendMark::State markOf(const QList<UnsentField> &unsent, LeadField field);
/// Of several fields the worst, with their names.
void showMarks(SendMark &mark, const QList<UnsentField> &unsent, std::initializer_list<LeadField> fields);

} // namespace leadpilot::ui
