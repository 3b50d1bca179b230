// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/peoplefinder.h"
#include "sync/mirror/readerpool.h"

namespace leadpilot::mirror {

/// Finds people in the mirror. Lives in the UI thread and must die before the pool.
class MirrorPeople : public PeopleFinder
{
public:
    explicit MirrorPeople(ReaderPool &readers)
        : m_readers(readers)
    {
    }
    QFuture<Expected<QList<QList<PersonMatch>>>> find(const QList<PersonClues> &people,
                                                      const QString &region) override;

private:
    ReaderPool &m_readers;
};

} // namespace leadpilot::mirror
