// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/relay/bodyseal.h"

namespace leadpilot::relay {

BodySeal sealOfBodies(const Vault &vault)
{
    const auto contextOf = [](const QString &row) {
        return QByteArray("webhook/" + row.toUtf8());
    };
    return {[&vault, contextOf](QByteArrayView plain, const QString &row) -> Expected<QByteArray> {
                return vault.seal(plain, contextOf(row));
            },
            [&vault, contextOf](QByteArrayView sealed, const QString &row) {
                return vault.open(sealed, contextOf(row));
            }};
}

} // namespace leadpilot::relay
