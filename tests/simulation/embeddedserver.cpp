// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/embeddedserver.h"

#include "core/schema/rowcodec.h"
#include "core/sync/newestleads.h"
#include "relay/workspace/rowjson.h"
#include "relay/workspace/tokens.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace leadpilot::sim {
namespace {

QString emailOf(const QString &member)
{
    return member % QStringLiteral("@example.com");
}

/// The first id is the epoch's, the second one the first member's.
class BeginnerIds : public IdSource
{
public:
    BeginnerIds(const Clock &clock, const QString &first)
        : m_first(first)
        , m_rest(clock, 1)
    {
    }
    QUuid next() override { return ++m_made == 2 ? m_first : m_rest.next(); }

private:
    QUuid m_first;
    SimIds m_rest;
    int m_made = 0;
};

} // namespace

QString EmbeddedServer::made(const QString &folder, const QList<Member> &members)
{
    const SimTime time;
    BeginnerIds ids(time, members.first().id);
    const QString begun = folder % QStringLiteral(".begun");
    const auto created =
        relay::EmbeddedWorkspace::create(begun,
                                         {QStringLiteral("Simulated"), emailOf(members.first().id),
                                          QStringLiteral("correct horse"), QStringLiteral("admin")},
                                         time, ids);
    if (!created)
        qFatal("%s", qPrintable(created.error().detail));
    EmbeddedServer server(begun, folder, time, 1);
    for (qsizetype i = 1; i < members.size(); ++i) {
        auto account = server.m_database->prepare(
            "INSERT INTO auth_users (id, email, password_hash, created_at, updated_at) "
            "SELECT ?, ?, password_hash, created_at, updated_at FROM auth_users LIMIT 1");
        (void)account->bindAll(members.at(i).id, emailOf(members.at(i).id)).run();
        server.commit(
            {{QStringLiteral("profiles"), Row{{QStringLiteral("id"), members.at(i).id},
                                              {QStringLiteral("name"), toString(members.at(i).role)},
                                              {QStringLiteral("role"), toString(members.at(i).role)},
                                              {QStringLiteral("email"), emailOf(members.at(i).id)}}}});
    }
    return server.m_file;
}

EmbeddedServer::EmbeddedServer(const QString &begun, const QString &folder, const Clock &clock, quint64 seed)
    : m_file(folder % QStringLiteral("/workspace.sqlite"))
    , m_clock(clock)
    , m_ids(clock, mixed(seed, 4711))
{
    QDir().mkpath(folder);
    QFile::copy(begun, m_file);
    open();
}

EmbeddedServer::~EmbeddedServer()
{
    close();
}

void EmbeddedServer::open()
{
    auto opened = relay::EmbeddedWorkspace::open(m_file, m_clock, m_ids);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().detail));
    m_workspace = std::move(*opened);
    m_transport = m_workspace->inProcessTransport();
    m_service = std::make_unique<supabase::RestClient>(*m_transport, m_workspace->serviceKey());
    m_rest = std::make_unique<supabase::RestClient>(*m_transport, m_workspace->publishableKey(),
                                                    [this] { return m_token; });
    m_sync = std::make_unique<supabase::SyncClient>(*m_rest);
    m_database = std::move(*sqlite::Database::open(m_file, sqlite::Database::Mode::ReadWrite));
}

void EmbeddedServer::close()
{
    m_database.reset();
    m_sync.reset();
    m_rest.reset();
    m_service.reset();
    m_transport.reset();
    m_workspace.reset();
}

/// The password is left out: to check one takes longer than a whole world.
Credentials EmbeddedServer::signIn(const QString &member)
{
    const QString session = m_ids.next().toString(QUuid::WithoutBraces);
    QString secret;
    {
        auto opened =
            m_database->prepare("INSERT INTO auth_sessions (id, user_id, created_at) VALUES (?, ?, ?)");
        (void)opened->bindAll(session, member, m_clock.now().toString()).run();
        auto kept = m_database->prepare("SELECT jwt_secret FROM workspace");
        if (kept->step().value_or(false))
            secret = kept->text(0);
    }
    const QByteArray refresh = relay::workspace::RefreshToken{session, 1}.sign(secret.toLatin1());
    return renew({member, {}, refresh}).value_or(Credentials{member, "0", "0"});
}

Expected<Credentials> EmbeddedServer::renew(const Credentials &held)
{
    m_changed.clear();
    supabase::HttpRequest request;
    request.method = "POST";
    request.path = QStringLiteral("/auth/v1/token?grant_type=refresh_token");
    request.headers = {{"apikey", m_workspace->publishableKey()}, {"content-type", "application/json"}};
    request.body =
        QJsonDocument(QJsonObject{{QStringLiteral("refresh_token"), QString::fromLatin1(held.refresh)}})
            .toJson(QJsonDocument::Compact);
    const auto document = supabase::documentOf(QStringLiteral("renew"), m_transport->send(request).result());
    if (!document) {
        Error error = document.error();
        if (error.code == ErrorCode::Rejected)
            error.code = ErrorCode::Unauthorized;
        return std::unexpected(error);
    }
    return Credentials{held.member, (*document)[u"access_token"].toString().toLatin1(),
                       (*document)[u"refresh_token"].toString().toLatin1()};
}

