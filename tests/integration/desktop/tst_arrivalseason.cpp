// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorundo.h"
#include "tests/gui/fakes/fakearrivals.h"
#include "tests/gui/fakes/fakeports.h"
#include "tests/unit/sync/arrivalsfixture.h"
#include "ui/arrival/announcer.h"
#include "ui/settings/arrivalstore.h"
#include "ui/words/language.h"

#include <QApplication>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSettings>

using namespace leadpilot;
using namespace leadpilot::test;
using State = SyncHealth::State;

namespace {

constexpr int me = ArrivalsFixture::me;

/// What arrives in the mirror, and what of it was looked at and noted.
class WatchedArrivals : public mirror::MirrorArrivals
{
public:
    using MirrorArrivals::MirrorArrivals;

    QFuture<Expected<PendingArrivals>> pending() override
    {
        m_found = MirrorArrivals::pending();
        return m_found;
    }
    QFuture<Expected<void>> note(quint64 look) override
    {
        m_noting = MirrorArrivals::note(look);
        return m_noting;
    }
    bool isBusy() const
    {
        return (m_found.isValid() && !m_found.isFinished()) || (m_noting.isValid() && !m_noting.isFinished());
    }
    QStringList found() const
    {
        QStringList keys;
        const auto found = m_found.result();
        for (const Arrival &arrival : found->arrivals)
            keys.append(arrival.key);
        return keys;
    }
    /// The keys that are done with since this was asked last.
    QStringList takeNoted()
    {
        if (!m_noting.isValid() || !m_noting.isFinished())
            return {};
        const bool isNoted = std::exchange(m_noting, {}).result().has_value();
        return isNoted ? found() : QStringList();
    }

private:
    QFuture<Expected<PendingArrivals>> m_found;
    QFuture<Expected<void>> m_noting;
};

/// How many things a notification tells of.
int toldBy(const Notification &shown)
{
    if (shown.title.startsWith(u"New lead:") || shown.title == u"Task due")
        return 1;
    static const QRegularExpression number(QStringLiteral("\\d+"));
    int told = 0;
    for (auto at = number.globalMatch(shown.title); at.hasNext();)
        told += at.next().captured().toInt();
    return told;
}

/// A member's computer over some days: a real mirror, the program that is closed, killed and put to sleep at
/// any moment, with what it shows counted. Everything by seed.
class Days
{
public:
    explicit Days(quint32 seed)
        : m_random(seed)
        , m_seed(seed)
    {
        m_fixture.apply({formLead(++m_last, workspaceTime())});
        start();
        be(State::InSync);
        pass(5'000);
    }
    ~Days() { stop(); }

    void run()
    {
        for (int step = 0; step < 70; ++step) {
            act();
            pass(m_random.bounded(chance(6) ? 40'000 : 2'500));
        }
        // In the end all is well, and a whole day goes by.
        be(State::InSync);
        for (int halfMinutes = 0; halfMinutes < 26 * 120; ++halfMinutes) {
            m_fixture.time.advance(30'000);
            settle();
        }
    }
    void check()
    {
        for (const auto &[key, times] : m_noted.asKeyValueRange())
            QVERIFY2(times == 1, says(QStringLiteral("%1 was done with %2 times").arg(key).arg(times)));
        for (const QString &key : std::as_const(m_wanted))
            QVERIFY2(m_noted.contains(key) || m_gone.contains(key), says(key + u" was never told"));
        for (auto noted = m_noted.keyBegin(); noted != m_noted.keyEnd(); ++noted)
            QVERIFY2(m_wanted.contains(*noted), says(*noted + u" was told"));
        int shown = 0;
        for (const Notification &notification : std::as_const(m_notifier.shown))
            shown += toldBy(notification);
        // What was on the screen when the program was killed comes once more.
        QVERIFY2(
            shown == m_noted.size() + m_lost,
            says(QStringLiteral("%1 shown, %2 told, %3 lost").arg(shown).arg(m_noted.size()).arg(m_lost)));
        QVERIFY(m_noted.size() > 20);
    }

private:
    bool chance(int one) { return m_random.bounded(one) == 0; }
    const char *says(const QString &what)
    {
        m_said = QStringLiteral("seed %1: %2").arg(m_seed).arg(what).toUtf8();
        return m_said.constData();
    }
    /// As at() counts it.
    qint64 workspaceTime() const { return m_fixture.time.now().seconds() - 1'790'000'000; }
    void start()
    {
        m_undo = std::make_unique<mirror::MirrorUndo>(*m_fixture.writer);
        m_arrivals = std::make_unique<WatchedArrivals>(m_fixture.mirror->readers(), *m_fixture.writer,
                                                       *ProfileId::parse(id(me)), m_fixture.time);
        m_announcer = std::make_unique<ui::Announcer>(ui::Announcer::Ports{*m_arrivals,
                                                                           *m_fixture.inbox,
                                                                           *m_undo,
                                                                           m_health,
                                                                           m_notifier,
                                                                           m_fixture.time,
                                                                           m_fixture.time,
                                                                           m_settings,
                                                                           *ProfileId::parse(id(me)),
                                                                           {}});
    }
    void stop()
    {
        m_announcer.reset();
        m_arrivals.reset();
        m_undo.reset();
    }
    void startAgain()
    {
        stop();
        m_fixture.startAgain();
        start();
    }
    void be(State state)
    {
        SyncHealth sync;
        sync.state = state;
        sync.lastSyncAt = m_fixture.time.now();
        m_health.set(sync);
        settle();
    }
    void settle()
    {
        do {
            for (int turn = 0; turn < 4; ++turn)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            for (const QString &key : m_arrivals->takeNoted())
                ++m_noted[key];
        } while (m_arrivals->isBusy());
    }
    void pass(int milliseconds)
    {
        for (int left = milliseconds; left > 0; left -= 500) {
            m_fixture.time.advance(std::min(left, 500));
            settle();
        }
    }
    void arrive(int count)
    {
        QList<TableRow> rows;
        for (int i = 0; i < count; ++i) {
            rows.append(formLead(++m_last, workspaceTime()));
            m_wanted.insert(newLead(m_last));
            m_leads.append(m_last);
        }
        m_fixture.apply(rows, QString::number(++m_page));
    }
    /// The notification is on the screen when the program dies.
    void killWhileShowing()
    {
        arrive(1 + m_random.bounded(5));
        m_notifier.answers.hold();
        const qsizetype before = m_notifier.shown.size();
        pass(3'000);
        if (m_notifier.shown.size() > before)
            m_lost += int(m_arrivals->found().size());
        startAgain();
        m_notifier.answers.release();
    }
    void act()
    {
        switch (m_random.bounded(13)) {
        case 0:
            startAgain();
            break;
        case 1:
            killWhileShowing();
            break;
        case 2: // the lid is closed
            m_fixture.time.sleep(m_random.bounded(8 * 3'600'000));
            m_announcer->slept();
            break;
        case 3:
            be(State::Offline);
            break;
        case 4:
            be(State::Connecting);
            break;
        case 5: { // quiet at some hours of the day
            ArrivalSettings settings;
            settings.quietHours = {chance(2), int(m_random.bounded(1'440)), int(m_random.bounded(1'440))};
            ui::arrivalstore::setSettings(m_settings, settings);
            m_announcer->readSettings();
            break;
        }
        case 6:
            chance(2) ? m_announcer->pauseForAnHour() : m_announcer->resume();
            break;
        case 7: // out of sight
            if (!m_leads.isEmpty()) {
                const int number = m_leads.takeAt(m_random.bounded(int(m_leads.size())));
                m_gone.insert(newLead(number));
                m_fixture.apply({}, QString::number(++m_page), false, {id(number)});
            }
            break;
        case 8: { // something to do within the next hours
            const Timestamp due = m_fixture.time.now().plusSeconds(1 + m_random.bounded(6 * 3'600));
            Row row{{QStringLiteral("title"), QStringLiteral("Call back")},
                    {QStringLiteral("due_at"), due.toString()},
                    {QStringLiteral("assigned_to"), id(me)},
                    {QStringLiteral("created_at"), at(0)}};
            m_fixture.apply({tableRow("tasks", ++m_last, row)}, QString::number(++m_page));
            m_wanted.insert(QStringLiteral("task/%1/%2").arg(id(m_last), due.toString()));
            break;
        }
        case 9:
            arrive(4 + m_random.bounded(20));
            break;
        case 10:
        case 11:
            be(State::InSync);
            break;
        default:
            arrive(1);
        }
        settle();
    }

    QRandomGenerator m_random;
    const quint32 m_seed;
    ArrivalsFixture m_fixture;
    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    fakes::FakeHealth m_health;
    fakes::FakeNotifier m_notifier;
    std::unique_ptr<mirror::MirrorUndo> m_undo;
    std::unique_ptr<WatchedArrivals> m_arrivals;
    std::unique_ptr<ui::Announcer> m_announcer;
    int m_last = 0, m_page = 1, m_lost = 0;
    QList<int> m_leads;
    QSet<QString> m_wanted, m_gone;
    QMap<QString, int> m_noted;
    QByteArray m_said;
};

} // namespace

class TestArrivalSeason : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingIsInExactlyOneNotification_data();
    void everythingIsInExactlyOneNotification();
};

void TestArrivalSeason::everythingIsInExactlyOneNotification_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestArrivalSeason::everythingIsInExactlyOneNotification()
{
    QFETCH(quint32, seed);
    Days days(seed);
    days.run();
    days.check();
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::speak(app, QLocale(QLocale::English));
    TestArrivalSeason test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_arrivalseason.moc"
