// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/supabaseremote.h"

#include "core/schema/tables.h"
#include "core/sync/newestleads.h"
#include "core/whenready.h"

namespace leadpilot {
namespace {

Expected<void> checkSchema(const Expected<WorkspaceInfo> &info)
{
    const QString attempted = QStringLiteral("use the workspace");
    if (!info && info.error().reason == u"PGRST202")
        return failure(
            ErrorCode::Rejected, attempted,
            QStringLiteral("the project has no LeadPilot schema; its admin runs \"supabase db push\""),
            QStringLiteral("no_schema"));
    if (!info)
        return std::unexpected(info.error());
    if (info->schemaVersion < schema::version)
        return failure(
            ErrorCode::Rejected, attempted,
            QStringLiteral("its schema is version %1 and this LeadPilot needs %2; its admin runs "
                           "\"supabase db push\" with this version's supabase/, or updates the relay")
                .arg(info->schemaVersion)
                .arg(schema::version),
            QStringLiteral("schema_older"));
    if (info->schemaVersion > schema::version)
        return failure(
            ErrorCode::Rejected, attempted,
            QStringLiteral("its schema is version %1 and this LeadPilot knows %2; update LeadPilot")
                .arg(info->schemaVersion)
                .arg(schema::version),
            QStringLiteral("schema_newer"));
    return {};
}

/// What an account hears that is no member of the workspace, or not any more: to members the workspace
/// answers 42501 about single edits only.
template <typename T> engine::Remote::Done<T> namingStrangers(engine::Remote::Done<T> done)
{
    return [done = std::move(done)](const Expected<T> &answer) {
        if (answer || answer.error().code != ErrorCode::Forbidden || answer.error().reason != u"42501")
            return done(answer);
        Error error = answer.error();
        error.reason = QStringLiteral("no_member");
        done(std::unexpected(error));
    };
}

} // namespace

SupabaseRemote::SupabaseRemote(supabase::SyncClient &sync, supabase::AuthClient &auth)
    : m_sync(sync)
    , m_auth(auth)
{
    // The AuthClient renews ahead of expiry by itself.
    connect(&m_auth, &supabase::AuthClient::tokenChanged, this, [this] { m_compatible = false; });
}

void SupabaseRemote::whenCompatible(Done<void> done)
{
    whenReady(m_sync.workspaceInfo(), this,
              [this, done = std::move(done)](const Expected<WorkspaceInfo> &info) {
                  const Expected<void> checked = checkSchema(info);
                  m_compatible = checked.has_value();
                  done(checked);
              });
}

template <typename Call, typename T> void SupabaseRemote::callCompatible(Call call, Done<T> done)
{
    done = namingStrangers(std::move(done));
    if (m_compatible)
        return whenReady(call(), this, std::move(done));
    whenCompatible([this, call = std::move(call), done = std::move(done)](const Expected<void> &checked) {
        if (checked)
            whenReady(call(), this, done);
        else
            done(std::unexpected(checked.error()));
    });
}

void SupabaseRemote::pull(const PullCursor &cursor, int limit, Done<PullPage> done)
{
    callCompatible([this, cursor, limit] { return m_sync.pull(cursor, limit); }, std::move(done));
}

void SupabaseRemote::newestLeads(int limit, Done<QList<TableRow>> done)
{
    callCompatible(
        [this, limit] { return m_sync.newestLeads(limit); },
        Done<QList<TableRow>>([this, done = std::move(done)](const Expected<QList<TableRow>> &leads) {
            if (leads)
                addShown(*leads, contactsOf(*leads), 0, done);
            else
                done(leads);
        }));
}

void SupabaseRemote::addShown(const QList<TableRow> &rows, const QStringList &contacts, size_t table,
                              const Done<QList<TableRow>> &done)
{
    if (contacts.isEmpty() || table == shownOfContacts.size())
        return done(rows);
    const auto &[name, column] = shownOfContacts.at(table);
    whenReady(m_sync.rowsOf(name, column, contacts), this,
              [this, rows, contacts, table, done](const Expected<QList<TableRow>> &more) {
                  if (more)
                      addShown(rows + *more, contacts, table + 1, done);
                  else
                      done(more);
              });
}

void SupabaseRemote::push(const QList<Mutation> &mutations, Done<QList<PushAnswer>> done)
{
    callCompatible([this, mutations] { return m_sync.push(mutations); }, std::move(done));
}

void SupabaseRemote::olderMessages(const HistoryRequest &request, Done<QList<TableRow>> done)
{
    callCompatible([this, request] { return m_sync.olderMessages(request); }, std::move(done));
}

void SupabaseRemote::info(Done<WorkspaceInfo> done)
{
    whenReady(m_sync.workspaceInfo(), this,
              [this, done = namingStrangers(std::move(done))](const Expected<WorkspaceInfo> &info) {
                  const Expected<void> checked = checkSchema(info);
                  m_compatible = checked.has_value();
                  done(checked ? info : std::unexpected(checked.error()));
              });
}

void SupabaseRemote::digest(const PullCursor &cursor, const QList<Bucket> &buckets,
                            Done<QList<BucketAnswer>> done)
{
    callCompatible([this, cursor, buckets] { return m_sync.digest(cursor, buckets); }, std::move(done));
}

void SupabaseRemote::bucketRows(const Bucket &bucket, const BucketPlace &after, int limit,
                                Done<BucketPage> done)
{
    callCompatible([this, bucket, after, limit] { return m_sync.bucketRows(bucket, after, limit); },
                   std::move(done));
}

void SupabaseRemote::renewSession(Done<void> done)
{
    whenReady(m_auth.renew(), this, std::move(done));
}

} // namespace leadpilot
