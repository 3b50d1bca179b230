// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sqlite/database.h"
#include "tests/unit/workspace/workspacefixture.h"

#include <QTest>

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

const QString backup = QStringLiteral("backup.db");

bool brings(const WorkspaceFixture::Pulled &pulled, const QString &id)
{
    return std::ranges::any_of(pulled.rows,
                               [&id](const QJsonValue &item) { return item[u"r"][u"id"].toString() == id; });
}

void update(WorkspaceFixture &fixture, const QString &lead, const QString &company)
{
    fixture.commit(
        {{QStringLiteral("leads"), {{QStringLiteral("id"), lead}, {QStringLiteral("company"), company}}}},
        QStringLiteral("update"));
}

void run(WorkspaceFixture &fixture, const QByteArray &script)
{
    auto database = sqlite::Database::open(fixture.file(), sqlite::Database::Mode::ReadWrite);
    QVERIFY(database);
    QVERIFY((*database)->run(script));
}

} // namespace

/// What a desktop's cursor is worth after the workspace's file was replaced by an earlier one.
class TestWorkspaceRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cursorOfTheLostTimeIsRefused();
    void cursorStaysRefusedWhenTheCounterHasCaughtUp();
    void cursorOfALostRunIsRefused();
    void pageBeforeTheRowMovedIsRefused();
    void cursorFromBeforeTheBackupGoesOn();
    void restartsKeepTheCursor();
    void fileOfAnEarlierVersionIsOpened();
    void oldRunsAreForgotten();
};

void TestWorkspaceRestore::cursorOfTheLostTimeIsRefused()
{
    WorkspaceFixture fixture;
    const QByteArray token = fixture.token();
    fixture.backUp(backup);
    fixture.addPerson();
    fixture.addPerson();
    const auto before = fixture.pull(token);
    fixture.restart(backup);
    const QString lead = fixture.addPerson().second;

    const Answer refused = fixture.pullPage(token, before.epoch, before.cursor);
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), QStringLiteral("PT409"));

    const auto anew = fixture.pull(token);
    QVERIFY(brings(anew, lead));
    QCOMPARE(refused.object().value(u"details").toString(), anew.epoch);
    QCOMPARE(fixture.pullPage(token, anew.epoch, anew.cursor).status, 200);
}

void TestWorkspaceRestore::cursorStaysRefusedWhenTheCounterHasCaughtUp()
{
    WorkspaceFixture fixture;
    const QByteArray token = fixture.token();
    fixture.backUp(backup);
    fixture.addPerson();
    const auto before = fixture.pull(token);
    fixture.restart(backup);
    for (int i = 0; i < 5; ++i)
        fixture.addPerson();
    QCOMPARE(fixture.pullPage(token, before.epoch, before.cursor).status, 409);
    fixture.restart();
    QCOMPARE(fixture.pullPage(token, before.epoch, before.cursor).status, 409);
}

void TestWorkspaceRestore::cursorOfALostRunIsRefused()
{
    WorkspaceFixture fixture;
    const QByteArray token = fixture.token();
    fixture.backUp(backup);
    fixture.restart(backup);
    fixture.addPerson();
    const auto lost = fixture.pull(token);
    fixture.restart(backup);
    const QString lead = fixture.addPerson().second;
    QCOMPARE(fixture.pullPage(token, lost.epoch, lost.cursor).status, 409);
    QVERIFY(brings(fixture.pull(token), lead));
}

