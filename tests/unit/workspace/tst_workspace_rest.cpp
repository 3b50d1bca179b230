// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/workspace/workspacefixture.h"

#include <QTest>
#include <QUrl>

using namespace leadpilot;
using namespace leadpilot::relay;

class TestWorkspaceRest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void filtersFindWhatPostgrestFinds_data();
    void filtersFindWhatPostgrestFinds();
    void badQueriesAreNamed_data();
    void badQueriesAreNamed();
    void selectNamesAndRenamesColumns();
    void orderPutsNullsWherePostgresDoes();
    void rangesAndCounts();
    void headHasNoBody();
    void singleObjectNeedsExactlyOneRow();
    void insertAnswersAsPreferred();
    void insertNeedsMatchingKeysUnlessColumnsAreNamed();
    void upsertMergesOrIgnores();
    void patchAndDeleteAnswerTheirRows();
    void refusedSingleObjectRollsThePatchBack();
    void unknownThingsHaveTheirOwnErrors();
    void valuesNeverBecomeSql();

private:
    Answer get(const QString &path, const WorkspaceFixture::Fields &fields = {})
    {
        return m_fixture->send("GET", QString(u"/rest/v1/" % path), {}, m_token, fields);
    }
    Answer send(const QByteArray &method, const QString &path, const QByteArray &body,
                const WorkspaceFixture::Fields &fields = {})
    {
        return m_fixture->send(method, QString(u"/rest/v1/" % path), body, m_token, fields);
    }
    static QStringList namesOf(const QJsonArray &rows, QStringView column = u"first_name")
    {
        QStringList names;
        for (const QJsonValue row : rows)
            names += row[column].toString();
        return names;
    }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    QByteArray m_token;
};

void TestWorkspaceRest::initTestCase()
{
    m_fixture = std::make_unique<WorkspaceFixture>();
    m_token = m_fixture->token();
    const QByteArray rows = R"json([
        {"first_name":"Ann","company":"Acme, Inc.","source":"manual","status":"new","value_minor":"9007199254740993",
         "is_test":false,"snoozed_until":"2026-11-24T10:00:00+01:00"},
        {"first_name":"Béla","company":null,"source":"api","status":"won","value_minor":5,
         "is_test":true,"snoozed_until":null},
        {"first_name":"Çağla","company":"100% (gut)","source":"api","status":"lost","value_minor":null,
         "is_test":false,"snoozed_until":null},
        {"first_name":"Dora","company":"ÄRZTE","source":"whatsapp","status":"new","value_minor":-7,
         "is_test":false,"snoozed_until":null}])json";
    const Answer made = send("POST", QStringLiteral("leads"), rows);
    QCOMPARE(made.status, 201);
    QVERIFY(made.body.isEmpty());
}

void TestWorkspaceRest::filtersFindWhatPostgrestFinds_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *filter, const char *found) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(found);
    };
    row("status=eq.new", "Ann Dora");
    row("status=neq.new", "Béla Çağla");
    row("status=not.eq.new", "Béla Çağla");
    row("value_minor=gt.4", "Ann Béla");
    row("value_minor=gte.5", "Ann Béla");
    row("value_minor=lt.0", "Dora");
    row("value_minor=lte.-7", "Dora");
    row("value_minor=eq.9007199254740993", "Ann");
    row("value_minor=eq.9007199254740992", "");
    row("value_minor=is.null", "Çağla");
    row("value_minor=not.is.null", "Ann Béla Dora");
    row("is_test=is.true", "Béla");
    row("is_test=eq.false", "Ann Çağla Dora");
    row("first_name=like.B*", "Béla");
    row("first_name=like.b*", "");
    row("first_name=ilike.b*", "Béla");
    row("company=ilike.%C3%A4rzte", "Dora");
    row("company=like.100\\%25*", "Çağla");
    row("first_name=like._nn", "Ann");
    row("company=eq.Acme, Inc.", "Ann");
    row("company=in.(\"Acme, Inc.\",\"100%25 (gut)\")", "Ann Çağla");
    row("status=in.(won,lost)", "Béla Çağla");
    row("status=not.in.(won,lost)", "Ann Dora");
    row("status=in.()", "");
    row("snoozed_until=eq.2026-11-24T09:00:00Z", "Ann");
    row("snoozed_until=gt.2026-11-24", "Ann");
    row("or=(status.eq.won,first_name.eq.Dora)", "Béla Dora");
    row("or=(status.eq.won,and(status.eq.new,source.eq.whatsapp))", "Béla Dora");
    row("and=(status.eq.new,not.or(source.eq.whatsapp,source.eq.api))", "Ann");
    row("not.and=(status.eq.new,source.eq.manual)", "Béla Çağla Dora");
    row("or=(company.eq.\"Acme, Inc.\",status.in.(won,lost))", "Ann Béla Çağla");
    row("or=(company.in.(\"100%25 (gut)\"),first_name.not.like.*a)", "Ann Çağla");
    row("status=eq.new&source=eq.manual", "Ann");
}

