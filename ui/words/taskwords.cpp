// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/taskwords.h"
#include "ui/words/duetimes.h"
#include "ui/words/phrases.h"

#include <QLocale>

namespace leadpilot::ui {

QString TaskWords::when(const Task &task, Timestamp now)
{
    if (task.doneAt)
        return tr("Done: %1").arg(DueTimes::moment(*task.doneAt, now));
    if (!task.dueAt)
        return tr("No date");
    const QString moment = DueTimes::moment(*task.dueAt, now);
    return task.isOverdue(now) ? tr("Overdue: %1").arg(moment) : moment;
}

QString TaskWords::who(const Task &task)
{
    if (task.isMine)
        return tr("You");
    return task.assigneeId.isNull() ? tr("Nobody yet") : Phrases::oneLine(task.assignee);
}

QString TaskWords::done(int count)
{
    return tr("Done (%1)").arg(QLocale().toString(count));
}

} // namespace leadpilot::ui
