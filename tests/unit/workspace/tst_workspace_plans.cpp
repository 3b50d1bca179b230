// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/restread.h"
#include "relay/workspace/sql.h"
#include "tests/unit/workspace/workspacefixture.h"

#include <QTest>
#include <sqlite3.h>

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

int keepStatement(unsigned, void *statements, void *statement, void *)
{
    char *text = sqlite3_expanded_sql(static_cast<sqlite3_stmt *>(statement));
    static_cast<QByteArrayList *>(statements)->append(text);
    sqlite3_free(text);
    return 0;
}

} // namespace

/// What the relay reads of a table all the time is found by an index.
class TestWorkspacePlans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOfTheRelayUseAnIndex_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QString>("plan");
        QTest::newRow("Google's leads of a click")
            << QStringLiteral("google_ads_leads")
            << QByteArray("select=vendor_created_at,email,phone,status&deleted_at=is.null&limit=20&"
                          "gcl_id=eq.a-click")
            << QStringLiteral("SEARCH t USING INDEX google_ads_leads_gcl_id (gcl_id=?)");
        QTest::newRow("dead letters among events")
            << QStringLiteral("webhook_events")
            << QByteArray("select=event_key&status=eq.dead&event_key=in.(%22a%22,%22b%22)")
            << QStringLiteral("SEARCH t USING INDEX sqlite_autoindex_webhook_events_1 (event_key=?)");
        QTest::newRow("dead letters of a webhook")
            << QStringLiteral("webhook_events")
            << QByteArray("select=error_message&status=eq.dead&webhook_id=eq."
                          "0190a000-0000-7000-8000-000000000001")
            << QStringLiteral("SEARCH t USING INDEX webhook_events_webhook_id (webhook_id=?)");
    }
    void readsOfTheRelayUseAnIndex()
    {
        QFETCH(QString, table);
        QFETCH(QByteArray, query);
        QFETCH(QString, plan);
        auto database = sqlite::Database::open(m_fixture.file(), sqlite::Database::Mode::ReadOnly);
        QVERIFY(database.has_value());
        QByteArrayList statements;
        sqlite3_trace_v2((*database)->handle(), SQLITE_TRACE_STMT, keepStatement, &statements);
        http::Request request;
        request.method = "GET";
        request.query = query.toStdString();
        workspace::Actor service;
        service.kind = workspace::Actor::Kind::Service;
        const auto answer = workspace::restRead(**database, service, *schema::findTable(table), request);
        sqlite3_trace_v2((*database)->handle(), 0, nullptr, nullptr);
        QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().message));
        QCOMPARE(statements.size(), 1);
        QStringList steps;
        const auto read =
            workspace::eachRow(**database, {"EXPLAIN QUERY PLAN " + statements.first()},
                               [&steps](const sqlite::Statement &step) { steps += step.text(3); });
        QVERIFY(read.has_value());
        QCOMPARE(steps.value(0), plan);
        QCOMPARE(steps.filter(QStringLiteral("SCAN")), QStringList());
    }

private:
    WorkspaceFixture m_fixture;
};

QTEST_GUILESS_MAIN(TestWorkspacePlans)
#include "tst_workspace_plans.moc"
