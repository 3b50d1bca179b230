// SPDX-License-Identifier: GPL-3.0-or-later
#include "relayprocess.h"

#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <csignal>

/// The program as scripts and services use it: exit codes, sentences, signals.
class RelayProgramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_data.isValid());
        const Ended created = createWorkspace(m_data.path());
        QVERIFY2(created.code == 0, qPrintable(created.errors));
        const QJsonObject keys = lastLine(created.output);
        QVERIFY(keys.value(u"url").toString().startsWith(u"http://"));
        QVERIFY(!keys.value(u"publishable_key").toString().isEmpty());
        QVERIFY(!keys.value(u"secret_key").toString().isEmpty());
    }

    void wrongUseIsTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("unknown command") << QStringList{QStringLiteral("dance")};
        QTest::newRow("unknown option") << QStringList{QStringLiteral("serve"), QStringLiteral("--loud")};
        QTest::newRow("bad address") << QStringList{QStringLiteral("serve"), QStringLiteral("--listen"),
                                                    QStringLiteral("here")};
        QTest::newRow("no e-mail") << QStringList{QStringLiteral("workspace"), QStringLiteral("create"),
                                                  QStringLiteral("--name"), QStringLiteral("x")};
        QTest::newRow("no webhook") << QStringList{QStringLiteral("webhook"), QStringLiteral("replay"),
                                                   QStringLiteral("the last one")};
        QTest::newRow("no such list") << QStringList{QStringLiteral("webhook"), QStringLiteral("list"),
                                                     QStringLiteral("--limit"), QStringLiteral("0")};
        QTest::newRow("no pair") << QStringList{QStringLiteral("integration"), QStringLiteral("set"),
                                                QStringLiteral("meta")};
    }
    void wrongUseIsTwo()
    {
        QFETCH(QStringList, arguments);
        QTemporaryDir data;
        if (!arguments.isEmpty())
            arguments += {QStringLiteral("--data"), data.path()};
        const Ended ended = runRelay(arguments);
        QCOMPARE(ended.code, 2);
        QVERIFY(ended.errors.contains(u"usage"));
    }

    void aPortInUseIsNamed()
    {
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost));
        const QString address = QStringLiteral("127.0.0.1:%1").arg(holder.serverPort());
        const Ended ended = runRelay({QStringLiteral("serve"), QStringLiteral("--data"), m_data.path(),
                                      QStringLiteral("--listen"), address});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.errors.contains(address), qPrintable(ended.errors));
        QVERIFY(ended.errors.contains(u"--listen"));
        QVERIFY(ended.output.isEmpty());
    }

    void aDirectoryThatCannotBeUsedIsNamed_data()
    {
        QTest::addColumn<QString>("directory");
        QTest::newRow("below a file") << relayProgram() + QStringLiteral("/data");
        QTest::newRow("without rights") << QStringLiteral("/proc/leadpilot");
    }
    void aDirectoryThatCannotBeUsedIsNamed()
    {
        QFETCH(QString, directory);
        const Ended ended = runRelay({QStringLiteral("serve"), QStringLiteral("--data"), directory});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.errors.contains(directory), qPrintable(ended.errors));
        QVERIFY(ended.errors.contains(u"--data"));
    }

    void aMissingWorkspaceSaysHowToMakeOne()
    {
        QTemporaryDir data;
        const Ended ended = runRelay({QStringLiteral("serve"), QStringLiteral("--data"), data.path()});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.errors.contains(u"workspace create"), qPrintable(ended.errors));
    }

    void aWorkspaceIsNotMadeTwice()
    {
        const Ended again = createWorkspace(m_data.path());
        QCOMPARE(again.code, 1);
        QVERIFY2(again.errors.contains(u"workspace.sqlite"), qPrintable(again.errors));
    }

    void aWrongConfigurationIsNamedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("reason");
        QTest::newRow("unknown key") << QByteArray("[server]\nlisten = \"127.0.0.1:0\"\nlissten = \"x\"\n")
                                     << QStringLiteral("line 3") << QStringLiteral("server.lissten");
        QTest::newRow("unknown section")
            << QByteArray("\n[servers]\n") << QStringLiteral("line 2") << QStringLiteral("servers");
        QTest::newRow("wrong type") << QByteArray("[limits]\nconnections = \"many\"\n")
                                    << QStringLiteral("line 2") << QStringLiteral("limits.connections");
        QTest::newRow("out of range") << QByteArray("[limits]\n\nbody_bytes = 0\n")
                                      << QStringLiteral("line 3") << QStringLiteral("1024");
        QTest::newRow("bad address") << QByteArray("[server]\nlisten = \"everywhere\"\n")
                                     << QStringLiteral("line 2") << QStringLiteral("127.0.0.1:8787");
        QTest::newRow("bad choice") << QByteArray("[workspace]\nhome = \"cloud\"\n")
                                    << QStringLiteral("line 2") << QStringLiteral("embedded, supabase");
        QTest::newRow("bad region") << QByteArray("[workspace]\nregion = \"Brazil\"\n")
                                    << QStringLiteral("line 2") << QStringLiteral("two letters");
        QTest::newRow("bad subnet") << QByteArray("[limits]\nallow_addresses = [\"10.0.0.0/8\", \"home\"]\n")
                                    << QStringLiteral("line 2") << QStringLiteral("allow_addresses");
        QTest::newRow("certificates without TLS")
            << QByteArray("[server]\nclient_ca = \"/ca.pem\"\n") << QString()
            << QStringLiteral("server.client_ca needs server.tls_cert");
        QTest::newRow("a name nobody tells") << QByteArray("[server]\nclient_name = \"client.example\"\n")
                                             << QString() << QStringLiteral("server.client_name_header");
        QTest::newRow("a header of strangers")
            << QByteArray("[server]\nclient_name_header = \"X-Client-Name\"\n") << QString()
            << QStringLiteral("server.trusted_proxies");
        QTest::newRow("section without a name")
            << QByteArray("[queue]\n[!server]\n") << QStringLiteral("line 2") << QStringLiteral("section");
        QTest::newRow("letters beyond ASCII")
            << QByteArray("# f\xc3\xbcr\n[keys]\nfile = \"f\xc3\xbcr\"\n\xc3\xbc = 1\n")
            << QStringLiteral("line 4") << QString();
        QTest::newRow("not TOML") << QByteArray("[server]\nlisten = \n") << QStringLiteral("line 2")
                                  << QString();
    }
    void aWrongConfigurationIsNamedWithItsLine()
    {
        QFETCH(QByteArray, toml);
        QFETCH(QString, line);
        QFETCH(QString, reason);
        QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("relay.toml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(toml);
        file.close();
        const Ended ended = runRelay({QStringLiteral("serve"), QStringLiteral("--data"), m_data.path(),
                                      QStringLiteral("--config"), file.fileName()});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.errors.contains(file.fileName()), qPrintable(ended.errors));
        QVERIFY2(ended.errors.contains(line), qPrintable(ended.errors));
        QVERIFY2(ended.errors.contains(reason), qPrintable(ended.errors));
    }

    void everyKeyOfTheConfigurationIsTaken()
    {
        QFile file(m_data.filePath(QStringLiteral("full.toml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[server]\n"
                   "listen = \"127.0.0.1:0\"\n"
                   "public_url = \"https://relay.example.com\"\n"
                   "tls_cert = \"\"\n"
                   "tls_key = \"\"\n"
                   "trusted_proxies = [\"127.0.0.2\", \"2001:db8::/32\"]\n"
                   "client_ca = \"\"\n"
                   "client_name = \"client.webhooks.fbclientcerts.com\"\n"
                   "client_name_header = \"X-Client-Name\"\n"
                   "[workspace]\n"
                   "home = \"embedded\"\n"
                   "url = \"https://example.supabase.co\"\n"
                   "publishable_key = \"sb_publishable_x\"\n"
                   "secret_key_env = \"LEADPILOT_TEST_KEY\"\n"
                   "region = \"BR\"\n"
                   "[queue]\n"
                   "kind = \"sqlite\"\n"
                   "[limits]\n"
                   "body_bytes = 2048\n"
                   "all_body_bytes = 1048576\n"
                   "connections = 100\n"
                   "connections_per_address = 50\n"
                   "failures_per_address_per_minute = 10\n"
                   "allow_addresses = [\"192.0.2.0/24\", \"2001:db8::1\"]\n"
                   "flag_events_older_than_days = 3\n"
                   "[keys]\n"
                   "file = \"\"\n"
                   "[log]\n"
                   "level = \"debug\"\n"
                   "format = \"json\"\n");
        file.close();
        RelayProcess relay(m_data.path(), {QStringLiteral("--config"), file.fileName()});
        QVERIFY2(relay.isListening(), relay.errors().constData());
        QCOMPARE(statusOf(ask(relay.port(), "POST /healthz HTTP/1.1", QByteArray(2'049, 'x'))), "413");
        QCOMPARE(statusOf(ask(relay.port(), "POST /api/webhooks/meta HTTP/1.1", "{}")), "403");
        QCOMPARE(statusOf(ask(relay.port(), "GET /healthz HTTP/1.1")), "200");
    }

    void aKeyInTheWrongPlaceIsNotRepeated_data()
    {
        QTest::addColumn<QByteArray>("setting");
        QTest::addColumn<QString>("named");
        QTest::newRow("as a variable") << QByteArray("secret_key_env = \"sb_secret_hush\"\n")
                                       << QStringLiteral("workspace.secret_key_env");
        QTest::newRow("an older one as a variable")
            << QByteArray("secret_key_env = \"eyJhush.eyJhush.hush-hush\"\n")
            << QStringLiteral("workspace.secret_key_env");
        QTest::newRow("no variable") << QByteArray("secret_key_env = \"1hush\"\n")
                                     << QStringLiteral("workspace.secret_key_env");
        QTest::newRow("as the publishable one") << QByteArray("publishable_key = \"sb_secret_hush\"\n")
                                                << QStringLiteral("workspace.publishable_key");
    }
    void aKeyInTheWrongPlaceIsNotRepeated()
    {
        QFETCH(QByteArray, setting);
        QFETCH(QString, named);
        QFile file(m_data.filePath(QStringLiteral("misplaced.toml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[workspace]\nhome = \"supabase\"\nurl = \"https://example.supabase.co\"\n" + setting);
        file.close();
        const Ended ended = runRelay({QStringLiteral("serve"), QStringLiteral("--data"), m_data.path(),
                                      QStringLiteral("--config"), file.fileName()});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.errors.contains(named) && ended.errors.contains(u"line 4"), qPrintable(ended.errors));
        QVERIFY2(!ended.errors.contains(u"hush"), qPrintable(ended.errors));
    }

    void theHostedHomeNeedsItsSecretKey()
    {
        QFile file(m_data.filePath(QStringLiteral("hosted.toml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[workspace]\nhome = \"supabase\"\nurl = \"https://example.supabase.co\"\n"
                   "secret_key_env = \"LEADPILOT_NO_SUCH_KEY\"\n");
        file.close();
        const Ended ended = runRelay({QStringLiteral("serve"), QStringLiteral("--data"), m_data.path(),
                                      QStringLiteral("--config"), file.fileName()});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.errors.contains(u"LEADPILOT_NO_SUCH_KEY"), qPrintable(ended.errors));
    }

    void theLogIsJsonAndNamesTheRequest()
    {
        RelayProcess relay(m_data.path());
        QVERIFY2(relay.isListening(), relay.errors().constData());
        const QByteArray response = ask(relay.port(), "POST /api/webhooks/meta HTTP/1.1", "{}");
        const qsizetype id = response.indexOf("X-Request-Id: ");
        QVERIFY(id > 0);
        const QByteArray requestId = response.mid(id + 14, response.indexOf('\r', id) - id - 14);
        ::kill(static_cast<pid_t>(relay.process().processId()), SIGTERM);
        QVERIFY(relay.process().waitForFinished(20'000));
        bool named = false;
        for (const QByteArray &line : relay.errors().trimmed().split('\n')) {
            const QJsonDocument document = QJsonDocument::fromJson(line);
            QVERIFY2(document.isObject(), line.constData());
            named |= document.object().value(u"request_id").toString().toLatin1() == requestId;
        }
        QVERIFY(named);
    }

    void aTerminatedRelayFinishesTheRequestItHasBegun()
    {
        RelayProcess relay(m_data.path());
        QVERIFY2(relay.isListening(), relay.errors().constData());
        QTcpSocket client;
        client.connectToHost(QStringLiteral("127.0.0.1"), relay.port());
        QVERIFY(client.waitForConnected(5'000));
        client.write("GET /healthz HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
        QVERIFY(client.waitForReadyRead(5'000)); // the relay waits for the body now
        QVERIFY(client.readAll().contains("100"));
        ::kill(static_cast<pid_t>(relay.process().processId()), SIGTERM);
        QTcpSocket late; // nobody new is let in any more
        const auto isRefused = [&] {
            late.abort();
            late.connectToHost(QStringLiteral("127.0.0.1"), relay.port());
            return !late.waitForConnected(1'000);
        };
        QTRY_VERIFY(isRefused());
        client.write("body");
        QVERIFY(client.waitForReadyRead(5'000));
        QCOMPARE(statusOf(client.readAll()), "200");
        client.abort();
        QVERIFY(relay.process().waitForFinished(20'000));
        QCOMPARE(relay.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(relay.process().exitCode(), 0);
        QVERIFY(relay.process().readAllStandardOutput().isEmpty()); // one line and no more
    }

    void aSecondRelayOnTheSameDataIsRefused()
    {
        RelayProcess first(m_data.path());
        QVERIFY2(first.isListening(), first.errors().constData());
        const Ended second = runRelay({QStringLiteral("serve"), QStringLiteral("--data"), m_data.path(),
                                       QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
        QCOMPARE(second.code, 1);
        QVERIFY2(second.errors.contains(m_data.path()), qPrintable(second.errors));
        QVERIFY(second.errors.contains(u"another leadpilot-relay"));
        QCOMPARE(statusOf(ask(first.port(), "GET /healthz HTTP/1.1")), "200");
    }

    void aKilledRelayLeavesNothingInTheWay()
    {
        {
            RelayProcess first(m_data.path());
            QVERIFY(first.isListening());
            first.process().kill();
            QVERIFY(first.process().waitForFinished());
        }
        RelayProcess second(m_data.path());
        QVERIFY2(second.isListening(), second.errors().constData());
        QCOMPARE(statusOf(ask(second.port(), "GET /readyz HTTP/1.1")), "200");
    }

    void statusSaysThatNoRelayRuns()
    {
        const Ended ended = runRelay(
            {QStringLiteral("status"), QStringLiteral("--json"), QStringLiteral("--data"), m_data.path()});
        QCOMPARE(ended.code, 1);
        QCOMPARE(lastLine(ended.output).value(u"running").toBool(true), false);
    }

private:
    QTemporaryDir m_data;
};

QTEST_GUILESS_MAIN(RelayProgramTest)
#include "tst_relayprogram.moc"
