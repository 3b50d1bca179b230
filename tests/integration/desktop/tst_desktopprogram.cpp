// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/profile.h"
#include "app/desktop/sealedfilestore.h"
#include "sync/mirror/mirrorwriter.h"
#include "sync/sqlite/database.h"
#include "tests/harness/relayprocess.h"
#include "tests/unit/sync/faketime.h"
#include "tests/unit/sync/sample.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::desktop;

namespace {

const QString binFolder = QStringLiteral(LEADPILOT_BIN_DIR);

struct Ran
{
    int code = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// The real program with a home of its own and no session bus, so that there is no keychain.
class Program
{
public:
    Program()
    {
        m_environment.insert(QStringLiteral("XDG_DATA_HOME"), home.filePath(QStringLiteral("data")));
        m_environment.insert(QStringLiteral("HOME"), home.path());
        m_environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        m_environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("disabled:"));
    }
    Ran run(const QStringList &arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(binFolder + QStringLiteral("/leadpilot"), arguments);
        const bool ended = process.waitForFinished(60'000);
        return {ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                process.readAllStandardOutput(), process.readAllStandardError()};
    }
    QString profiles() const { return home.filePath(QStringLiteral("data/leadpilot/profiles")); }

    QTemporaryDir home;

private:
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

QJsonObject signedIn(const harness::RelayProcess &relay)
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(relay.url() + QStringLiteral("/auth/v1/token?grant_type=password")));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("apikey", relay.publishableKey());
    const QJsonObject body{{QStringLiteral("email"), QLatin1StringView(harness::RelayProcess::email)},
                           {QStringLiteral("password"), QLatin1StringView(harness::RelayProcess::password)}};
    const std::unique_ptr<QNetworkReply> reply(network.post(request, QJsonDocument(body).toJson()));
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 20'000);
    }();
    return QJsonDocument::fromJson(reply->readAll()).object();
}

/// As the program keeps it where there is no keychain and the person agreed to a file.
bool keepSession(const Profile &profile, const harness::RelayProcess &relay, const QJsonObject &grant)
{
    const QJsonObject kept{
        {QStringLiteral("url"), relay.url()},
        {QStringLiteral("key"), QString::fromUtf8(relay.publishableKey())},
        {QStringLiteral("access_token"), grant.value(u"access_token")},
        {QStringLiteral("refresh_token"), grant.value(u"refresh_token")},
        {QStringLiteral("expires_at"), QDateTime::currentDateTimeUtc().addSecs(3'000).toString(Qt::ISODate)},
        {QStringLiteral("user_id"), grant.value(u"user").toObject().value(u"id")},
        {QStringLiteral("email"), QLatin1StringView(harness::RelayProcess::email)}};
    QSettings(profile.settingsFile(), QSettings::IniFormat)
        .setValue(QStringLiteral("session/keepInFile"), true);
    return SealedFileStore(profile.folder())
        .writeNow(QStringLiteral("session"), QJsonDocument(kept).toJson())
        .has_value();
}

} // namespace

class TestDesktopProgram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wrongUseIsNamed_data();
    void wrongUseIsNamed();
    void helpAndVersionAreSaid();
    void syncWithoutASessionSaysSo();
    void syncFetchesTheWorkspace();
    void syncOfWhoIsNoMemberEndsAtOnce();
    void leadsAreExportedBesideAnOpenCopy();
    void quarantineIsExportedAndDiscarded();
    void exportWithoutACopySaysSo();
};

void TestDesktopProgram::wrongUseIsNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char *line, const char *named) {
        QTest::newRow(line) << QString::fromLatin1(line).split(u' ') << QByteArray(named);
    };
    row("import leads", "'import'");
    row("export", "export leads");
    row("export people", "export quarantine");
    row("export leads --format xml", "'xml'");
    row("export leads --discard", "--discard");
    row("export leads --once", "--once");
    row("--format csv", "--format");
    row("sync now --once --json", "'now'");
    row("sync", "--once");
    row("sync --once", "--json");
    row("sync --once --json --demo", "--demo");
    row("sync --once --json --workspace https://a.example --key k", "--workspace");
    row("--once", "leadpilot sync");
    row("--nonsense", "nonsense");
    row("--profile", "profile");
    row("--profile ../x", "../x");
    row("--workspace https://a.example", "--key");
    row("--key k", "--workspace");
    row("--workspace ftp://a.example --key k", "--workspace");
    row("--workspace https://a.example --key sb_secret_x", "publishable");
    row("--history-months", "history-months");
    row("--history-months many", "--history-months");
    row("--history-months -1", "--history-months");
    row("sync --once --json --history-months 1201", "--history-months");
    row("--demo --workspace https://a.example --key k", "--demo");
}

