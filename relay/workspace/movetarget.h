// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/workspace/movesource.h"
#include "sync/supabase/transport.h"

#include <QHash>

namespace leadpilot::relay::workspace {

/// What a project holds of a bucket.
struct HeldBucket
{
    qint64 rows = 0;
    QByteArray hash;
};

/// The project that a workspace moves into: relay_import and sync_digest with its secret key. A call that
/// finds nobody is repeated for a while. Blocks.
class MoveTarget
{
public:
    enum class State { Begun, Resumed, Ended };
    struct Difference
    {
        QString table;
        qint64 here = 0;
        qint64 there = 0;
    };

    /// `source`: the epoch of the workspace that moves.
    MoveTarget(supabase::Transport &transport, QByteArray secretKey, QString source);

    /// Errors: Conflict (it holds another workspace), Rejected, Unauthorized, Forbidden, Offline.
    [[nodiscard]] Expected<State> begin(const QString &name) const;
    [[nodiscard]] Expected<void> take(const MovedTable &table, const QByteArrayList &rows) const;
    /// By the buckets' names.
    [[nodiscard]] Expected<QHash<QString, HeldBucket>>
    digestsOf(const MovedTable &table, const std::vector<BucketDigest> &buckets) const;
    /// The tables whose number of rows is another one; if there are none the move has ended.
    [[nodiscard]] Expected<std::vector<Difference>> end(const QHash<QString, qint64> &counts) const;

private:
    Expected<QJsonValue> call(const QString &function, const QByteArray &request) const;
    QByteArray request(const QJsonObject &members) const;

    supabase::Transport &m_transport;
    QByteArray m_secretKey;
    QString m_source;
};

} // namespace leadpilot::relay::workspace
