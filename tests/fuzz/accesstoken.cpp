// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/tokens.h"

#include "relay/workspace/password.h"
#include "sync/supabase/memberkey.h"
#include "tests/fuzz/cut.h"
#include "tests/fuzz/holds.h"

namespace leadpilot::fuzz::accesstoken {
namespace {

using namespace relay::workspace;

const QByteArray secret("a secret that signs");

/// The claims, as somebody who knows the secret might put them.
QByteArray signedToken(QByteArrayView head, QByteArrayView claims)
{
    constexpr auto form = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const QByteArray text = head.toByteArray().toBase64(form) + '.' + claims.toByteArray().toBase64(form);
    return text + '.' + hmacSha256(secret, text).toBase64(form);
}

void holdTravels(const AccessToken &token)
{
    const auto again = AccessToken::read(token.sign(secret), secret);
    holds(again && again->userId == token.userId && again->email == token.email &&
              again->sessionId == token.sessionId && again->expiresAt == token.expiresAt,
          "a token says the same after its way");
}

} // namespace

/// A token as it comes, and as a line with its header and the claims.
void feed(QByteArrayView input)
{
    const QByteArray text = input.toByteArray();
    holds(!AccessToken::read(text, "another secret"), "nobody guesses a token");
    holds(!RefreshToken::read(text, "another secret"), "nobody guesses a refresh token");
    (void)AccessToken::read(text, secret);
    (void)RefreshToken::read(text, secret);
    (void)supabase::checkMemberKey(input);
    const auto [head, claims] = cutAt(input);
    if (const auto token = AccessToken::read(signedToken(head, claims), secret))
        holdTravels(*token);
}

} // namespace leadpilot::fuzz::accesstoken
