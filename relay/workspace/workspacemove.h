// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/ports/clock.h"
#include "sync/supabase/transport.h"

#include <QByteArray>
#include <QString>
#include <functional>
#include <vector>

namespace leadpilot::relay {

/// What a table holds, proved on both sides: sync_digest over all of its buckets.
struct ProvedTable
{
    QString name;
    qint64 rows = 0;
    QByteArray digestHere; ///< of the file; 16 hexadecimal digits
    QByteArray digestThere;
};

struct MoveReport
{
    QString workspace; ///< its name
    bool wasResumed = false;
    bool wasDone = false; ///< an earlier run had ended the move: nothing was written
    qint64 rowsSent = 0;
    int members = 0;
    int accountsMade = 0;
    std::vector<ProvedTable> tables;
};

/// Copies the embedded workspace in `file` into a Supabase project that holds nothing else: the members'
/// accounts, every row with its stamps, what makes events and edits take effect once. May be interrupted
/// anywhere and run again: it goes on where the two differ. To be called while nobody else writes to the
/// file. Blocks; `progress` gets a sentence now and then, without people's data.
/// Errors: Rejected (the file or the project cannot be used, a row is not taken), Conflict (the project holds
/// something else, or the two still differ at the end: the table is named), Storage, Unauthorized,
/// Forbidden, Offline.
[[nodiscard]] Expected<MoveReport> moveWorkspace(const QString &file, const Clock &clock,
                                                 supabase::Transport &project, const QByteArray &secretKey,
                                                 const std::function<void(const QString &)> &progress);

} // namespace leadpilot::relay
