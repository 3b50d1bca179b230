// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/workspace/workspacefixture.h"

#include <QTest>

using namespace leadpilot;
using namespace leadpilot::relay;

class TestWorkspaceAuth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsWithoutAKeyAreRefused();
    void passwordGrantAnswersASession();
    void wrongPasswordAndUnknownAddressLookTheSame();
    void errorsFollowTheAskedApiVersion();
    void manyFailuresAreSlowedDown();
    void refreshTokensRotate();
    void parentOfTheActiveTokenGetsTheSameChild();
    void olderTokenEndsTheSession();
    void loggedOutSessionCannotBeRefreshed();
    void expiredTokenIsRefusedEverywhere();
    void forgedTokenIsRefused();
    void passwordChangeSignsOtherSessionsOut();
    void recoverBecomesAnAlert();
    void nobodySignsThemselvesUp();
    void deactivatedMemberIsShutOut();

private:
    static Answer refresh(WorkspaceFixture &fixture, const QString &token)
    {
        return fixture.send("POST", QStringLiteral("/auth/v1/token?grant_type=refresh_token"),
                            QJsonDocument(QJsonObject{{QStringLiteral("refresh_token"), token}}).toJson());
    }
    static QString refreshTokenOf(const QJsonObject &session)
    {
        return session.value(u"refresh_token").toString();
    }
    static QByteArray accessTokenOf(const QJsonObject &session)
    {
        return session.value(u"access_token").toString().toLatin1();
    }
};

void TestWorkspaceAuth::requestsWithoutAKeyAreRefused()
{
    WorkspaceFixture fixture;
    QCOMPARE(fixture.raw("GET", QStringLiteral("/rest/v1/leads"), {}, {}).status, 401);
    const Answer wrong =
        fixture.raw("GET", QStringLiteral("/auth/v1/health"), {}, {{"apikey", "sb_publishable_x"}});
    QCOMPARE(wrong.status, 401);
    QCOMPARE(wrong.header("sb-error-code"), QByteArray("UNAUTHORIZED_INVALID_API_KEY"));
    QCOMPARE(fixture.send("GET", QStringLiteral("/auth/v1/health")).status, 200);
}

void TestWorkspaceAuth::passwordGrantAnswersASession()
{
    WorkspaceFixture fixture;
    const QJsonObject session = fixture.signIn(QStringLiteral(" Ada@Example.com "));
    QCOMPARE(session.value(u"token_type").toString(), QStringLiteral("bearer"));
    QCOMPARE(session.value(u"expires_in").toInt(), 3600);
    QCOMPARE(session.value(u"expires_at").toInteger(), fixture.clock().now().seconds() + 3600);
    QCOMPARE(session.value(u"user")[u"id"].toString(), fixture.created().adminId);
    const Answer user = fixture.send("GET", QStringLiteral("/auth/v1/user"), {}, accessTokenOf(session));
    QCOMPARE(user.object().value(u"email").toString(), QStringLiteral("ada@example.com"));
    const Answer info = fixture.rpc(QStringLiteral("workspace_info"), {}, accessTokenOf(session));
    QCOMPARE(info.object().value(u"name").toString(), QStringLiteral("Harbour Bikes"));
    QCOMPARE(info.object().value(u"me")[u"role"].toString(), QStringLiteral("admin"));
}

void TestWorkspaceAuth::wrongPasswordAndUnknownAddressLookTheSame()
{
    WorkspaceFixture fixture;
    const QJsonObject wrong =
        fixture.signIn(QStringLiteral("ada@example.com"), QStringLiteral("not it at all"));
    QCOMPARE(wrong.value(u"error_code").toString(), QStringLiteral("invalid_credentials"));
    QCOMPARE(wrong.value(u"code").toInt(), 400);
    QCOMPARE(fixture.signIn(QStringLiteral("nobody@example.com")), wrong);
}

void TestWorkspaceAuth::errorsFollowTheAskedApiVersion()
{
    WorkspaceFixture fixture;
    const Answer answer = fixture.send("POST", QStringLiteral("/auth/v1/token?grant_type=password"),
                                       "{nonsense", {}, {{"X-Supabase-Api-Version", "2024-01-01"}});
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.code(), QStringLiteral("bad_json"));
    QCOMPARE(answer.header("x-sb-error-code"), QByteArray("bad_json"));
}