void TestWorkspaceRestore::pageBeforeTheRowMovedIsRefused()
{
    WorkspaceFixture fixture;
    const QByteArray token = fixture.token();
    const QString lead = fixture.addPerson().second;
    for (int i = 0; i < 3; ++i)
        fixture.addPerson();
    const Answer first = fixture.pullPage(token, {}, {}, 1);
    fixture.backUp(backup);
    // The lead leaves the window that the walk began with; the following pages go without it.
    update(fixture, lead, QStringLiteral("Acme"));
    QString cursor = first.object().value(u"next").toString();
    const QString epoch = first.object().value(u"epoch").toString();
    bool came = false;
    for (int page = 0; page < 6; ++page) {
        const QJsonObject answer = fixture.pullPage(token, epoch, cursor, 1).object();
        came = came || answer.value(u"rows")[0][u"r"][u"id"].toString() == lead;
        cursor = answer.value(u"next").toString();
    }
    QVERIFY(!came);
    fixture.restart(backup);
    QCOMPARE(fixture.pullPage(token, epoch, cursor, 1).status, 409);
}

void TestWorkspaceRestore::cursorFromBeforeTheBackupGoesOn()
{
    WorkspaceFixture fixture;
    const QByteArray token = fixture.token();
    const auto [contact, kept] = fixture.addPerson();
    const auto before = fixture.pull(token);
    update(fixture, kept, QStringLiteral("Acme"));
    fixture.backUp(backup);
    fixture.addPerson();
    fixture.restart(backup);
    const QString lead = fixture.addPerson().second;
    const auto after = fixture.pull(token, before.cursor);
    QVERIFY(brings(after, lead));
    QVERIFY(brings(after, kept));
    QVERIFY(!brings(after, contact));
}

void TestWorkspaceRestore::restartsKeepTheCursor()
{
    WorkspaceFixture fixture;
    const QByteArray token = fixture.token();
    fixture.addPerson();
    const auto first = fixture.pull(token);
    fixture.restart();
    fixture.restart();
    QCOMPARE(fixture.pull(token, first.cursor).rows.size(), 0);
    const QString lead = fixture.addPerson().second;
    fixture.restart();
    const auto second = fixture.pull(token, first.cursor);
    QVERIFY(brings(second, lead));
    QCOMPARE(second.rows.size(), 2);
    QCOMPARE(second.epoch, first.epoch);
}

void TestWorkspaceRestore::fileOfAnEarlierVersionIsOpened()
{
    WorkspaceFixture fixture;
    const QByteArray token = fixture.token();
    const QString lead = fixture.addPerson().second;
    run(fixture, "DROP TABLE lives");
    fixture.restart();
    const auto pulled = fixture.pull(token);
    QVERIFY(brings(pulled, lead));
    // A cursor as it was before runs were told apart: where it was made is not known.
    QJsonArray parts = QJsonDocument::fromJson(
                           QByteArray::fromBase64(pulled.cursor.toLatin1(), QByteArray::Base64UrlEncoding))
                           .array();
    QCOMPARE(parts.size(), 11);
    parts.removeLast();
    parts.removeLast();
    const QByteArray older = QJsonDocument(parts).toJson(QJsonDocument::Compact);
    QCOMPARE(fixture
                 .pullPage(token, pulled.epoch,
                           QString::fromLatin1(older.toBase64(QByteArray::Base64UrlEncoding |
                                                              QByteArray::OmitTrailingEquals)))
                 .code(),
             QStringLiteral("PT409"));
}

void TestWorkspaceRestore::oldRunsAreForgotten()
{
    WorkspaceFixture fixture;
    const QByteArray token = fixture.token();
    const auto first = fixture.pull(token);
    run(fixture, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) "
                 "INSERT INTO lives (id, since) SELECT 'run' || i, (SELECT last_xid FROM workspace) FROM n");
    QCOMPARE(fixture.pullPage(token, first.epoch, first.cursor).status, 200);
    fixture.restart();
    auto database = sqlite::Database::open(fixture.file(), sqlite::Database::Mode::ReadOnly);
    QCOMPARE((*database)->number("SELECT count(*) FROM lives").value_or(0), 1000);
    QCOMPARE(fixture.pullPage(token, first.epoch, first.cursor).status, 409);
    QCOMPARE(fixture.pullPage(token, {}, {}).status, 200);
}

QTEST_GUILESS_MAIN(TestWorkspaceRestore)
#include "tst_workspace_restore.moc"
