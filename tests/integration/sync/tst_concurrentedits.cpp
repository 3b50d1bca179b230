// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/sync/meeting.h"

#include <QFile>
#include <QTest>
#include <memory>

using namespace leadpilot;
using namespace leadpilot::test;

namespace {

struct Pair
{
    QString edit;
    QString other;
    QString result;
};

QStringList cellsOf(const QString &line)
{
    QStringList cells = line.split(u'|');
    for (QString &cell : cells)
        cell = cell.trimmed();
    return cells.mid(1, cells.size() - 2);
}

/// The table of docs/sync.md.
QList<Pair> documented()
{
    QFile file(QStringLiteral(LEADPILOT_FIXTURES "/../../docs/sync.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList others;
    QList<Pair> pairs;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        const QStringList cells = line.startsWith(u'|') ? cellsOf(line) : QStringList();
        if (cells.value(0) == u"you …, and meanwhile it was …")
            others = cells.mid(1);
        else if (cells.isEmpty())
            others.clear();
        else if (!others.isEmpty() && !cells.first().startsWith(u'-')) {
            for (qsizetype i = 0; i < others.size(); ++i)
                pairs.append({cells.first(), others.at(i), cells.value(i + 1)});
        }
    }
    return pairs;
}

} // namespace

class TestConcurrentEdits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyPairIsInTheTable();
    void pairComesOutAsTheTableSays_data();
    void pairComesOutAsTheTableSays();
    void contestedTextIsKeptTakenOrEdited_data();
    void contestedTextIsKeptTakenOrEdited();
    void deletedRowIsBroughtBackFromTheTray();

private:
    std::unique_ptr<Meeting> m_meeting;
};

void TestConcurrentEdits::initTestCase()
{
    m_meeting = std::make_unique<Meeting>();
    QCOMPARE(m_meeting->prepare(), QString());
}

void TestConcurrentEdits::everyPairIsInTheTable()
{
    QStringList told;
    for (const Pair &pair : documented())
        told.append(pair.edit % u'/' % pair.other);
    QStringList expected;
    for (const QString &edit : Meeting::edits()) {
        for (const QString &other : Meeting::others())
            expected.append(edit % u'/' % other);
    }
    QCOMPARE(told, expected);
}

void TestConcurrentEdits::pairComesOutAsTheTableSays_data()
{
    QTest::addColumn<QString>("edit");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("pushFirst");
    QTest::addColumn<QString>("result");
    for (const Pair &pair : documented()) {
        // No unique key is touched: there is nothing to meet.
        if (pair.result == u"–" && pair.other == u"key taken")
            continue;
        for (const bool pushFirst : {false, true}) {
            const QString order = pushFirst ? QStringLiteral("push first") : QStringLiteral("pull first");
            QTest::addRow("%s / %s / %s", qPrintable(pair.edit), qPrintable(pair.other), qPrintable(order))
                << pair.edit << pair.other << pushFirst << pair.result;
        }
    }
}

void TestConcurrentEdits::pairComesOutAsTheTableSays()
{
    QFETCH(QString, edit);
    QFETCH(QString, other);
    QFETCH(bool, pushFirst);
    QFETCH(QString, result);
    QCOMPARE(m_meeting->resultOf(edit, other, pushFirst ? Meeting::First::Push : Meeting::First::Pull),
             result);
}

void TestConcurrentEdits::contestedTextIsKeptTakenOrEdited_data()
{
    QTest::addColumn<QString>("choice");
    for (const char *choice : {"keep mine", "take theirs", "edit"})
        QTest::newRow(choice) << QString::fromLatin1(choice);
}

void TestConcurrentEdits::contestedTextIsKeptTakenOrEdited()
{
    QFETCH(QString, choice);
    mirror::MirrorWriter &writer = m_meeting->desk.writer;
    QCOMPARE(m_meeting->resultOf(QStringLiteral("change a free text"), QStringLiteral("other value"),
                                 Meeting::First::Push),
             QStringLiteral("ask"));
    const mirror::OutboxEntry entry = writer.tray()->first();
    const QString ours = entry.mutation.set.text(u"title");
    const QString theirs = entry.theirs.text(u"title");
    const QString both = ours % u' ' % theirs;
    if (choice == u"keep mine")
        QVERIFY(writer.retry(entry.mutation.id));
    else if (choice == u"take theirs")
        QVERIFY(writer.discard(entry.mutation.id));
    else
        QVERIFY(writer.retry(entry.mutation.id, {{QStringLiteral("title"), both}}));
    QVERIFY(m_meeting->sync(Meeting::First::Push));
    QCOMPARE(*writer.counts(), engine::OutboxCounts());
    const QString expected = choice == u"keep mine" ? ours : choice == u"edit" ? both : theirs;
    QCOMPARE(m_meeting->onServer(entry.mutation.table, entry.mutation.rowId)->text(u"title"), expected);
    QCOMPARE((*writer.read(entry.mutation.table, entry.mutation.rowId))->text(u"title"), expected);
}

void TestConcurrentEdits::deletedRowIsBroughtBackFromTheTray()
{
    mirror::MirrorWriter &writer = m_meeting->desk.writer;
    QCOMPARE(m_meeting->resultOf(QStringLiteral("change a free text"), QStringLiteral("deleted"),
                                 Meeting::First::Pull),
             QStringLiteral("deleted"));
    const mirror::OutboxEntry entry = writer.tray()->first();
    // As it is, it comes back to the tray.
    QVERIFY(writer.retry(entry.mutation.id));
    QVERIFY(m_meeting->sync(Meeting::First::Push));
    QCOMPARE(writer.tray()->first().reason, QStringLiteral("deleted"));
    QVERIFY(writer.retry(entry.mutation.id, {{QStringLiteral("deleted_at"), {}}}));
    QVERIFY(m_meeting->sync(Meeting::First::Push));
    QCOMPARE(*writer.counts(), engine::OutboxCounts());
    const Row row = *m_meeting->onServer(entry.mutation.table, entry.mutation.rowId);
    QVERIFY(row.isNull(u"deleted_at"));
    QCOMPARE(row.text(u"title"), entry.mutation.set.text(u"title"));
}

QTEST_GUILESS_MAIN(TestConcurrentEdits)
#include "tst_concurrentedits.moc"
