// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/system/randomids.h"
#include "core/ports/clock.h"
#include "relay/workspace/embeddedworkspace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <atomic>

namespace leadpilot::relay {

class FakeClock : public Clock
{
public:
    Timestamp now() const override { return {m_now.load()}; }
    void advance(qint64 seconds) { m_now += seconds * 1'000'000; }

private:
    std::atomic<qint64> m_now = Timestamp::parse(u"2026-11-23T09:00:00Z")->microseconds;
};

struct Answer
{
    int status = 0;
    QByteArray body;
    http::Headers headers;

    QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
    QJsonArray array() const { return QJsonDocument::fromJson(body).array(); }
    QString code() const { return object().value(u"code").toString(); }
    QByteArray header(std::string_view name) const
    {
        return QByteArray::fromStdString(std::string(headers.value(name)));
    }
};

/// A workspace on a real file with one admin, spoken to as over the wire.
class WorkspaceFixture
{
public:
    explicit WorkspaceFixture(bool sample = false);

    QString file() const { return m_folder.filePath(QStringLiteral("workspace.db")); }
    EmbeddedWorkspace &workspace() { return *m_workspace; }
    FakeClock &clock() { return m_clock; }
    /// A copy of the file, as a backup holds it.
    void backUp(const QString &name);
    /// The relay's restart, with the backup of that name in the file's place, if any is named.
    void restart(const QString &backup = {});
    QString id() { return m_ids.next().toString(QUuid::WithoutBraces); }
    const CreatedWorkspace &created() const { return m_created; }

    using Fields = QList<QPair<QByteArray, QByteArray>>;
    /// With the key and, if it is not empty, the member's token.
    Answer send(const QByteArray &method, const QString &path, const QByteArray &body = {},
                const QByteArray &token = {}, const Fields &fields = {});
    /// With the secret key.
    Answer service(const QByteArray &method, const QString &path, const QByteArray &body = {},
                   const Fields &fields = {});
    Answer rpc(const QString &function, const QJsonObject &arguments, const QByteArray &token);
    Answer serviceRpc(const QString &function, const QJsonObject &arguments);
    Answer raw(const QByteArray &method, const QString &path, const QByteArray &body, const Fields &fields);

    QJsonObject signIn(const QString &email = QStringLiteral("ada@example.com"),
                       const QString &password = QStringLiteral("correct horse"));
    QByteArray token(const QString &email = QStringLiteral("ada@example.com"));
    /// Another member with the admin's password, written as the service does it.
    QString addMember(const QString &email, const QString &role);

    /// relay_commit of inserts `[table, row]`; the test fails if it is not ok.
    void commit(const QList<QPair<QString, QJsonObject>> &rows, const QString &op = QStringLiteral("insert"));
    /// A contact with one lead; their ids.
    std::pair<QString, QString> addPerson(const QString &assignedTo = {});
    QString addConversation(const QString &contact);
    QJsonObject message(const QString &conversation, bool inbound, const QString &status);

    struct Pulled
    {
        QJsonArray rows;
        QStringList evicted;
        QString cursor;
        QString epoch;
        int pages = 0;
    };
    /// Pulls until nothing more comes; `between` runs after each page.
    Pulled pull(const QByteArray &token, const QString &cursor = {}, int limit = 1000,
                const std::function<void()> &between = {});
    /// One page, whatever is answered.
    Answer pullPage(const QByteArray &token, const QString &epoch, const QString &cursor, int limit = 1000);

private:
    void open();

    QTemporaryDir m_folder;
    FakeClock m_clock;
    RandomIds m_ids{m_clock};
    CreatedWorkspace m_created;
    std::unique_ptr<EmbeddedWorkspace> m_workspace;
};

} // namespace leadpilot::relay
