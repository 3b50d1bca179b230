// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/syncengine.h"
#include "tests/unit/sync/fakeworkspace.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <random>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

const QString leads = QStringLiteral("leads");
const QString replies = QStringLiteral("quick_replies");
constexpr int rowsOfEach = 8;
constexpr int stepsOfARun = 120;

/// A desktop, a workspace and a bad network, all driven by one seed.
class Run
{
public:
    explicit Run(quint32 seed)
        : m_random(seed)
        , m_server(m_desk.time)
    {
        m_server.refusedTexts = {QStringLiteral("poison")};
        for (int i = 1; i <= rowsOfEach; ++i)
            m_server.put(leads, id(i), lead({}, QStringLiteral("api"), i));
        begin();
    }

    void go()
    {
        for (int step = 0; step < stepsOfARun; ++step) {
            act();
            m_desk.time.advance(pick(400));
        }
    }
    /// The network is well again and quiet.
    void settle()
    {
        m_server.offline = false;
        m_server.loseAnswers = 0;
        m_server.refuseTokens = 0;
        m_server.holdBack(false);
        m_engine->start();
        m_engine->hintsStarted();
        m_desk.time.advance(300'000);
    }

    void everyEditIsSomewhere()
    {
        QCOMPARE(m_desk.writer->counts()->waiting, 0);
        QSet<MutationId> tray;
        const auto entries = m_desk.writer->tray();
        for (const OutboxEntry &entry : *entries)
            tray.insert(entry.mutation.id);
        for (const auto &[edit, value] : m_edits.asKeyValueRange()) {
            const QByteArray needle = '%' + value.toUtf8() + '%';
            const QByteArray query = "SELECT (SELECT count(*) FROM overridden WHERE ours LIKE '" + needle +
                                     "') + (SELECT count(*) FROM outbox WHERE changes LIKE '" + needle + "')";
            const auto kept = m_desk.mirror->database().number(query);
            QVERIFY2(m_server.hasApplied(edit) || tray.contains(edit) || *kept > 0, qPrintable(value));
        }
    }
    void mirrorEqualsTheWorkspace()
    {
        for (const auto &[key, row] : m_server.rows())
            QCOMPARE(m_desk.shown(key.first, key.second), row);
        qsizetype count = 0;
        for (const QByteArray query : {"SELECT count(*) FROM leads", "SELECT count(*) FROM quick_replies"})
            count += *m_desk.mirror->database().number(query);
        QCOMPARE(size_t(count), m_server.rows().size());
        QCOMPARE(m_desk.cards().size(), rowsOfEach);
    }

private:
    int pick(int below) { return static_cast<int>(m_random() % static_cast<quint32>(below)); }
    QString newText() { return QStringLiteral("text-%1-end").arg(++m_texts); }

    void begin()
    {
        m_engine = std::make_unique<engine::SyncEngine>(m_server, *m_desk.writer, m_desk.time, m_desk.time,
                                                        m_desk.ids);
        QObject::connect(m_desk.writer.get(), &MirrorWriter::edited, m_desk.writer.get(),
                         [this] { m_engine->edited(); });
        m_engine->start();
        m_engine->hintsStarted();
    }
    void act()
    {
        const QString lead = id(1 + pick(rowsOfEach));
        const QString reply = id(100 + pick(rowsOfEach));
        switch (pick(12)) {
        case 0:
        case 1:
            m_server.put(leads, lead, {{QStringLiteral("company"), newText()}});
            m_engine->hinted(leads);
            break;
        case 2:
            m_server.put(leads, lead, {{QStringLiteral("currency"), newText()}}); // without a hint
            break;
        case 3:
        case 4:
            edit(leads, lead, Mutation::Op::Update, QStringLiteral("company"), newText());
            break;
        case 5:
            edit(replies, reply, m_inserted.contains(reply) ? Mutation::Op::Update : Mutation::Op::Insert,
                 QStringLiteral("content"), newText());
            break;
        case 6:
            edit(replies, id(1'000 + ++m_texts), Mutation::Op::Insert, QStringLiteral("content"),
                 QStringLiteral("poison"));
            break;
        case 7:
            m_server.offline = !m_server.offline;
            break;
        case 8:
            m_server.loseAnswers = pick(3);
            break;
        case 9:
            m_server.refuseTokens = pick(2);
            break;
        case 10:
            m_server.holdBack(pick(2) == 0);
            break;
        case 11:
            m_engine.reset();
            m_desk.reopen();
            begin();
            break;
        }
    }
    void edit(const QString &table, const QString &rowId, Mutation::Op op, const QString &column,
              const QString &value)
    {
        LocalEdit edit{table, rowId, op, {}};
        edit.set.set(column, value);
        if (op == Mutation::Op::Insert) {
            edit.set.set(QStringLiteral("shortcut"), QStringLiteral("x"));
            if (value != u"poison")
                m_inserted.insert(rowId);
        }
        // An edit of a row that has not arrived yet is refused at once, and is no edit.
        if (const auto made = m_desk.writer->enqueue(edit))
            m_edits.insert(*made, value);
    }

    std::mt19937 m_random;
    MirrorFixture m_desk;
    FakeWorkspace m_server;
    std::unique_ptr<engine::SyncEngine> m_engine;
    QHash<MutationId, QString> m_edits;
    QSet<QString> m_inserted;
    int m_texts = 0;
};

} // namespace

class TestSyncProperty : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsLostAndBothSidesAgree_data();
    void nothingIsLostAndBothSidesAgree();
};

void TestSyncProperty::nothingIsLostAndBothSidesAgree_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestSyncProperty::nothingIsLostAndBothSidesAgree()
{
    QFETCH(quint32, seed);
    Run run(seed);
    run.go();
    run.settle();
    run.everyEditIsSomewhere();
    run.mirrorEqualsTheWorkspace();
}

QTEST_GUILESS_MAIN(TestSyncProperty)
#include "tst_syncproperty.moc"
