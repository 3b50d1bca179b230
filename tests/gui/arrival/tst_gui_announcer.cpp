// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/fakearrivals.h"
#include "tests/gui/fakes/fakeports.h"
#include "tests/gui/fakes/fakeundo.h"
#include "tests/unit/sync/faketime.h"
#include "ui/arrival/announcer.h"
#include "ui/settings/arrivalstore.h"
#include "ui/words/arrivalwords.h"
#include "ui/words/language.h"

#include <QApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::ui;
using namespace leadpilot::fakes;
using Content = ArrivalSettings::Content;
using Kind = Arrival::Kind;

namespace {

Arrival lead(int number, const QString &person, Kind kind = Kind::NewLead)
{
    Arrival arrival;
    arrival.kind = kind;
    arrival.leadId = LeadId(QUuid(uint(number), 1, 7, 1, 2, 3, 4, 5, 6, 7, 8));
    arrival.key = QStringLiteral("%1/%2").arg(int(kind)).arg(number);
    arrival.person = person;
    arrival.source = LeadSource::MetaAds;
    arrival.campaign = QStringLiteral("Autumn leads");
    return arrival;
}

Arrival message(int number, const QString &person, const QString &text)
{
    Arrival arrival = lead(number, person, Kind::Message);
    arrival.key += u'/' + text;
    arrival.source = LeadSource::WhatsApp;
    arrival.conversationId = ConversationId(arrival.leadId.uuid());
    arrival.text = text;
    return arrival;
}

ArrivalSettings showing(Content content)
{
    ArrivalSettings settings;
    settings.content = content;
    return settings;
}

/// The program, in sync unless told otherwise.
struct Seat
{
    Seat() { start(); }
    void start()
    {
        announcer.reset();
        announcer = std::make_unique<Announcer>(
            Announcer::Ports{arrivals, inbox, undo, health, notifier, time, time, settings, me, [this] {
                                 return watched;
                             }});
    }
    void setState(SyncHealth::State state)
    {
        SyncHealth sync;
        sync.state = state;
        sync.lastSyncAt = time.now();
        health.set(sync);
        pass(1);
    }
    void beInSync()
    {
        setState(SyncHealth::State::InSync);
        pass(1'000);
    }
    /// The lead is in the inbox.
    void put(const Arrival &of)
    {
        LeadCard card;
        card.id = of.leadId;
        card.name = of.person;
        inbox.put(card);
    }
    /// Timers fire, and what was asked in them is answered.
    void pass(int milliseconds)
    {
        for (int passed = 0; passed <= milliseconds; passed += 100) {
            time.advance(std::min(100, milliseconds - passed));
            for (int turn = 0; turn < 5; ++turn)
                QCoreApplication::processEvents();
        }
    }
    QStringList titles() const
    {
        QStringList titles;
        for (const Notification &shown : notifier.shown)
            titles.append(plain(shown.title));
        return titles;
    }
    static QString plain(QString text) { return text.remove(QChar(0x2068)).remove(QChar(0x2069)); }

    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    test::FakeTime time;
    FakeArrivals arrivals;
    FakeInboxRepository inbox;
    FakeUndo undo{inbox};
    const ProfileId me{QUuid(9, 1, 7, 1, 2, 3, 4, 5, 6, 7, 8)};
    FakeHealth health;
    FakeNotifier notifier;
    ConversationId watched;
    std::unique_ptr<Announcer> announcer;
};

} // namespace

class TestGuiAnnouncer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leadIsToldByNameAndSource();
    void whatCameWhileTheProgramWasClosedIsOneDigest();
    void fiveAtOnceAreOneNotification();
    void sleepIsFollowedByADigestOnceEverythingIsHere();
    void programKilledBeforeNotingTellsItOnceMore();
    void whatCannotBeNotedIsNotShownAgain();
    void systemThatShowsNothingHoldsNothingUp();
    void whatArrivesWhileShowingIsToldNext();
    void messagesOfTheOpenChatAreNotTold();
    void pauseIsKeptAndEnds();
    void quietHoursAreFollowedAtOnce();
    void taskIsToldWhenItIsDue();
    void actionsDoWhatTheySay();
    void whatWasChosenIsSaidAndTakenBackOnTheNotification();
    void confirmationNamesNobodyWhereNothingMayBeShown();
    void trialIsShownAsChosen();
    void contentIsHiddenAsChosen_data();
    void contentIsHiddenAsChosen();
    void textFromOutsideStaysOnItsLine();
    void digestCountsEveryKind();
};