void TestDesktopProgram::wrongUseIsNamed()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, named);
    const Program program;
    const Ran ran = program.run(arguments);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(named), ran.err.constData());
    QVERIFY(ran.err.trimmed().endsWith('.'));
    QVERIFY(ran.out.isEmpty());
    QVERIFY(!QFile::exists(program.profiles() + QStringLiteral("/default/settings.ini")));
}

void TestDesktopProgram::helpAndVersionAreSaid()
{
    const Program program;
    const Ran help = program.run({QStringLiteral("--help")});
    QCOMPARE(help.code, 0);
    QVERIFY2(help.out.startsWith("Usage: leadpilot [options]"), help.out.constData());
    for (const char *option : {"--profile", "--workspace", "--key", "--demo", "--once", "--json", "sync"})
        QVERIFY2(help.out.contains(option), option);
    const Ran version = program.run({QStringLiteral("--version")});
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith("leadpilot "));
    QVERIFY(!QFile::exists(program.profiles()));
}

void TestDesktopProgram::syncWithoutASessionSaysSo()
{
    const Program program;
    const Ran ran = program.run({QStringLiteral("sync"), QStringLiteral("--profile"), QStringLiteral("p"),
                                 QStringLiteral("--once"), QStringLiteral("--json")});
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.json().value(u"in_sync"), QJsonValue(false));
    QVERIFY(ran.json().value(u"problem").toString().contains(QStringLiteral("nobody is signed in")));
}

void TestDesktopProgram::syncFetchesTheWorkspace()
{
    QTemporaryDir data;
    harness::RelayProcess relay(binFolder, data.path());
    QVERIFY(relay.createWorkspace({QStringLiteral("--sample")}));
    QVERIFY(relay.start());
    const Program program;
    const auto profile = Profile::open(QStringLiteral("p"), program.profiles());
    QVERIFY(profile);
    QVERIFY(keepSession(*profile, relay, signedIn(relay)));
    const QStringList sync{QStringLiteral("sync"), QStringLiteral("--profile"), QStringLiteral("p"),
                           QStringLiteral("--once"), QStringLiteral("--json")};
    const Ran first = program.run(sync);
    QVERIFY2(first.code == 0, QByteArray(first.out + first.err).constData());
    QCOMPARE(first.json().value(u"in_sync"), QJsonValue(true));
    const qint64 received = first.json().value(u"rows_received").toInteger();
    QVERIFY(received > 10);
    const QJsonObject proof = first.json().value(u"proof").toObject();
    QCOMPARE(proof.value(u"holds"), QJsonValue(true));
    QCOMPARE(proof.value(u"full"), QJsonValue(true));
    QCOMPARE(proof.value(u"rows").toInteger(), received);
    QCOMPARE(proof.value(u"healed_rows").toInteger(-1), 0);
    // The copy is kept: only changes come the second time. A row it has lost is found.
    {
        const auto mirror = sqlite::Database::open(
            profile->mirrorFile(signedIn(relay).value(u"user").toObject().value(u"id").toString()),
            sqlite::Database::Mode::ReadWrite);
        QVERIFY(mirror);
        QVERIFY((*mirror)->run("DELETE FROM tags WHERE id = (SELECT min(id) FROM tags)"));
    }
    const Ran second = program.run(sync);
    QVERIFY2(second.code == 0, QByteArray(second.out + second.err).constData());
    QVERIFY(second.json().value(u"rows_received").toInteger() < received);
    const QJsonObject healed = second.json().value(u"proof").toObject();
    QCOMPARE(healed.value(u"healed_rows").toInteger(), 1);
    QCOMPARE(healed.value(u"rows").toInteger(), received);

    // More history than the copy holds: everything comes once more, and the wish is kept.
    const Ran longer =
        program.run(sync + QStringList{QStringLiteral("--history-months"), QStringLiteral("0")});
    QVERIFY2(longer.code == 0, QByteArray(longer.out + longer.err).constData());
    QVERIFY(longer.json().value(u"rows_received").toInteger() >= received);
    QVERIFY(program.run(sync).json().value(u"rows_received").toInteger() < received);

    auto held = profile->lock();
    QVERIFY(held);
    const Ran beside = program.run(sync);
    QCOMPARE(beside.code, 1);
    QVERIFY(beside.json().value(u"problem").toString().contains(QStringLiteral("close the other LeadPilot")));
    held->reset();

    relay.kill();
    const Ran offline = program.run(sync);
    QCOMPARE(offline.code, 1);
    QVERIFY(offline.json().value(u"problem").toString().contains(QStringLiteral("cannot be reached")));
}

