// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/arrivals.h"
#include "core/ports/clock.h"
#include "sync/mirror/arrivallog.h"
#include "sync/mirror/mirrorwriter.h"

#include <memory>

namespace leadpilot::mirror {

/// What arrives in a member's mirror. Lives in the UI thread and must die before the pool and the writer.
class MirrorArrivals : public Arrivals
{
    Q_OBJECT
public:
    MirrorArrivals(ReaderPool &readers, MirrorWriter &writer, ProfileId me, const Clock &clock,
                   QObject *parent = nullptr);

    QFuture<Expected<PendingArrivals>> pending() override;
    QFuture<Expected<void>> note(quint64 look) override;

private:
    ReaderPool &m_readers;
    MirrorWriter &m_writer;
    const QString m_me;
    const Clock &m_clock;
    quint64 m_number = 0;
    std::shared_ptr<arrivallog::Look> m_look; ///< filled when its future is
};

} // namespace leadpilot::mirror
