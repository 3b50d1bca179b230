// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "relay/vendors/bulkread.h"

#include <QByteArrayView>

namespace leadpilot::relay::vendors::google {

/// Asks for the lead forms filled in since the day of `from`, which is the account's day: the Ads API filters
/// by a date only. GAQL.
QString submissionsQuery(Timestamp from);

/// Reads one `leadFormSubmissionData` into the same columns as the webhook has. Errors: Protocol, naming the
/// path.
[[nodiscard]] Expected<intake::LeadForm> parseSubmission(QByteArrayView body);

/// Reads an answer of googleAds:search. Errors as of meta::parseLeads().
[[nodiscard]] Expected<BulkPage> parseSubmissions(QByteArrayView body);

} // namespace leadpilot::relay::vendors::google
