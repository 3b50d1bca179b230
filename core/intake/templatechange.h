// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/decision.h"

namespace leadpilot::intake {

/// A row of `alerts`.
void addAlert(CommitBatch &batch, const VendorAlert &alert, IdSource &ids);

LookupKeys templateChangeKeys(const TemplateChange &change);
/// Without the webhook_events row. Nothing for a template that is not known here and is in no trouble.
std::optional<CommitBatch> decideTemplateChange(const TemplateChange &change, const LookupResult &found,
                                                IdSource &ids);

} // namespace leadpilot::intake
