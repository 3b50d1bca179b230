// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/logscan/invented.h"
#include "tests/logscan/logscan.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpilot::tests;

namespace {

/// A line as the relay writes it, with `reason` in it.
QByteArray line(const QByteArray &reason)
{
    QByteArray line("{'time':'2026-11-23T00:49:59.306215+00:00','level':'info','event':'webhook.done',"
                    "'message':'The webhook has had its effect.','request_id':'8c1f2a90-000012',"
                    "'webhook_id':'01936f4c-0000-7000-8000-000000000001','attempts':1,'reason':'");
    return line.replace('\'', '"') + reason + "\"}\n";
}

} // namespace

class LogScanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsToldIsFound_data()
    {
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QString>("what");
        const auto row = [](const char *reason, const char *what) {
            QTest::addRow("%s", reason) << QByteArray(reason) << QString::fromUtf8(what);
        };
        row("Sheena Nelson", "Sheena Nelson");
        row("a message of Sheena", "Sheena");
        row("body: Does it come in another colour?", "Does it come in another colour?");
        row("Zo\\u00eb M\\u00fcller", "Zoë Müller");
        row("wa_id 16505551234", "6505551234");
        row("to (650) 555-1234", "6505551234");
        row("+49 30 12345678", "3012345678");
        row("030/12345678", "3012345678");
        row("11 912345678", "11912345678");
        row("bia@example.com", "an e-mail address");
        row("somebody.else@firm.example", "an e-mail address");
        row("+5511999998888", "a telephone number");
        row("EAABlonglived", "EAABlonglived");
        row("our-secret-key", "our-secret-key");
        row("SKBUP2-4CPIG9", "SKBUP2-4CPIG9");
        row("Bearer abcdef", "a token");
        row("sb_secret_0123abcd", "a secret key");
        row("sha256=9124357d51758bbf7b7fd1ab3e61834273f387dcba04835a3b1dcb439ef0a6c8", "a signature");
        row("5ebe2294ecd0e0f08eab7690d2a6ee69", "5ebe2294ecd0e0f08eab7690d2a6ee69");
        row("\\u7530\\u4e2d", "田中");
    }
    void whatIsToldIsFound()
    {
        QFETCH(QByteArray, reason);
        QFETCH(QString, what);
        QTemporaryDir folder;
        leave(folder, QStringLiteral("relay-1.log"), line("not connected") + line(reason));
        const auto [code, output] = scan(folder);
        QCOMPARE(code, 1);
        QVERIFY2(output.contains(u"relay-1.log, line 2 tells ") && output.contains(what), qPrintable(output));
    }

    void whatTellsNothingIsLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("reason");
        for (const char *reason :
             {"not connected", "the workspace: PGRST301", "Graph error 190/463, trace AbCdEf",
              "messages en_US email", "entry[0].changes[2].value.messages[0].id: not a string",
              "leadgen 991000000000001 of page 104200000000001"})
            QTest::addRow("%s", reason) << QByteArray(reason);
    }
    void whatTellsNothingIsLeftAlone()
    {
        QFETCH(QByteArray, reason);
        QTemporaryDir folder;
        leave(folder, QStringLiteral("relay-1.log"), line(reason));
        const auto [code, output] = scan(folder);
        QVERIFY2(code == 0, qPrintable(output));
    }

    void aSecretThatATestLeftIsFound()
    {
        QTemporaryDir folder;
        leave(folder, QStringLiteral("test-1.secrets"), "correct horse battery\ntoken\n");
        leave(folder, QStringLiteral("relay-1.log"), line("the token has expired"));
        QCOMPARE(scan(folder).first, 0);
        leave(folder, QStringLiteral("relay-2.log"), line("correct horse battery"));
        QCOMPARE(scan(folder).first, 1);
    }

    void halfALineIsReadAsWell()
    {
        QTemporaryDir folder;
        leave(folder, QStringLiteral("relay-1.log"),
              line("not connected") + line("bia@example.com").chopped(4));
        QCOMPARE(scan(folder).first, 1);
    }

    void noLogsAreNoProof()
    {
        QTemporaryDir folder;
        QCOMPARE(scan(folder).first, 1);
        leave(folder, QStringLiteral("relay-1.log"), QByteArray());
        QCOMPARE(scan(folder).first, 1);
    }

    void earlierRunsAreForgotten()
    {
        QTemporaryDir folder;
        leave(folder, QStringLiteral("relay-1.log"), line("bia@example.com"));
        QCOMPARE(run(folder, QStringLiteral("begin")).first, 0);
        leave(folder, QStringLiteral("relay-2.log"), line("not connected"));
        QCOMPARE(scan(folder).first, 0);
    }

private:
    static void leave(const QTemporaryDir &folder, const QString &name, const QByteArray &content)
    {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    static std::pair<int, QString> run(const QTemporaryDir &folder, const QString &verb)
    {
        QProcess process;
        process.start(QStringLiteral(LEADPILOT_LOGSCAN), {folder.path(), verb});
        if (!process.waitForFinished())
            return {-1, process.errorString()};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput())};
    }
    static std::pair<int, QString> scan(const QTemporaryDir &folder)
    {
        return run(folder, QStringLiteral("scan"));
    }
};

QTEST_GUILESS_MAIN(LogScanTest)
#include "tst_logscan.moc"
