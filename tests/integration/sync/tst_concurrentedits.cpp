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

QTEST_GUILESS_MAIN(TestConcurrentEdits)
#include "tst_concurrentedits.moc"
