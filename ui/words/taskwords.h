// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/task.h"

#include <QCoreApplication>

namespace leadpilot::ui {

/// What lists say of tasks.
class TaskWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpilot::ui::TaskWords)
public:
    /// When it is due, since when it is overdue, or when it was done.
    static QString when(const Task &task, Timestamp now);
    /// Who is to do it.
    static QString who(const Task &task);
    /// The heading of the done ones.
    static QString done(int count);
};

} // namespace leadpilot::ui
