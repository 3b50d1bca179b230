// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"

#include <array>

namespace leadpilot::ui {

/// In the order in which a lead goes through them.
inline constexpr std::array statusesInOrder{LeadStatus::New,       LeadStatus::Contacted,
                                            LeadStatus::Qualified, LeadStatus::Proposal,
                                            LeadStatus::Won,       LeadStatus::Lost};

} // namespace leadpilot::ui
