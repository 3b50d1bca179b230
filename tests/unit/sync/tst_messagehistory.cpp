// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/messagehistory.h"

#include "core/sync/historywindow.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <algorithm>
#include <optional>

using namespace leadpilot;
using namespace leadpilot::test;

namespace {

const QString messages = QStringLiteral("whatsapp_messages");
const QString person = id(1);
const QString talk = id(2);
const QString longAgo = QStringLiteral("2020-01-01T00:00:00.000000+00:00");

Row messageAt(const QString &when, const QString &content, const QString &chat = talk)
{
    Row row = message(chat, QStringLiteral("inbound"), content, 0);
    row.set(QStringLiteral("occurred_at"), when);
    row.set(QStringLiteral("created_at"), when);
    return row;
}

QString day(int number)
{
    return Timestamp{Timestamp::parse(u"2024-01-01T00:00:00Z")->plusSeconds(86'400 * number)}.toString();
}

/// A server's messages, read as PostgREST reads them.
class FakeSource : public engine::HistorySource
{
public:
    explicit FakeSource(FakeTime &time)
        : m_time(time)
    {
    }
    void olderMessages(const HistoryRequest &request,
                       std::function<void(Expected<QList<TableRow>>)> done) override
    {
        asked.append(request);
        Expected<QList<TableRow>> answer = page(request);
        if (offline)
            answer = failure(ErrorCode::Offline, QStringLiteral("test"), {});
        m_time.after(10, [done = std::move(done), answer = std::move(answer)] { done(answer); });
    }

    std::vector<Row> rows;
    QList<HistoryRequest> asked;
    bool offline = false;

private:
    QList<TableRow> page(const HistoryRequest &request) const
    {
        QList<TableRow> found;
        for (const Row &row : rows) {
            const auto place = std::pair(row.text(u"occurred_at"), row.text(u"id"));
            const bool isWanted =
                row.text(u"conversation_id") == request.conversationId &&
                (request.createdBefore.isEmpty() || row.text(u"created_at") < request.createdBefore) &&
                (request.beforeAt.isEmpty() || place < std::pair(request.beforeAt, request.beforeId));
            if (isWanted)
                found.push_back({messages, row});
        }
        std::ranges::sort(found, std::greater(), [](const TableRow &row) {
            return std::pair(row.row.text(u"occurred_at"), row.row.text(u"id"));
        });
        if (std::ssize(found) > request.limit)
            found.resize(static_cast<size_t>(request.limit));
        return found;
    }
    FakeTime &m_time;
};

/// A mirror of a year (the clock stands at 2027-01-15), of a chat that began in 2020.
struct Bench
{
    explicit Bench(int months = 12)
    {
        connect();
        QVERIFY(fixture.writer->keepHistory(months));
        Row chat = test::chat(person);
        chat.set(QStringLiteral("created_at"), longAgo);
        fixture.apply({{QStringLiteral("contacts"), stamped(contact(QStringLiteral("Bo")), person, 1)},
                       {QStringLiteral("whatsapp_conversations"), stamped(chat, talk, 1)},
                       {messages, stamped(messageAt(day(1'100), QStringLiteral("recent")), id(50), 1)}});
    }
    void connect()
    {
        history = std::make_unique<engine::MessageHistory>(source, *fixture.writer, fixture.time);
        fixture.writer->setFetch([this](ConversationId chat, const mirror::MirrorWriter::FetchDone &done) {
            history->fetch(chat.toString(), done);
        });
    }
    void restart()
    {
        history.reset();
        fixture.reopen();
        connect();
    }
    /// So many messages of the chat, a day each, from 2024 on.
    void say(int count)
    {
        for (int i = 0; i < count; ++i)
            source.rows.push_back(stamped(messageAt(day(i), QString::number(i)), id(1'000 + i), 1));
    }
    MessagePage page(int limit = 5'000)
    {
        return *waitFor(fixture.chats->messages(*ConversationId::parse(talk), {}, limit));
    }
    QStringList texts()
    {
        QStringList texts;
        const MessagePage all = page();
        for (const ChatMessage &message : all.messages)
            texts.append(message.text);
        return texts;
    }
    Expected<void> fetch()
    {
        std::optional<Expected<void>> answer;
        history->fetch(talk, [&answer](const Expected<void> &done) { answer = done; });
        fixture.time.advance(50);
        return answer.value_or(failure(ErrorCode::Protocol, {}, QStringLiteral("no answer")));
    }
    int held(const QString &id) { return fixture.shown(messages, id).isEmpty() ? 0 : 1; }
    void prune()
    {
        while (*fixture.writer->prune(100)) {
        }
    }

    MirrorFixture fixture;
    FakeSource source{fixture.time};
    std::unique_ptr<engine::MessageHistory> history;
};

} // namespace

class TestMessageHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void windowBeginsWithAMonth();
    void pullAsksForTheWindow();
    void olderMessagesComePageByPageAndOnce();
    void whatChangedAloneIsShownInItsPlaceOnly();
    void chatWithinTheWindowIsWhole();
    void chatThatWentOutOfSightIsNotKept();
    void newerVersionStays();
    void fullPullTakesAnAnswerBack();
    void newerVersionThatPullsAnewKeepsNoMark();
    void rowsOfAnotherChatAreRefused();
    void offlineIsSaidAndAskedAgain();
    void askingTwiceAsksTheServerOnce();
    void firstSyncCanBeReadAheadOf();
    void moreMonthsBeginAFullPull();
    void fewerMonthsEraseWhatIsOlder();
    void timeGoingByKeepsWhatWasFetched();
};

void TestMessageHistory::windowBeginsWithAMonth()
{
    const auto start = [](int months, QStringView now) {
        const auto found = historyStart(months, *Timestamp::parse(now));
        return found ? found->toString() : QString();
    };
    QCOMPARE(start(12, u"2026-11-23T10:00:00Z"), QStringLiteral("2025-11-01T00:00:00.000000+00:00"));
    QCOMPARE(start(1, u"2026-01-31T23:59:59Z"), QStringLiteral("2025-12-01T00:00:00.000000+00:00"));
    QCOMPARE(start(3, u"2026-05-31T23:59:59Z"), QStringLiteral("2026-02-01T00:00:00.000000+00:00"));
    QCOMPARE(start(0, u"2026-11-23T10:00:00Z"), QString());
    QCOMPARE(start(100'000, u"2026-11-23T10:00:00Z"), QString());
}

void TestMessageHistory::pullAsksForTheWindow()
{
    MirrorFixture fixture;
    QCOMPARE(fixture.writer->cursor()->historySince, QString());
    QCOMPARE(*fixture.writer->wholeSince(), QString());
    QVERIFY(fixture.writer->keepHistory(12));
    QCOMPARE(fixture.writer->cursor()->historySince, QStringLiteral("2026-01-01T00:00:00.000000+00:00"));
    QCOMPARE(*fixture.writer->wholeSince(), QStringLiteral("2026-01"));
    QVERIFY(fixture.writer->keepHistory(0));
    QCOMPARE(*fixture.writer->wholeSince(), QString());
}

void TestMessageHistory::olderMessagesComePageByPageAndOnce()
{
    Bench bench;
    bench.say(450);
    QCOMPARE(bench.texts(), QStringList{QStringLiteral("recent")});
    QVERIFY(bench.page().olderOnServer);
    const PullCursor cursor = *bench.fixture.writer->cursor();
    QVERIFY(bench.fetch());
    QCOMPARE(bench.page().messages.size(), 201);
    QCOMPARE(bench.texts().first(), QStringLiteral("250"));
    QVERIFY(bench.page().olderOnServer);
    QVERIFY(bench.page(50).more);
    QVERIFY(bench.fetch());
    QVERIFY(bench.fetch());
    QCOMPARE(bench.texts().size(), 451);
    QVERIFY(bench.fetch());
    QVERIFY(!bench.page().olderOnServer);
    QCOMPARE(bench.source.asked.size(), 4);
    bench.restart();
    QVERIFY(bench.fetch());
    QCOMPARE(bench.texts().size(), 451);
    QVERIFY(!bench.page().olderOnServer);
    QCOMPARE(bench.source.asked.size(), 4);
    QCOMPARE(*bench.fixture.writer->cursor(), cursor);
}

void TestMessageHistory::whatChangedAloneIsShownInItsPlaceOnly()
{
    Bench bench;
    bench.say(300);
    // An old message was edited: it comes by a pull, and nothing around it.
    Row edited = bench.source.rows.at(20);
    edited.set(QStringLiteral("content"), QStringLiteral("edited"));
    edited.set(QStringLiteral("version"), qint64(2));
    bench.fixture.apply({{messages, edited}}, QStringLiteral("2"));
    QCOMPARE(bench.held(id(1'020)), 1);
    QCOMPARE(bench.texts(), QStringList{QStringLiteral("recent")});
    QVERIFY(bench.fetch());
    QVERIFY(!bench.texts().contains(QStringLiteral("edited")));
    QVERIFY(bench.fetch());
    QCOMPARE(bench.texts().at(20), QStringLiteral("edited"));
    QCOMPARE(bench.texts().size(), 301);
}

void TestMessageHistory::chatWithinTheWindowIsWhole()
{
    Bench bench;
    Row young = chat(person);
    young.set(QStringLiteral("created_at"), QStringLiteral("2026-05-01T00:00:00.000000+00:00"));
    bench.fixture.apply({{QStringLiteral("whatsapp_conversations"), stamped(young, id(3), 1)}},
                        QStringLiteral("2"));
    const auto page = waitFor(bench.fixture.chats->messages(*ConversationId::parse(id(3)), {}, 10));
    QVERIFY(!page->olderOnServer);
}

void TestMessageHistory::chatThatWentOutOfSightIsNotKept()
{
    Bench bench;
    bench.say(10);
    bench.history->fetch(talk, [](const Expected<void> &) {});
    bench.fixture.apply({}, QStringLiteral("2"), false, {person});
    bench.fixture.time.advance(50);
    QCOMPARE(bench.source.asked.size(), 1);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(bench.held(id(1'000 + i)), 0);
    QVERIFY(!bench.fixture.writer->missingMessages(talk, 10)->has_value());
}

void TestMessageHistory::newerVersionStays()
{
    Bench bench;
    bench.say(10);
    bench.history->fetch(talk, [](const Expected<void> &) {});
    Row newer = bench.source.rows.at(4);
    newer.set(QStringLiteral("content"), QStringLiteral("newer"));
    newer.set(QStringLiteral("version"), qint64(2));
    bench.fixture.apply({{messages, newer}}, QStringLiteral("2"));
    bench.fixture.time.advance(50);
    QCOMPARE(bench.texts().at(4), QStringLiteral("newer"));
    QCOMPARE(bench.texts().size(), 11);
}

void TestMessageHistory::fullPullTakesAnAnswerBack()
{
    Bench bench;
    bench.say(10);
    std::optional<Expected<void>> answer;
    bench.history->fetch(talk, [&answer](const Expected<void> &done) { answer = done; });
    QVERIFY(bench.fixture.writer->restart());
    bench.fixture.time.advance(50);
    // What was asked of the copy before says nothing about this one: it is asked again.
    QVERIFY(answer && *answer);
    QCOMPARE(bench.source.asked.size(), 2);
    QCOMPARE(bench.texts().size(), 11);
    // The full pull ends: what came during it stays.
    Row chat = test::chat(person);
    chat.set(QStringLiteral("created_at"), longAgo);
    bench.fixture.apply({{QStringLiteral("contacts"), stamped(contact(QStringLiteral("Bo")), person, 1)},
                         {QStringLiteral("whatsapp_conversations"), stamped(chat, talk, 1)},
                         {messages, stamped(messageAt(day(1'100), QStringLiteral("recent")), id(50), 1)}});
    QCOMPARE(bench.texts().size(), 11);
    QVERIFY(bench.fixture.writer->restart());
    bench.fixture.apply({{QStringLiteral("contacts"), stamped(contact(QStringLiteral("Bo")), person, 1)},
                         {QStringLiteral("whatsapp_conversations"), stamped(chat, talk, 1)},
                         {messages, stamped(messageAt(day(1'100), QStringLiteral("recent")), id(50), 1)}});
    QCOMPARE(bench.texts(), QStringList{QStringLiteral("recent")});
    QVERIFY(bench.page().olderOnServer);
    QCOMPARE(bench.held(id(1'000)), 0);
}

void TestMessageHistory::newerVersionThatPullsAnewKeepsNoMark()
{
    Bench bench;
    bench.say(10);
    QVERIFY(bench.fetch());
    QVERIFY(bench.fetch());
    QVERIFY(!bench.page().olderOnServer);
    // As if this version knew a column more than the one that wrote the file.
    QVERIFY(bench.fixture.mirror->database().run("ALTER TABLE whatsapp_messages DROP COLUMN reply_to"));
    bench.restart();
    QVERIFY(!bench.fixture.writer->standing()->complete);
    QVERIFY(bench.page().olderOnServer);
}

void TestMessageHistory::rowsOfAnotherChatAreRefused()
{
    Bench bench;
    const auto asked = bench.fixture.writer->missingMessages(talk, 10);
    QVERIFY(asked && *asked);
    const Row stranger = stamped(messageAt(day(1), QStringLiteral("x"), id(9)), id(60), 1);
    const auto taken = bench.fixture.writer->takeMessages(**asked, {{messages, stranger}});
    QVERIFY(!taken);
    QVERIFY(taken.error().code == ErrorCode::Protocol);
    const auto lead = bench.fixture.writer->takeMessages(
        **asked, {{QStringLiteral("contacts"), stamped(contact(QStringLiteral("x")), id(61), 1)}});
    QVERIFY(!lead);
    QCOMPARE(bench.held(id(60)), 0);
    // A server that gives the same page again would be asked for ever.
    bench.say(300);
    QVERIFY(bench.fetch());
    const auto next = bench.fixture.writer->missingMessages(talk, 10);
    QVERIFY(next && *next);
    QVERIFY(!bench.fixture.writer->takeMessages(**next, {{messages, bench.source.rows.at(250)}}));
}

void TestMessageHistory::offlineIsSaidAndAskedAgain()
{
    Bench bench;
    bench.say(3);
    bench.source.offline = true;
    const auto failed = bench.fetch();
    QVERIFY(!failed);
    QVERIFY(failed.error().code == ErrorCode::Offline);
    QVERIFY(bench.page().olderOnServer);
    bench.source.offline = false;
    QVERIFY(bench.fetch());
    QCOMPARE(bench.texts().size(), 4);
    bench.fixture.writer->setFetch({});
    const auto unconnected = waitFor(bench.fixture.chats->fetchOlder(*ConversationId::parse(talk)));
    QVERIFY(!unconnected);
    QVERIFY(unconnected.error().code == ErrorCode::Offline);
}

void TestMessageHistory::askingTwiceAsksTheServerOnce()
{
    Bench bench;
    bench.say(3);
    int answers = 0;
    for (int i = 0; i < 3; ++i)
        bench.history->fetch(talk, [&answers](const Expected<void> &done) { answers += done.has_value(); });
    bench.fixture.time.advance(50);
    QCOMPARE(answers, 3);
    QCOMPARE(bench.source.asked.size(), 1);
}

void TestMessageHistory::firstSyncCanBeReadAheadOf()
{
    Bench bench;
    QVERIFY(bench.fixture.writer->restart());
    bench.source.rows.push_back(stamped(messageAt(day(1'090), QStringLiteral("newest")), id(70), 1));
    bench.say(3);
    QVERIFY(bench.page().olderOnServer);
    QVERIFY(bench.fetch());
    QVERIFY(bench.source.asked.last().createdBefore.isEmpty());
    QCOMPARE(bench.texts().size(), 5);
    // The full pull has ended: the window is whole whatever was fetched of it.
    Row chat = test::chat(person);
    chat.set(QStringLiteral("created_at"), longAgo);
    bench.fixture.apply({{QStringLiteral("contacts"), stamped(contact(QStringLiteral("Bo")), person, 1)},
                         {QStringLiteral("whatsapp_conversations"), stamped(chat, talk, 1)},
                         {messages, stamped(messageAt(day(1'100), QStringLiteral("recent")), id(50), 1)}});
    QCOMPARE(bench.texts().size(), 5);
}

void TestMessageHistory::moreMonthsBeginAFullPull()
{
    Bench bench;
    QVERIFY(bench.fixture.writer->standing()->complete);
    QVERIFY(bench.fixture.writer->keepHistory(12));
    QVERIFY(bench.fixture.writer->standing()->complete);
    QVERIFY(bench.fixture.writer->keepHistory(24));
    QVERIFY(!bench.fixture.writer->standing()->complete);
    QCOMPARE(bench.fixture.writer->cursor()->position, QString());
    QCOMPARE(*bench.fixture.writer->wholeSince(), QStringLiteral("2025-01"));
    QCOMPARE(bench.texts(), QStringList{QStringLiteral("recent")});
    QVERIFY(bench.fixture.writer->keepHistory(0));
    QCOMPARE(*bench.fixture.writer->wholeSince(), QString());
}

void TestMessageHistory::fewerMonthsEraseWhatIsOlder()
{
    Bench bench(0);
    bench.say(250);
    QList<TableRow> rows;
    for (const Row &row : bench.source.rows)
        rows.push_back({messages, row});
    Row note{{QStringLiteral("contact_id"), person},
             {QStringLiteral("kind"), QStringLiteral("note")},
             {QStringLiteral("occurred_at"), day(3)},
             {QStringLiteral("created_at"), day(3)}};
    rows.push_back({QStringLiteral("activities"), stamped(note, id(80), 1)});
    bench.fixture.apply(rows, QStringLiteral("2"));
    QCOMPARE(bench.texts().size(), 251);
    QVERIFY(!bench.page().olderOnServer);
    // An edit that the server has not seen keeps its row.
    QVERIFY(bench.fixture.writer->enqueue(
        {messages, id(1'007), Mutation::Op::Update, {{QStringLiteral("content"), QStringLiteral("mine")}}}));
    QVERIFY(bench.fixture.writer->keepHistory(12));
    QCOMPARE(bench.texts(), QStringList{QStringLiteral("recent")});
    QVERIFY(bench.page().olderOnServer);
    bench.restart();
    bench.prune();
    QCOMPARE(bench.held(id(1'000)), 0);
    QCOMPARE(bench.held(id(1'249)), 0);
    QCOMPARE(bench.held(id(1'007)), 1);
    QCOMPARE(bench.held(id(50)), 1);
    QVERIFY(bench.fixture.shown(QStringLiteral("activities"), id(80)).isEmpty());
    QVERIFY(!*bench.fixture.writer->prune(100));
    QVERIFY(bench.fetch());
    QCOMPARE(bench.texts().size(), 201);
}

void TestMessageHistory::timeGoingByKeepsWhatWasFetched()
{
    Bench bench;
    bench.say(10);
    QVERIFY(bench.fetch());
    Row other = chat(person);
    other.set(QStringLiteral("created_at"), longAgo);
    bench.fixture.apply({{QStringLiteral("whatsapp_conversations"), stamped(other, id(3), 1)},
                         {messages, stamped(messageAt(QStringLiteral("2026-01-05T00:00:00.000000+00:00"),
                                                      QStringLiteral("unread"), id(3)),
                                            id(90), 1)}},
                        QStringLiteral("2"));
    for (int i = 0; i < 40; ++i)
        bench.fixture.time.advance(86'400'000);
    QVERIFY(bench.fixture.writer->keepHistory(12));
    QCOMPARE(*bench.fixture.writer->wholeSince(), QStringLiteral("2026-02"));
    QVERIFY(bench.fixture.writer->standing()->complete);
    bench.history->idle();
    bench.fixture.time.advance(10'000);
    QCOMPARE(bench.held(id(90)), 0);
    QCOMPARE(bench.texts().size(), 11);
    // Made less by the person, it goes as well.
    QVERIFY(bench.fixture.writer->keepHistory(6));
    bench.prune();
    QCOMPARE(bench.held(id(1'000)), 0);
}

QTEST_GUILESS_MAIN(TestMessageHistory)
#include "tst_messagehistory.moc"
