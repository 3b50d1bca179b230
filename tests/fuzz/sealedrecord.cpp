// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vault/cipher.h"

#include "tests/fuzz/holds.h"

namespace leadpilot::fuzz::sealedrecord {

/// A record from a disk that may have been changed, and a text to seal.
void feed(QByteArrayView input)
{
    static const relay::Cipher cipher(QByteArray(relay::Cipher::keyLength, 'k'));
    holds(!cipher.open(input, "row 1"), "nobody makes a record without the key");
    QByteArray sealed = cipher.seal(input, "row 1");
    holds(cipher.open(sealed, "row 1") == input.toByteArray(), "a record opens to what was sealed");
    holds(!cipher.open(sealed, "row 2"), "a record belongs to its row");
    sealed[sealed.size() / 2] = static_cast<char>(sealed[sealed.size() / 2] ^ 1);
    holds(!cipher.open(sealed, "row 1"), "a changed record does not open");
}

} // namespace leadpilot::fuzz::sealedrecord
