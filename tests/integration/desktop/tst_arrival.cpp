// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktophealth.h"
#include "sync/mirror/mirrorarrivals.h"
#include "sync/mirror/mirrorinbox.h"
#include "sync/mirror/mirrorundo.h"
#include "tests/gui/fakes/fakearrivals.h"
#include "tests/integration/sync/home.h"
#include "ui/arrival/announcer.h"
#include "ui/words/language.h"

#include <QApplication>
#include <QSettings>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::test;
using namespace leadpilot::desktop;

namespace {

constexpr int patienceMs = 30'000;

class UnkeptSession : public supabase::SessionStore
{
public:
    QFuture<std::optional<supabase::AuthSession>> load() override
    {
        return QtFuture::makeReadyFuture(std::optional<supabase::AuthSession>());
    }
    QFuture<void> save(const supabase::AuthSession &) override { return QtFuture::makeReadyFuture(); }
    void clear() override {}
};

QJsonObject leadRow(const QString &name, const QUuid &id)
{
    return {{QStringLiteral("t"), QStringLiteral("leads")},
            {QStringLiteral("op"), QStringLiteral("insert")},
            {QStringLiteral("r"), QJsonObject{{QStringLiteral("id"), id.toString(QUuid::WithoutBraces)},
                                              {QStringLiteral("first_name"), name},
                                              {QStringLiteral("source"), QStringLiteral("meta_ads")}}}};
}

/// The program as it is composed, but for its window: all in the test's thread, notifications remembered.
class Desk
{
public:
    explicit Desk(Home &home)
        : m_home(home)
    {
    }
    ~Desk() { close(); }
    void open()
    {
        m_mirror = std::move(*mirror::Mirror::open(m_home.folder.filePath(QStringLiteral("mirror.sqlite"))));
        m_writer = std::make_unique<mirror::MirrorWriter>(*m_mirror, m_home.clock, m_home.ids);
        m_link = std::make_unique<WorkspaceLink>(
            WorkspaceAddress{m_home.url(), QString::fromUtf8(m_home.created->publishableKey)},
            std::make_unique<UnkeptSession>(), m_home.clock, m_home.ids, WorkspaceLink::Options());
        const auto signedIn = m_link->auth().signIn(m_home.email, m_home.password);
        QTRY_VERIFY_WITH_TIMEOUT(signedIn.isFinished(), patienceMs);
        QVERIFY(signedIn.result());
        health.attach(*m_link);
        m_arrivals = std::make_unique<mirror::MirrorArrivals>(
            m_mirror->readers(), *m_writer, *ProfileId::parse(m_home.created->adminId), m_home.clock);
        m_inbox = std::make_unique<mirror::MirrorInbox>(m_mirror->readers(), *m_writer);
        m_undo = std::make_unique<mirror::MirrorUndo>(*m_writer);
        m_announcer =
            std::make_unique<ui::Announcer>(ui::Announcer::Ports{*m_arrivals,
                                                                 *m_inbox,
                                                                 *m_undo,
                                                                 health,
                                                                 notifier,
                                                                 m_scheduler,
                                                                 m_home.clock,
                                                                 m_settings,
                                                                 *ProfileId::parse(m_home.created->adminId),
                                                                 {}});
        m_link->begin(*m_writer);
    }
    void close()
    {
        m_announcer.reset();
        m_undo.reset();
        m_inbox.reset();
        m_arrivals.reset();
        health.detach();
        m_link.reset();
        m_writer.reset();
        m_mirror.reset();
    }
    /// Everything that there is has been told.
    bool isQuiet() const
    {
        return health.sync().state == SyncHealth::State::InSync &&
               m_mirror->database()
                       .number("SELECT count(*) FROM state WHERE key = 'arrivals_mark' AND value = "
                               "(SELECT ifnull(max(arrived), 0) FROM inbox)")
                       .value_or(0) == 1;
    }
    QStringList titles() const
    {
        QStringList titles;
        for (const Notification &shown : notifier.shown)
            titles.append(QString(shown.title).remove(QChar(0x2068)).remove(QChar(0x2069)));
        return titles;
    }
    qint64 rows(const char *query) const { return m_mirror->database().number(query).value_or(-1); }

