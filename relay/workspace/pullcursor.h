// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/workspace/lives.h"

#include <QByteArray>
#include <QString>
#include <optional>

namespace leadpilot::relay::workspace {

/// Where a member's pull stands. Opaque to the client.
struct PullCursor
{
    enum class Phase {
        First,  ///< the walk over all rows below `until`, table by table
        Gains,  ///< everything of contacts that came into sight within [since, until)
        Window, ///< rows changed within [since, until)
    };

    Phase phase = Phase::First;
    QString epoch; ///< a cursor of another epoch is no cursor
    qint64 since = 0;
    qint64 until = 0; ///< 0: the window is opened by the next pull
    // The last row that was sent; an empty id: none of this table (First, Gains) or at all (Window).
    QString contact;
    int rank = 0;
    qint64 xid = 0;
    QString createdAt;
    QString id;
    Moment made; ///< when the last page was read; a cursor of before this was kept has no life

    QString toString() const;
    static std::optional<PullCursor> parse(const QString &text);
};

/// PT409 that names the epoch.
Refusal wrongEpoch(const QString &epoch);
/// The cursor in `text`. Errors: 22023 (it is none), PT409 (of another epoch, or made in a time that the file
/// has not gone through).
Result<PullCursor> standingCursor(sqlite::Database &database, const QString &epoch, const QString &text);

} // namespace leadpilot::relay::workspace
