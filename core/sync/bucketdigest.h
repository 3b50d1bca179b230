// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>

namespace leadpilot {

/// How many rows there are, and the XOR of the first 8 bytes of md5("id:version") of each.
struct BucketDigest
{
    qint64 rows = 0;
    quint64 hash = 0;

    /// `id` as it is written, in lower case.
    void add(const QByteArray &id, qint64 version);
    friend bool operator==(const BucketDigest &, const BucketDigest &) = default;
};

} // namespace leadpilot
