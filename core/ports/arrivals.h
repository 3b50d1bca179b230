// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/arrival/arrival.h"
#include "core/error.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <optional>

namespace leadpilot {

/// What a member has not been told of yet.
struct PendingArrivals
{
    quint64 look = 0; ///< names this answer for note()
    QList<Arrival> arrivals;
    std::optional<Timestamp> nextAt; ///< when the next task is due or the next snooze over
};

/// What arrives on this computer. Same threads and promises as InboxRepository. Never pending are: what came
/// with the first copy of a workspace, test leads, leads the member made, and what a colleague has answered.
class Arrivals : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Everything that has not been noted; the same again until it is.
    virtual QFuture<Expected<PendingArrivals>> pending() = 0;
    /// All that this answer of pending() held is done with, for ever. Only the last answer can be noted.
    virtual QFuture<Expected<void>> note(quint64 look) = 0;

Q_SIGNALS:
    /// Something may be pending that was not before.
    void changed();
};

} // namespace leadpilot
