// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/vendors/oncebody.h"

#include <algorithm>
#include <cstring>

namespace leadpilot::relay::vendors {

OnceBody::OnceBody(QByteArray body, QObject *parent)
    : QIODevice(parent)
    , m_body(std::move(body))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OnceBody::readData(char *data, qint64 longest)
{
    const qsizetype count = std::min<qsizetype>(longest, m_body.size() - m_read);
    if (count <= 0)
        return -1;
    std::memcpy(data, m_body.constData() + m_read, size_t(count));
    m_read += count;
    return count;
}

} // namespace leadpilot::relay::vendors
