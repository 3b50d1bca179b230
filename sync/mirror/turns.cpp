// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/turns.h"

#include <utility>

namespace leadpilot::mirror {

Turns::~Turns()
{
    const QMutexLocker locker(&m_haste->mutex);
    m_haste->isOn = true;
}

void Turns::take(Turn turn)
{
    post(m_writer, m_haste, std::move(turn));
}

void Turns::post(MirrorWriter &writer, const std::shared_ptr<Haste> &haste, Turn turn)
{
    QMetaObject::invokeMethod(
        &writer,
        [&writer, haste, turn = std::move(turn)] {
            while (turn(writer)) {
                // Under the lock, so that the next turn is never put behind the end of the writer.
                const QMutexLocker locker(&haste->mutex);
                if (!haste->isOn)
                    return post(writer, haste, turn);
            }
        },
        Qt::QueuedConnection);
}

} // namespace leadpilot::mirror
