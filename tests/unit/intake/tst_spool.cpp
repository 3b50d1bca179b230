// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/uuid7.h"
#include "relay/intake/spool.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <cstdio>
#include <future>
#include <set>

using namespace leadpilot;
using namespace leadpilot::relay;

namespace {

constexpr Timestamp noon{1'000'000'000};

SpooledWebhook webhook(quint64 number, std::string body = "{}")
{
    SpooledWebhook webhook;
    webhook.id = WebhookId(
        QUuid(1, 0, 0, 0x80, 0, 0, 0, 0, quint8(number >> 16), quint8(number >> 8), quint8(number)));
    webhook.provider = intake::Provider::WhatsApp;
    webhook.requestId = "r" + std::to_string(number);
    webhook.receivedAt = noon;
    webhook.signatureVerified = true;
    webhook.body = std::move(body);
    return webhook;
}

std::unique_ptr<Spool> openSpool(const QString &path, BodySeal seal = {}, qint64 mostBytes = 0)
{
    auto spool = Spool::open({path, mostBytes}, std::move(seal));
    if (!spool)
        qFatal("%s", qPrintable(spool.error().detail));
    return std::move(*spool);
}

Expected<void> appendAndWait(Spool &spool, SpooledWebhook webhook)
{
    std::promise<Expected<void>> stored;
    spool.append(std::move(webhook), [&stored](const Expected<void> &result) { stored.set_value(result); });
    return stored.get_future().get();
}

/// Appends as fast as it can and prints the id of everything that was reported stored. Never returns.
[[noreturn]] void appendForever(const QString &path)
{
    const auto spool = openSpool(path);
    for (quint64 number = 1;; ++number) {
        std::promise<void> room;
        spool->append(webhook(number, std::string(1'200, 'x')),
                      [number, &room](const Expected<void> &stored) {
                          if (stored) {
                              std::printf("%llu\n", static_cast<unsigned long long>(number));
                              std::fflush(stdout);
                          }
                          if (number % 8 == 0)
                              room.set_value();
                      });
        if (number % 8 == 0)
            room.get_future().wait();
    }
}

} // namespace

class TestSpool : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QVERIFY(m_directory.isValid()); }

    void whatWasStoredComesOutInOrderAndOnce()
    {
        const auto spool = openSpool(fresh());
        for (quint64 number = 1; number <= 5; ++number)
            QVERIFY(appendAndWait(*spool, webhook(number, "body " + std::to_string(number))));
        const auto first = spool->take(3, noon);
        const auto second = spool->take(10, noon);
        QVERIFY(first && second);
        QCOMPARE(first->size(), size_t(3));
        QCOMPARE(second->size(), size_t(2));
        QCOMPARE(first->at(0).webhook.body, std::string("body 1"));
        QCOMPARE(second->at(1).webhook.body, std::string("body 5"));
        QCOMPARE(second->at(1).webhook.id, webhook(5).id);
        QCOMPARE(second->at(1).webhook.requestId, std::string("r5"));
        QCOMPARE(second->at(1).webhook.receivedAt, noon);
        QVERIFY(second->at(1).webhook.signatureVerified);
        QVERIFY(spool->take(10, noon)->empty());
    }

    void unfinishedWebhooksComeAgainAfterARestart()
    {
        const QString path = fresh();
        {
            const auto spool = openSpool(path);
            for (quint64 number = 1; number <= 3; ++number)
                QVERIFY(appendAndWait(*spool, webhook(number)));
            const auto taken = spool->take(10, noon);
            spool->finish(taken->at(1).sequence);
        }
        const auto spool = openSpool(path);
        QCOMPARE(spool->counts().waiting, 2);
        const auto taken = spool->take(10, noon);
        QCOMPARE(taken->size(), size_t(2));
        QCOMPARE(taken->at(0).webhook.id, webhook(1).id);
        QCOMPARE(taken->at(1).webhook.id, webhook(3).id);
        // What comes in now is behind them.
        QVERIFY(appendAndWait(*spool, webhook(4)));
        QCOMPARE(spool->take(10, noon)->at(0).webhook.id, webhook(4).id);
    }

    void aDeferredWebhookComesWhenItIsDueAndRemembersWhatWasDone()
    {
        const QString path = fresh();
        {
            const auto spool = openSpool(path);
            QVERIFY(appendAndWait(*spool, webhook(1)));
            const qint64 sequence = spool->take(1, noon)->at(0).sequence;
            spool->defer(sequence, {.until = noon.plusSeconds(10),
                                    .attempts = 5,
                                    .refusals = 2,
                                    .doneItems = {0, 2},
                                    .reason = QStringLiteral("the vendor is away")});
            QTRY_COMPARE(spool->nextDue(), std::optional(noon.plusSeconds(10)));
            QVERIFY(spool->take(1, noon.plusSeconds(9))->empty());
        }
        const auto spool = openSpool(path);
        QVERIFY(spool->take(1, noon.plusSeconds(9))->empty());
        const auto taken = spool->take(1, noon.plusSeconds(10));
        QCOMPARE(taken->size(), size_t(1));
        QCOMPARE(taken->at(0).attempts, 5);
        QCOMPARE(taken->at(0).refusals, 2);
        QCOMPARE(taken->at(0).doneItems, (std::set<int>{0, 2}));
        QVERIFY(spool->take(1, noon.plusSeconds(100))->empty());
    }

    void aDeferredWebhookRemembersItsDeadLetter()
    {
        const QString path = fresh();
        {
            const auto spool = openSpool(path);
            QVERIFY(appendAndWait(*spool, webhook(1)));
            const auto taken = spool->take(1, noon);
            QVERIFY(taken->at(0).deadReason.isEmpty());
            spool->defer(taken->at(0).sequence, {.until = noon,
                                                 .attempts = 1,
                                                 .doneItems = {0},
                                                 .reason = QStringLiteral("away"),
                                                 .deadReason = QStringLiteral("entry[0]: not an object")});
        }
        const auto spool = openSpool(path);
        QCOMPARE(spool->take(1, noon)->at(0).deadReason, QStringLiteral("entry[0]: not an object"));
    }

    void largeBodiesComeAFewAtATime()
    {
        const auto spool = openSpool(fresh());
        for (int i = 1; i <= 5; ++i) {
            SpooledWebhook large = webhook(static_cast<quint8>(i));
            large.body = std::string(1'000, 'x');
            QVERIFY(appendAndWait(*spool, large));
        }
        QCOMPARE(spool->take(10, noon, 1'500)->size(), size_t(2));
        QCOMPARE(spool->take(10, noon, 1)->size(), size_t(1)); // one always fits
        QCOMPARE(spool->take(10, noon, 0)->size(), size_t(0));
        QCOMPARE(spool->take(10, noon)->size(), size_t(2));
    }

    void aFileOfAnEarlierVersionIsTakenOver_data()
    {
        QTest::addColumn<QByteArray>("back");
        QTest::newRow("first") << QByteArray("ALTER TABLE webhooks DROP COLUMN refusals;"
                                             "ALTER TABLE webhooks DROP COLUMN dead_reason;"
                                             "PRAGMA user_version = 1;");
        QTest::newRow("second") << QByteArray("ALTER TABLE webhooks DROP COLUMN refusals;"
                                              "PRAGMA user_version = 2;");
        QTest::newRow("third") << QByteArray("DROP INDEX webhooks_id; PRAGMA user_version = 3;");
        QTest::newRow("fourth") << QByteArray("PRAGMA user_version = 4;");
    }
    void aFileOfAnEarlierVersionIsTakenOver()
    {
        QFETCH(QByteArray, back);
        const QString path = fresh();
        {
            const auto spool = openSpool(path);
            QVERIFY(appendAndWait(*spool, webhook(1)));
        }
        {
            auto database = sqlite::Database::open(path, sqlite::Database::Mode::ReadWrite);
            QVERIFY((*database)->run("ALTER TABLE webhooks DROP COLUMN is_replay;" + back));
        }
        const auto spool = openSpool(path);
        QCOMPARE(spool->take(1, noon)->at(0).webhook.id, webhook(1).id);
        auto database = sqlite::Database::open(path, sqlite::Database::Mode::ReadOnly);
        QCOMPARE(*(*database)->number("SELECT count(*) FROM sqlite_master WHERE name = 'webhooks_id'"), 1);
    }

    void aTakeoverThatFailsHalfwayCanBeMadeAgain()
    {
        const QString path = fresh();
        QVERIFY(appendAndWait(*openSpool(path), webhook(1)));
        auto database = sqlite::Database::open(path, sqlite::Database::Mode::ReadWrite);
        // Of the first version, but for a column that stops the second step.
        QVERIFY((*database)->run("ALTER TABLE webhooks DROP COLUMN dead_reason;"
                                 "ALTER TABLE webhooks DROP COLUMN is_replay; PRAGMA user_version = 1;"));
        QVERIFY(!Spool::open({path}));
        QVERIFY((*database)->run("ALTER TABLE webhooks DROP COLUMN refusals;"));
        database->reset();
        QCOMPARE(openSpool(path)->take(1, noon)->size(), size_t(1));
    }

    void aWebhookIsSetGoingAgainOnce()
    {
        const auto spool = openSpool(fresh());
        QVERIFY(appendAndWait(*spool, webhook(1)));
        const auto first = spool->take(1, noon);
        QVERIFY(!first->at(0).isRepeated);
        const qint64 sequence = first->at(0).sequence;
        spool->setAside(sequence, noon, QStringLiteral("not JSON"));
        // Both in one commit or each in its own: one of them is too late.
        std::promise<Expected<void>> one;
        std::promise<Expected<void>> other;
        spool->revive(sequence, [&one](const Expected<void> &result) { one.set_value(result); });
        spool->revive(sequence, [&other](const Expected<void> &result) { other.set_value(result); });
        QVERIFY(one.get_future().get());
        const auto late = other.get_future().get();
        QVERIFY(!late && late.error().code == ErrorCode::Conflict);
        QCOMPARE(spool->counts().waiting, 1);
        QCOMPARE(spool->counts().dead, 0);
        QTRY_VERIFY(spool->nextDue().has_value());
        const auto again = spool->take(10, noon);
        QCOMPARE(again->size(), size_t(1));
        QVERIFY(again->at(0).isRepeated);
        QCOMPARE(again->at(0).attempts, 0);
    }

    void aWebhookIsPutBackOnce()
    {
        const auto spool = openSpool(fresh());
        std::promise<Expected<void>> one;
        std::promise<Expected<void>> other;
        spool->putBack(webhook(1), [&one](const Expected<void> &result) { one.set_value(result); });
        spool->putBack(webhook(1), [&other](const Expected<void> &result) { other.set_value(result); });
        QVERIFY(one.get_future().get());
        const auto late = other.get_future().get();
        QVERIFY(!late && late.error().code == ErrorCode::Conflict);
        QCOMPARE(spool->counts().waiting, 1);
        QTRY_VERIFY(spool->nextDue().has_value());
        const auto taken = spool->take(10, noon);
        QCOMPARE(taken->size(), size_t(1));
        QVERIFY(taken->at(0).isRepeated);
        QCOMPARE(taken->at(0).webhook.body, webhook(1).body);
    }

    void aListenerThatIsTakenAwayIsNotBeingCalledAnyMore()
    {
        const auto spool = openSpool(fresh());
        std::promise<void> called;
        std::promise<void> mayReturn;
        std::atomic<bool> hasReturned = false;
        spool->setListener([&] {
            called.set_value();
            mayReturn.get_future().wait();
            hasReturned = true;
        });
        spool->append(webhook(1), {});
        called.get_future().wait();
        std::promise<bool> takenAway;
        std::thread taker([&] {
            spool->setListener({});
            takenAway.set_value(hasReturned);
        });
        auto wasReturned = takenAway.get_future();
        // It must wait; given the chance it would be back long before.
        QVERIFY(wasReturned.wait_for(std::chrono::milliseconds(50)) == std::future_status::timeout);
        mayReturn.set_value();
        taker.join();
        QVERIFY(wasReturned.get());
    }

    void nobodyElseMayReadTheFile()
    {
        const QString path = fresh();
        const auto spool = openSpool(path);
        QVERIFY(appendAndWait(*spool, webhook(1)));
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        for (const char *suffix : {"", "-wal"})
            QVERIFY(!(QFile(path + QLatin1StringView(suffix)).permissions() & others));
    }

    void hurryMakesDeferredWebhooksDue()
    {
        const auto spool = openSpool(fresh());
        QVERIFY(appendAndWait(*spool, webhook(1)));
        Deferral later;
        later.until = noon.plusSeconds(3'600);
        spool->defer(spool->take(1, noon)->at(0).sequence, later);
        QTRY_VERIFY(spool->nextDue().has_value());
        spool->hurry();
        QCOMPARE(spool->take(1, noon)->size(), size_t(1));
    }

    void whatIsDeferredForAReasonOfBeforeAHurryIsDueAtOnce()
    {
        const auto spool = openSpool(fresh());
        QVERIFY(appendAndWait(*spool, webhook(1)));
        const auto deferIt = [&spool](const WaitingWebhook &waiting) {
            Deferral later;
            later.until = noon.plusSeconds(3'600);
            later.hurries = waiting.hurries;
            spool->defer(waiting.sequence, later);
        };
        const auto first = spool->take(1, noon);
        spool->hurry();
        deferIt(first->at(0));
        QTRY_VERIFY(spool->nextDue().has_value());
        const auto second = spool->take(1, noon);
        QCOMPARE(second->size(), size_t(1));
        // Without another hurry the time counts.
        deferIt(second->at(0));
        QTRY_VERIFY(spool->nextDue().has_value());
        QVERIFY(spool->take(1, noon)->empty());
    }

    void whatWasSetAsideStaysButIsNotHandedOut()
    {
        const QString path = fresh();
        {
            const auto spool = openSpool(path);
            QVERIFY(appendAndWait(*spool, webhook(1)));
            spool->setAside(spool->take(1, noon)->at(0).sequence, noon, QStringLiteral("not JSON"));
        }
        const auto spool = openSpool(path);
        QCOMPARE(spool->counts().dead, 1);
        QCOMPARE(spool->counts().waiting, 0);
        QVERIFY(spool->take(1, noon.plusSeconds(1'000))->empty());
        QVERIFY(appendAndWait(*spool, webhook(2)));
        const auto ofThisVendor = spool->setAside(intake::Provider::WhatsApp);
        QVERIFY(ofThisVendor && *ofThisVendor == std::vector{webhook(1).id});
        const auto ofAnother = spool->setAside(intake::Provider::Meta);
        QVERIFY(ofAnother && ofAnother->empty());
    }

    void manyAppendsShareOneCommit()
    {
        const QString path = fresh();
        const auto spool = openSpool(path);
        constexpr int count = 500;
        std::atomic<int> stored = 0;
        std::atomic<int> wakes = 0;
        spool->setListener([&wakes] { ++wakes; });
        std::vector<std::thread> threads;
        for (int t = 0; t < 5; ++t) {
            threads.emplace_back([&spool, &stored, t] {
                for (int i = 0; i < count / 5; ++i) {
                    spool->append(webhook(static_cast<quint64>(t * 1'000 + i)),
                                  [&stored](const Expected<void> &result) { stored += result ? 1 : 0; });
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QTRY_COMPARE(stored.load(), count);
        QTRY_VERIFY(wakes > 0);
        QVERIFY2(wakes < count, qPrintable(QString::number(wakes)));
        QCOMPARE(spool->take(1'000, noon)->size(), size_t(count));
        spool->setListener({});
    }

    void bodiesAreSealedOnDisk()
    {
        const QString path = fresh();
        const auto turn = [](QByteArrayView bytes, const QString &row) -> Expected<QByteArray> {
            QByteArray turned = bytes.toByteArray();
            for (char &c : turned)
                c = static_cast<char>(c ^ 0x55 ^ row.back().toLatin1());
            return turned;
        };
        {
            const auto spool = openSpool(path, {turn, turn});
            QVERIFY(appendAndWait(*spool, webhook(1, "a very personal message")));
            QCOMPARE(spool->take(1, noon)->at(0).webhook.body, std::string("a very personal message"));
        }
        for (const char *suffix : {"", "-wal"}) {
            QFile file(path + QLatin1StringView(suffix));
            if (file.open(QIODevice::ReadOnly))
                QVERIFY(!file.readAll().contains("personal"));
        }
    }

    void aBodyThatDoesNotOpenIsSetAsideAndHoldsNobodyUp()
    {
        const QString path = fresh();
        const auto plain = [](QByteArrayView bytes, const QString &) -> Expected<QByteArray> {
            return bytes.toByteArray();
        };
        const auto pickyOpen = [](QByteArrayView bytes, const QString &) -> Expected<QByteArray> {
            if (bytes.size() == 3)
                return failure(ErrorCode::Storage, QStringLiteral("open"), QStringLiteral("another key"));
            return bytes.toByteArray();
        };
        const auto spool = openSpool(path, {plain, pickyOpen});
        QVERIFY(appendAndWait(*spool, webhook(1, "bad")));
        QVERIFY(appendAndWait(*spool, webhook(2, "good")));
        QCOMPARE(spool->take(10, noon)->size(), size_t(1));
        QTRY_COMPARE(spool->counts().dead, 1);
    }

    void aFullDiskFailsTheAppendAndNothingElse()
    {
        const auto spool = openSpool(fresh(), {}, 256 * 1'024);
        QVERIFY(appendAndWait(*spool, webhook(1, "small")));
        const auto refused = appendAndWait(*spool, webhook(2, std::string(1'024 * 1'024, 'x')));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Storage);
        QVERIFY(appendAndWait(*spool, webhook(3, "small again")));
        const auto taken = spool->take(10, noon);
        QCOMPARE(taken->size(), size_t(2));
        for (const WaitingWebhook &waiting : *taken)
            spool->finish(waiting.sequence);
        QTRY_COMPARE(spool->counts().waiting, 0);
    }

    void aFileOfANewerVersionIsLeftAlone()
    {
        const QString path = fresh();
        openSpool(path).reset();
        {
            auto database = sqlite::Database::open(path, sqlite::Database::Mode::ReadWrite);
            QVERIFY(database && (*database)->run("PRAGMA user_version = 99"));
        }
        const auto spool = Spool::open({path});
        QVERIFY(!spool);
        QCOMPARE(spool.error().code, ErrorCode::Storage);
        QVERIFY(spool.error().attempted.contains(path));
        QVERIFY(spool.error().detail.contains(QStringLiteral("newer version")));
    }

    void aKilledProcessLosesNothingItReportedStored()
    {
        for (int round = 0; round < 12; ++round) {
            const QString path = fresh();
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--append-forever"), path});
            QVERIFY(child.waitForStarted());
            // At least one is in; then at any moment.
            QVERIFY(child.waitForReadyRead(20'000));
            QTest::qWait(QRandomGenerator::global()->bounded(60));
            child.kill();
            QVERIFY(child.waitForFinished());

            std::set<QString> reported;
            const QList<QByteArray> lines = child.readAllStandardOutput().split('\n');
            for (qsizetype i = 0; i + 1 < lines.size(); ++i)
                reported.insert(webhook(lines[i].toULongLong()).id.toString());
            const auto spool = openSpool(path);
            const auto taken = spool->take(1'000'000, noon);
            QVERIFY(taken);
            for (const WaitingWebhook &waiting : *taken) {
                QCOMPARE(waiting.webhook.body.size(), size_t(1'200));
                reported.erase(waiting.webhook.id.toString());
            }
            QVERIFY2(reported.empty(), qPrintable(QString::number(reported.size())));
        }
    }

private:
    QString fresh() { return m_directory.filePath(QStringLiteral("spool%1.sqlite").arg(++m_files)); }

    QTemporaryDir m_directory;
    int m_files = 0;
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--append-forever")
        appendForever(arguments.value(2));
    TestSpool test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_spool.moc"