void TestDesktopProgram::syncOfWhoIsNoMemberEndsAtOnce()
{
    QTemporaryDir data;
    harness::RelayProcess relay(binFolder, data.path());
    QVERIFY(relay.createWorkspace());
    QVERIFY(relay.start());
    const QJsonObject grant = signedIn(relay);
    relay.terminate();
    {
        const auto workspace = sqlite::Database::open(data.filePath(QStringLiteral("workspace.sqlite")),
                                                      sqlite::Database::Mode::ReadWrite);
        QVERIFY(workspace);
        QVERIFY((*workspace)->run("UPDATE profiles SET active = 0"));
    }
    QVERIFY(relay.start());
    const Program program;
    const auto profile = Profile::open(QStringLiteral("p"), program.profiles());
    QVERIFY(profile);
    QVERIFY(keepSession(*profile, relay, grant));
    const QString copy = profile->mirrorFile(grant.value(u"user").toObject().value(u"id").toString());
    QVERIFY(QDir().mkpath(QFileInfo(copy).path()));
    const Ran ran = program.run({QStringLiteral("sync"), QStringLiteral("--profile"), QStringLiteral("p"),
                                 QStringLiteral("--once"), QStringLiteral("--json")});
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.json().value(u"problem").toString(),
             QStringLiteral("You are not a member of this workspace. Ask its admin to invite you."));
    QVERIFY(!QFile::exists(QFileInfo(copy).path()));
}

namespace {

/// A copy with a person, and two edits of theirs; as the program leaves it.
struct HeldCopy
{
    explicit HeldCopy(const Profile &profile)
        : file(profile.mirrorFile(QStringLiteral("01900000-0000-7000-8000-000000000099")))
        , mirror(std::move(*mirror::Mirror::open(file)))
        , writer(*mirror, time, ids)
    {
        Row person = test::contact(QStringLiteral("=HYPERLINK(\"http://x\")"));
        Row lead = test::lead(test::id(1), QStringLiteral("manual"), 5);
        lead.set(QStringLiteral("first_name"), QStringLiteral("Zoë \"Z\""));
        lead.set(QStringLiteral("company"), QStringLiteral("+1+2"));
        lead.set(QStringLiteral("phone"), QStringLiteral("+4915112345678"));
        apply({{QStringLiteral("contacts"), test::stamped(person, test::id(1), 1)},
               {QStringLiteral("leads"), test::stamped(lead, test::id(2), 1)}});
        mirror::LocalEdit status{QStringLiteral("leads"),
                                 test::id(2),
                                 Mutation::Op::Update,
                                 {{QStringLiteral("status"), QStringLiteral("won")}}};
        mirror::LocalEdit note{QStringLiteral("activities"),
                               test::id(3),
                               Mutation::Op::Insert,
                               {{QStringLiteral("contact_id"), test::id(1)},
                                {QStringLiteral("kind"), QStringLiteral("note")},
                                {QStringLiteral("content"), QStringLiteral("@SUM(A1) wants a callback")}}};
        done = done && writer.enqueue(status) && writer.enqueue(note);
    }
    void apply(QList<TableRow> rows, const QStringList &evicted = {})
    {
        done =
            done && writer.apply({QStringLiteral("e"), std::move(rows), evicted, QStringLiteral("1"), false});
    }

