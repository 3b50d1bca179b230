// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/syncclient.h"

#include "sync/supabase/digestcodec.h"
#include "sync/supabase/synccodec.h"

namespace leadpilot::supabase {

QFuture<Expected<WorkspaceInfo>> SyncClient::workspaceInfo() const
{
    return m_rest.call(QStringLiteral("workspace_info"), {}, synccodec::workspaceInfoFromJson);
}

QFuture<Expected<PullPage>> SyncClient::pull(const PullCursor &cursor, int limit) const
{
    return m_rest.call(QStringLiteral("sync_pull"), synccodec::pullArguments(cursor, limit),
                       synccodec::pullPageFromJson);
}

QFuture<Expected<QList<TableRow>>> SyncClient::olderMessages(const HistoryRequest &request) const
{
    return readRows(QStringLiteral("whatsapp_messages"), synccodec::historyTarget(request));
}

QFuture<Expected<QList<TableRow>>> SyncClient::newestLeads(int limit) const
{
    return readRows(QStringLiteral("leads"), synccodec::newestLeadsTarget(limit));
}

QFuture<Expected<QList<TableRow>>> SyncClient::rowsOf(const QString &table, const QString &column,
                                                      const QStringList &contacts) const
{
    return readRows(table, synccodec::rowsOfTarget(table, column, contacts));
}

QFuture<Expected<QList<TableRow>>> SyncClient::readRows(const QString &table, const QString &target) const
{
    return m_rest.read(target,
                       [table](const QJsonValue &answer) { return synccodec::rowsFromJson(table, answer); });
}

QFuture<Expected<QList<PushAnswer>>> SyncClient::push(const QList<Mutation> &mutations) const
{
    return m_rest.call(
        QStringLiteral("sync_push"), synccodec::pushArguments(mutations),
        [mutations](const QJsonValue &answer) { return synccodec::pushAnswersFromJson(answer, mutations); });
}

QFuture<Expected<QList<BucketAnswer>>> SyncClient::digest(const PullCursor &cursor,
                                                          const QList<Bucket> &buckets) const
{
    return m_rest.call(
        QStringLiteral("sync_digest"), digestcodec::arguments(cursor, buckets),
        [buckets](const QJsonValue &answer) { return digestcodec::answersFromJson(answer, buckets); });
}

QFuture<Expected<BucketPage>> SyncClient::bucketRows(const Bucket &bucket, const BucketPlace &after,
                                                     int limit) const
{
    return m_rest.read(digestcodec::rowsTarget(bucket, after, limit),
                       [bucket, after](const QJsonValue &answer) {
                           return digestcodec::pageFromJson(answer, bucket, after);
                       });
}

} // namespace leadpilot::supabase
