// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calloutcome.h"

#include <QString>

namespace leadpilot {

QString toString(CallOutcome outcome)
{
    switch (outcome) {
    case CallOutcome::Reached:
        return QStringLiteral("reached");
    case CallOutcome::NoAnswer:
        return QStringLiteral("no_answer");
    case CallOutcome::WrongNumber:
        break;
    }
    return QStringLiteral("wrong_number");
}

std::optional<CallOutcome> callOutcomeFromString(QStringView text)
{
    for (const auto outcome : {CallOutcome::Reached, CallOutcome::NoAnswer, CallOutcome::WrongNumber}) {
        if (text == toString(outcome))
            return outcome;
    }
    return std::nullopt;
}

} // namespace leadpilot
