// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/unsentmarks.h"
#include "ui/words/editwords.h"

#include <algorithm>

namespace leadpilot::ui {

SendMark::State markOf(const QList<UnsentField> &unsent, LeadField field)
{
    const auto found = std::ranges::find(unsent, field, &UnsentField::field);
    if (found == unsent.end())
        return SendMark::State::Sent;
    return found->refused ? SendMark::State::Refused : SendMark::State::Waiting;
}

void showMarks(SendMark &mark, const QList<UnsentField> &unsent, std::initializer_list<LeadField> fields)
{
    auto worst = SendMark::State::Sent;
    for (const LeadField field : fields)
        worst = std::max(worst, markOf(unsent, field));
    QList<LeadField> named;
    for (const LeadField field : fields) {
        if (markOf(unsent, field) == worst)
            named.append(field);
    }
    mark.show(worst, EditWords::fields(named));
}

} // namespace leadpilot::ui
