// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/decision.h"

namespace leadpilot::intake {

LookupKeys leadFormKeys(const LeadForm &form, const IntakePolicy &policy);
/// Without the webhook_events row.
CommitBatch decideLeadForm(const LeadForm &form, const LookupResult &found, Timestamp now, IdSource &ids,
                           const IntakePolicy &policy);
/// The row of a lead that was announced and could never be read.
CommitBatch unreadableLead(const MetaLeadNotice &notice, IdSource &ids);

} // namespace leadpilot::intake
