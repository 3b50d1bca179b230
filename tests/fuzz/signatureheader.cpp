// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/signature.h"

#include "tests/fuzz/cut.h"
#include "tests/fuzz/holds.h"

namespace leadpilot::fuzz::signatureheader {

/// A line with the header, then the body.
void feed(QByteArrayView input)
{
    using namespace relay::vendors;
    static const SignatureVerifier verifier(
        {QByteArray("old secret"), QByteArray(), QByteArray("new secret")});
    const auto [header, body] = cutAt(input);
    const QByteArray byOld = sign("old secret", body);
    const QByteArray byNew = sign("new secret", body);
    holds(verifier.accepts(body, byOld) && verifier.accepts(body, byNew),
          "what either secret signed is good");
    const QByteArray presented = header.toByteArray().toLower();
    holds(verifier.accepts(body, header) ==
              (header.startsWith("sha256=") && (presented == byOld || presented == byNew)),
          "nothing else is good");
}

} // namespace leadpilot::fuzz::signatureheader
