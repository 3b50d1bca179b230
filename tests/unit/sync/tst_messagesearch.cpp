// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/searchwords.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QRandomGenerator>
#include <map>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

const QString messages = QStringLiteral("whatsapp_messages");
const QString person = id(1);
const QString talk = id(2);

QStringList foldedWords(const QString &text)
{
    QStringList words;
    for (const SearchWord &word : wordsOf(text))
        words.append(word.folded);
    return words;
}

/// A mirror with one chat; messages are said to it as a server's pages.
struct Bench
{
    Bench()
    {
        fixture.apply({{QStringLiteral("contacts"), stamped(contact(QStringLiteral("Bo")), person, 1)},
                       {QStringLiteral("whatsapp_conversations"), stamped(chat(person), talk, 1)}});
    }
    void say(int number, const QString &text, qint64 when, qint64 version = 1)
    {
        fixture.apply(
            {{messages, stamped(message(talk, QStringLiteral("inbound"), text, when), id(number), version)}},
            QStringLiteral("2"));
    }
    QStringList found(const QString &typed, int limit = 1'000)
    {
        QStringList ids;
        const auto hits = waitFor(fixture.chats->searchMessages(typed, {}, limit));
        if (!hits)
            return {QStringLiteral("error: ") + hits.error().detail};
        for (const MessageHit &hit : hits->hits)
            ids.append(hit.id.toString());
        return ids;
    }
    qint64 number(const char *sql) { return *fixture.mirror->database().number(sql); }
    /// Nothing is left to be done, and nothing in the index belongs to no message.
    void isTidy()
    {
        QCOMPARE(number("SELECT count(*) FROM message_changes"), 0);
        QCOMPARE(
            number("SELECT count(*) FROM message_places"),
            number("SELECT count(*) FROM whatsapp_messages WHERE content <> '' AND deleted_at IS NULL AND "
                   "revoked_at IS NULL"));
    }
    MirrorFixture fixture;
};

} // namespace

class TestMessageSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wordsAreFoldedAndKeepTheirPlaces_data();
    void wordsAreFoldedAndKeepTheirPlaces();
    void messagesAreFoundByTheirWords_data();
    void messagesAreFoundByTheirWords();
    void whatIsTypedIsNeverAnOperator_data();
    void whatIsTypedIsNeverAnOperator();
    void newestComeFirstAndPageByPage();
    void hitShowsWhereItWasFound();
    void longMessageIsCutAroundTheHit();
    void indexFollowsWhatBecomesOfAMessage();
    void sightLostTakesTheWordsAway();
    void ownMessageIsFoundBeforeItIsSent();
    void messagesOfOneMomentAreAllFound();
    void fileWithoutAnIndexGetsOne();
    void randomChangesKeepTheIndexRight();
};

void TestMessageSearch::wordsAreFoldedAndKeepTheirPlaces_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("plain") << QStringLiteral("Hello, my WORLD!")
                           << QStringList{QStringLiteral("hello"), QStringLiteral("my"),
                                          QStringLiteral("world")};
    QTest::newRow("accents") << QStringLiteral("Crème brûlée")
                             << QStringList{QStringLiteral("creme"), QStringLiteral("brulee")};
    QTest::newRow("combining accents")
        << QStringLiteral("e\u0301t\u00e9") << QStringList{QStringLiteral("ete")};
    QTest::newRow("sharp s") << QStringLiteral("Straße") << QStringList{QStringLiteral("strasse")};
    QTest::newRow("full width") << QStringLiteral("ＡＢＣ１") << QStringList{QStringLiteral("abc1")};
    QTest::newRow("Arabic with vowel signs")
        << QStringLiteral("مَرْحَبًا بك") << QStringList{QStringLiteral("مرحبا"), QStringLiteral("بك")};
    QTest::newRow("Chinese") << QStringLiteral("你好 ok")
                             << QStringList{QStringLiteral("你"), QStringLiteral("好"), QStringLiteral("ok")};
    QTest::newRow("numbers") << QStringLiteral("+49 170-123")
                             << QStringList{QStringLiteral("49"), QStringLiteral("170"),
                                            QStringLiteral("123")};
    QTest::newRow("emoji") << QStringLiteral("a👋b") << QStringList{QStringLiteral("a"), QStringLiteral("b")};
    QTest::newRow("nothing") << QStringLiteral(" …!? 👋") << QStringList{};
    QTest::newRow("half a character")
        << QString(QString(QChar(0xd83d)) + u'x') << QStringList{QStringLiteral("x")};
}