void TestWorkspaceAuth::manyFailuresAreSlowedDown()
{
    WorkspaceFixture fixture;
    const QJsonObject body{{QStringLiteral("email"), QStringLiteral("ada@example.com")},
                           {QStringLiteral("password"), QStringLiteral("guess guess")}};
    int status = 0;
    for (int attempt = 0; attempt < 31; ++attempt)
        status = fixture
                     .send("POST", QStringLiteral("/auth/v1/token?grant_type=password"),
                           QJsonDocument(body).toJson())
                     .status;
    QCOMPARE(status, 429);
    fixture.clock().advance(60);
    QVERIFY(!fixture.token().isEmpty());
}

void TestWorkspaceAuth::refreshTokensRotate()
{
    WorkspaceFixture fixture;
    QString token = refreshTokenOf(fixture.signIn());
    for (int turn = 0; turn < 4; ++turn) {
        const Answer answer = refresh(fixture, token);
        QCOMPARE(answer.status, 200);
        QVERIFY(refreshTokenOf(answer.object()) != token);
        token = refreshTokenOf(answer.object());
    }
}

void TestWorkspaceAuth::parentOfTheActiveTokenGetsTheSameChild()
{
    WorkspaceFixture fixture;
    const QString parent = refreshTokenOf(fixture.signIn());
    const QString child = refreshTokenOf(refresh(fixture, parent).object());
    fixture.clock().advance(600);
    QCOMPARE(refreshTokenOf(refresh(fixture, parent).object()), child);
    QCOMPARE(refresh(fixture, child).status, 200);
}

void TestWorkspaceAuth::olderTokenEndsTheSession()
{
    WorkspaceFixture fixture;
    const QString first = refreshTokenOf(fixture.signIn());
    const QString second = refreshTokenOf(refresh(fixture, first).object());
    const QString third = refreshTokenOf(refresh(fixture, second).object());
    const Answer reused = refresh(fixture, first);
    QCOMPARE(reused.status, 400);
    QCOMPARE(reused.object().value(u"error_code").toString(), QStringLiteral("refresh_token_already_used"));
    QCOMPARE(refresh(fixture, third).object().value(u"error_code").toString(),
             QStringLiteral("refresh_token_not_found"));
}

void TestWorkspaceAuth::loggedOutSessionCannotBeRefreshed()
{
    WorkspaceFixture fixture;
    const QJsonObject one = fixture.signIn();
    const QJsonObject other = fixture.signIn();
    QCOMPARE(
        fixture.send("POST", QStringLiteral("/auth/v1/logout?scope=local"), {}, accessTokenOf(one)).status,
        204);
    QCOMPARE(refresh(fixture, refreshTokenOf(one)).object().value(u"error_code").toString(),
             QStringLiteral("refresh_token_not_found"));
    QCOMPARE(fixture.send("GET", QStringLiteral("/auth/v1/user"), {}, accessTokenOf(one))
                 .object()
                 .value(u"error_code")
                 .toString(),
             QStringLiteral("session_not_found"));
    QCOMPARE(refresh(fixture, refreshTokenOf(other)).status, 200);
}

void TestWorkspaceAuth::expiredTokenIsRefusedEverywhere()
{
    WorkspaceFixture fixture;
    const QByteArray token = fixture.token();
    fixture.clock().advance(3600 + 31);
    const Answer rest = fixture.send("GET", QStringLiteral("/rest/v1/leads"), {}, token);
    QCOMPARE(rest.status, 401);
    QCOMPARE(rest.code(), QStringLiteral("PGRST303"));
    const Answer user = fixture.send("GET", QStringLiteral("/auth/v1/user"), {}, token);
    QCOMPARE(user.status, 403);
    QCOMPARE(user.object().value(u"error_code").toString(), QStringLiteral("bad_jwt"));
}