void TestGuiAnnouncer::leadIsToldByNameAndSource()
{
    Seat seat;
    seat.beInSync();
    seat.arrivals.arrive(lead(1, QStringLiteral("Ana Silva")));
    seat.pass(2'000);
    QCOMPARE(seat.titles(), QStringList{QStringLiteral("New lead: Ana Silva")});
    const Notification shown = seat.notifier.shown.first();
    QCOMPARE(Seat::plain(shown.body), QStringLiteral("Meta · Autumn leads"));
    QVERIFY(shown.sound);
    QVERIFY(seat.arrivals.waiting.isEmpty());
    seat.pass(60'000);
    QCOMPARE(seat.notifier.shown.size(), 1);
}

void TestGuiAnnouncer::whatCameWhileTheProgramWasClosedIsOneDigest()
{
    Seat seat;
    for (int number = 1; number <= 14; ++number)
        seat.arrivals.arrive(lead(number, QStringLiteral("Person %1").arg(number)));
    for (const char *text : {"a", "b", "c"})
        seat.arrivals.arrive(message(1, QStringLiteral("Person 1"), QString::fromLatin1(text)));
    seat.setState(SyncHealth::State::Connecting);
    seat.pass(5'000);
    QVERIFY(seat.notifier.shown.isEmpty());
    seat.beInSync();
    QCOMPARE(seat.titles(), QStringList{QStringLiteral("While you were away: 14 new leads, 3 messages")});
    QCOMPARE(Seat::plain(seat.notifier.shown.first().body),
             QStringLiteral("Person 1, Person 2 and 12 others"));
}

void TestGuiAnnouncer::fiveAtOnceAreOneNotification()
{
    Seat seat;
    seat.beInSync();
    for (const char *name : {"Ana", "Jonas", "Mia", "Ben", "Eva"})
        seat.arrivals.arrive(lead(int(seat.arrivals.waiting.size()) + 1, QString::fromLatin1(name)));
    seat.pass(2'000);
    QCOMPARE(seat.titles(), QStringList{QStringLiteral("5 new leads")});
    QCOMPARE(Seat::plain(seat.notifier.shown.first().body), QStringLiteral("Ana, Jonas and 3 others"));
}

void TestGuiAnnouncer::sleepIsFollowedByADigestOnceEverythingIsHere()
{
    Seat seat;
    seat.beInSync();
    seat.time.sleep(3'600'000);
    seat.announcer->slept();
    // What the engine says at first is from before.
    SyncHealth sync = seat.health.sync();
    seat.health.set(sync);
    seat.arrivals.arrive(lead(1, QStringLiteral("Ana")));
    seat.pass(3'000);
    QVERIFY(seat.notifier.shown.isEmpty());
    seat.arrivals.arrive(lead(2, QStringLiteral("Jonas")));
    seat.beInSync();
    QCOMPARE(seat.titles(), QStringList{QStringLiteral("While you were away: 2 new leads")});
    QCOMPARE(Seat::plain(seat.notifier.shown.first().body), QStringLiteral("Ana and Jonas"));
}

void TestGuiAnnouncer::programKilledBeforeNotingTellsItOnceMore()
{
    Seat seat;
    seat.beInSync();
    seat.arrivals.notes.hold();
    seat.arrivals.notes.failWith(ErrorCode::Storage);
    seat.arrivals.arrive(lead(1, QStringLiteral("Ana")));
    seat.pass(2'000);
    QCOMPARE(seat.notifier.shown.size(), 1);
    seat.arrivals.notes.failWith({});
    seat.start();
    seat.arrivals.notes.release();
    seat.beInSync();
    QCOMPARE(seat.titles().last(), QStringLiteral("While you were away: 1 new lead"));
    QCOMPARE(seat.notifier.shown.size(), 2);
    QVERIFY(seat.arrivals.waiting.isEmpty());
}

void TestGuiAnnouncer::whatCannotBeNotedIsNotShownAgain()
{
    Seat seat;
    seat.beInSync();
    seat.arrivals.notes.failWith(ErrorCode::Storage);
    seat.arrivals.arrive(lead(1, QStringLiteral("Ana")));
    seat.pass(120'000);
    QCOMPARE(seat.notifier.shown.size(), 1);
    seat.arrivals.arrive(lead(2, QStringLiteral("Jonas")));
    seat.pass(60'000);
    QCOMPARE(seat.notifier.shown.size(), 2);
    seat.arrivals.notes.failWith({});
    seat.pass(60'000);
    QVERIFY(seat.arrivals.waiting.isEmpty());
    QCOMPARE(seat.notifier.shown.size(), 2);
}

void TestGuiAnnouncer::systemThatShowsNothingHoldsNothingUp()
{
    Seat seat;
    seat.notifier.answers.failWith(ErrorCode::Offline);
    seat.beInSync();
    seat.arrivals.arrive(lead(1, QStringLiteral("Ana")));
    seat.pass(2'000);
    QVERIFY(seat.arrivals.waiting.isEmpty());
    seat.arrivals.arrive(lead(2, QStringLiteral("Jonas")));
    seat.pass(2'000);
    QCOMPARE(seat.notifier.shown.size(), 2);
}

void TestGuiAnnouncer::whatArrivesWhileShowingIsToldNext()
{
    Seat seat;
    seat.beInSync();
    seat.notifier.answers.hold();
    seat.arrivals.arrive(lead(1, QStringLiteral("Ana")));
    seat.pass(2'000);
    seat.arrivals.arrive(lead(2, QStringLiteral("Jonas")));
    seat.pass(2'000);
    QCOMPARE(seat.notifier.shown.size(), 1);
    seat.notifier.answers.release();
    seat.pass(3'000);
    QCOMPARE(seat.titles(),
             (QStringList{QStringLiteral("New lead: Ana"), QStringLiteral("New lead: Jonas")}));
    QVERIFY(seat.arrivals.waiting.isEmpty());
}

void TestGuiAnnouncer::messagesOfTheOpenChatAreNotTold()
{
    Seat seat;
    seat.beInSync();
    const Arrival said = message(1, QStringLiteral("Ana"), QStringLiteral("Hello"));
    seat.watched = said.conversationId;
    seat.arrivals.arrive(said);
    seat.pass(2'000);
    QVERIFY(seat.notifier.shown.isEmpty() && seat.arrivals.waiting.isEmpty());
    seat.watched = {};
    seat.arrivals.arrive(message(1, QStringLiteral("Ana"), QStringLiteral("Are you there?")));
    seat.pass(2'000);
    QCOMPARE(seat.titles(), QStringList{QStringLiteral("Ana: 1 message")});
    QCOMPARE(Seat::plain(seat.notifier.shown.first().body), QStringLiteral("Are you there?"));
}

void TestGuiAnnouncer::pauseIsKeptAndEnds()
{
    Seat seat;
    seat.beInSync();
    QSignalSpy changed(seat.announcer.get(), &Announcer::pauseChanged);
    seat.announcer->pauseForAnHour();
    QCOMPARE(changed.count(), 1);
    QVERIFY(seat.announcer->pausedUntil());
    seat.arrivals.arrive(lead(1, QStringLiteral("Ana")));
    seat.pass(60'000);
    QVERIFY(seat.notifier.shown.isEmpty());
    seat.start();
    QVERIFY(seat.announcer->pausedUntil());
    seat.beInSync();
    seat.arrivals.arrive(lead(2, QStringLiteral("Jonas")));
    QVERIFY(seat.notifier.shown.isEmpty());
    seat.time.advance(3'600'000);
    seat.pass(2'000);
    QVERIFY(!seat.announcer->pausedUntil());
    QCOMPARE(seat.notifier.shown.size(), 1);
    QVERIFY(seat.titles().first().endsWith(QStringLiteral("2 new leads")));
}

void TestGuiAnnouncer::quietHoursAreFollowedAtOnce()
{
    Seat seat;
    seat.beInSync();
    const QTime now = QDateTime::fromSecsSinceEpoch(seat.time.now().seconds()).time();
    const int minute = now.hour() * 60 + now.minute();
    ArrivalSettings settings;
    settings.quietHours = {true, (minute + 1'439) % 1'440, (minute + 60) % 1'440};
    arrivalstore::setSettings(seat.settings, settings);
    seat.announcer->readSettings();
    seat.arrivals.arrive(lead(1, QStringLiteral("Ana")));
    seat.pass(30'000);
    QVERIFY(seat.notifier.shown.isEmpty());
    seat.time.advance(3'600'000);
    seat.pass(2'000);
    QCOMPARE(seat.titles(), QStringList{QStringLiteral("In your quiet hours: 1 new lead")});
}

void TestGuiAnnouncer::taskIsToldWhenItIsDue()
{
    Seat seat;
    seat.arrivals.nextAt = seat.time.now().plusSeconds(300);
    seat.beInSync();
    Arrival task = lead(1, QStringLiteral("Ana"), Kind::TaskDue);
    task.text = QStringLiteral("Call back");
    seat.arrivals.waiting.append(task);
    seat.arrivals.nextAt = {};
    seat.pass(290'000);
    QVERIFY(seat.notifier.shown.isEmpty());
    seat.pass(12'000);
    QCOMPARE(seat.titles(), QStringList{QStringLiteral("Task due")});
    QCOMPARE(Seat::plain(seat.notifier.shown.first().body), QStringLiteral("Call back\nAna"));
}

void TestGuiAnnouncer::actionsDoWhatTheySay()
{
    Seat seat;
    seat.beInSync();
    const Arrival ana = lead(1, QStringLiteral("Ana"));
    seat.put(ana);
    seat.arrivals.arrive(ana);
    seat.pass(2'000);
    const Notification shown = seat.notifier.shown.first();
    QStringList offered;
    for (const Notification::Action &action : shown.actions)
        offered.append(action.key);
    QCOMPARE(offered, (QStringList{ArrivalWords::open, ArrivalWords::assign, ArrivalWords::snooze}));
    QSignalSpy wanted(seat.announcer.get(), &Announcer::leadWanted);
    QSignalSpy window(seat.announcer.get(), &Announcer::windowWanted);
    Q_EMIT seat.notifier.chosen(shown.tag, {});
    QCOMPARE(wanted.count(), 1);
    QVERIFY(wanted.first().first().value<LeadId>() == ana.leadId);
    Q_EMIT seat.notifier.chosen(shown.tag, ArrivalWords::assign);
    QVERIFY(seat.inbox.detail(ana.leadId).fields.assignee == seat.me);
    Q_EMIT seat.notifier.chosen(shown.tag, ArrivalWords::snooze);
    QCOMPARE(seat.inbox.detail(ana.leadId).fields.snoozedUntil, seat.time.now().plusSeconds(3'600));
    QCOMPARE(wanted.count(), 1);
    // What cannot be done is to be seen.
    seat.inbox.edits.failWith(ErrorCode::Rejected);
    Q_EMIT seat.notifier.chosen(shown.tag, ArrivalWords::snooze);
    seat.pass(100);
    QCOMPARE(wanted.count(), 2);
    Q_EMIT seat.notifier.chosen(QStringLiteral("several/x"), {});
    QCOMPARE(window.count(), 1);
}

void TestGuiAnnouncer::whatWasChosenIsSaidAndTakenBackOnTheNotification()
{
    Seat seat;
    seat.beInSync();
    const Arrival ana = lead(1, QStringLiteral("Ana"));
    seat.put(ana);
    seat.arrivals.arrive(ana);
    seat.pass(2'000);
    const QString tag = seat.notifier.shown.first().tag;
    QSignalSpy wanted(seat.announcer.get(), &Announcer::leadWanted);
    Q_EMIT seat.notifier.chosen(tag, ArrivalWords::assign);
    seat.pass(100);
    QCOMPARE(seat.titles().last(), QStringLiteral("Assigned to you"));
    const Notification said = seat.notifier.shown.last();
    QCOMPARE(said.tag, tag);
    QCOMPARE(Seat::plain(said.body), QStringLiteral("Ana"));
    QVERIFY(!said.sound);
    QCOMPARE(said.actions.first().key, ArrivalWords::undo);
    Q_EMIT seat.notifier.chosen(tag, ArrivalWords::undo);
    seat.pass(100);
    QVERIFY(seat.inbox.detail(ana.leadId).fields.assignee.isNull());
    QCOMPARE(wanted.count(), 0);
    // Once.
    Q_EMIT seat.notifier.chosen(tag, ArrivalWords::undo);
    QCOMPARE(seat.undo.asked, 1);
    QCOMPARE(wanted.count(), 1);
    // Somebody else was there in between: it stays, and is to be seen.
    Q_EMIT seat.notifier.chosen(tag, ArrivalWords::snooze);
    seat.pass(100);
    seat.inbox.changeDetail(ana.leadId, [](LeadDetail &detail) { detail.fields.snoozedUntil.reset(); });
    Q_EMIT seat.notifier.chosen(tag, ArrivalWords::undo);
    seat.pass(100);
    QCOMPARE(wanted.count(), 2);
    // What is so already changes nothing, and nothing is to be taken back.
    seat.inbox.changeDetail(ana.leadId, [&seat](LeadDetail &detail) { detail.fields.assignee = seat.me; });
    Q_EMIT seat.notifier.chosen(tag, ArrivalWords::assign);
    seat.pass(100);
    QCOMPARE(seat.notifier.shown.last().actions.first().key, ArrivalWords::open);
}

void TestGuiAnnouncer::confirmationNamesNobodyWhereNothingMayBeShown()
{
    Seat seat;
    ArrivalSettings settings;
    settings.content = Content::Nothing;
    arrivalstore::setSettings(seat.settings, settings);
    seat.announcer->readSettings();
    seat.beInSync();
    const Arrival ana = lead(1, QStringLiteral("Ana"));
    seat.put(ana);
    seat.arrivals.arrive(ana);
    seat.pass(2'000);
    Q_EMIT seat.notifier.chosen(seat.notifier.shown.first().tag, ArrivalWords::snooze);
    seat.pass(100);
    QCOMPARE(seat.notifier.shown.size(), 2);
    for (const Notification &shown : seat.notifier.shown)
        QVERIFY2(!shown.title.contains(u"Ana") && !shown.body.contains(u"Ana"), qPrintable(shown.title));
}

void TestGuiAnnouncer::trialIsShownAsChosen()
{
    Seat seat;
    ArrivalSettings settings;
    settings.tone = Tone::Chime;
    settings.content = Content::Nothing;
    QVERIFY(seat.announcer->showTrial(settings).result());
    QCOMPARE(seat.notifier.shown.first().sound, std::optional(Tone::Chime));
    QVERIFY(seat.notifier.shown.first().actions.isEmpty());
    settings.content = Content::Everything;
    settings.loudness.fill(ArrivalSettings::Loudness::Silent);
    QVERIFY(seat.announcer->showTrial(settings).result());
    QVERIFY(!seat.notifier.shown.last().sound);
    QVERIFY(seat.notifier.shown.last().title != seat.notifier.shown.first().title);
    seat.notifier.answers.failWith(ErrorCode::Offline);
    QVERIFY(!seat.announcer->showTrial(settings).result());
}

void TestGuiAnnouncer::contentIsHiddenAsChosen_data()
{
    QTest::addColumn<int>("content");
    QTest::addColumn<bool>("name");
    QTest::addColumn<bool>("text");
    QTest::newRow("everything") << int(Content::Everything) << true << true;
    QTest::newRow("no texts") << int(Content::NoTexts) << true << false;
    QTest::newRow("nothing") << int(Content::Nothing) << false << false;
}

void TestGuiAnnouncer::contentIsHiddenAsChosen()
{
    QFETCH(int, content);
    QFETCH(bool, name);
    QFETCH(bool, text);
    const QString person = QStringLiteral("Ana Silva"), words = QStringLiteral("My number is 5");
    Arrival task = lead(3, person, Kind::TaskDue);
    task.text = words;
    const Arrival said = message(1, person, words), fresh = lead(1, person);
    const QList<Announcement> all{
        {Announcement::Form::Single, {}, {said}, true},
        {Announcement::Form::Single, {}, {fresh, said}, true},
        {Announcement::Form::Single, {}, {task}, true},
        {Announcement::Form::Single, {}, {lead(1, person, Kind::SnoozeOver)}, true},
        {Announcement::Form::Single, {}, {lead(1, person, Kind::AssignedLead)}, true},
        {Announcement::Form::Group, {}, {fresh, said, task}, true},
        {Announcement::Form::Digest, Announcement::Because::Away, {fresh, said, task}, true}};
    for (const Announcement &announcement : all) {
        const Notification shown = ArrivalWords::notification(announcement, showing(Content(content)));
        const QString whole = shown.title + u'\n' + shown.body;
        QVERIFY(!shown.title.isEmpty());
        QCOMPARE(whole.contains(person), name);
        QVERIFY(text || !whole.contains(words));
        QVERIFY(name || !whole.contains(QStringLiteral("Autumn")));
    }
    const Notification shown = ArrivalWords::notification(all.first(), showing(Content(content)));
    QCOMPARE(shown.body.contains(words), text);
}

void TestGuiAnnouncer::textFromOutsideStaysOnItsLine()
{
    const QString person = QStringLiteral("Eve\n\u202Ereversed\u0007") + QString(500, u'x');
    const Notification shown = ArrivalWords::notification(
        {Announcement::Form::Single, {}, {message(1, person, QStringLiteral("a\nb\tc"))}, true}, {});
    QVERIFY(!shown.title.contains(u'\n') && !shown.title.contains(QChar(0x202E)));
    QVERIFY(shown.title.size() < 120);
    QCOMPARE(Seat::plain(shown.body), QStringLiteral("a b c"));
}

void TestGuiAnnouncer::digestCountsEveryKind()
{
    QList<Arrival> arrivals;
    for (int kind = 0; kind < 5; ++kind)
        arrivals.append(lead(kind + 1, {}, Kind(kind)));
    const Notification shown = ArrivalWords::notification(
        {Announcement::Form::Digest, Announcement::Because::Paused, arrivals, false}, {});
    QCOMPARE(shown.title,
             QStringLiteral("While notifications were paused: 1 new lead, 1 lead assigned to you, 1 "
                            "message, 1 task due, 1 snooze over"));
    QCOMPARE(shown.body, QStringLiteral("Somebody, Somebody and 3 others"));
    QVERIFY(!shown.sound);
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::speak(app, QLocale(QLocale::English));
    TestGuiAnnouncer test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_gui_announcer.moc"
