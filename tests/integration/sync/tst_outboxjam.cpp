// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/sync/desk.h"
#include "tests/integration/sync/home.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <memory>

using namespace leadpilot;
using namespace leadpilot::test;

namespace {

constexpr int edits = 10'000;
constexpr int poisonAt = edits / 2 + 6;
constexpr int leadsThere = 500;

template <typename T> T waitFor(QFuture<T> future)
{
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000);
    }();
    return future.result();
}

QString newId(IdSource &ids)
{
    return ids.next().toString(QUuid::WithoutBraces);
}

/// A week of work without a network: new people with their notes and wishes, tasks, and changes of leads that
/// were there. One of the edits is of a kind that no server takes.
class OfflineWeek
{
public:
    OfflineWeek(mirror::MirrorWriter &writer, IdSource &ids, QStringList leads)
        : m_writer(writer)
        , m_ids(ids)
        , m_leads(std::move(leads))
    {
    }
    bool work()
    {
        for (int i = 0; i < edits; ++i) {
            if (!m_writer.enqueue(i == poisonAt ? poison() : next(i)))
                return false;
        }
        return true;
    }

private:
    using Op = Mutation::Op;

    mirror::LocalEdit poison()
    {
        const Row set{{QStringLiteral("assigned_to"), newId(m_ids)}}; // nobody
        return {QStringLiteral("leads"), m_leads.last(), Op::Update, set};
    }
    mirror::LocalEdit next(int i)
    {
        const QString text = QStringLiteral("edit %1").arg(i);
        switch (i % 10) {
        case 0:
            m_person = newId(m_ids);
            return {
                QStringLiteral("contacts"), m_person, Op::Insert, {{QStringLiteral("display_name"), text}}};
        case 1:
            m_lead = newId(m_ids);
            return {QStringLiteral("leads"),
                    m_lead,
                    Op::Insert,
                    {{QStringLiteral("contact_id"), m_person},
                     {QStringLiteral("source"), QStringLiteral("manual")}}};
        case 2:
            return {QStringLiteral("activities"),
                    newId(m_ids),
                    Op::Insert,
                    {{QStringLiteral("contact_id"), m_person},
                     {QStringLiteral("lead_id"), m_lead},
                     {QStringLiteral("kind"), QStringLiteral("note")},
                     {QStringLiteral("content"), text},
                     {QStringLiteral("occurred_at"), m_writer.now().toString()}}};
        case 3:
            return {QStringLiteral("leads"), m_lead, Op::Update, {{QStringLiteral("company"), text}}};
        case 4:
        case 5:
            return {QStringLiteral("tasks"), newId(m_ids), Op::Insert, {{QStringLiteral("title"), text}}};
        default:
            return {QStringLiteral("leads"),
                    m_leads.at(i % (leadsThere - 1)),
                    Op::Update,
                    {{QStringLiteral("company"), text}}};
        }
    }

    mirror::MirrorWriter &m_writer;
    IdSource &m_ids;
    const QStringList m_leads;
    QString m_person;
    QString m_lead;
};

} // namespace

class TestOutboxJam : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void onePoisonAmongTenThousandStopsNoOther();
    void killedOnTheWayEachArrivesOnce();

private:
    std::unique_ptr<Desk> newDesk(const KeptSession &session) const;
    void workAWeek(KeptSession &session);
    void everythingHasArrivedOnce(Desk &desk);
    qint64 arrived(const QString &table) const;
    qint64 applied() const;

    std::unique_ptr<Home> m_home;
    QStringList m_leads;
    QString m_mirrorFile;
};

void TestOutboxJam::init()
{
    m_home = std::make_unique<Home>(false);
    QVERIFY(m_home->openDoor());
    m_mirrorFile = m_home->folder.filePath(QStringLiteral("m.sqlite"));
    m_leads.clear();
    QJsonArray rows;
    for (int i = 0; i < leadsThere; ++i) {
        m_leads.append(newId(m_home->ids));
        rows.append(QJsonObject{
            {QStringLiteral("t"), QStringLiteral("leads")},
            {QStringLiteral("op"), QStringLiteral("insert")},
            {QStringLiteral("r"), QJsonObject{{QStringLiteral("id"), m_leads.last()},
                                              {QStringLiteral("source"), QStringLiteral("api")}}}});
    }
    QVERIFY(m_home->commit(rows));
}

std::unique_ptr<Desk> TestOutboxJam::newDesk(const KeptSession &session) const
{
    auto desk = std::make_unique<Desk>(m_home->url(), m_home->created->publishableKey, m_mirrorFile,
                                       m_home->clock, m_home->ids, false);
    if (session.kept)
        desk->auth.resume(*session.kept);
    return desk;
}