void TestWorkspaceAuth::forgedTokenIsRefused()
{
    WorkspaceFixture fixture;
    QByteArray token = fixture.token();
    token.replace(token.size() - 4, 2, token.mid(token.size() - 4, 2) == "AA" ? "BB" : "AA");
    const Answer forged = fixture.send("GET", QStringLiteral("/rest/v1/leads"), {}, token);
    QCOMPARE(forged.status, 401);
    QCOMPARE(forged.code(), QStringLiteral("PGRST301"));
    QCOMPARE(fixture.send("GET", QStringLiteral("/rest/v1/leads"), {}, "garbage").code(),
             QStringLiteral("PGRST301"));
    const QByteArray none = QByteArray("{\"alg\":\"none\"}").toBase64(QByteArray::Base64UrlEncoding) + '.' +
                            token.split('.').at(1) + '.';
    QCOMPARE(fixture.send("GET", QStringLiteral("/rest/v1/leads"), {}, none).status, 401);
}

void TestWorkspaceAuth::passwordChangeSignsOtherSessionsOut()
{
    WorkspaceFixture fixture;
    const QJsonObject mine = fixture.signIn();
    const QJsonObject other = fixture.signIn();
    const auto change = [&](const char *body) {
        return fixture.send("PUT", QStringLiteral("/auth/v1/user"), body, accessTokenOf(mine));
    };
    QCOMPARE(change("{\"password\":\"short\"}").object().value(u"error_code").toString(),
             QStringLiteral("weak_password"));
    QCOMPARE(change("{\"password\":\"correct horse\"}").object().value(u"error_code").toString(),
             QStringLiteral("same_password"));
    QCOMPARE(change("{\"password\":\"battery staple\"}").status, 200);
    QCOMPARE(refresh(fixture, refreshTokenOf(mine)).status, 200);
    QCOMPARE(refresh(fixture, refreshTokenOf(other)).status, 400);
    QVERIFY(fixture.token().isEmpty());
    QVERIFY(fixture.signIn(QStringLiteral("ada@example.com"), QStringLiteral("battery staple"))
                .contains(u"access_token"));
}

void TestWorkspaceAuth::recoverBecomesAnAlert()
{
    WorkspaceFixture fixture;
    for (const char *body : {"{\"email\":\"ada@example.com\"}", "{\"email\":\"ada@example.com\"}",
                             "{\"email\":\"no@example.com\"}"})
        QCOMPARE(fixture.send("POST", QStringLiteral("/auth/v1/recover"), body).body, QByteArray("{}"));
    QCOMPARE(
        fixture.send("GET", QStringLiteral("/rest/v1/alerts?kind=eq.password_reset"), {}, fixture.token())
            .array()
            .size(),
        1);
}

void TestWorkspaceAuth::nobodySignsThemselvesUp()
{
    WorkspaceFixture fixture;
    const Answer answer = fixture.send("POST", QStringLiteral("/auth/v1/signup"),
                                       "{\"email\":\"new@example.com\",\"password\":\"long enough\"}");
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.object().value(u"error_code").toString(), QStringLiteral("signup_disabled"));
}

void TestWorkspaceAuth::deactivatedMemberIsShutOut()
{
    WorkspaceFixture fixture;
    const QString email = QStringLiteral("bo@example.com");
    const QString member = fixture.addMember(email, QStringLiteral("agent"));
    const QJsonObject session = fixture.signIn(email);
    const QByteArray token = accessTokenOf(session);
    QCOMPARE(fixture.send("GET", QStringLiteral("/rest/v1/leads"), {}, token).status, 200);
    fixture.commit(
        {{QStringLiteral("profiles"), {{QStringLiteral("id"), member}, {QStringLiteral("active"), false}}}},
        QStringLiteral("update"));
    QCOMPARE(fixture.send("GET", QStringLiteral("/rest/v1/leads"), {}, token).status, 403);
    QCOMPARE(fixture.signIn(email).value(u"error_code").toString(), QStringLiteral("user_banned"));
    QCOMPARE(refresh(fixture, refreshTokenOf(session)).object().value(u"error_code").toString(),
             QStringLiteral("user_banned"));
}

QTEST_GUILESS_MAIN(TestWorkspaceAuth)
#include "tst_workspace_auth.moc"
