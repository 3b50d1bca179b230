// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/plainhttp.h"
#include "tests/harness/relayprocess.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace leadpilot::harness;

namespace {

const QString relayProgram = QStringLiteral(LEADPILOT_BIN_DIR "/leadpilot-relay");

struct Ended
{
    int code = -1;
    QByteArray output;
    QString errors;
};

Ended run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(30'000)) {
        process.kill();
        process.waitForFinished();
        return {-1, {}, u"did not end by itself"_s};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
}

/// Every file of a folder by its content, to prove that nothing was changed.
QMap<QString, QByteArray> contentsOf(const QString &folder)
{
    QMap<QString, QByteArray> contents;
    for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            contents.insert(info.fileName(),
                            QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256));
    }
    return contents;
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

/// What an operator can get wrong: every answer names the thing, has its exit code, and changes nothing.
class BadCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_relay =
            std::make_unique<RelayProcess>(QStringLiteral(LEADPILOT_BIN_DIR), m_folder->filePath(u"data"_s));
        QVERIFY(m_relay->createWorkspace());
        QVERIFY(m_relay->command({u"integration"_s, u"set"_s, u"google"_s, u"webhook_key=first-key"_s}));
    }

    void wrongWordsAreNamedAndChangeNothing_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *name, const QString &line, int code, const QString &named) {
            QTest::newRow(name) << line << code << named;
        };
        row("host name", u"serve --listen localhost:0"_s, 2, u"--listen"_s);
        row("no address", u"serve --listen :0"_s, 2, u"--listen"_s);
        row("no port", u"serve --listen 127.0.0.1"_s, 2, u"--listen"_s);
        row("port too high", u"serve --listen 127.0.0.1:65536"_s, 2, u"--listen"_s);
        row("port below zero", u"serve --listen 127.0.0.1:-1"_s, 2, u"--listen"_s);
        row("no value", u"serve --listen"_s, 2, u"--listen"_s);
        row("foreign address", u"serve --listen 192.0.2.1:0"_s, 1, u"192.0.2.1"_s);
        row("no configuration file", u"serve --config no-such.toml"_s, 1, u"no-such.toml"_s);
        row("unknown option of status", u"status --jsonn"_s, 2, u"jsonn"_s);
        row("no word after workspace", u"workspace"_s, 2, u"create"_s);
        row("unknown word after workspace", u"workspace delete"_s, 2, u"\"delete\""_s);
        row("no password", u"workspace create --name n --email e@example.com"_s, 2, u"--password-file"_s);
        row("two passwords",
            u"workspace create --name n --email e@example.com --password p --password-file f"_s, 2,
            u"--password-file"_s);
        row("no password file", u"workspace create --name n --email e@example.com --password-file no-such"_s,
            1, u"no-such"_s);
        row("second workspace",
            u"workspace create --name n --email e@example.com --password long-enough-a-word"_s, 1,
            u"already holds a workspace"_s);
        row("unknown command", u"dance"_s, 2, u"\"dance\""_s);
        row("extra word of serve", u"serve now"_s, 2, u"\"now\""_s);
        row("extra word of status", u"status --json now"_s, 2, u"\"now\""_s);
        row("extra word of workspace",
            u"workspace create more --name n --email e@example.com --password long-enough-a-word"_s, 2,
            u"\"more\""_s);
        row("no word after webhook", u"webhook"_s, 2, u"replay"_s);
        row("unknown word after webhook", u"webhook forget"_s, 2, u"\"forget\""_s);
        row("extra word of webhook", u"webhook list now"_s, 2, u"\"now\""_s);
        row("limit of webhook", u"webhook list --limit=many"_s, 2, u"--limit"_s);
        row("webhook of no relay", u"webhook list"_s, 1, u"no relay is running"_s);
        row("empty data directory", u"serve --data="_s, 2, u"--data"_s);
        row("empty configuration", u"serve --config="_s, 2, u"--config"_s);
        row("empty file", u"integration set google webhook_key=@/dev/null"_s, 1, u"webhook_key"_s);
        row("empty standard input", u"integration set google webhook_key=-"_s, 1, u"webhook_key"_s);
        row("standard input twice", u"integration set meta app_secret=- access_token=-"_s, 2,
            u"app_secret, access_token"_s);
        row("no word after integration", u"integration"_s, 2, u"integration set"_s);
        row("unknown word after integration", u"integration get meta"_s, 2, u"integration set"_s);
        row("no pair", u"integration set meta"_s, 2, u"KEY=VALUE"_s);
        row("unknown vendor", u"integration set myspace page_id=1"_s, 2, u"meta, google, whatsapp"_s);
        row("unknown key", u"integration set meta page=1"_s, 2, u"page_id"_s);
        row("good and unknown key", u"integration set google webhook_key=second page_id=1"_s, 2,
            u"\"page_id\""_s);
        row("not a pair", u"integration set meta app_secret"_s, 2, u"\"app_secret\""_s);
        row("no name", u"integration set meta =x"_s, 2, u"\"=x\""_s);
        row("no such file", u"integration set meta app_secret=@no-such"_s, 1, u"no-such"_s);
        row("good pair and no such file", u"integration set google customer_id=1 webhook_key=@no-such"_s, 1,
            u"no-such"_s);
        row("not a URL", u"integration set meta graph_url=ftp://example.com"_s, 2, u"graph_url"_s);
        row("not a flag", u"integration set whatsapp auto_response_enabled=yes"_s, 2,
            u"auto_response_enabled"_s);
    }
    void wrongWordsAreNamedAndChangeNothing()
    {
        QFETCH(QString, line);
        QFETCH(int, code);
        QFETCH(QString, named);
        const auto before = contentsOf(data());
        const QStringList words = line.split(u' ');
        const Ended ended =
            run(relayProgram, words.first(1) + QStringList{u"--data"_s, data()} + words.mid(1));
        QVERIFY2(ended.code == code, qPrintable(ended.errors));
        QVERIFY2(ended.errors.contains(named), qPrintable(ended.errors));
        QVERIFY(ended.output.isEmpty());
        QCOMPARE(ended.errors.contains(u"usage"), code == 2);
        auto kept = withoutRuntimeFiles(before);
        auto left = withoutRuntimeFiles(contentsOf(data()));
        if (words.first() == u"serve") { // notes each opening in the workspace
            kept.remove(u"workspace.sqlite"_s);
            left.remove(u"workspace.sqlite"_s);
        }
        QVERIFY(left == kept);
    }

    void helpIsPrintedAndDoesNothing_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *line, const QString &named) {
            QTest::newRow(line) << QString::fromLatin1(line) << named;
        };
        row("--help", u"integration set"_s);
        row("help", u"integration set"_s);
        row("help serve", u"--listen"_s);
        row("serve --help", u"--listen"_s);
        row("workspace --help", u"--password-file"_s);
        row("integration set google webhook_key=second --help", u"KEY=@FILE"_s);
        row("status -h", u"--json"_s);
        row("webhook --help", u"--dry-run"_s);
    }
    void helpIsPrintedAndDoesNothing()
    {
        QFETCH(QString, line);
        QFETCH(QString, named);
        const auto before = contentsOf(data());
        const QStringList words = line.split(u' ');
        const Ended ended = run(relayProgram, line.startsWith(u"help") || words.size() == 1
                                                  ? words
                                                  : words + QStringList{u"--data"_s, data()});
        QVERIFY2(ended.code == 0 && ended.errors.isEmpty(), qPrintable(ended.errors));
        QVERIFY(ended.output.startsWith("usage: leadpilot-relay "));
        QVERIFY2(QString::fromUtf8(ended.output).contains(named), ended.output.constData());
        QVERIFY(contentsOf(data()) == before);
    }

    void aRefusedFirstAdminLeavesNoWorkspace_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("email");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QString>("named");
        QTest::newRow("blank name") << u"  "_s << u"e@example.com"_s << QByteArray("long enough")
                                    << u"name"_s;
        QTest::newRow("no e-mail address")
            << u"n"_s << u"example.com"_s << QByteArray("long enough") << u"email"_s;
        QTest::newRow("short password")
            << u"n"_s << u"e@example.com"_s << QByteArray("short\n") << u"password"_s;
        QTest::newRow("long name") << QString(201, u'n') << u"e@example.com"_s << QByteArray("long enough")
                                   << u"name"_s;
        QTest::newRow("long password")
            << u"n"_s << u"e@example.com"_s << QByteArray(1025, 'p') << u"password"_s;
        QTest::newRow("password in no text")
            << u"n"_s << u"e@example.com"_s << QByteArray("long enough \xff") << u"UTF-8"_s;
        QTest::newRow("empty password file") << u"n"_s << u"e@example.com"_s << QByteArray() << u"password"_s;
    }
    void aRefusedFirstAdminLeavesNoWorkspace()
    {
        QFETCH(QString, name);
        QFETCH(QString, email);
        QFETCH(QByteArray, password);
        QFETCH(QString, named);
        const QString passwordFile = m_folder->filePath(u"password"_s);
        QVERIFY(write(passwordFile, password));
        const QString fresh = m_folder->filePath(u"fresh"_s);
        const auto create = [&](const QString &n, const QString &e) {
            return run(relayProgram, {u"workspace"_s, u"create"_s, u"--name"_s, n, u"--email"_s, e,
                                      u"--password-file"_s, passwordFile, u"--data"_s, fresh});
        };
        const Ended refused = create(name, email);
        QVERIFY2(refused.code == 2, qPrintable(refused.errors));
        QVERIFY2(refused.errors.contains(named), qPrintable(refused.errors));
        QVERIFY(refused.output.isEmpty());
        QVERIFY(!QFile::exists(fresh)); // not even the folder
        QVERIFY(write(passwordFile, "long enough\n"));
        QCOMPARE(create(u"n"_s, u"e@example.com"_s).code, 0); // nothing is in the way
    }

    void aFolderOfSomebodyElseIsNamed()
    {
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
        QVERIFY(QFile::setPermissions(data(), QFile::Permissions(0x5555)));
        const auto before = contentsOf(data());
        if (runUnprivileged({u"--version"_s}).code != 0)
            QSKIP("nobody without privileges can start the program here");
        const Ended ended =
            runUnprivileged({u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"127.0.0.1:0"_s});
        QVERIFY(QFile::setPermissions(data(), QFile::Permissions(0x7755)));
        QVERIFY2(ended.code == 1, qPrintable(ended.errors));
        QVERIFY2(ended.errors.contains(data()) && ended.errors.contains(u"--data"), qPrintable(ended.errors));
        QVERIFY(contentsOf(data()) == before);
    }

    void aFileThatCannotBeWrittenIsNamed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("spool") << u"spool.sqlite"_s;
        QTest::newRow("workspace") << u"workspace.sqlite"_s;
    }
    void aFileThatCannotBeWrittenIsNamed()
    {
        QFETCH(QString, file);
        QVERIFY(m_relay->start()); // makes the spool
        m_relay->terminate();
        if (runUnprivileged({u"--version"_s}).code != 0)
            QSKIP("nobody without privileges can start the program here");
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
        QVERIFY(QFile::setPermissions(data(), QFile::Permissions(0x7777)));
        for (const QFileInfo &info : QDir(data()).entryInfoList(QDir::Files))
            QVERIFY(QFile::setPermissions(info.filePath(),
                                          QFile::Permissions(info.fileName() == file ? 0x4444 : 0x6666)));
        const auto before = contentsOf(data());
        const Ended ended =
            runUnprivileged({u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"127.0.0.1:0"_s});
        QVERIFY2(ended.code == 1, qPrintable(ended.errors));
        QVERIFY2(ended.errors.contains(data() + u'/' + file) && ended.errors.contains(u"--data"),
                 qPrintable(ended.errors));
        QVERIFY(contentsOf(data()) == before);
    }

    void aMissingCertificateIsNamed()
    {
        const QString missing = m_folder->filePath(u"no-such.pem"_s);
        const QString toml = u"[server]\ntls_cert = \"%1\"\ntls_key = \"%1\"\n"_s.arg(missing);
        QVERIFY(write(data() + u"/relay.toml"_s, toml.toUtf8()));
        const Ended ended =
            run(relayProgram, {u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"127.0.0.1:0"_s});
        QVERIFY2(ended.code == 1, qPrintable(ended.errors));
        QVERIFY2(ended.errors.contains(missing) && ended.errors.contains(u"server.tls_cert"),
                 qPrintable(ended.errors));
    }

    void aWorkspaceOfAHostedHomeIsNotMadeHere()
    {
        const QString toml = m_folder->filePath(u"hosted.toml"_s);
        QVERIFY(write(toml, "[workspace]\nhome = \"supabase\"\nurl = \"https://example.supabase.co\"\n"));
        const QString fresh = m_folder->filePath(u"fresh"_s);
        const Ended ended = create(fresh, toml);
        QVERIFY2(ended.code == 1, qPrintable(ended.errors));
        QVERIFY2(ended.errors.contains(u"supabase") && ended.errors.contains(u"embedded"),
                 qPrintable(ended.errors));
        QVERIFY(ended.output.isEmpty());
        QVERIFY(!QFile::exists(fresh));
    }

    void aPortThatIsNotKnownIsNotPromised()
    {
        const QString toml = m_folder->filePath(u"any.toml"_s);
        QVERIFY(write(toml, "[server]\nlisten = \"127.0.0.1:0\"\n"));
        const Ended ended = create(m_folder->filePath(u"fresh"_s), toml);
        QVERIFY2(ended.code == 0, qPrintable(ended.errors));
        QVERIFY2(ended.errors.contains(u"serve"), qPrintable(ended.errors));
        const auto made = QJsonDocument::fromJson(ended.output.trimmed().split('\n').last()).object();
        QCOMPARE(made.value(u"url"_s).toString(), u"http://127.0.0.1"_s);
        QVERIFY(!made.value(u"secret_key"_s).toString().isEmpty());
    }

    void aDeadWebhookIsCountedOnceAlsoAfterARestart()
    {
        QVERIFY(m_relay->start());
        const auto answer = PlainHttp(m_relay->address(), m_relay->port())
                                .send("POST", "/api/webhooks/google", {}, R"({"google_key":"first-key"})");
        QVERIFY(answer && answer->status == 200);
        QTRY_COMPARE(events().value(u"waiting"_s).toInt(-1), 0);
        QCOMPARE(events().value(u"dead"_s).toInt(-1), 1);
        m_relay->terminate();
        QVERIFY(m_relay->start());
        QCOMPARE(events().value(u"dead"_s).toInt(-1), 1);
    }

    void anEmptyValueClearsTheKeyAndSaysSo()
    {
        const Ended ended = run(
            relayProgram, {u"integration"_s, u"set"_s, u"google"_s, u"webhook_key="_s, u"--data"_s, data()});
        QVERIFY2(ended.code == 0, qPrintable(ended.errors));
        QVERIFY2(ended.errors.contains(u"webhook_key was cleared"), qPrintable(ended.errors));
        QVERIFY(m_relay->start());
        QCOMPARE(googleLead("first-key"), 503);
    }

    void aWrongVaultKeyStopsEverythingUntilItIsPutBack_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("missing") << QByteArray();
        QTest::newRow("another") << QByteArray(32, 'k');
        QTest::newRow("too short") << QByteArray("short");
    }
    void aWrongVaultKeyStopsEverythingUntilItIsPutBack()
    {
        QFETCH(QByteArray, key);
        const QString keyFile = data() + u"/vault.key"_s;
        QVERIFY(QFile::rename(keyFile, m_folder->filePath(u"kept"_s)));
        QVERIFY(key.isEmpty() || write(keyFile, key));
        const auto before = contentsOf(data());
        for (const QStringList &words :
             {QStringList{u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s},
              QStringList{u"integration"_s, u"set"_s, u"meta"_s, u"page_id=1"_s}}) {
            const Ended ended = run(relayProgram, words + QStringList{u"--data"_s, data()});
            QVERIFY2(ended.code == 1, qPrintable(ended.errors));
            QVERIFY2(ended.errors.contains(keyFile) && ended.errors.contains(u"backup"),
                     qPrintable(ended.errors));
            QVERIFY(contentsOf(data()) == before);
        }
        QFile::remove(keyFile);
        QVERIFY(QFile::rename(m_folder->filePath(u"kept"_s), keyFile));
        QVERIFY(m_relay->start());
        QCOMPARE(googleLead("first-key"), 200);
    }

    void aFileOfANewerVersionIsLeftAlone_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("spool") << u"spool.sqlite"_s;
        QTest::newRow("vault") << u"vault.sqlite"_s;
    }
    void aFileOfANewerVersionIsLeftAlone()
    {
        QFETCH(QString, file);
        QVERIFY(m_relay->start()); // makes the spool
        m_relay->terminate();
        QFile database(data() + u'/' + file);
        QVERIFY(database.open(QIODevice::ReadWrite) && database.seek(60)); // SQLite's user_version
        QCOMPARE(database.write(QByteArray::fromHex("000003e7")), 4);
        database.close();
        const auto before = contentsOf(data());
        const Ended ended =
            run(relayProgram, {u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"127.0.0.1:0"_s});
        QVERIFY2(ended.code == 1, qPrintable(ended.errors));
        QVERIFY2(ended.errors.contains(file) && ended.errors.contains(u"newer"), qPrintable(ended.errors));
        QVERIFY(contentsOf(data()).value(file) == before.value(file));
        if (file == u"vault.sqlite") // which is opened before the workspace
            QVERIFY(contentsOf(data()).value(u"workspace.sqlite"_s) == before.value(u"workspace.sqlite"_s));
        else
            QVERIFY2(ended.errors.contains(u"update LeadPilot"), qPrintable(ended.errors));
    }

    void aValueFromStandardInputIsTaken()
    {
        const Ended ended = run(
            relayProgram, {u"integration"_s, u"set"_s, u"google"_s, u"webhook_key=-"_s, u"--data"_s, data()},
            "from-outside\n");
        QVERIFY2(ended.code == 0 && ended.errors.isEmpty(), qPrintable(ended.errors));
        QVERIFY(m_relay->start());
        QCOMPARE(googleLead("first-key"), 401);
        QCOMPARE(googleLead("from-outside"), 200);
    }

