// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/supabase/relayclient.h"

/// The service's calls as JSON. Errors are Protocol and name the path.
namespace leadpilot::supabase::relaycodec {

QJsonObject toJson(const intake::LookupKeys &keys);
QJsonObject toJson(const intake::CommitBatch &batch);
QJsonObject toJson(const ClaimRequest &request);

Expected<intake::LookupResult> lookupFromJson(const QJsonValue &answer);
Expected<CommitOutcome> commitFromJson(const QJsonValue &answer);
Expected<Claim> claimFromJson(const QJsonValue &answer);

} // namespace leadpilot::supabase::relaycodec
