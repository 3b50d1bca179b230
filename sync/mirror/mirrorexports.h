// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/leadexports.h"

#include <QThreadPool>
#include <atomic>

namespace leadpilot::mirror {

/// Exports from the mirror's file, in a thread and with a connection of their own, so that no list waits for
/// them; all of one export is of one moment. The destructor stops what is under way. Must die before the
/// mirror.
class MirrorExports : public LeadExports
{
public:
    /// `member`: whose leads are "mine".
    MirrorExports(QString mirrorFile, const Clock &clock, ProfileId member);
    ~MirrorExports() override;
    QFuture<Expected<qint64>> write(const LeadExport &wanted) override;

private:
    const QString m_mirrorFile;
    const Clock &m_clock;
    const ProfileId m_member;
    std::atomic_bool m_closes = false;
    QThreadPool m_thread;
};

} // namespace leadpilot::mirror
