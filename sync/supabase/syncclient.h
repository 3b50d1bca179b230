// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/sync/bucketanswer.h"
#include "core/sync/bucketpage.h"
#include "core/sync/historyrequest.h"
#include "core/sync/mutation.h"
#include "core/sync/pullpage.h"
#include "core/sync/pushanswer.h"
#include "core/sync/workspaceinfo.h"
#include "sync/supabase/restclient.h"

#include <QList>
#include <vector>

namespace leadpilot::supabase {

/// The member's calls of the workspace contract, typed. Thread-safe as its RestClient is. What does not have
/// the contract's shape is a Protocol error that names the path.
class SyncClient
{
public:
    explicit SyncClient(RestClient &rest)
        : m_rest(rest)
    {
    }

    QFuture<Expected<WorkspaceInfo>> workspaceInfo() const;
    QFuture<Expected<PullPage>> pull(const PullCursor &cursor, int limit) const;
    QFuture<Expected<QList<TableRow>>> olderMessages(const HistoryRequest &request) const;
    /// Those that the member sees and that are not deleted.
    QFuture<Expected<QList<TableRow>>> newestLeads(int limit) const;
    /// The rows of a table whose `column` names one of some hundred contacts.
    QFuture<Expected<QList<TableRow>>> rowsOf(const QString &table, const QString &column,
                                              const QStringList &contacts) const;
    QFuture<Expected<QList<PushAnswer>>> push(const QList<Mutation> &mutations) const;
    QFuture<Expected<QList<BucketAnswer>>> digest(const PullCursor &cursor,
                                                  const QList<Bucket> &buckets) const;
    QFuture<Expected<BucketPage>> bucketRows(const Bucket &bucket, const BucketPlace &after, int limit) const;

private:
    QFuture<Expected<QList<TableRow>>> readRows(const QString &table, const QString &target) const;

    RestClient &m_rest;
};

} // namespace leadpilot::supabase
