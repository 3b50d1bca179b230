// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringView>
#include <optional>

namespace leadpilot {

/// How a call that somebody noted went. The names are those of `outcome` in the data of an activity
/// `call_noted`.
enum class CallOutcome { Reached, NoAnswer, WrongNumber };

QString toString(CallOutcome outcome);
std::optional<CallOutcome> callOutcomeFromString(QStringView text);

} // namespace leadpilot
