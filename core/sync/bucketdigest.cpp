// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/bucketdigest.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace leadpilot {

void BucketDigest::add(const QByteArray &id, qint64 version)
{
    const QByteArray text = id + ':' + QByteArray::number(version);
    const QByteArray md5 = QCryptographicHash::hash(text, QCryptographicHash::Md5);
    ++rows;
    hash ^= qFromBigEndian<quint64>(md5.constData());
}

} // namespace leadpilot