void TestWorkspaceRest::filtersFindWhatPostgrestFinds()
{
    QFETCH(QString, filter);
    QFETCH(QString, found);
    const Answer answer = get(QString(u"leads?select=first_name&order=first_name&" % filter));
    QCOMPARE(answer.status, 200);
    QStringList names = namesOf(answer.array());
    names.sort();
    QStringList expected = found.split(u' ', Qt::SkipEmptyParts);
    expected.sort();
    QCOMPARE(names, expected);
}

void TestWorkspaceRest::badQueriesAreNamed_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *query, int status, const char *code) {
        QTest::newRow(query) << QString::fromUtf8(query) << status << QString::fromLatin1(code);
    };
    row("status=new", 400, "PGRST100");
    row("status=fts.x", 400, "PGRST100");
    row("status=eq", 400, "PGRST100");
    row("status=in.won", 400, "PGRST100");
    row("status=is.new", 400, "PGRST100");
    row("or=(status.eq.new", 400, "PGRST100");
    row("or=status.eq.new", 400, "PGRST100");
    row("or=(status)", 400, "PGRST100");
    row("order=status.sideways", 400, "PGRST100");
    row("limit=many", 400, "PGRST100");
    row("limit=-1", 400, "PGRST100");
    row("nothing=eq.1", 400, "42703");
    row("select=nothing", 400, "42703");
    row("order=nothing", 400, "42703");
    row("select=contacts(id)", 400, "PGRST200");
    row("select=value_minor.sum()", 400, "PGRST123");
    row("id=eq.7", 400, "22P02");
    row("value_minor=eq.lots", 400, "22P02");
    row("is_test=eq.maybe", 400, "22P02");
    row("created_at=gt.yesterday", 400, "22007");
}

void TestWorkspaceRest::badQueriesAreNamed()
{
    QFETCH(QString, query);
    QFETCH(int, status);
    QFETCH(QString, code);
    const Answer answer = get(QString(u"leads?" % query));
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.code(), code);
    QCOMPARE(answer.object().keys(), (QStringList{QStringLiteral("code"), QStringLiteral("details"),
                                                  QStringLiteral("hint"), QStringLiteral("message")}));
}

void TestWorkspaceRest::selectNamesAndRenamesColumns()
{
    const Answer answer = get(QStringLiteral("leads?select=name:first_name,value_minor&first_name=eq.Ann"));
    QCOMPARE(answer.body, QByteArray("[{\"name\":\"Ann\",\"value_minor\":\"9007199254740993\"}]"));
    const QJsonObject whole = get(QStringLiteral("leads?first_name=eq.Ann")).array().first().toObject();
    QVERIFY(whole.contains(u"change_xid") && whole.value(u"custom_fields").isObject());
}

void TestWorkspaceRest::orderPutsNullsWherePostgresDoes()
{
    const auto order = [&](const char *terms) {
        return namesOf(get(QString(u"leads?select=first_name&order=" % QLatin1StringView(terms))).array())
            .join(u' ');
    };
    QCOMPARE(order("value_minor"), QStringLiteral("Dora Béla Ann Çağla"));
    QCOMPARE(order("value_minor.desc"), QStringLiteral("Çağla Ann Béla Dora"));
    QCOMPARE(order("value_minor.desc.nullslast"), QStringLiteral("Ann Béla Dora Çağla"));
    QCOMPARE(order("status.asc,value_minor.desc"), QStringLiteral("Çağla Ann Dora Béla"));
}