void TestMessageSearch::wordsAreFoldedAndKeepTheirPlaces()
{
    QFETCH(QString, text);
    QFETCH(QStringList, words);
    QCOMPARE(foldedWords(text), words);
    qsizetype last = 0;
    for (const SearchWord &word : wordsOf(text)) {
        QVERIFY(word.begin >= last && word.end > word.begin && word.end <= text.size());
        last = word.end;
        QCOMPARE(foldedWords(text.mid(word.begin, word.end - word.begin)).first(), word.folded);
    }
}

void TestMessageSearch::messagesAreFoundByTheirWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char *name, const QString &text, const QString &typed, bool isFound) {
        QTest::newRow(name) << text << typed << isFound;
    };
    const QString bike = QStringLiteral("Is the blue Bike still there? Grüße, Zoë");
    row("a word", bike, QStringLiteral("bike"), true);
    row("all words in any order", bike, QStringLiteral("there BLUE"), true);
    row("one word is not there", bike, QStringLiteral("blue car"), false);
    row("a beginning", bike, QStringLiteral("sti"), true);
    row("no middle", bike, QStringLiteral("ike"), false);
    row("two letters are a whole word", bike, QStringLiteral("is"), true);
    row("and no beginning", bike, QStringLiteral("bi"), false);
    row("without accents", bike, QStringLiteral("zoe gruße"), true);
    row("with other accents", bike, QStringLiteral("Zoé"), true);
    row("Chinese in a row", QStringLiteral("我们明天见面吧"), QStringLiteral("明天"), true);
    row("Chinese not in a row", QStringLiteral("明年的春天"), QStringLiteral("明天"), false);
    row("Chinese and a word", QStringLiteral("明天 Berlin"), QStringLiteral("berl 明天"), true);
    row("nothing typed", bike, QString(), false);
    row("only signs typed", bike, QStringLiteral("?!"), false);
}

void TestMessageSearch::messagesAreFoundByTheirWords()
{
    QFETCH(QString, text);
    QFETCH(QString, typed);
    QFETCH(bool, isFound);
    Bench bench;
    bench.say(10, text, 0);
    bench.say(11, QStringLiteral("another"), 1);
    QCOMPARE(bench.found(typed), isFound ? QStringList{id(10)} : QStringList());
}

