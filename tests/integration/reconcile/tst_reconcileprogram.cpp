// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/system/systemclock.h"
#include "tests/harness/relayprocess.h"
#include "tests/vendorsim/simulatorthread.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace leadpilot;
using namespace Qt::StringLiterals;
using harness::RelayProcess;

namespace {

constexpr int patienceMs = 60'000;

struct Ended
{
    int code = -1;
    QByteArray output;
    QString errors;
};

} // namespace

/// Reconciliation as an operator has it: settings, relay.toml, and a command.
class ReconcileProgramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_simulator = std::make_unique<vendorsim::SimulatorThread>(m_clock, 5);
        m_relay = std::make_unique<RelayProcess>(QStringLiteral(LEADPILOT_BIN_DIR), data());
        QVERIFY(m_relay->createWorkspace());
    }
    void cleanup()
    {
        m_relay.reset();
        m_simulator.reset();
        m_folder.reset();
    }

    void halfOfTheWebhooksAreLostAndOneCommandBringsTheLeadsIn()
    {
        connectVendors();
        QVERIFY(m_relay->start());
        const QJsonArray leads = sendHalf();
        const Ended ended = run({u"reconcile"_s});
        QVERIFY2(ended.code == 0, qPrintable(ended.errors));
        const QByteArrayList lines = ended.output.trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        const QJsonObject meta = QJsonDocument::fromJson(lines.first()).object();
        QCOMPARE(meta.value("vendor"_L1).toString(), u"meta"_s);
        QCOMPARE(meta.value("listed"_L1).toInt(), 20);
        QCOMPARE(meta.value("missing"_L1).toInt(), 0);
        QVERIFY(meta.value("brought_in"_L1).toInt() > 0);
        QVERIFY(isThereOnce(leads));
        qint64 counted = 0;
        const QJsonArray ledger = rows(u"ad_lead_ledger?select=*"_s);
        for (const QJsonValue row : ledger) {
            QCOMPARE(row["arrived_count"_L1], row["vendor_count"_L1]);
            counted += row["vendor_count"_L1].toInteger();
        }
        QCOMPARE(counted, 32);
        const QJsonValue told = status()["reconciliation"_L1];
        QCOMPARE(told["vendors"_L1][0]["listed"_L1].toInt(), 20);
        // A second cycle finds nothing to do.
        const Ended again = run({u"reconcile"_s});
        QCOMPARE(again.code, 0);
        QVERIFY(again.output.contains("\"brought_in\":0"));
        QVERIFY(!m_relay->log().contains("@example.com"));
    }

    void webhooksDelayedPastACycleAreDuplicatesAndChangeNothing()
    {
        connectVendors();
        QVERIFY(m_relay->start());
        vendorsim::RunPlan plan = monthOfLeads();
        plan.delays = 0.5;
        plan.delayMs = 0;
        QVERIFY(startRun(plan));
        const auto answered = [this](bool isDelayed) {
            const QJsonArray sent = trace().value("sent"_L1).toArray();
            return std::ranges::count_if(sent, [isDelayed](const QJsonValue &lead) {
                return lead["delayed"_L1].toBool() == isDelayed && lead["status"_L1].toInt() == 200;
            });
        };
        const auto held = [this] {
            return trace().value("held"_L1).toInt();
        };
        QTRY_COMPARE_WITH_TIMEOUT(answered(false) + held(), 32, patienceMs);
        const int late = held();
        QVERIFY2(late > 5 && late < 27, qPrintable(QString::number(late)));
        QTRY_COMPARE_WITH_TIMEOUT(status()["events"_L1]["waiting"_L1].toInt(-1), 0, patienceMs);

        const Ended ended = run({u"reconcile"_s});
        QVERIFY2(ended.code == 0, qPrintable(ended.errors));
        qint64 broughtIn = 0;
        for (const QByteArray &line : ended.output.trimmed().split('\n'))
            broughtIn += QJsonDocument::fromJson(line).object().value("brought_in"_L1).toInteger();
        QCOMPARE(broughtIn, late);
        const QByteArray before = contents();

        m_simulator->with([](vendorsim::VendorSimulator &vendor) { vendor.release(); });
        QTRY_VERIFY_WITH_TIMEOUT(trace().value("done"_L1).toBool(), patienceMs);
        QCOMPARE(answered(true), late);
        QTRY_COMPARE_WITH_TIMEOUT(status()["events"_L1]["waiting"_L1].toInt(-1), 0, patienceMs);
        QCOMPARE(status()["webhooks"_L1]["duplicates_ignored"_L1].toInt(), late);
        QCOMPARE(contents(), before);
        QCOMPARE(rows(u"webhooks?select=id&status=eq.success"_s).size(), 32 + late);
        const Ended again = run({u"reconcile"_s});
        QCOMPARE(again.code, 0);
        QCOMPARE(again.output.count("\"brought_in\":0"), 2);
        const QJsonArray leads = trace().value("sent"_L1).toArray();
        QVERIFY(isThereOnce(leads));
        QCOMPARE(contents(), before);
    }

    void anExpiredTokenIsSaidAndANewOneHeals()
    {
        connectVendors();
        m_simulator->with(
            [](vendorsim::VendorSimulator &vendor) { vendor.graph().setAccessToken("the new token"); });
        QVERIFY(m_relay->start());
        const Ended ended = run({u"reconcile"_s});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.errors.contains(u"190/467"_s), qPrintable(ended.errors));
        const auto open = [this] {
            return rows(u"alerts?select=id&kind=eq.meta_forms&resolved_at=is.null"_s).size();
        };
        QCOMPARE(open(), 1);
        QVERIFY(m_relay->command({u"integration"_s, u"set"_s, u"meta"_s, u"access_token=the new token"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(open(), 0, patienceMs);
        QVERIFY(!m_relay->log().contains("the new token"));
    }

    void theRelayLeavesInTheMiddleOfASlowCycle()
    {
        connectVendors();
        m_simulator->with([](vendorsim::VendorSimulator &vendor) {
            vendor.graph().setFault(vendorsim::GraphSide::Fault::Slow);
        });
        QVERIFY(m_relay->start());
        QProcess asking;
        asking.start(program(), {u"reconcile"_s, u"--data"_s, data()});
        QTRY_VERIFY_WITH_TIMEOUT(requests() > 0, patienceMs);
        m_relay->terminate();
        QCOMPARE(m_relay->exitCode(), 0);
        QVERIFY(asking.waitForFinished(patienceMs));
        QCOMPARE(asking.exitCode(), 1);
    }

    void aVendorThatIsNotSetUpIsNamed()
    {
        QVERIFY(m_relay->start());
        const Ended ended = run({u"reconcile"_s});
        QCOMPARE(ended.code, 0);
        QVERIFY(ended.errors.contains(u"meta is not set up"_s));
        QVERIFY(ended.errors.contains(u"google is not set up"_s));
    }

    void wrongWordsAreRefused()
    {
        const Ended extra = run({u"reconcile"_s, u"now"_s});
        QCOMPARE(extra.code, 2);
        QVERIFY(extra.errors.contains(u"\"now\""_s));
        const Ended nobody = run({u"reconcile"_s});
        QCOMPARE(nobody.code, 1);
        QVERIFY(nobody.errors.contains(u"no relay is running"_s));
    }

    void wrongKeysOfTheConfigurationAreNamed_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("named");
        QTest::newRow("unknown") << QByteArray("minutes = 5") << u"reconcile.minutes"_s;
        QTest::newRow("no flag") << QByteArray("enabled = 1") << u"reconcile.enabled must be true or false"_s;
        QTest::newRow("too often") << QByteArray("meta_cycle_minutes = 1") << u"from 5 to 1440"_s;
        QTest::newRow("too rarely") << QByteArray("google_cycle_minutes = 2000") << u"from 5 to 1440"_s;
    }
    void wrongKeysOfTheConfigurationAreNamed()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, named);
        configure(line);
        const Ended ended = run({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.errors.contains(named) && ended.errors.contains(u"line 2"_s),
                 qPrintable(ended.errors));
    }

    void switchedOffItStillDoesWhatItIsAskedFor()
    {
        configure("enabled = false");
        connectVendors();
        QVERIFY(m_relay->start());
        const Ended ended = run({u"reconcile"_s});
        QCOMPARE(ended.code, 0);
        QVERIFY(ended.output.contains("\"next_at\":null"));
    }

