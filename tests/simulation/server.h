// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"
#include "core/error.h"
#include "core/schema/tables.h"
#include "core/sync/bucketanswer.h"
#include "core/sync/bucketpage.h"
#include "core/sync/mutation.h"
#include "core/sync/pullpage.h"
#include "core/sync/pushanswer.h"
#include "core/sync/workspaceinfo.h"

#include <QList>
#include <QSet>
#include <QStringList>
#include <map>
#include <vector>

namespace leadpilot::sim {

/// The rows of a workspace by rank of their table and by id.
using Rows = std::vector<std::map<QString, Row>>;

struct Member
{
    QString id;
    Role role = Role::Agent;
    bool active = true;
};

/// What a desktop holds of its session.
struct Credentials
{
    QString member;
    QByteArray access;
    QByteArray refresh;
};

/// A workspace as the world deals with it. Everything happens at once; the network is somebody else.
class Server
{
public:
    virtual ~Server() = default;

    // For members. Errors as of engine::Remote.
    virtual Credentials signIn(const QString &member) = 0;
    virtual Expected<Credentials> renew(const Credentials &held) = 0;
    virtual Expected<PullPage> pull(const Credentials &by, const PullCursor &cursor, int limit) = 0;
    virtual Expected<QList<TableRow>> newestLeads(const Credentials &by, int limit) = 0;
    virtual Expected<QList<PushAnswer>> push(const Credentials &by, const QList<Mutation> &mutations) = 0;
    virtual Expected<WorkspaceInfo> info(const Credentials &by) = 0;
    virtual Expected<QList<BucketAnswer>> digest(const Credentials &by, const PullCursor &cursor,
                                                 const QList<Bucket> &buckets) = 0;
    virtual Expected<BucketPage> bucketRows(const Credentials &by, const Bucket &bucket,
                                            const BucketPlace &after, int limit) = 0;

    // For the relay and admins.
    /// Inserts or updates the rows in one transaction. False: it was refused, and nothing is written.
    virtual bool commit(const QList<TableRow> &rows) = 0;
    virtual void endSessions(const QString &member) = 0;
    /// Keeps a copy, in the place of the one before.
    virtual void backUp() = 0;
    /// Goes back to the copy. False: there is none.
    virtual bool restore() = 0;
    /// From now on a transaction is open that has written something and shows nothing of it; false: this
    /// server knows no such thing.
    virtual bool holdBack(const QList<TableRow> &rows) = 0;
    virtual void letGo() = 0;

    // For the world.
    /// Tables of which the last call changed rows, member_signals among them.
    virtual QSet<QString> changed() const = 0;
    virtual Rows rows() = 0;
    virtual QStringList ids(const char *table) = 0;
    virtual std::optional<Row> find(const char *table, const QString &id) = 0;
};

} // namespace leadpilot::sim
