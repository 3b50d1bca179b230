// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/tables.h"

#include <QSet>
#include <QTest>

using namespace leadpilot;

class SchemaTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesAreUniqueAndColumnsResolve()
    {
        QSet<QString> names;
        for (const auto tables : {schema::syncedTables(), schema::serviceTables()}) {
            for (const auto &table : tables) {
                const auto name = QString::fromLatin1(table.name);
                QVERIFY2(!names.contains(name), table.name);
                names.insert(name);
                QVERIFY2(schema::findColumn(table, QString::fromLatin1(table.key)), table.name);
                QSet<QString> columns;
                for (const auto &column : table.columns) {
                    QVERIFY2(!columns.contains(QString::fromLatin1(column.name)), column.name);
                    columns.insert(QString::fromLatin1(column.name));
                }
                if (table.sightColumn)
                    QVERIFY2(schema::findColumn(table, QString::fromLatin1(table.sightColumn)), table.name);
            }
        }
    }

    void everyUniqueKeyIsMadeOfColumns()
    {
        for (const auto &table : schema::syncedTables()) {
            if (!table.uniques)
                continue;
            for (const auto &key : QString::fromLatin1(table.uniques).split(u';')) {
                for (const auto &column : key.split(u','))
                    QVERIFY2(schema::findColumn(table, column), qPrintable(column));
            }
        }
    }

    void referencesPointToSyncedTables()
    {
        for (const auto &table : schema::syncedTables()) {
            for (const auto &column : table.columns) {
                if (column.references)
                    QVERIFY2(schema::rankOf(QString::fromLatin1(column.references)) >= 0, column.name);
            }
        }
    }

    void whatMembersMayNotReadIsNotSynced()
    {
        for (const char *secret : {"webhooks", "webhook_logs", "webhook_events"}) {
            QCOMPARE(schema::rankOf(QString::fromLatin1(secret)), -1);
            QVERIFY(schema::findTable(QString::fromLatin1(secret))->sight == schema::Sight::Service);
        }
    }
};

QTEST_GUILESS_MAIN(SchemaTest)
#include "tst_schema.moc"
