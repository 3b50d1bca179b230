// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "relay/vendors/httpclient.h"

namespace leadpilot::relay::vendors::google {

/// What an answer of the Google Ads API other than 200 means. Unauthorized: the access token is not taken
/// (`isTokenExpired` tells whether a new one helps); Forbidden: account or developer token may not;
/// RateLimited for what may go well later; Rejected. `reason` is Google's own word, e.g.
/// "OAUTH_TOKEN_EXPIRED".
Error adsError(const HttpAnswer &answer, const QString &attempted);

/// A fresh access token may be taken where this one was not.
bool isTokenExpired(const Error &error);

/// The same for the token endpoint: Unauthorized for a refresh token or client that is not good any more.
Error tokenError(const HttpAnswer &answer, const QString &attempted);

} // namespace leadpilot::relay::vendors::google
