// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/sync/bucketanswer.h"
#include "core/sync/bucketpage.h"
#include "core/sync/mutation.h"
#include "core/sync/pullpage.h"
#include "core/sync/pushanswer.h"
#include "core/sync/workspaceinfo.h"

#include <QList>
#include <functional>

namespace leadpilot::engine {

/// The workspace as the engine talks to it. Every call ends by calling `done` once in the engine's thread,
/// never before the call has returned; the engine ignores answers that come after it is gone.
class Remote
{
public:
    template <typename T> using Done = std::function<void(Expected<T>)>;

    virtual ~Remote() = default;
    /// Errors: Conflict with reason "PT409" means that the workspace's epoch is another one.
    virtual void pull(const PullCursor &cursor, int limit, Done<PullPage> done) = 0;
    /// At most `limit` of the newest leads that the member sees, and what a list shows of their contacts.
    virtual void newestLeads(int limit, Done<QList<TableRow>> done) = 0;
    /// Rejected means that the call as a whole was refused. Edits are blamed for it only if the reason is a
    /// SQLSTATE of classes 22 and 23, "P0001", "PGRST102" or "413"; after any other they stay queued.
    virtual void push(const QList<Mutation> &mutations, Done<QList<PushAnswer>> done) = 0;
    virtual void info(Done<WorkspaceInfo> done) = 0;
    /// What the workspace holds of at most Options::proofBuckets buckets, in their order. Errors as of
    /// pull().
    virtual void digest(const PullCursor &cursor, const QList<Bucket> &buckets,
                        Done<QList<BucketAnswer>> done) = 0;
    /// At most `limit` of the bucket's rows that the member sees, those after `after`.
    virtual void bucketRows(const Bucket &bucket, const BucketPlace &after, int limit,
                            Done<BucketPage> done) = 0;
    /// Asks for a new access token. Unauthorized: the session is over.
    virtual void renewSession(Done<void> done) = 0;
};

} // namespace leadpilot::engine
