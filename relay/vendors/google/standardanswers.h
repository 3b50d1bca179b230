// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/events.h"

namespace leadpilot::relay::vendors::google {

/// Puts the answers to Google's standard questions (LeadFormFieldUserInputType) where a form has places for
/// them. They are known by their ids, never by a label.
void takeStandardAnswers(intake::LeadForm &form);

} // namespace leadpilot::relay::vendors::google