    DesktopHealth health;
    fakes::FakeNotifier notifier;

private:
    Home &m_home;
    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    QtScheduler m_scheduler;
    std::unique_ptr<mirror::Mirror> m_mirror;
    std::unique_ptr<mirror::MirrorWriter> m_writer;
    std::unique_ptr<WorkspaceLink> m_link;
    std::unique_ptr<mirror::MirrorArrivals> m_arrivals;
    std::unique_ptr<mirror::MirrorInbox> m_inbox;
    std::unique_ptr<mirror::MirrorUndo> m_undo;
    std::unique_ptr<ui::Announcer> m_announcer;
};

} // namespace

class TestArrival : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void committedLeadIsAnnouncedAndWhatCameMeanwhileIsOneDigest();
    void choiceOnANotificationReachesTheWorkspace();
};

void TestArrival::committedLeadIsAnnouncedAndWhatCameMeanwhileIsOneDigest()
{
    Home home(true);
    QVERIFY(home.workspace && home.openDoor());
    Desk desk(home);
    desk.open();
    QTRY_VERIFY_WITH_TIMEOUT(desk.isQuiet(), patienceMs);
    QVERIFY(desk.rows("SELECT count(*) FROM inbox") > 0);
    QVERIFY(desk.notifier.shown.isEmpty());

    QVERIFY(home.commit({leadRow(QStringLiteral("Ana"), home.ids.next())}));
    QTRY_COMPARE_WITH_TIMEOUT(desk.titles(), QStringList{QStringLiteral("New lead: Ana")}, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(desk.isQuiet(), patienceMs);

    desk.close();
    QJsonArray meanwhile;
    for (int i = 0; i < 14; ++i)
        meanwhile.append(leadRow(QStringLiteral("Person %1").arg(i), home.ids.next()));
    QVERIFY(home.commit(meanwhile));
    desk.open();
    QTRY_COMPARE_WITH_TIMEOUT(desk.titles().size(), 2, patienceMs);
    QCOMPARE(desk.titles().last(), QStringLiteral("While you were away: 14 new leads"));
    QTRY_VERIFY_WITH_TIMEOUT(desk.isQuiet(), patienceMs);

    desk.close();
    desk.open();
    QVERIFY(home.commit({leadRow(QStringLiteral("Jonas"), home.ids.next())}));
    QTRY_COMPARE_WITH_TIMEOUT(desk.titles().size(), 3, patienceMs);
    QVERIFY(desk.titles().last() == u"New lead: Jonas" ||
            desk.titles().last() == u"While you were away: 1 new lead");
}

void TestArrival::choiceOnANotificationReachesTheWorkspace()
{
    Home home(false);
    QVERIFY(home.workspace && home.openDoor());
    Desk desk(home);
    desk.open();
    QTRY_VERIFY_WITH_TIMEOUT(desk.isQuiet(), patienceMs);
    QVERIFY(home.commit({leadRow(QStringLiteral("Ana"), home.ids.next())}));
    QTRY_COMPARE_WITH_TIMEOUT(desk.notifier.shown.size(), 1, patienceMs);
    const QString tag = desk.notifier.shown.first().tag;
    Q_EMIT desk.notifier.chosen(tag, QStringLiteral("assign"));
    Q_EMIT desk.notifier.chosen(tag, QStringLiteral("snooze"));
    QTRY_COMPARE_WITH_TIMEOUT(
        desk.rows(
            "SELECT count(*) FROM leads WHERE assigned_to IS NOT NULL AND snoozed_until IS NOT NULL AND "
            "version > 1 AND NOT EXISTS(SELECT 1 FROM outbox)"),
        1, patienceMs);
    // Both are said, and taken back where they are.
    QTRY_COMPARE_WITH_TIMEOUT(desk.notifier.shown.size(), 3, patienceMs);
    Q_EMIT desk.notifier.chosen(tag, QStringLiteral("undo"));
    QTRY_COMPARE_WITH_TIMEOUT(
        desk.rows("SELECT count(*) FROM leads WHERE assigned_to IS NOT NULL AND snoozed_until IS NULL AND "
                  "NOT EXISTS(SELECT 1 FROM outbox)"),
        1, patienceMs);
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::speak(app, QLocale(QLocale::English));
    TestArrival test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_arrival.moc"