    const QString file;
    test::FakeTime time;
    test::FakeIds ids;
    std::unique_ptr<mirror::Mirror> mirror;
    mirror::MirrorWriter writer;
    bool done = true;
};

QStringList exporting(const char *what)
{
    return QStringList{QStringLiteral("export"), QString::fromLatin1(what), QStringLiteral("--profile"),
                       QStringLiteral("p")};
}

} // namespace

void TestDesktopProgram::leadsAreExportedBesideAnOpenCopy()
{
    const Program program;
    const auto profile = Profile::open(QStringLiteral("p"), program.profiles());
    QVERIFY(profile);
    HeldCopy copy(*profile);
    QVERIFY(copy.done);
    const Ran csv = program.run(exporting("leads"));
    QVERIFY2(csv.code == 0, csv.err.constData());
    const QByteArrayList lines = csv.out.split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.first().startsWith("\"id\",\"created_at\",\"first_name\""));
    const QByteArray &lead = lines.at(1);
    QVERIFY2(lead.contains("\"Zo\xc3\xab \"\"Z\"\"\""), lead.constData());
    QVERIFY2(lead.contains("\"'+1+2\""), lead.constData());
    QVERIFY2(lead.contains("\"+4915112345678\""), lead.constData());
    QVERIFY2(lead.contains("\"'=HYPERLINK("), lead.constData());
    const Ran json =
        program.run(exporting("leads") + QStringList{QStringLiteral("--format"), QStringLiteral("json")});
    QCOMPARE(json.code, 0);
    const QJsonArray leads = QJsonDocument::fromJson(json.out).array();
    QCOMPARE(leads.size(), 1);
    QCOMPARE(leads.first().toObject().value(u"status").toString(), QStringLiteral("won"));
}

void TestDesktopProgram::quarantineIsExportedAndDiscarded()
{
    const Program program;
    const auto profile = Profile::open(QStringLiteral("p"), program.profiles());
    QVERIFY(profile);
    QString file;
    {
        HeldCopy copy(*profile);
        copy.apply({}, {test::id(1)});
        QVERIFY(copy.done);
        file = copy.file;
    }
    const Ran csv = program.run(exporting("quarantine"));
    QVERIFY2(csv.code == 0, csv.err.constData());
    QVERIFY2(csv.out.contains("\"update\",\"no_sight\",\"status\",\"new\",\"won\"\r\n"), csv.out.constData());
    QVERIFY2(csv.out.contains("\"'@SUM(A1) wants a callback\"\r\n"), csv.out.constData());
    QVERIFY2(csv.out.contains("\"'=HYPERLINK("), csv.out.constData());
    const QStringList json =
        exporting("quarantine") + QStringList{QStringLiteral("--format"), QStringLiteral("json")};
    const auto held = profile->lock();
    QVERIFY(held);
    const Ran beside = program.run(json + QStringList{QStringLiteral("--discard")});
    QCOMPARE(beside.code, 1);
    QVERIFY2(beside.err.contains("close the other LeadPilot"), beside.err.constData());
    QVERIFY(beside.out.isEmpty());
    (*held)->unlock();
    const Ran last = program.run(json + QStringList{QStringLiteral("--discard")});
    QVERIFY2(last.code == 0, last.err.constData());
    const QJsonArray edits = QJsonDocument::fromJson(last.out).array();
    QCOMPARE(edits.size(), 2);
    QCOMPARE(edits.first().toObject().value(u"before").toObject().value(u"status").toString(),
             QStringLiteral("new"));
    QCOMPARE(QJsonDocument::fromJson(program.run(json).out).array().size(), 0);
    QFile left(file);
    QVERIFY(left.open(QIODevice::ReadOnly));
    QVERIFY(!left.readAll().contains("wants a callback"));
}

void TestDesktopProgram::exportWithoutACopySaysSo()
{
    const Program program;
    const Ran ran = program.run(exporting("leads"));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains("there is none"), ran.err.constData());
}

QTEST_GUILESS_MAIN(TestDesktopProgram)
#include "tst_desktopprogram.moc"