void TestWorkspaceRest::rangesAndCounts()
{
    const WorkspaceFixture::Fields count{{"Prefer", "count=exact"}};
    const Answer page =
        get(QStringLiteral("leads?select=first_name&order=first_name&limit=2&offset=1"), count);
    QCOMPARE(page.status, 206);
    QCOMPARE(page.header("content-range"), QByteArray("1-2/4"));
    QCOMPARE(namesOf(page.array()), (QStringList{QStringLiteral("Béla"), QStringLiteral("Dora")}));
    const Answer ranged =
        get(QStringLiteral("leads?order=first_name"), {{"Range-Unit", "items"}, {"Range", "0-0"}});
    QCOMPARE(ranged.status, 200);
    QCOMPARE(ranged.header("content-range"), QByteArray("0-0/*"));
    QCOMPARE(get(QStringLiteral("leads"), count).status, 200);
    QCOMPARE(get(QStringLiteral("leads?offset=9"), count).code(), QStringLiteral("PGRST103"));
    QCOMPARE(get(QStringLiteral("leads?offset=9"), count).status, 416);
    QCOMPARE(get(QStringLiteral("leads?offset=9")).body, QByteArray("[]"));
}

void TestWorkspaceRest::headHasNoBody()
{
    const Answer answer = send("HEAD", QStringLiteral("leads"), {}, {{"Prefer", "count=exact"}});
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.isEmpty());
    QCOMPARE(answer.header("content-range"), QByteArray("0-3/4"));
}

void TestWorkspaceRest::singleObjectNeedsExactlyOneRow()
{
    const WorkspaceFixture::Fields single{{"Accept", "application/vnd.pgrst.object+json"}};
    const Answer one = get(QStringLiteral("leads?select=first_name&first_name=eq.Ann"), single);
    QCOMPARE(one.body, QByteArray("{\"first_name\":\"Ann\"}"));
    const Answer none = get(QStringLiteral("leads?first_name=eq.Zoe"), single);
    QCOMPARE(none.status, 406);
    QCOMPARE(none.code(), QStringLiteral("PGRST116"));
    QCOMPARE(none.object().value(u"details").toString(), QStringLiteral("The result contains 0 rows"));
}

void TestWorkspaceRest::insertAnswersAsPreferred()
{
    const Answer row = send("POST", QStringLiteral("tags?select=name"), "{\"name\":\"one\"}",
                            {{"Prefer", "return=representation"}});
    QCOMPARE(row.status, 201);
    QCOMPARE(row.body, QByteArray("[{\"name\":\"one\"}]"));
    const Answer located =
        send("POST", QStringLiteral("tags"), "{\"name\":\"two\"}", {{"Prefer", "return=headers-only"}});
    QVERIFY(located.header("location").startsWith("/tags?id=eq."));
    const Answer twice = send("POST", QStringLiteral("tags"), "{\"name\":\"two\"}");
    QCOMPARE(twice.status, 409);
    QCOMPARE(twice.code(), QStringLiteral("23505"));
    QCOMPARE(send("POST", QStringLiteral("tags"), "{\"name\":").code(), QStringLiteral("PGRST102"));
    QCOMPARE(send("POST", QStringLiteral("tags"), "{\"size\":1}").code(), QStringLiteral("PGRST204"));
    QCOMPARE(send("POST", QStringLiteral("tags"), "{}").code(), QStringLiteral("23502"));
}

void TestWorkspaceRest::insertNeedsMatchingKeysUnlessColumnsAreNamed()
{
    const QByteArray rows = R"([{"shortcut":"a","content":"A"},{"shortcut":"b","content":"B","unknown":1}])";
    QCOMPARE(send("POST", QStringLiteral("quick_replies"), rows).code(), QStringLiteral("PGRST102"));
    QCOMPARE(send("POST", QStringLiteral("quick_replies?columns=shortcut,content"), rows).status, 201);
    const QByteArray lacking = R"([{"name":"V"}])";
    QCOMPARE(send("POST", QStringLiteral("saved_views?columns=name,definition"), lacking).code(),
             QStringLiteral("23502"));
    QCOMPARE(send("POST", QStringLiteral("saved_views?columns=name,definition"), lacking,
                  {{"Prefer", "missing=default"}})
                 .status,
             201);
}

void TestWorkspaceRest::upsertMergesOrIgnores()
{
    const WorkspaceFixture::Fields merge{{"Prefer", "resolution=merge-duplicates,return=representation"}};
    const QString path = QStringLiteral("tags?on_conflict=name&select=name,color");
    QCOMPARE(send("POST", path, "{\"name\":\"up\",\"color\":\"red\"}", merge).status, 201);
    const Answer merged = send("POST", path, "{\"name\":\"up\",\"color\":\"blue\"}", merge);
    QCOMPARE(merged.status, 200);
    QCOMPARE(merged.body, QByteArray("[{\"name\":\"up\",\"color\":\"blue\"}]"));
    const Answer ignored = send("POST", path, "{\"name\":\"up\",\"color\":\"green\"}",
                                {{"Prefer", "resolution=ignore-duplicates,return=representation"}});
    QCOMPARE(ignored.body, QByteArray("[]"));
    QCOMPARE(send("POST", QStringLiteral("tags?on_conflict=color"), "{\"name\":\"up\"}", merge).code(),
             QStringLiteral("42P10"));
}

