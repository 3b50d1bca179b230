// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sqlite/database.h"
#include "sync/supabase/restclient.h"
#include "tests/unit/workspace/workspacefixture.h"

#include <QSet>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

NewWorkspace wanted()
{
    return {QStringLiteral("A"), QStringLiteral("a@example.com"), QStringLiteral("long enough")};
}

/// Turns the bytes round: no cipher, but not the plain text either.
SecretSeal mirrored()
{
    const auto turned = [](QByteArrayView bytes) {
        QByteArray copy = bytes.toByteArray();
        std::ranges::reverse(copy);
        return copy;
    };
    return {turned, [turned](QByteArrayView bytes) -> Expected<QByteArray> {
                return turned(bytes);
            }};
}

QByteArray keptSecret(const QString &file)
{
    auto database = sqlite::Database::open(file, sqlite::Database::Mode::ReadOnly);
    auto statement = (*database)->prepare("SELECT jwt_secret FROM workspace");
    return statement->step().value_or(false) ? statement->blob(0) : QByteArray();
}

} // namespace

class TestWorkspaceCreation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileOfANewerVersionIsRefused();
    void missingFileAndForeignFileAreRefused();
    void existingWorkspaceIsNotOverwritten();
    void badInputIsNamedAndLeavesNoFile();
    void keysAndSecretsAreNotReadableByOthers();
    void workspaceSurvivesReopening();
    void tokenSecretIsSealedInTheFile();
    void tokenSecretInPlainIsSealedOnOpening();
    void relaySpeaksOverTheInProcessTransport();
    void sampleLooksLikeAWeekOfWork();
};

void TestWorkspaceCreation::fileOfANewerVersionIsRefused()
{
    WorkspaceFixture fixture;
    auto database = sqlite::Database::open(fixture.file(), sqlite::Database::Mode::ReadWrite);
    QVERIFY((*database)->run("UPDATE workspace SET schema_version = 99"));
    RandomIds ids(fixture.clock());
    const auto opened = EmbeddedWorkspace::open(fixture.file(), fixture.clock(), ids);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Rejected);
    QVERIFY(opened.error().detail.contains(fixture.file()));
    QVERIFY(opened.error().detail.contains(u"update LeadPilot"));
}

void TestWorkspaceCreation::missingFileAndForeignFileAreRefused()
{
    QTemporaryDir folder;
    FakeClock clock;
    RandomIds ids(clock);
    QVERIFY(!EmbeddedWorkspace::open(folder.filePath(QStringLiteral("none.db")), clock, ids));
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("none.db"))));
    const QString foreign = folder.filePath(QStringLiteral("other.db"));
    QVERIFY((*sqlite::Database::open(foreign, sqlite::Database::Mode::ReadWrite))->run("CREATE TABLE t (a)"));
    const auto opened = EmbeddedWorkspace::open(foreign, clock, ids);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Rejected);
}

void TestWorkspaceCreation::existingWorkspaceIsNotOverwritten()
{
    WorkspaceFixture fixture;
    RandomIds ids(fixture.clock());
    const auto again = EmbeddedWorkspace::create(
        fixture.file(), {QStringLiteral("B"), QStringLiteral("b@example.com"), QStringLiteral("long enough")},
        fixture.clock(), ids);
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::Conflict);
    QVERIFY(!fixture.token().isEmpty());
}

void TestWorkspaceCreation::badInputIsNamedAndLeavesNoFile()
{
    QTemporaryDir folder;
    FakeClock clock;
    RandomIds ids(clock);
    const QString file = folder.filePath(QStringLiteral("w.db"));
    const auto detail = [&](const char *name, const char *email, const char *password) {
        const auto created = EmbeddedWorkspace::create(
            file, {QString::fromLatin1(name), QString::fromLatin1(email), QString::fromLatin1(password)},
            clock, ids);
        return created ? QString() : created.error().detail;
    };
    QVERIFY(detail("A", "nobody", "long enough").startsWith(u"email:"));
    QVERIFY(detail(" ", "a@example.com", "long enough").startsWith(u"name:"));
    QVERIFY(detail("A", "a@example.com", "short").startsWith(u"password:"));
    QVERIFY(!QFile::exists(file));
}

void TestWorkspaceCreation::keysAndSecretsAreNotReadableByOthers()
{
    WorkspaceFixture fixture;
    QVERIFY(fixture.created().publishableKey.startsWith("sb_publishable_"));
    QVERIFY(fixture.created().secretKey.startsWith("sb_secret_"));
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    for (const char *suffix : {"", "-wal"}) {
        QFile file(fixture.file() + QLatin1StringView(suffix));
        QVERIFY(!(file.permissions() & others));
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains(fixture.created().secretKey));
        QVERIFY(!bytes.contains("correct horse"));
    }
}

