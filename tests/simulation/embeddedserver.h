// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "relay/workspace/embeddedworkspace.h"
#include "sync/sqlite/database.h"
#include "sync/supabase/syncclient.h"
#include "tests/simulation/ground.h"
#include "tests/simulation/simtime.h"

#include <memory>

namespace leadpilot::sim {

/// The relay's own workspace on a real file, spoken to through the clients of sync/supabase over the
/// transport within a process.
class EmbeddedServer : public Server
{
public:
    /// The file of a workspace with these members, in this folder.
    static QString made(const QString &folder, const QList<Member> &members);

    EmbeddedServer(const QString &begun, const QString &folder, const Clock &clock, quint64 seed);
    ~EmbeddedServer() override;

    Credentials signIn(const QString &member) override;
    Expected<Credentials> renew(const Credentials &held) override;
    Expected<PullPage> pull(const Credentials &by, const PullCursor &cursor, int limit) override;
    Expected<QList<TableRow>> newestLeads(const Credentials &by, int limit) override;
    Expected<QList<PushAnswer>> push(const Credentials &by, const QList<Mutation> &mutations) override;
    Expected<WorkspaceInfo> info(const Credentials &by) override;
    Expected<QList<BucketAnswer>> digest(const Credentials &by, const PullCursor &cursor,
                                         const QList<Bucket> &buckets) override;
    Expected<BucketPage> bucketRows(const Credentials &by, const Bucket &bucket, const BucketPlace &after,
                                    int limit) override;
    bool commit(const QList<TableRow> &rows) override;
    void endSessions(const QString &member) override;
    void backUp() override;
    bool restore() override;
    bool holdBack(const QList<TableRow> &) override { return false; }
    void letGo() override { m_changed.clear(); }
    QSet<QString> changed() const override { return m_changed; }
    Rows rows() override;
    QStringList ids(const char *table) override;
    std::optional<Row> find(const char *table, const QString &id) override;

private:
    void open();
    void close();
    std::map<QString, Row> read(const schema::Table &table, const QByteArray &where);
    void note(const QSet<QString> &tables);

    QString m_file;
    const Clock &m_clock;
    SimIds m_ids;
    std::unique_ptr<relay::EmbeddedWorkspace> m_workspace;
    std::unique_ptr<supabase::Transport> m_transport;
    std::unique_ptr<supabase::RestClient> m_service;
    std::unique_ptr<supabase::RestClient> m_rest;
    std::unique_ptr<supabase::SyncClient> m_sync;
    std::unique_ptr<sqlite::Database> m_database; ///< to look into the file
    QByteArray m_token;
    bool m_pushedSinceCopy = false;
    QSet<QString> m_changed;
};

} // namespace leadpilot::sim
