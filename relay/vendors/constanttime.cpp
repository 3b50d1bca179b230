// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/constanttime.h"

#include <QCryptographicHash>

#include <openssl/crypto.h>

namespace leadpilot::relay::vendors {

bool equalSecrets(QByteArrayView presented, QByteArrayView ours)
{
    const auto hash = [](QByteArrayView secret) {
        QCryptographicHash sha(QCryptographicHash::Sha256);
        sha.addData(secret);
        return sha.result();
    };
    const QByteArray left = hash(presented);
    const QByteArray right = hash(ours);
    const bool equal = CRYPTO_memcmp(left.constData(), right.constData(), size_t(left.size())) == 0;
    return equal && !presented.isEmpty() && !ours.isEmpty();
}

} // namespace leadpilot::relay::vendors