void TestOutboxJam::workAWeek(KeptSession &session)
{
    const auto desk = newDesk({});
    QVERIFY(waitFor(desk->auth.signIn(m_home->email, m_home->password)));
    desk->start();
    QTRY_VERIFY_WITH_TIMEOUT(desk->writer.standing()->complete, 20'000);
    desk->engine.stop();
    QElapsedTimer timer;
    timer.start();
    QVERIFY(OfflineWeek(desk->writer, m_home->ids, m_leads).work());
    qInfo("%d edits kept in %lld ms", edits, timer.elapsed());
    session.kept = desk->session.kept;
}

qint64 TestOutboxJam::arrived(const QString &table) const
{
    const auto transport = m_home->workspace->inProcessTransport();
    const supabase::RestClient service(*transport, m_home->workspace->serviceKey());
    qint64 rows = 0;
    for (qsizetype page = 1'000; page == 1'000; rows += page) {
        const QString query = QStringLiteral("?select=id&order=id&limit=1000&offset=%1").arg(rows);
        page = service.readAndWait(table % query).value_or(QJsonValue()).toArray().size();
    }
    return rows;
}

/// How many edits the workspace remembers to have taken.
qint64 TestOutboxJam::applied() const
{
    const auto file = sqlite::Database::open(m_home->folder.filePath(QStringLiteral("workspace.sqlite")),
                                             sqlite::Database::Mode::ReadOnly);
    return file ? (*file)->number("SELECT count(*) FROM applied_mutations").value_or(0) : 0;
}

void TestOutboxJam::everythingHasArrivedOnce(Desk &desk)
{
    QCOMPARE(*desk.writer.counts(), (engine::OutboxCounts{0, 1}));
    const mirror::OutboxEntry poison = desk.writer.tray()->first();
    QCOMPARE(poison.reason, QStringLiteral("23503"));
    QVERIFY(poison.message.contains(QStringLiteral("leads_assigned_to_fkey")));
    QVERIFY(!poison.mutation.set.isNull(u"assigned_to"));
    QVERIFY(poison.theirs.has(u"assigned_to") && poison.theirs.isNull(u"assigned_to"));
    QCOMPARE(arrived(QStringLiteral("contacts")), edits / 10);
    QCOMPARE(arrived(QStringLiteral("leads")), edits / 10 + leadsThere);
    QCOMPARE(arrived(QStringLiteral("activities")), edits / 10);
    QCOMPARE(arrived(QStringLiteral("tasks")), edits / 5);
    // Each change of a lead that was there took effect once, and the last one stands.
    qint64 changes = 0;
    for (int i = 0; i < leadsThere; ++i) {
        const auto lead = desk.writer.read(u"leads", m_leads.at(i));
        changes += (*lead)->integer(u"version") - 1;
    }
    QCOMPARE(changes, edits * 4 / 10 - 1);
    const QByteArray query =
        "SELECT (SELECT count(*) FROM leads WHERE version = 2 AND company LIKE 'edit %3') + "
        "(SELECT count(*) FROM overridden)";
    QCOMPARE(*desk.mirror->database().number(query), edits / 10);
}

void TestOutboxJam::onePoisonAmongTenThousandStopsNoOther()
{
    KeptSession session;
    workAWeek(session);
    const auto desk = newDesk(session);
    QElapsedTimer timer;
    timer.start();
    desk->start();
    QTRY_COMPARE_WITH_TIMEOUT(desk->writer.counts()->waiting, 0, 300'000);
    qInfo("%d edits pushed in %lld ms", edits, timer.elapsed());
    everythingHasArrivedOnce(*desk);
}

void TestOutboxJam::killedOnTheWayEachArrivesOnce()
{
    KeptSession session;
    workAWeek(session);
    const QStringList arguments{
        QStringLiteral("--sync"),  m_mirrorFile,
        m_home->url().toString(),  QString::fromLatin1(m_home->created->publishableKey),
        session.kept->accessToken, session.kept->userId};
    int kills = 0;
    for (const qint64 after : {300, 900, 2'500, 4'800, 5'200, 9'300}) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), arguments);
        // The workspace counts: the child may be killed before it hears of what it has sent.
        QTRY_VERIFY_WITH_TIMEOUT(applied() >= after || child.state() == QProcess::NotRunning, 120'000);
        QCOMPARE(child.state(), QProcess::Running);
        child.kill();
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        ++kills;
    }
    qInfo("killed %d times, the last time with %lld edits in the workspace", kills, applied());
    const auto desk = newDesk(session);
    QVERIFY(desk->writer.counts()->waiting > 0);
    desk->start();
    QTRY_COMPARE_WITH_TIMEOUT(desk->writer.counts()->waiting, 0, 300'000);
    everythingHasArrivedOnce(*desk);
}

namespace {

/// A desktop that pushes until it is killed.
int syncFor(const QStringList &arguments)
{
    SystemClock clock;
    RandomIds ids(clock);
    Desk desk(QUrl(arguments.at(1)), arguments.at(2).toLatin1(), arguments.at(0), clock, ids, false);
    desk.auth.resume(
        {arguments.at(3), QStringLiteral("none"), clock.now().plusSeconds(3'000), arguments.at(4), {}});
    desk.start();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--sync")
        return syncFor(arguments.mid(2));
    TestOutboxJam test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_outboxjam.moc"
