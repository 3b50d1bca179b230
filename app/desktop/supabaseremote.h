// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/engine/historysource.h"
#include "sync/engine/remote.h"
#include "sync/supabase/authclient.h"
#include "sync/supabase/syncclient.h"

#include <QObject>

namespace leadpilot {

/// The engine's view of a Supabase project. Lives in the sync thread, as its AuthClient does. Nothing is
/// pulled or pushed before the workspace has said, once an access token, that its schema is this version's:
/// else the calls end Rejected with the reason "schema_older", "schema_newer" or "no_schema".
class SupabaseRemote : public QObject, public engine::Remote, public engine::HistorySource
{
    Q_OBJECT
public:
    SupabaseRemote(supabase::SyncClient &sync, supabase::AuthClient &auth);

    void pull(const PullCursor &cursor, int limit, Done<PullPage> done) override;
    void newestLeads(int limit, Done<QList<TableRow>> done) override;
    void push(const QList<Mutation> &mutations, Done<QList<PushAnswer>> done) override;
    void info(Done<WorkspaceInfo> done) override;
    void digest(const PullCursor &cursor, const QList<Bucket> &buckets,
                Done<QList<BucketAnswer>> done) override;
    void bucketRows(const Bucket &bucket, const BucketPlace &after, int limit,
                    Done<BucketPage> done) override;
    void renewSession(Done<void> done) override;
    void olderMessages(const HistoryRequest &request, Done<QList<TableRow>> done) override;

private:
    void addShown(const QList<TableRow> &rows, const QStringList &contacts, size_t table,
                  const Done<QList<TableRow>> &done);
    void whenCompatible(Done<void> done);
    /// `call` makes the request, once the schema is known to fit.
    template <typename Call, typename T> void callCompatible(Call call, Done<T> done);

    supabase::SyncClient &m_sync;
    supabase::AuthClient &m_auth;
    bool m_compatible = false;
};

} // namespace leadpilot
