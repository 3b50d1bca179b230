// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/workspace/workspacefixture.h"

#include <QCryptographicHash>
#include <QTest>
#include <QtEndian>

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

QJsonObject bucket(const QString &table, const QString &name)
{
    return {{QStringLiteral("t"), table}, {QStringLiteral("b"), name}};
}

Answer digest(WorkspaceFixture &fixture, const QByteArray &token, const QString &cursor,
              const QJsonArray &buckets)
{
    return fixture.rpc(QStringLiteral("sync_digest"),
                       {{QStringLiteral("request"), QJsonObject{{QStringLiteral("cursor"), cursor},
                                                                {QStringLiteral("buckets"), buckets}}}},
                       token);
}

/// As a client works it out from the rows it holds.
QJsonObject expected(const WorkspaceFixture::Pulled &held, const QString &table, const QString &name)
{
    int rows = 0;
    quint64 hash = 0;
    for (const auto &item : held.rows) {
        const QJsonValue row = item[u"r"];
        const bool byMonth = table == u"whatsapp_messages" || table == u"activities";
        if (item[u"t"].toString() != table ||
            !row[byMonth ? u"created_at" : u"id"].toString().startsWith(name))
            continue;
        ++rows;
        const QByteArray text =
            row[u"id"].toString().toUtf8() + ':' + QByteArray::number(row[u"version"].toInteger());
        hash ^= qFromBigEndian<quint64>(QCryptographicHash::hash(text, QCryptographicHash::Md5).constData());
    }
    QJsonObject answer = bucket(table, name);
    answer.insert(QStringLiteral("n"), rows);
    answer.insert(QStringLiteral("h"),
                  QString::fromLatin1(QByteArray::number(hash, 16).rightJustified(16, '0')));
    answer.insert(QStringLiteral("moved"), false);
    return answer;
}

} // namespace

/// sync_digest of the embedded home. That it answers as PostgreSQL does is proved by the conformance suite.
class TestWorkspaceDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAndHashesWhatTheMemberSees();
    void tellsWhatMovedSinceTheCursor();
    void serviceSeesEveryRowAndNeedsNoCursor();
    void cursorOfTheLostTimeIsRefused();
    void refusesWhatIsNoBucket();
};

void TestWorkspaceDigest::countsAndHashesWhatTheMemberSees()
{
    WorkspaceFixture fixture(true);
    for (const QString &email : {QStringLiteral("ada@example.com"), QStringLiteral("noor@example.com")}) {
        const QByteArray token = fixture.token(email);
        const auto held = fixture.pull(token);
        QJsonArray buckets;
        QJsonArray wanted;
        const auto ask = [&](const QString &table, const QString &name) {
            buckets.append(bucket(table, name));
            wanted.append(expected(held, table, name));
        };
        for (int byte = 0; byte < 256; ++byte) {
            const QString name = QStringLiteral("%1").arg(byte, 2, 16, QLatin1Char('0'));
            ask(QStringLiteral("contacts"), name);
            ask(QStringLiteral("leads"), name);
        }
        for (const QString &month : {QStringLiteral("2026-10"), QStringLiteral("2026-11")}) {
            ask(QStringLiteral("whatsapp_messages"), month);
            ask(QStringLiteral("activities"), month);
        }
        const Answer answer = digest(fixture, token, held.cursor, buckets);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.array(), wanted);
    }
}

void TestWorkspaceDigest::tellsWhatMovedSinceTheCursor()
{
    WorkspaceFixture fixture;
    const QString noor = fixture.addMember(QStringLiteral("noor@example.com"), QStringLiteral("agent"));
    const QByteArray token = fixture.token(QStringLiteral("noor@example.com"));
    const auto [contact, lead] = fixture.addPerson();
    const auto held = fixture.pull(token);
    const QJsonArray buckets{bucket(QStringLiteral("leads"), lead.left(2)),
                             bucket(QStringLiteral("tags"), QStringLiteral("0a")),
                             bucket(QStringLiteral("activities"), QStringLiteral("2026-11"))};
    const auto moved = [&] {
        QList<bool> answers;
        const QJsonArray digests = digest(fixture, token, held.cursor, buckets).array();
        for (const auto &item : digests)
            answers += item[u"moved"].toBool();
        return answers;
    };
    QCOMPARE(moved(), QList<bool>({false, false, false}));
    fixture.commit({{QStringLiteral("leads"),
                     {{QStringLiteral("id"), lead}, {QStringLiteral("company"), QStringLiteral("Quay")}}}},
                   QStringLiteral("update"));
    QCOMPARE(moved(), QList<bool>({true, false, false}));
    // A change of sight may concern everything that hangs on a contact.
    fixture.commit(
        {{QStringLiteral("leads"),
          {{QStringLiteral("id"), lead}, {QStringLiteral("assigned_to"), fixture.created().adminId}}}},
        QStringLiteral("update"));
    QCOMPARE(moved(), QList<bool>({true, false, true}));
}

void TestWorkspaceDigest::serviceSeesEveryRowAndNeedsNoCursor()
{
    WorkspaceFixture fixture(true);
    const auto held = fixture.pull(fixture.token());
    const QJsonObject request{
        {QStringLiteral("cursor"), QJsonValue()},
        {QStringLiteral("buckets"),
         QJsonArray{bucket(QStringLiteral("whatsapp_messages"), QStringLiteral("2026-11"))}}};
    const Answer answer =
        fixture.serviceRpc(QStringLiteral("sync_digest"), {{QStringLiteral("request"), request}});
    QCOMPARE(answer.array(),
             QJsonArray{expected(held, QStringLiteral("whatsapp_messages"), QStringLiteral("2026-11"))});
    QVERIFY(answer.array().first()[u"n"].toInt() > 0);
}

void TestWorkspaceDigest::cursorOfTheLostTimeIsRefused()
{
    WorkspaceFixture fixture;
    const QByteArray token = fixture.token();
    fixture.backUp(QStringLiteral("backup.db"));
    fixture.addPerson();
    const auto lost = fixture.pull(token);
    fixture.restart(QStringLiteral("backup.db"));
    const Answer refused =
        digest(fixture, token, lost.cursor, {bucket(QStringLiteral("leads"), QStringLiteral("00"))});
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), QStringLiteral("PT409"));
}

void TestWorkspaceDigest::refusesWhatIsNoBucket()
{
    WorkspaceFixture fixture;
    const QByteArray token = fixture.token();
    const QString cursor = fixture.pull(token).cursor;
    const QList<QJsonObject> none{bucket(QStringLiteral("contacts"), QStringLiteral("0A")),
                                  bucket(QStringLiteral("contacts"), QStringLiteral("2026-11")),
                                  bucket(QStringLiteral("activities"), QStringLiteral("0a")),
                                  bucket(QStringLiteral("activities"), QStringLiteral("2026-13")),
                                  bucket(QStringLiteral("activities"), QStringLiteral("0000-01")),
                                  bucket(QStringLiteral("webhooks"), QStringLiteral("0a"))};
    for (const QJsonObject &wrong : none)
        QCOMPARE(digest(fixture, token, cursor, {wrong}).code(), QStringLiteral("22023"));
    QJsonArray many;
    for (int i = 0; i < 1001; ++i)
        many.append(bucket(QStringLiteral("contacts"), QStringLiteral("00")));
    QCOMPARE(digest(fixture, token, cursor, many).code(), QStringLiteral("22023"));
    QCOMPARE(digest(fixture, token, QStringLiteral("nonsense"), {}).code(), QStringLiteral("22023"));
}

QTEST_GUILESS_MAIN(TestWorkspaceDigest)
#include "tst_workspace_digest.moc"