void TestWorkspaceCreation::workspaceSurvivesReopening()
{
    WorkspaceFixture fixture;
    const QString lead = fixture.addPerson().second;
    RandomIds ids(fixture.clock());
    auto again = EmbeddedWorkspace::open(fixture.file(), fixture.clock(), ids);
    QVERIFY(again);
    QCOMPARE((*again)->publishableKey(), fixture.created().publishableKey);
    http::Request request;
    request.method = "GET";
    request.path = "/rest/v1/leads";
    request.headers.add("apikey", fixture.created().secretKey.toStdString());
    QVERIFY(QByteArray::fromStdString((*again)->handle(request).body).contains(lead.toLatin1()));
}

void TestWorkspaceCreation::tokenSecretIsSealedInTheFile()
{
    QTemporaryDir folder;
    FakeClock clock;
    RandomIds ids(clock);
    const QString file = folder.filePath(QStringLiteral("w.db"));
    QVERIFY(EmbeddedWorkspace::create(file, wanted(), clock, ids, mirrored()));
    const QByteArray kept = keptSecret(file);
    QVERIFY(kept.startsWith("sealed:"));
    QVERIFY(EmbeddedWorkspace::open(file, clock, ids, mirrored()));
    const auto withoutSeal = EmbeddedWorkspace::open(file, clock, ids);
    QVERIFY(!withoutSeal);
    QCOMPARE(withoutSeal.error().code, ErrorCode::Storage);
    SecretSeal other = mirrored();
    other.open = [](QByteArrayView) -> Expected<QByteArray> {
        return failure(ErrorCode::Storage, QStringLiteral("open"), QStringLiteral("another key"));
    };
    QCOMPARE(EmbeddedWorkspace::open(file, clock, ids, other).error().detail, QStringLiteral("another key"));
    QCOMPARE(keptSecret(file), kept);
}

void TestWorkspaceCreation::tokenSecretInPlainIsSealedOnOpening()
{
    WorkspaceFixture fixture;
    const QByteArray token = fixture.token();
    const QByteArray plain = keptSecret(fixture.file());
    RandomIds ids(fixture.clock());
    const auto again = EmbeddedWorkspace::open(fixture.file(), fixture.clock(), ids, mirrored());
    QVERIFY(again);
    QVERIFY(keptSecret(fixture.file()).startsWith("sealed:"));
    QVERIFY(!keptSecret(fixture.file()).contains(plain));
    // It is the same secret: whoever is signed in stays so.
    http::Request request;
    request.method = "GET";
    request.path = "/rest/v1/leads";
    request.headers.add("apikey", fixture.created().publishableKey.toStdString());
    request.headers.add("authorization", "Bearer " + token.toStdString());
    QCOMPARE((*again)->handle(request).status, 200);
}

void TestWorkspaceCreation::relaySpeaksOverTheInProcessTransport()
{
    WorkspaceFixture fixture;
    const auto transport = fixture.workspace().inProcessTransport();
    const supabase::RestClient client(*transport, fixture.workspace().serviceKey());
    const auto found =
        client.callAndWait(QStringLiteral("relay_lookup"), {{QStringLiteral("keys"), QJsonObject()}});
    QVERIFY(found);
    QCOMPARE((*found)[u"rows"].toArray().size(), 0);
    const supabase::RestClient stranger(*transport, "sb_secret_guess");
    const auto refused =
        stranger.callAndWait(QStringLiteral("relay_lookup"), {{QStringLiteral("keys"), QJsonObject()}});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unauthorized);
}

void TestWorkspaceCreation::sampleLooksLikeAWeekOfWork()
{
    WorkspaceFixture fixture(true);
    const QByteArray token = fixture.token();
    const QJsonArray leads = fixture.send("GET", QStringLiteral("/rest/v1/leads"), {}, token).array();
    QSet<QString> sources;
    QSet<QString> statuses;
    for (const QJsonValue lead : leads) {
        sources.insert(lead[u"source"].toString());
        statuses.insert(lead[u"status"].toString());
        QVERIFY(lead[u"created_at"].toString() < fixture.clock().now().toString());
    }
    QCOMPARE(leads.size(), 24);
    QCOMPARE(sources, (QSet<QString>{QStringLiteral("meta_ads"), QStringLiteral("google_ads"),
                                     QStringLiteral("whatsapp")}));
    QCOMPARE(statuses.size(), 6);
    const QString now = fixture.clock().now().toString().replace(u'+', QStringLiteral("%2B"));
    const auto count = [&](const QString &filter) {
        return fixture.send("GET", QString(u"/rest/v1/whatsapp_conversations?" % filter), {}, token)
            .array()
            .size();
    };
    QVERIFY(count(QString(u"window_expires_at=gt." % now)) > 3);
    QVERIFY(count(QString(u"window_expires_at=lt." % now)) > 3);
    QVERIFY(count(QStringLiteral("unread_count=gt.0")) > 2);
    QVERIFY(count(QStringLiteral("unread_count=eq.0")) > 2);
    QCOMPARE(fixture.send("GET", QStringLiteral("/rest/v1/profiles?role=eq.agent"), {}, token).array().size(),
             1);
    QVERIFY(!fixture.token(QStringLiteral("noor@example.com")).isEmpty());
}

QTEST_GUILESS_MAIN(TestWorkspaceCreation)
#include "tst_workspace_creation.moc"