void TestMessageSearch::whatIsTypedIsNeverAnOperator_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"\"", "a\"b", "alpha*", "NOT alpha", "alpha OR", "NEAR(alpha)", "words:alpha",
                              "^alpha", "alpha AND AND", "(", "'", "alpha--", "{alpha}", "%", "\\"})
        QTest::newRow(typed) << QString::fromLatin1(typed);
    QTest::newRow("long") << QString(5'000, u'x');
    QTest::newRow("many") << QStringLiteral("alpha ").repeated(1'000);
}

void TestMessageSearch::whatIsTypedIsNeverAnOperator()
{
    QFETCH(QString, typed);
    Bench bench;
    bench.say(10, QStringLiteral("alpha not or and near words b a"), 0);
    const QStringList found = bench.found(typed);
    const bool named = typed.contains(u'a', Qt::CaseInsensitive) && !typed.startsWith(u"NEARx");
    QCOMPARE(found, named ? QStringList{id(10)} : QStringList());
}

void TestMessageSearch::newestComeFirstAndPageByPage()
{
    Bench bench;
    QList<TableRow> rows;
    for (int i = 0; i < 250; ++i) {
        const int when = (i * 7'919) % 250; // they do not arrive in the order of their times
        rows.push_back(
            {messages, stamped(message(talk, QStringLiteral("inbound"),
                                       i % 2 == 0 ? QStringLiteral("even") : QStringLiteral("odd"), when),
                               id(1'000 + i), 1)});
    }
    bench.fixture.apply(rows, QStringLiteral("2"));
    QList<Timestamp> times;
    std::optional<MessageHitPosition> after;
    int pages = 0;
    do {
        const auto page = waitFor(bench.fixture.chats->searchMessages(QStringLiteral("even"), after, 40));
        QVERIFY(page);
        for (const MessageHit &hit : page->hits)
            times.append(hit.at);
        after = page->next;
        ++pages;
    } while (after && pages < 10);
    QCOMPARE(pages, 4);
    QCOMPARE(times.size(), 125);
    QVERIFY(std::ranges::is_sorted(times, std::greater()));
}

void TestMessageSearch::hitShowsWhereItWasFound()
{
    Bench bench;
    bench.say(10, QStringLiteral("One\nblue bike,\ttwo BLUES"), 0);
    const auto page = waitFor(bench.fixture.chats->searchMessages(QStringLiteral("blue"), {}, 10));
    QVERIFY(page && page->hits.size() == 1 && !page->next);
    const MessageHit hit = page->hits.first();
    QCOMPARE(hit.snippet, QStringLiteral("One blue bike, two BLUES"));
    QCOMPARE(hit.marks, (QList<TextRange>{{4, 4}, {19, 5}}));
    QCOMPARE(hit.name, QStringLiteral("Bo"));
    QCOMPARE(hit.conversationId.toString(), talk);
    QVERIFY(hit.direction == Direction::Inbound);
    QCOMPARE(hit.at.toString(), at(0));
}

void TestMessageSearch::longMessageIsCutAroundTheHit()
{
    Bench bench;
    const QString text = QStringLiteral("👋 word ").repeated(100) + QStringLiteral("needle") +
                         QStringLiteral(" more 👋").repeated(100);
    bench.say(10, text, 0);
    const auto page = waitFor(bench.fixture.chats->searchMessages(QStringLiteral("needle"), {}, 10));
    QVERIFY(page && page->hits.size() == 1);
    const MessageHit hit = page->hits.first();
    QVERIFY(hit.snippet.size() <= 163);
    QVERIFY(hit.snippet.startsWith(u'…') && hit.snippet.endsWith(u'…'));
    QCOMPARE(hit.marks.size(), 1);
    QCOMPARE(hit.snippet.mid(hit.marks.first().start, hit.marks.first().length), QStringLiteral("needle"));
    QVERIFY(hit.snippet.isValidUtf16());
    for (int i = 0; i < 60; ++i) {
        QList<TextRange> marks{{i, 1}};
        QVERIFY(snippetOf(text, marks, 41).isValidUtf16());
    }
}

void TestMessageSearch::indexFollowsWhatBecomesOfAMessage()
{
    Bench bench;
    bench.say(10, QStringLiteral("first words"), 0);
    bench.say(10, QStringLiteral("other words"), 0, 2);
    QCOMPARE(bench.found(QStringLiteral("first")), QStringList());
    QCOMPARE(bench.found(QStringLiteral("other")), QStringList{id(10)});
    // An older version changes nothing.
    bench.say(10, QStringLiteral("stale"), 0, 1);
    QCOMPARE(bench.found(QStringLiteral("stale")), QStringList());
    bench.isTidy();
    for (const auto &column : {QStringLiteral("revoked_at"), QStringLiteral("deleted_at")}) {
        const int number = column == u"revoked_at" ? 10 : 11;
        bench.say(number, QStringLiteral("other"), 0, 3);
        Row gone = message(talk, QStringLiteral("inbound"), QStringLiteral("other"), 0);
        gone.set(column, at(5));
        bench.fixture.apply({{messages, stamped(gone, id(number), 4)}}, QStringLiteral("3"));
        QCOMPARE(bench.found(QStringLiteral("other")), QStringList());
        bench.isTidy();
    }
    // Its time was corrected.
    bench.say(12, QStringLiteral("moved"), 100);
    bench.say(13, QStringLiteral("moved"), 200);
    bench.say(12, QStringLiteral("moved"), 300, 2);
    QCOMPARE(bench.found(QStringLiteral("moved")), (QStringList{id(12), id(13)}));
    bench.isTidy();
}

void TestMessageSearch::sightLostTakesTheWordsAway()
{
    Bench bench;
    for (int i = 0; i < 50; ++i)
        bench.say(100 + i, QStringLiteral("secret %1").arg(i), i);
    QCOMPARE(bench.found(QStringLiteral("secret")).size(), 50);
    bench.fixture.apply({}, QStringLiteral("3"), false, {person});
    QCOMPARE(bench.found(QStringLiteral("secret")), QStringList());
    QCOMPARE(bench.number("SELECT count(*) FROM message_places"), 0);
    QCOMPARE(bench.number("SELECT count(*) FROM message_words WHERE message_words MATCH 'secret'"), 0);
    bench.isTidy();
}

void TestMessageSearch::ownMessageIsFoundBeforeItIsSent()
{
    Bench bench;
    const auto sent =
        waitFor(bench.fixture.chats->sendText(*ConversationId::parse(talk), QStringLiteral("typed here")));
    QVERIFY(sent);
    QCOMPARE(bench.found(QStringLiteral("typed")), QStringList{sent->toString()});
    bench.isTidy();
}

void TestMessageSearch::messagesOfOneMomentAreAllFound()
{
    Bench bench;
    QList<TableRow> rows;
    for (int i = 0; i < 500; ++i)
        rows.push_back({messages, stamped(message(talk, QStringLiteral("inbound"), QStringLiteral("same"), 7),
                                          // Ids that end alike want the same place.
                                          QStringLiteral("0190%1-0000-7000-8000-00000000000%2")
                                              .arg(i, 4, 10, QLatin1Char('0'))
                                              .arg(i / 20 % 10),
                                          1)});
    bench.fixture.apply(rows, QStringLiteral("2"));
    QCOMPARE(bench.found(QStringLiteral("same")).size(), 500);
    bench.fixture.apply({}, QStringLiteral("3"), false, {person});
    bench.isTidy();
    QCOMPARE(bench.number("SELECT count(*) FROM message_places"), 0);
}

void TestMessageSearch::fileWithoutAnIndexGetsOne()
{
    Bench bench;
    bench.say(10, QStringLiteral("old words"), 0);
    auto &database = bench.fixture.mirror->database();
    QVERIFY(database.run(
        "DROP TRIGGER message_added; DROP TRIGGER message_changed; DROP TRIGGER message_removed; "
        "INSERT INTO message_words(message_words) VALUES('delete-all'); DELETE FROM message_places"));
    QCOMPARE(bench.found(QStringLiteral("old")), QStringList());
    bench.fixture.reopen();
    bench.say(11, QStringLiteral("new words"), 1);
    QCOMPARE(bench.found(QStringLiteral("words")), (QStringList{id(11), id(10)}));
    bench.isTidy();
}

void TestMessageSearch::randomChangesKeepTheIndexRight()
{
    const QStringList vocabulary{QStringLiteral("ant"), QStringLiteral("bear"), QStringLiteral("cat"),
                                 QStringLiteral("dog"), QStringLiteral("eel"),  QStringLiteral("fox")};
    QRandomGenerator random(5);
    Bench bench;
    struct Said
    {
        QString text;
        qint64 when = 0;
        qint64 version = 0;
        bool isGone = false;
    };
    std::map<int, Said> said;
    for (int round = 0; round < 60; ++round) {
        QList<TableRow> rows;
        for (int i = 0; i < 20; ++i) {
            const int number = 1'000 + random.bounded(200);
            Said &one = said[number];
            ++one.version;
            if (random.bounded(3) != 0)
                one.text = vocabulary.at(random.bounded(6)) + u' ' + vocabulary.at(random.bounded(6));
            if (random.bounded(4) == 0 || one.version == 1)
                one.when = random.bounded(50);
            one.isGone = random.bounded(5) == 0;
            Row row = message(talk, QStringLiteral("inbound"), one.text, one.when);
            if (one.isGone)
                row.set(random.bounded(2) == 0 ? QStringLiteral("deleted_at") : QStringLiteral("revoked_at"),
                        at(1));
            rows.push_back({messages, stamped(row, id(number), one.version)});
        }
        bench.fixture.apply(rows, QString::number(round + 2));
        bench.isTidy();
        for (const QString &word : vocabulary) {
            QSet<QString> expected;
            for (const auto &[number, one] : said) {
                if (!one.isGone && one.text.contains(word))
                    expected.insert(id(number));
            }
            const QStringList found = bench.found(word);
            QCOMPARE(QSet<QString>(found.begin(), found.end()), expected);
            QCOMPARE(found.size(), expected.size());
        }
    }
}

QTEST_GUILESS_MAIN(TestMessageSearch)
#include "tst_messagesearch.moc"
