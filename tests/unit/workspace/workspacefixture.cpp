// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/workspace/workspacefixture.h"

#include "sync/sqlite/database.h"

#include <QFile>
#include <QTest>
#include <QUrl>

namespace leadpilot::relay {

WorkspaceFixture::WorkspaceFixture(bool sample)
{
    const NewWorkspace wanted{QStringLiteral("Harbour Bikes"), QStringLiteral("ada@example.com"),
                              QStringLiteral("correct horse"), QStringLiteral("Ada"), sample};
    auto created = EmbeddedWorkspace::create(file(), wanted, m_clock, m_ids);
    if (!created)
        qFatal("%s", qPrintable(created.error().detail));
    m_created = *created;
    open();
}

void WorkspaceFixture::open()
{
    auto opened = EmbeddedWorkspace::open(file(), m_clock, m_ids);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().detail));
    m_workspace = std::move(*opened);
}

void WorkspaceFixture::backUp(const QString &name)
{
    m_workspace.reset(); // closing writes the log back into the file
    QVERIFY(QFile::copy(file(), m_folder.filePath(name)));
    open();
}

void WorkspaceFixture::restart(const QString &backup)
{
    m_workspace.reset();
    if (!backup.isEmpty()) {
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(file() + QLatin1StringView(suffix));
        QVERIFY(QFile::copy(m_folder.filePath(backup), file()));
    }
    open();
}

Answer WorkspaceFixture::raw(const QByteArray &method, const QString &path, const QByteArray &body,
                             const Fields &fields)
{
    http::Request request;
    request.method = method.toStdString();
    request.path = QUrl::fromPercentEncoding(path.section(u'?', 0, 0).toUtf8()).toStdString();
    request.query = path.section(u'?', 1).toStdString();
    for (const auto &[name, value] : fields)
        request.headers.add(name.toStdString(), value.toStdString());
    request.body = body.toStdString();
    request.address = "192.0.2.7";
    const http::Response response = m_workspace->handle(request);
    return {response.status, QByteArray::fromStdString(response.body), response.headers};
}

Answer WorkspaceFixture::send(const QByteArray &method, const QString &path, const QByteArray &body,
                              const QByteArray &token, const Fields &fields)
{
    Fields all{{"apikey", m_created.publishableKey}};
    if (!token.isEmpty())
        all.append({"Authorization", "Bearer " + token});
    return raw(method, path, body, all + fields);
}

Answer WorkspaceFixture::service(const QByteArray &method, const QString &path, const QByteArray &body,
                                 const Fields &fields)
{
    return raw(method, path, body, Fields{{"apikey", m_created.secretKey}} + fields);
}

Answer WorkspaceFixture::rpc(const QString &function, const QJsonObject &arguments, const QByteArray &token)
{
    return send("POST", QStringLiteral("/rest/v1/rpc/") + function, QJsonDocument(arguments).toJson(), token);
}

Answer WorkspaceFixture::serviceRpc(const QString &function, const QJsonObject &arguments)
{
    return service("POST", QStringLiteral("/rest/v1/rpc/") + function, QJsonDocument(arguments).toJson());
}

QJsonObject WorkspaceFixture::signIn(const QString &email, const QString &password)
{
    const QJsonObject body{{QStringLiteral("email"), email}, {QStringLiteral("password"), password}};
    return send("POST", QStringLiteral("/auth/v1/token?grant_type=password"), QJsonDocument(body).toJson())
        .object();
}

QByteArray WorkspaceFixture::token(const QString &email)
{
    return signIn(email).value(u"access_token").toString().toLatin1();
}

QString WorkspaceFixture::addMember(const QString &email, const QString &role)
{
    const QString member = id();
    auto database = sqlite::Database::open(file(), sqlite::Database::Mode::ReadWrite);
    auto account =
        (*database)->prepare("INSERT INTO auth_users (id, email, password_hash, created_at, updated_at) "
                             "SELECT ?, ?, password_hash, created_at, updated_at FROM auth_users LIMIT 1");
    if (!account->bindAll(member, email).run())
        qFatal("the member's account could not be written");
    commit({{QStringLiteral("profiles"),
             {{QStringLiteral("id"), member},
              {QStringLiteral("name"), email.section(u'@', 0, 0)},
              {QStringLiteral("role"), role},
              {QStringLiteral("email"), email}}}});
    return member;
}

