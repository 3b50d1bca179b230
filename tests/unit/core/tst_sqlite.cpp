// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sqlite/transaction.h"

#include <QTemporaryDir>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::sqlite;

class SqliteTest : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;

private Q_SLOTS:
    void init()
    {
        auto opened = Database::open(m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())),
                                     Database::Mode::ReadWrite);
        QVERIFY(opened);
        m_database = std::move(*opened);
        QVERIFY(m_database->run("create table t(id integer primary key, v text unique)"));
    }

    void aTransactionLeftEarlyChangesNothing()
    {
        {
            auto transaction = Transaction::begin(*m_database);
            QVERIFY(transaction);
            QVERIFY(m_database->run("insert into t(v) values('a')"));
        }
        QCOMPARE(m_database->number("select count(*) from t").value(), 0);
        auto transaction = Transaction::begin(*m_database);
        QVERIFY(transaction);
        QVERIFY(m_database->run("insert into t(v) values('a')"));
        QVERIFY(transaction->commit());
        QCOMPARE(m_database->number("select count(*) from t").value(), 1);
    }

    void textsOfEveryScriptComeBack()
    {
        const QString text = QStringLiteral("Zoë 🌵 مرحبا 'quoted' \"and\" %s");
        {
            auto insert = m_database->prepare("insert into t(v) values(?)");
            QVERIFY(insert);
            QCOMPARE(insert->bind(text).run().value(), 1);
            QVERIFY(insert->bind(QString()).run());
        }
        auto select = m_database->prepare("select v from t order by id");
        QVERIFY(select);
        QVERIFY(select->step().value());
        QCOMPARE(select->text(0), text);
        QVERIFY(select->step().value());
        QVERIFY(select->isNull(0));
        QVERIFY(!select->step().value());
    }

    void aBrokenRuleNamesItsKind()
    {
        QVERIFY(m_database->run("insert into t(v) values('a')"));
        const auto again = m_database->run("insert into t(v) values('a')");
        QVERIFY(!again);
        QCOMPARE(again.error().reason, QStringLiteral("SQLITE_CONSTRAINT_UNIQUE"));
    }

    void aFileThatCannotBeOpenedIsNamed()
    {
        const QString path = m_folder.filePath(QStringLiteral("missing/folder/db"));
        const auto database = Database::open(path, Database::Mode::ReadWrite);
        QVERIFY(!database);
        QCOMPARE(database.error().code, ErrorCode::Storage);
        QVERIFY(database.error().attempted.contains(path));
    }

    void aStatementUsedTwiceAtOnceIsTwoStatements()
    {
        QVERIFY(m_database->run("insert into t(v) values('a'),('b')"));
        auto outer = m_database->prepare("select v from t order by id");
        QVERIFY(outer && outer->step().value());
        auto inner = m_database->prepare("select v from t order by id");
        QVERIFY(inner && inner->step().value());
        QCOMPARE(inner->text(0), QStringLiteral("a"));
        QVERIFY(outer->step().value());
        QCOMPARE(outer->text(0), QStringLiteral("b"));
    }
};

QTEST_GUILESS_MAIN(SqliteTest)
#include "tst_sqlite.moc"