private:
    QString data() const { return m_folder->filePath(u"data"_s); }

    /// The lock and SQLite's shared memory are no content.
    static QMap<QString, QByteArray> withoutRuntimeFiles(QMap<QString, QByteArray> contents)
    {
        contents.removeIf([](const auto &entry) {
            return entry.key() == u"relay.lock" || entry.key().endsWith(u"-shm") ||
                   entry.key().endsWith(u"-wal") || entry.key() == u"spool.sqlite";
        });
        return contents;
    }

    int googleLead(const QByteArray &key)
    {
        const auto answer =
            PlainHttp(m_relay->address(), m_relay->port())
                .send("POST", "/api/webhooks/google", {}, R"({"lead_id":"1","google_key":")" + key + R"("})");
        return answer ? answer->status : 0;
    }

    static Ended create(const QString &folder, const QString &configuration)
    {
        return run(relayProgram,
                   {u"workspace"_s, u"create"_s, u"--name"_s, u"n"_s, u"--email"_s, u"e@example.com"_s,
                    u"--password"_s, u"long enough"_s, u"--data"_s, folder, u"--config"_s, configuration});
    }

    /// As somebody whom file modes stop: they do not stop root.
    static Ended runUnprivileged(const QStringList &arguments)
    {
        if (::geteuid() != 0)
            return run(relayProgram, arguments);
        return run(u"setpriv"_s,
                   QStringList{u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s, relayProgram} +
                       arguments);
    }

    QJsonObject events() const
    {
        const Ended ended = run(relayProgram, {u"status"_s, u"--json"_s, u"--data"_s, data()});
        return QJsonDocument::fromJson(ended.output).object().value(u"events"_s).toObject();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RelayProcess> m_relay;
};

QTEST_GUILESS_MAIN(BadCommandTest)
#include "tst_badcommand.moc"