Expected<PullPage> EmbeddedServer::pull(const Credentials &by, const PullCursor &cursor, int limit)
{
    m_token = by.access;
    m_changed.clear();
    auto page = m_sync->pull(cursor, limit).result();
    if (!page && page.error().code == ErrorCode::Forbidden && page.error().reason == u"42501")
        page.error().reason = QStringLiteral("no_member");
    return page;
}

Expected<QList<TableRow>> EmbeddedServer::newestLeads(const Credentials &by, int limit)
{
    m_token = by.access;
    m_changed.clear();
    auto rows = m_sync->newestLeads(limit).result();
    const QStringList contacts = rows ? contactsOf(*rows) : QStringList();
    if (contacts.isEmpty())
        return rows;
    for (const auto &[table, column] : shownOfContacts) {
        const auto more = m_sync->rowsOf(table, column, contacts).result();
        if (!more)
            return more;
        *rows += *more;
    }
    return rows;
}

Expected<QList<PushAnswer>> EmbeddedServer::push(const Credentials &by, const QList<Mutation> &mutations)
{
    m_token = by.access;
    QSet<QString> tables;
    for (const Mutation &mutation : mutations)
        tables.insert(mutation.table);
    note(tables);
    m_pushedSinceCopy = true;
    return m_sync->push(mutations).result();
}

Expected<WorkspaceInfo> EmbeddedServer::info(const Credentials &by)
{
    m_token = by.access;
    m_changed.clear();
    return m_sync->workspaceInfo().result();
}

Expected<QList<BucketAnswer>> EmbeddedServer::digest(const Credentials &by, const PullCursor &cursor,
                                                     const QList<Bucket> &buckets)
{
    m_token = by.access;
    m_changed.clear();
    return m_sync->digest(cursor, buckets).result();
}

Expected<BucketPage> EmbeddedServer::bucketRows(const Credentials &by, const Bucket &bucket,
                                                const BucketPlace &after, int limit)
{
    m_token = by.access;
    m_changed.clear();
    return m_sync->bucketRows(bucket, after, limit).result();
}

void EmbeddedServer::note(const QSet<QString> &tables)
{
    m_changed = tables;
    m_changed += {QStringLiteral("whatsapp_conversations"), QStringLiteral("member_signals")};
}

bool EmbeddedServer::commit(const QList<TableRow> &rows)
{
    QJsonArray items;
    QSet<QString> tables;
    for (const TableRow &row : rows) {
        QJsonObject item = rowcodec::toJson(row);
        item.insert(QStringLiteral("op"), QStringLiteral("upsert"));
        items.append(item);
        tables.insert(row.table);
    }
    note(tables);
    const auto done =
        m_service->callAndWait(QStringLiteral("relay_commit"),
                               {{QStringLiteral("batch"), QJsonObject{{QStringLiteral("rows"), items}}}});
    return done && (*done)[u"ok"].toBool();
}

void EmbeddedServer::endSessions(const QString &member)
{
    auto statement = m_database->prepare("DELETE FROM auth_sessions WHERE user_id = ?");
    (void)statement->bindAll(member).run();
}

void EmbeddedServer::backUp()
{
    const QString copy = m_file % QStringLiteral(".copy");
    close(); // writes the log back into the file
    QFile::remove(copy);
    QFile::copy(m_file, copy);
    open();
    m_pushedSinceCopy = false;
}

bool EmbeddedServer::restore()
{
    const QString copy = m_file % QStringLiteral(".copy");
    if (!QFile::exists(copy))
        return false;
    close();
    QFile::remove(m_file);
    QFile::copy(copy, m_file);
    open();
    // The workspace notices by the cursors that it has gone back. A row that came with the answer to a push
    // is in no cursor: who puts a file back that has been written to since has to say so.
    if (m_pushedSinceCopy)
        (void)m_database->run("UPDATE workspace SET epoch = epoch || 'r'");
    return true;
}

std::map<QString, Row> EmbeddedServer::read(const schema::Table &table, const QByteArray &where)
{
    std::map<QString, Row> rows;
    const auto columns = relay::workspace::columnsOf(table);
    const QByteArray query =
        "SELECT " + relay::workspace::columnNames(columns) + " FROM \"" + table.name + "\" t WHERE " + where;
    auto statement = m_database->prepare(query);
    while (statement && statement->step().value_or(false)) {
        Row row = relay::workspace::readRow(columns, *statement);
        rows.emplace(row.text(u"id"), std::move(row));
    }
    return rows;
}

Rows EmbeddedServer::rows()
{
    Rows rows;
    for (const schema::Table &table : schema::syncedTables())
        rows.push_back(read(table, "1"));
    return rows;
}

QStringList EmbeddedServer::ids(const char *table)
{
    QStringList ids;
    for (const auto &[id, row] : read(*schema::findTable(QString::fromLatin1(table)), "1"))
        ids.append(id);
    return ids;
}

std::optional<Row> EmbeddedServer::find(const char *table, const QString &id)
{
    // Ids are of our own making: nothing in them needs to be bound.
    auto rows = read(*schema::findTable(QString::fromLatin1(table)), "t.id = '" + id.toLatin1() + '\'');
    return rows.empty() ? std::nullopt : std::optional(std::move(rows.begin()->second));
}

} // namespace leadpilot::sim
