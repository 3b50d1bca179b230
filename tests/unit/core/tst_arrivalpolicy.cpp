// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrival/arrivalpolicy.h"

#include <QRandomGenerator>
#include <QTest>
#include <map>

using namespace leadpilot;
using Because = Announcement::Because;
using Form = Announcement::Form;
using Kind = Arrival::Kind;
using Link = ArrivalPolicy::Link;

namespace {

const Timestamp start = Timestamp::fromSeconds(1'795'442'400); // 2026-11-23 14:00 UTC

Arrival lead(int number, LeadSource source = LeadSource::MetaAds, Kind kind = Kind::NewLead)
{
    Arrival arrival;
    arrival.kind = kind;
    arrival.leadId = LeadId(QUuid(uint(number), 1, 7, 1, 2, 3, 4, 5, 6, 7, 8));
    arrival.key = QStringLiteral("%1/%2").arg(int(kind)).arg(number);
    arrival.source = source;
    return arrival;
}

Timestamp afterMs(Timestamp from, qint64 milliseconds)
{
    return {from.microseconds + milliseconds * 1'000};
}

ArrivalPolicy level()
{
    ArrivalPolicy policy(QTimeZone::utc(), start.plusSeconds(-100));
    policy.setLink(Link::Level, start.plusSeconds(-90));
    (void)policy.decide({}, start.plusSeconds(-90));
    return policy;
}

/// What is announced of these when they arrive and are looked at.
QList<Announcement> told(ArrivalPolicy &policy, const QList<Arrival> &arrivals, Timestamp at)
{
    policy.arrived(at);
    const auto look = policy.lookAt(at);
    return look ? policy.decide(arrivals, *look).value_or(QList<Announcement>()) : QList<Announcement>();
}

} // namespace

class TestArrivalPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneLeadIsToldWithinTwoSeconds();
    void nothingIsLookedForWhereNothingCame();
    void threeAreToldOneByOneAndFourTogether();
    void burstThatComesInPartsIsToldInParts();
    void whatCameBeforeTheStartIsOneDigest();
    void shortBreakOfTheConnectionIsNone();
    void longBreakEndsWithADigest();
    void sleepEndsWithADigestOnceLevel();
    void whatIsHereIsToldWithoutAConnection();
    void quietHoursEndWithADigest();
    void pauseEndsWithADigestAndCanBeTakenBack();
    void channelsDecideAboutSound();
    void messagesOfTheOpenChatAreSeen();
    void colleaguesLeadsCanBeLeftOut();
    void messageOfANewLeadIsPartOfIt();
    void clockPutBackPutsNothingOff();
    void everythingIsToldOnceInAnyOrderOfEvents();
};

void TestArrivalPolicy::oneLeadIsToldWithinTwoSeconds()
{
    ArrivalPolicy policy = level();
    policy.arrived(start);
    const auto look = policy.lookAt(start);
    QVERIFY(look && *look < start.plusSeconds(2));
    const auto said = policy.decide({lead(1)}, *look);
    QVERIFY(said);
    QCOMPARE(said->size(), 1);
    QVERIFY(said->first().form == Form::Single && said->first().sound);
}

void TestArrivalPolicy::nothingIsLookedForWhereNothingCame()
{
    ArrivalPolicy policy = level();
    QVERIFY(!policy.lookAt(start));
    policy.remindAt(start.plusSeconds(60));
    QCOMPARE(policy.lookAt(start).value(), start.plusSeconds(60));
    QVERIFY(policy.lookAt(start.plusSeconds(60)).value() < start.plusSeconds(62));
}

void TestArrivalPolicy::threeAreToldOneByOneAndFourTogether()
{
    ArrivalPolicy policy = level();
    QCOMPARE(told(policy, {lead(1), lead(2), lead(3)}, start).size(), 3);
    const auto four = told(policy, {lead(4), lead(5), lead(6), lead(7)}, start.plusSeconds(60));
    QCOMPARE(four.size(), 1);
    QVERIFY(four.first().form == Form::Group);
    QCOMPARE(four.first().arrivals.size(), 4);
}

void TestArrivalPolicy::burstThatComesInPartsIsToldInParts()
{
    ArrivalPolicy policy = level();
    QList<Arrival> waiting;
    qsizetype shown = 0;
    for (int part = 0; part < 50; ++part) {
        const Timestamp at = afterMs(start, part * 100);
        waiting.append({lead(2 * part), lead(2 * part + 1)});
        policy.arrived(at);
        const auto look = policy.lookAt(at);
        QVERIFY(look && *look < afterMs(at, 2'000));
        if (*look <= at)
            shown += policy.decide(std::exchange(waiting, {}), at)->size();
    }
    QVERIFY2(shown >= 3 && shown <= 4, qPrintable(QString::number(shown)));
}

void TestArrivalPolicy::whatCameBeforeTheStartIsOneDigest()
{
    ArrivalPolicy policy(QTimeZone::utc(), start);
    policy.arrived(start);
    QVERIFY(!policy.lookAt(start.plusSeconds(1)));
    QVERIFY(!policy.decide({lead(1)}, start.plusSeconds(1)));
    policy.setLink(Link::Level, start.plusSeconds(2));
    QCOMPARE(policy.lookAt(start.plusSeconds(2)).value(), start.plusSeconds(2));
    const auto said = policy.decide({lead(1), lead(2)}, start.plusSeconds(2));
    QVERIFY(said && said->size() == 1);
    QVERIFY(said->first().form == Form::Digest && said->first().because == Because::Away);
    QCOMPARE(said->first().arrivals.size(), 2);
    QVERIFY(told(policy, {lead(3)}, start.plusSeconds(10)).first().form == Form::Single);
}

void TestArrivalPolicy::shortBreakOfTheConnectionIsNone()
{
    ArrivalPolicy policy = level();
    policy.setLink(Link::Cut, start);
    policy.arrived(start.plusSeconds(3));
    policy.setLink(Link::Level, start.plusSeconds(3));
    const auto look = policy.lookAt(start.plusSeconds(3));
    QVERIFY(look);
    QVERIFY(policy.decide({lead(1)}, *look)->first().form == Form::Single);
}

void TestArrivalPolicy::longBreakEndsWithADigest()
{
    ArrivalPolicy policy = level();
    policy.setLink(Link::Cut, start);
    policy.setLink(Link::CatchingUp, start.plusSeconds(600));
    policy.arrived(start.plusSeconds(601));
    QVERIFY(!policy.lookAt(start.plusSeconds(601)));
    policy.setLink(Link::Level, start.plusSeconds(602));
    const auto said = policy.decide({lead(1)}, start.plusSeconds(602));
    QVERIFY(said->first().form == Form::Digest);
}

void TestArrivalPolicy::sleepEndsWithADigestOnceLevel()
{
    ArrivalPolicy policy = level();
    policy.slept(start);
    policy.arrived(start);
    QVERIFY(!policy.lookAt(start));
    policy.setLink(Link::Level, start.plusSeconds(1));
    QVERIFY(policy.decide({lead(1)}, start.plusSeconds(1))->first().form == Form::Digest);
}

void TestArrivalPolicy::whatIsHereIsToldWithoutAConnection()
{
    ArrivalPolicy policy(QTimeZone::utc(), start);
    policy.setLink(Link::Cut, start);
    const auto look = policy.lookAt(start);
    QVERIFY(look && *look > start && *look <= start.plusSeconds(120));
    QVERIFY(policy.lookAt(*look).value() <= look->plusSeconds(2));
    QVERIFY(policy.decide({lead(1)}, look->plusSeconds(2))->first().form == Form::Digest);
    // A task that is due later needs no connection at all.
    policy.remindAt(start.plusSeconds(7'200));
    QVERIFY(policy.lookAt(start.plusSeconds(7'200)).value() <= start.plusSeconds(7'202));
    QCOMPARE(policy.decide({lead(1, LeadSource::Manual, Kind::TaskDue)}, start.plusSeconds(7'201))->size(),
             1);
}

void TestArrivalPolicy::quietHoursEndWithADigest()
{
    ArrivalPolicy policy = level();
    ArrivalSettings settings;
    settings.quietHours = {true, 13 * 60, 15 * 60};
    policy.setSettings(settings);
    policy.arrived(start);
    const Timestamp end = start.plusSeconds(3'600);
    QCOMPARE(policy.lookAt(start).value(), end);
    QVERIFY(!policy.decide({lead(1)}, start));
    QCOMPARE(policy.lookAt(end).value(), end);
    const auto said = policy.decide({lead(1), lead(2)}, end);
    QCOMPARE(said->size(), 1);
    QVERIFY(said->first().form == Form::Digest && said->first().because == Because::QuietHours);
}

void TestArrivalPolicy::pauseEndsWithADigestAndCanBeTakenBack()
{
    ArrivalPolicy policy = level();
    policy.pauseUntil(start.plusSeconds(3'600));
    policy.arrived(start);
    QCOMPARE(policy.lookAt(start).value(), start.plusSeconds(3'600));
    policy.pauseUntil({});
    QCOMPARE(policy.lookAt(start.plusSeconds(5)).value(), start.plusSeconds(5));
    const auto said = policy.decide({lead(1)}, start.plusSeconds(5));
    QVERIFY(said->first().form == Form::Digest && said->first().because == Because::Paused);
}

void TestArrivalPolicy::channelsDecideAboutSound()
{
    ArrivalPolicy policy = level();
    ArrivalSettings settings;
    settings.loudness[ArrivalSettings::Google] = ArrivalSettings::Loudness::Silent;
    settings.loudness[ArrivalSettings::OtherSource] = ArrivalSettings::Loudness::None;
    policy.setSettings(settings);
    const auto said =
        told(policy, {lead(1), lead(2, LeadSource::GoogleAds), lead(3, LeadSource::Import)}, start);
    QCOMPARE(said.size(), 2);
    QVERIFY(said.at(0).sound);
    QVERIFY(!said.at(1).sound);
    const auto reminder =
        told(policy, {lead(3, LeadSource::Import, Kind::SnoozeOver)}, start.plusSeconds(60));
    QVERIFY(reminder.size() == 1 && reminder.first().sound);
}

void TestArrivalPolicy::messagesOfTheOpenChatAreSeen()
{
    ArrivalPolicy policy = level();
    Arrival message = lead(1, LeadSource::WhatsApp, Kind::Message);
    message.conversationId = ConversationId(message.leadId.uuid());
    policy.setWatched(message.conversationId);
    QVERIFY(told(policy, {message}, start).isEmpty());
    policy.setWatched({});
    QCOMPARE(told(policy, {message}, start.plusSeconds(10)).size(), 1);
}

void TestArrivalPolicy::colleaguesLeadsCanBeLeftOut()
{
    ArrivalPolicy policy = level();
    Arrival theirs = lead(1);
    theirs.isColleagues = true;
    QCOMPARE(told(policy, {theirs}, start).size(), 1);
    ArrivalSettings settings;
    settings.colleaguesLeads = false;
    policy.setSettings(settings);
    QVERIFY(told(policy, {theirs}, start.plusSeconds(10)).isEmpty());
}

void TestArrivalPolicy::messageOfANewLeadIsPartOfIt()
{
    ArrivalPolicy policy = level();
    const auto said = told(policy, {lead(1), lead(1, LeadSource::WhatsApp, Kind::Message)}, start);
    QCOMPARE(said.size(), 1);
    QCOMPARE(said.first().arrivals.size(), 2);
}

void TestArrivalPolicy::clockPutBackPutsNothingOff()
{
    ArrivalPolicy policy = level();
    (void)told(policy, {lead(1), lead(2), lead(3)}, start);
    policy.arrived(start.plusSeconds(10));
    const Timestamp back = start.plusSeconds(-7'200);
    QVERIFY(policy.lookAt(back).value() <= back.plusSeconds(2));
}

namespace {

/// A workspace's copy, a program that is started and killed, and a person who is told. Everything by seed.
class Season
{
public:
    explicit Season(quint32 seed)
        : m_random(seed)
    {
        if (chance(3))
            m_settings.quietHours = {true, int(m_random.bounded(1'440)), int(m_random.bounded(1'440))};
        begin();
    }

    void run()
    {
        for (int step = 0; step < 150; ++step) {
            act();
            pass(chance(5) ? m_random.bounded(20'000) : m_random.bounded(3'000));
        }
        // In the end everything is well, and a whole day goes by.
        link(Link::Level);
        pass(26 * 3'600'000LL);
    }

    void check(quint32 seed)
    {
        for (const auto &[key, times] : m_times) {
            const int most =
                1 + int(m_uncertain.count(key)); // each kill between telling and noting may cost one
            const int least = m_dropped.contains(key) ? 0 : 1;
            QVERIFY2(
                times >= least && times <= most,
                qPrintable(QStringLiteral("seed %1: %2 was told %3 times").arg(seed).arg(key).arg(times)));
        }
        QVERIFY2(m_latest <= 2'000, qPrintable(QStringLiteral("seed %1: %2 ms").arg(seed).arg(m_latest)));
        QVERIFY2(m_dense == 0, qPrintable(QStringLiteral("seed %1: a burst of toasts").arg(seed)));
    }

private:
    bool chance(int one) { return m_random.bounded(one) == 0; }
    void begin()
    {
        m_policy.emplace(QTimeZone("Europe/Berlin"), m_now);
        m_policy->setSettings(m_settings);
        m_shown.clear();
        m_calmSince = m_now;
    }
    void link(Link link)
    {
        m_policy->setLink(link, m_now);
        m_calmSince = m_now;
    }
    void arrive(int count)
    {
        for (int i = 0; i < count; ++i) {
            const auto kind = Kind(m_random.bounded(5));
            const Arrival arrival = lead(++m_number, LeadSource(m_random.bounded(6)), kind);
            m_pending.append(arrival);
            m_arrived[arrival.key] = m_now;
            m_times[arrival.key] = 0;
        }
        m_policy->arrived(m_now);
    }
    void act()
    {
        switch (m_random.bounded(14)) {
        case 0:
            begin(); // killed and started again
            break;
        case 1:
            m_policy->slept(m_now);
            m_calmSince = m_now;
            break;
        case 2:
            link(Link::Cut);
            break;
        case 3:
            link(Link::CatchingUp);
            break;
        case 4:
        case 5:
        case 6:
            link(Link::Level);
            break;
        case 7:
            m_policy->pauseUntil(chance(2) ? std::optional(m_now.plusSeconds(600)) : std::nullopt);
            m_calmSince = m_now;
            break;
        case 8:
            if (!m_pending.isEmpty()) { // answered by somebody else
                m_dropped.append(m_pending.takeAt(m_random.bounded(int(m_pending.size()))).key);
            }
            break;
        case 9:
            arrive(4 + m_random.bounded(20));
            break;
        case 10:
            m_killNext = true;
            break;
        default:
            arrive(1);
        }
    }
    void pass(qint64 milliseconds)
    {
        const Timestamp until = afterMs(m_now, milliseconds);
        while (true) {
            const auto look = m_policy->lookAt(m_now);
            if (!look || *look > until)
                break;
            m_now = std::max(m_now, *look);
            if (const auto again = m_policy->lookAt(m_now); again && *again <= m_now)
                tell();
        }
        m_now = until;
    }
    void tell()
    {
        const auto said = m_policy->decide(m_pending, m_now);
        if (!said)
            return;
        for (const Announcement &one : *said)
            count(one);
        if (!said->isEmpty() && std::exchange(m_killNext, false)) {
            for (const Arrival &arrival : m_pending)
                m_uncertain.append(arrival.key);
            begin();
            return;
        }
        m_pending.clear();
    }
    void count(const Announcement &one)
    {
        for (const Arrival &arrival : one.arrivals) {
            ++m_times[arrival.key];
            // Told at once unless there was a reason, the last of which is over.
            if (one.form != Form::Digest && m_arrived[arrival.key] > m_calmSince)
                m_latest = std::max(m_latest, m_now.milliseconds() - m_arrived[arrival.key].milliseconds());
        }
        if (one.form == Form::Digest)
            return;
        m_shown.removeIf([this](Timestamp at) { return afterMs(at, 5'000) <= m_now; });
        m_shown.append(m_now);
        if (m_shown.size() > 3 + 4)
            ++m_dense;
    }

    QRandomGenerator m_random;
    ArrivalSettings m_settings;
    std::optional<ArrivalPolicy> m_policy;
    Timestamp m_now = start;
    Timestamp m_calmSince;
    bool m_killNext = false;
    int m_number = 0;
    int m_dense = 0;
    qint64 m_latest = 0;
    QList<Arrival> m_pending;
    QStringList m_dropped, m_uncertain;
    std::map<QString, int> m_times;
    std::map<QString, Timestamp> m_arrived;
    QList<Timestamp> m_shown;
};

} // namespace

void TestArrivalPolicy::everythingIsToldOnceInAnyOrderOfEvents()
{
    for (quint32 seed = 1; seed <= 1'000; ++seed) {
        Season season(seed);
        season.run();
        season.check(seed);
        if (QTest::currentTestFailed())
            return;
    }
}

QTEST_GUILESS_MAIN(TestArrivalPolicy)
#include "tst_arrivalpolicy.moc"