void TestWorkspaceRest::patchAndDeleteAnswerTheirRows()
{
    const WorkspaceFixture::Fields rows{{"Prefer", "return=representation,count=exact"}};
    send("POST", QStringLiteral("tags"), R"([{"name":"p1"},{"name":"p2"}])");
    const Answer patched = send("PATCH", QStringLiteral("tags?name=like.p*&select=name,version&order=name"),
                                "{\"color\":\"#fff\"}", rows);
    QCOMPARE(patched.status, 200);
    QCOMPARE(patched.body, QByteArray("[{\"name\":\"p1\",\"version\":2},{\"name\":\"p2\",\"version\":2}]"));
    QCOMPARE(patched.header("content-range"), QByteArray("0-1/2"));
    QCOMPARE(send("PATCH", QStringLiteral("tags?name=eq.none"), "{\"color\":\"#fff\"}").status, 204);
    QCOMPARE(send("PATCH", QStringLiteral("tags?name=eq.p1"), "{\"version\":7}").code(),
             QStringLiteral("42501"));
    const Answer removed = send("DELETE", QStringLiteral("tags?name=eq.p1&select=name"), {}, rows);
    QCOMPARE(removed.body, QByteArray("[{\"name\":\"p1\"}]"));
    QCOMPARE(get(QStringLiteral("tags?name=eq.p1&deleted_at=is.null")).body, QByteArray("[]"));
    QCOMPARE(send("POST", QStringLiteral("tags"), "{\"name\":\"p1\"}").status, 201);
}

void TestWorkspaceRest::refusedSingleObjectRollsThePatchBack()
{
    send("POST", QStringLiteral("tags"), R"([{"name":"q1"},{"name":"q2"}])");
    const Answer answer =
        send("PATCH", QStringLiteral("tags?name=like.q*"), "{\"color\":\"red\"}",
             {{"Prefer", "return=representation"}, {"Accept", "application/vnd.pgrst.object+json"}});
    QCOMPARE(answer.status, 406);
    QCOMPARE(get(QStringLiteral("tags?name=like.q*&color=is.null")).array().size(), 2);
}

void TestWorkspaceRest::unknownThingsHaveTheirOwnErrors()
{
    const Answer table = get(QStringLiteral("nothing"));
    QCOMPARE(table.status, 404);
    QCOMPARE(table.code(), QStringLiteral("PGRST205"));
    const Answer function = send("POST", QStringLiteral("rpc/nothing"), "{\"a\":1}");
    QCOMPARE(function.status, 404);
    QCOMPARE(function.code(), QStringLiteral("PGRST202"));
    QCOMPARE(send("POST", QStringLiteral("rpc/sync_pull"), "{}").code(), QStringLiteral("PGRST202"));
    QCOMPARE(send("POST", QStringLiteral("rpc/sync_pull"), "{\"request\":7}").code(),
             QStringLiteral("22023"));
    QCOMPARE(get(QStringLiteral("rpc/sync_push?")).status, 404);
    QCOMPARE(send("PUT", QStringLiteral("leads"), "{}").status, 405);
    QCOMPARE(get(QStringLiteral("leads/1")).status, 404);
}

void TestWorkspaceRest::valuesNeverBecomeSql()
{
    for (const char *evil : {"x' OR '1'='1", "x\"; DROP TABLE leads; --", "%", "x) OR (1=1"}) {
        const QString value = QString::fromLatin1(QUrl::toPercentEncoding(QString::fromLatin1(evil)));
        QCOMPARE(get(QString(u"leads?first_name=eq." % value)).body, QByteArray("[]"));
        QVERIFY(get(QString(u"leads?" % value % u"=eq.1")).status >= 400);
        QVERIFY(get(QString(u"leads?select=" % value)).status >= 400);
        QVERIFY(get(QString(u"leads?order=" % value)).status >= 400);
    }
    QCOMPARE(get(QStringLiteral("leads")).array().size(), 4);
}

QTEST_GUILESS_MAIN(TestWorkspaceRest)
#include "tst_workspace_rest.moc"
