// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/syncclient.h"

#include "sync/supabase/digestcodec.h"
#include "sync/supabase/synccodec.h"

namespace leadpilot::supabase {

QFuture<Expected<WorkspaceInfo>> SyncClient::workspaceInfo() const
{
    return m_rest.call(QStringLiteral("workspace_info"), {})
        .then([](const Expected<QJsonValue> &answer) -> Expected<WorkspaceInfo> {
            if (!answer)
                return std::unexpected(answer.error());
            return synccodec::workspaceInfoFromJson(*answer);
        });
}

QFuture<Expected<PullPage>> SyncClient::pull(const PullCursor &cursor, int limit) const
{
    return m_rest.call(QStringLiteral("sync_pull"), synccodec::pullArguments(cursor, limit))
        .then([](const Expected<QJsonValue> &answer) -> Expected<PullPage> {
            if (!answer)
                return std::unexpected(answer.error());
            return synccodec::pullPageFromJson(*answer);
        });
}

QFuture<Expected<QList<TableRow>>> SyncClient::olderMessages(const HistoryRequest &request) const
{
    return m_rest.read(synccodec::historyTarget(request))
        .then([](const Expected<QJsonValue> &answer) -> Expected<QList<TableRow>> {
            if (!answer)
                return std::unexpected(answer.error());
            return synccodec::messagesFromJson(*answer);
        });
}

QFuture<Expected<QList<PushAnswer>>> SyncClient::push(const QList<Mutation> &mutations) const
{
    return m_rest.call(QStringLiteral("sync_push"), synccodec::pushArguments(mutations))
        .then([mutations](const Expected<QJsonValue> &answer) -> Expected<QList<PushAnswer>> {
            if (!answer)
                return std::unexpected(answer.error());
            return synccodec::pushAnswersFromJson(*answer, mutations);
        });
}

QFuture<Expected<QList<BucketAnswer>>> SyncClient::digest(const PullCursor &cursor,
                                                          const QList<Bucket> &buckets) const
{
    return m_rest.call(QStringLiteral("sync_digest"), digestcodec::arguments(cursor, buckets))
        .then([buckets](const Expected<QJsonValue> &answer) -> Expected<QList<BucketAnswer>> {
            if (!answer)
                return std::unexpected(answer.error());
            return digestcodec::answersFromJson(*answer, buckets);
        });
}

QFuture<Expected<BucketPage>> SyncClient::bucketRows(const Bucket &bucket, const BucketPlace &after,
                                                     int limit) const
{
    return m_rest.read(digestcodec::rowsTarget(bucket, after, limit))
        .then([bucket, after](const Expected<QJsonValue> &answer) -> Expected<BucketPage> {
            if (!answer)
                return std::unexpected(answer.error());
            return digestcodec::pageFromJson(*answer, bucket, after);
        });
}

} // namespace leadpilot::supabase