void WorkspaceFixture::commit(const QList<QPair<QString, QJsonObject>> &rows, const QString &op)
{
    QJsonArray items;
    for (const auto &[table, row] : rows)
        items.append(QJsonObject{
            {QStringLiteral("t"), table}, {QStringLiteral("op"), op}, {QStringLiteral("r"), row}});
    const Answer answer =
        serviceRpc(QStringLiteral("relay_commit"),
                   {{QStringLiteral("batch"), QJsonObject{{QStringLiteral("rows"), items}}}});
    QCOMPARE(answer.body, QByteArray("{\"ok\":true}"));
}

std::pair<QString, QString> WorkspaceFixture::addPerson(const QString &assignedTo)
{
    const QString contact = id();
    const QString lead = id();
    commit({{QStringLiteral("contacts"),
             {{QStringLiteral("id"), contact}, {QStringLiteral("display_name"), QStringLiteral("Ann")}}},
            {QStringLiteral("leads"),
             {{QStringLiteral("id"), lead},
              {QStringLiteral("contact_id"), contact},
              {QStringLiteral("source"), QStringLiteral("whatsapp")},
              {QStringLiteral("assigned_to"), assignedTo.isEmpty() ? QJsonValue() : assignedTo}}}});
    return {contact, lead};
}

QString WorkspaceFixture::addConversation(const QString &contact)
{
    const QString conversation = id();
    commit({{QStringLiteral("whatsapp_conversations"),
             {{QStringLiteral("id"), conversation},
              {QStringLiteral("contact_id"), contact},
              {QStringLiteral("phone_number_id"), QStringLiteral("1002003")}}}});
    return conversation;
}

QJsonObject WorkspaceFixture::message(const QString &conversation, bool inbound, const QString &status)
{
    return {{QStringLiteral("id"), id()},
            {QStringLiteral("conversation_id"), conversation},
            {QStringLiteral("direction"), inbound ? QStringLiteral("inbound") : QStringLiteral("outbound")},
            {QStringLiteral("message_type"), QStringLiteral("text")},
            {QStringLiteral("content"), QStringLiteral("hello 👋")},
            {QStringLiteral("status"), status},
            {QStringLiteral("occurred_at"), m_clock.now().toString()}};
}

Answer WorkspaceFixture::pullPage(const QByteArray &token, const QString &epoch, const QString &cursor,
                                  int limit)
{
    const QJsonObject request{{QStringLiteral("epoch"), epoch.isEmpty() ? QJsonValue() : epoch},
                              {QStringLiteral("cursor"), cursor.isEmpty() ? QJsonValue() : cursor},
                              {QStringLiteral("limit"), limit}};
    return rpc(QStringLiteral("sync_pull"), {{QStringLiteral("request"), request}}, token);
}

WorkspaceFixture::Pulled WorkspaceFixture::pull(const QByteArray &token, const QString &cursor, int limit,
                                                const std::function<void()> &between)
{
    Pulled pulled;
    pulled.cursor = cursor;
    for (bool more = true; more; ++pulled.pages) {
        const Answer answer = pullPage(token, pulled.epoch, pulled.cursor, limit);
        if (answer.status != 200)
            qFatal("sync_pull: %s", answer.body.constData());
        const QJsonObject page = answer.object();
        const QJsonArray rows = page.value(u"rows").toArray();
        for (const QJsonValue row : rows)
            pulled.rows.append(row);
        const QJsonArray evicted = page.value(u"evicted").toArray();
        for (const QJsonValue contact : evicted)
            pulled.evicted += contact.toString();
        pulled.cursor = page.value(u"next").toString();
        pulled.epoch = page.value(u"epoch").toString();
        more = page.value(u"more").toBool();
        if (between)
            between();
    }
    return pulled;
}

} // namespace leadpilot::relay