private:
    QString data() const { return m_folder->filePath(u"data"_s); }
    static QString program() { return QStringLiteral(LEADPILOT_BIN_DIR "/leadpilot-relay"); }

    Ended run(const QStringList &words) const
    {
        QProcess process;
        process.start(program(), QStringList(words) << u"--data"_s << data());
        if (!process.waitForFinished(patienceMs)) {
            process.kill();
            process.waitForFinished();
            return {-1, {}, u"did not end by itself"_s};
        }
        return {process.exitCode(), process.readAllStandardOutput(),
                QString::fromUtf8(process.readAllStandardError())};
    }

    void configure(const QByteArray &line) const
    {
        QFile file(data() + u"/relay.toml"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[reconcile]\n" + line + "\n");
    }

    void connectVendors()
    {
        const QString url = m_simulator->url().toString();
        QVERIFY(m_relay->command({u"integration"_s, u"set"_s, u"meta"_s, u"app_secret=secret"_s,
                                  u"verify_token=verify"_s, u"access_token=token"_s,
                                  u"page_id=104200000000001"_s, u"graph_url="_s + url}));
        QVERIFY(m_relay->command(
            {u"integration"_s, u"set"_s, u"google"_s, u"webhook_key=key"_s, u"customer_id=1234567890"_s,
             u"developer_token=developer"_s, u"client_id=client"_s, u"client_secret=secret"_s,
             u"refresh_token=refresh"_s, u"ads_url="_s + url + u"/v26"_s, u"oauth_url="_s + url}));
    }

    static vendorsim::RunPlan monthOfLeads()
    {
        return {.meta = 20,
                .google = 12,
                .whatsapp = 0,
                .forms = 2,
                .spreadDays = 30,
                .intervalMs = 1,
                .seed = 5};
    }

    QJsonArray sendHalf()
    {
        vendorsim::RunPlan plan = monthOfLeads();
        plan.drops = 0.5;
        const bool started = startRun(plan);
        const auto isDone = [this] {
            return trace().value("done"_L1).toBool();
        };
        if (!started || !QTest::qWaitFor(isDone, patienceMs))
            return {};
        return trace().value("sent"_L1).toArray();
    }

    bool startRun(const vendorsim::RunPlan &plan)
    {
        bool started = false;
        m_simulator->with([&](vendorsim::VendorSimulator &vendor) {
            vendor.setTarget({.url = QUrl(m_relay->url()), .appSecret = "secret", .googleKey = u"key"_s});
            started = vendor.run(plan);
        });
        return started;
    }

    QJsonObject trace()
    {
        QJsonObject trace;
        m_simulator->with([&trace](vendorsim::VendorSimulator &vendor) { trace = vendor.trace(); });
        return trace;
    }

    QJsonValue status()
    {
        const auto told = m_relay->command({u"status"_s, u"--json"_s});
        return told ? QJsonDocument::fromJson(*told).object() : QJsonObject();
    }

    /// Everything but the requests themselves.
    QByteArray contents()
    {
        QByteArray all;
        for (const QString &table : {u"contacts"_s, u"contact_identities"_s, u"leads"_s, u"activities"_s,
                                     u"meta_ads_leads"_s, u"google_ads_leads"_s, u"ad_lead_ledger"_s})
            all += QJsonDocument(rows(table + u"?select=*&order=id"_s)).toJson();
        return all + QJsonDocument(rows(u"webhook_events?select=*&order=event_key"_s)).toJson();
    }

    bool isThereOnce(const QJsonArray &leads)
    {
        return !leads.isEmpty() && std::ranges::all_of(leads, [this](const QJsonValue &lead) {
            const QString id = lead["vendor_id"_L1].toString();
            const QString row = u"%1_ads_leads?select=id&%1_lead_id=eq.%2"_s;
            return rows(row.arg(lead["kind"_L1].toString(), id)).size() == 1;
        });
    }

    int requests()
    {
        int count = 0;
        m_simulator->with(
            [&count](vendorsim::VendorSimulator &vendor) { count = vendor.graph().requests(); });
        return count;
    }

    QJsonArray rows(const QString &target)
    {
        QNetworkRequest request(QUrl(m_relay->url() + u"/rest/v1/"_s + target));
        request.setRawHeader("apikey", m_relay->secretKey());
        std::unique_ptr<QNetworkReply> reply(m_network.get(request));
        if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, patienceMs))
            return {};
        return QJsonDocument::fromJson(reply->readAll()).array();
    }

    SystemClock m_clock;
    QNetworkAccessManager m_network;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<vendorsim::SimulatorThread> m_simulator;
    std::unique_ptr<RelayProcess> m_relay;
};

QTEST_GUILESS_MAIN(ReconcileProgramTest)
#include "tst_reconcileprogram.moc"
