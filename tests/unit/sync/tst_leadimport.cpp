// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imports/columnguess.h"
#include "sync/mirror/importrows.h"
#include "sync/mirror/mirrorimports.h"
#include "sync/mirror/mirrorpeople.h"
#include "tests/unit/sync/mirrorfixture.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace leadpilot;
using namespace leadpilot::mirror;
using namespace leadpilot::test;

namespace {

TableRow row(const char *table, int number, const Row &columns, qint64 version = 1)
{
    return {QString::fromLatin1(table), stamped(columns, id(number), version)};
}

Row identity(int contact, const char *kind, const char *value)
{
    return {{QStringLiteral("contact_id"), id(contact)},
            {QStringLiteral("kind"), QString::fromLatin1(kind)},
            {QStringLiteral("value"), QString::fromLatin1(value)},
            {QStringLiteral("evidence"), QStringLiteral("meta_ads:1")},
            {QStringLiteral("created_at"), at(0)}};
}

/// Ana is known by a number and has a lead. `file` gives her once more, somebody new twice, and two rows that
/// are none.
struct Desk : MirrorFixture
{
    static constexpr auto file = "Name,Phone,Mail,City\n"
                                 "Ana S.,+49 1511 2345678,ana@example.org,Porto\n"
                                 "Jonas Becker,+49 30 1234567,jonas@example.org,Berlin\n"
                                 ",,,Rome\n"
                                 "J. Becker,,JONAS@example.org,\n"
                                 "\"Kim,,,\n";

    Desk()
    {
        apply({row("contacts", 1, contact(QStringLiteral("Ana Silva"))),
               row("contact_identities", 101, identity(1, "phone", "+4915112345678")),
               row("leads", 201, lead(id(1), QStringLiteral("meta_ads"), 5))});
        begin();
    }
    void begin() { imports = std::make_unique<MirrorImports>(*mirror, *writer); }
    void restart()
    {
        imports.reset();
        reopen();
        begin();
    }

    LeadImports::Table table(const QByteArray &bytes)
    {
        const QString path = folder.filePath(QStringLiteral("fair.csv"));
        QFile out(path);
        [&] {
            QVERIFY(out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size());
        }();
        out.close();
        const auto read = waitFor(imports->read(path));
        [&] {
            QVERIFY(read);
        }();
        return read.value_or(nullptr);
    }
    static ImportPlan planFor(const LeadImports::Table &table)
    {
        ImportPlan plan;
        plan.columns = leadpilot::imports::guessedColumns(*table);
        plan.campaign = QStringLiteral("Fair");
        return plan;
    }
    /// Made and not sent.
    ImportId import(const QByteArray &bytes, const ImportDecision &decision = {})
    {
        const auto read = table(bytes);
        const auto id = waitFor(imports->begin(read, planFor(read), decision));
        [&] {
            QVERIFY(id);
        }();
        const auto made = waitFor(imports->carryOut(*id));
        [&] {
            QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        }();
        return *id;
    }
    QList<Row> live(const char *table) { return *writer->live(QString::fromLatin1(table), {}, {}); }
    QList<Row> importedLeads()
    {
        QList<Row> leads;
        for (const Row &lead : live("leads")) {
            if (lead.text(u"source") == u"import")
                leads.append(lead);
        }
        return leads;
    }
    Row leadOf(const QString &firstName)
    {
        for (const Row &lead : importedLeads()) {
            if (lead.text(u"first_name") == firstName)
                return lead;
        }
        return {};
    }
    ImportRecord record()
    {
        const auto records = waitFor(imports->imports());
        return records && !records->isEmpty() ? records->first() : ImportRecord();
    }
    /// As if the workspace had taken everything.
    void settle()
    {
        for (;;) {
            const auto waiting = writer->sendable(200);
            if (!waiting || waiting->isEmpty())
                return;
            QList<engine::Settlement> settled;
            for (const Mutation &mutation : *waiting) {
                Row answer = shown(mutation.table, mutation.rowId);
                answer.set(QStringLiteral("id"), mutation.rowId);
                const auto held = writer->read(mutation.table, mutation.rowId);
                answer.set(QStringLiteral("version"), mutation.op == Mutation::Op::Insert
                                                          ? qint64(1)
                                                          : (*held)->integer(u"version") + 1);
                answer.set(QStringLiteral("change_xid"), QStringLiteral("9"));
                engine::Settlement settlement;
                settlement.id = mutation.id;
                settlement.row = answer;
                settled.append(settlement);
            }
            const auto done = writer->settle(settled);
            QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        }
    }

    std::unique_ptr<MirrorImports> imports;
};

} // namespace

class TestLeadImport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatAnImportWouldDoIsToldBeforeItDoesAnything();
    void rowsBecomeLeadsOfKnownAndNewPeople();
    void knownPeopleAreLeftOutWhereThatIsWanted();
    void somebodyNewGetsNothingThatAnotherIsKnownBy();
    void repeatedRowsBecomeLeadsOfOnePerson();
    void membersTagsAndCampaignsAreGivenToAll();
    void tenThousandRowsComeInParts();
    void anImportIsStoppedAndFinished();
    void anImportGoesOnAfterACrash();
    void anImportIsTakenBack();
    void whatHasReachedTheWorkspaceIsTakenBackToo();
    void whatSomebodyHasChangedOrWorkedOnStays();
    void knownPeopleStayWhenAnImportIsTakenBack();
    void whatWaitsIsTakenBackWithTheRest();
    void importsOfOthersAreListed();
    void filesThatCannotBeReadAreRefused();
};

void TestLeadImport::whatAnImportWouldDoIsToldBeforeItDoesAnything()
{
    Desk desk;
    const auto table = desk.table(Desk::file);
    const auto check = waitFor(desk.imports->check(table, Desk::planFor(table)));
    QVERIFY(check);
    QCOMPARE(check->people, 1);
    QCOMPARE(check->known.size(), 1);
    QCOMPARE(check->known.first(),
             (ImportMatch{2, QStringLiteral("Ana S."), MatchReason::Phone, QStringLiteral("+4915112345678"),
                          *ContactId::parse(id(1)), QStringLiteral("Ana Silva"), 1}));
    QCOMPARE(check->repeats,
             (QList<ImportRepeat>{{5, 3, QStringLiteral("J. Becker"), QStringLiteral("jonas@example.org")}}));
    QCOMPARE(check->faults, (QList<ImportFault>{{4, leadpilot::imports::RowFault::Nobody},
                                                {6, leadpilot::imports::RowFault::Broken}}));
    QCOMPARE(desk.live("leads").size(), 1);
    QVERIFY(desk.writer->sendable(10)->isEmpty());
}

void TestLeadImport::rowsBecomeLeadsOfKnownAndNewPeople()
{
    Desk desk;
    const ImportId import = desk.import(Desk::file);
    const Row ana = desk.leadOf(QStringLiteral("Ana"));
    QCOMPARE(ana.text(u"contact_id"), id(1));
    QCOMPARE(ana.text(u"phone"), QStringLiteral("+4915112345678"));
    QCOMPARE(ana.text(u"campaign_name"), QStringLiteral("Fair"));
    QCOMPARE(ana.text(u"campaign_id"), QString(QStringLiteral("import:") + import.toString()));
    QCOMPARE(QJsonDocument::fromJson(ana.json(u"custom_fields")).object().value(QStringLiteral("City")),
             QJsonValue(QStringLiteral("Porto")));
    const Row jonas = desk.leadOf(QStringLiteral("Jonas"));
    const Row person = desk.shown(QStringLiteral("contacts"), jonas.text(u"contact_id"));
    QCOMPARE(person.text(u"display_name"), QStringLiteral("Jonas Becker"));
    // Who comes next with that number is known.
    MirrorPeople people(desk.mirror->readers());
    const auto found = waitFor(people.find({{{QStringLiteral("+49 30 1234567")}, {}, {}, {}}}, {}));
    QVERIFY(found && found->first().size() == 1);
    QCOMPARE(found->first().first().id.toString(), jonas.text(u"contact_id"));
    // Ana has her address now.
    const auto addresses =
        desk.writer->live(u"contact_identities", QStringLiteral("value"), QStringLiteral("ana@example.org"));
    QCOMPARE(addresses->size(), 1);
    QCOMPARE(addresses->first().text(u"contact_id"), id(1));
    QCOMPARE(desk.importedLeads().size(), 2);
    QCOMPARE(desk.cards({.sources = {LeadSource::Import}}).size(), 2);
    const ImportRecord record = desk.record();
    QCOMPARE(record.name, QStringLiteral("fair.csv"));
    QCOMPARE(std::tuple(record.rows, record.waiting, record.leads), std::tuple(2, 0, 2));
}

void TestLeadImport::knownPeopleAreLeftOutWhereThatIsWanted()
{
    Desk desk;
    desk.import(Desk::file, {ImportChoice::Skip, ImportChoice::Skip});
    QCOMPARE(desk.importedLeads().size(), 1);
    QVERIFY(desk.leadOf(QStringLiteral("Ana")).isEmpty());
}

void TestLeadImport::somebodyNewGetsNothingThatAnotherIsKnownBy()
{
    Desk desk;
    desk.import(Desk::file, {ImportChoice::AsNew, ImportChoice::AsNew});
    QCOMPARE(desk.importedLeads().size(), 3);
    const Row ana = desk.leadOf(QStringLiteral("Ana"));
    QVERIFY(ana.text(u"contact_id") != id(1));
    const auto own =
        *desk.writer->live(u"contact_identities", QStringLiteral("contact_id"), ana.text(u"contact_id"));
    QCOMPARE(own.size(), 1);
    QCOMPARE(own.first().text(u"value"), QStringLiteral("ana@example.org"));
    QVERIFY(desk.leadOf(QStringLiteral("J.")).text(u"contact_id") !=
            desk.leadOf(QStringLiteral("Jonas")).text(u"contact_id"));
}

void TestLeadImport::repeatedRowsBecomeLeadsOfOnePerson()
{
    Desk desk;
    desk.import(Desk::file, {ImportChoice::AddLead, ImportChoice::AddLead});
    QCOMPARE(desk.importedLeads().size(), 3);
    QCOMPARE(desk.leadOf(QStringLiteral("J.")).text(u"contact_id"),
             desk.leadOf(QStringLiteral("Jonas")).text(u"contact_id"));
    QCOMPARE(desk.live("contacts").size(), 2);
}

void TestLeadImport::membersTagsAndCampaignsAreGivenToAll()
{
    Desk desk;
    const auto table = desk.table("Name,Campaign,Value\nKim,Own,\"1,250.50\"\nLea,,\n");
    ImportPlan plan = Desk::planFor(table);
    plan.tag = QStringLiteral("fair");
    plan.currency = QStringLiteral("EUR");
    plan.assignee = *ProfileId::parse(id(90));
    const auto import = waitFor(desk.imports->begin(table, plan, {}));
    QVERIFY(import && waitFor(desk.imports->carryOut(*import)));
    const Row kim = desk.leadOf(QStringLiteral("Kim"));
    QCOMPARE(kim.text(u"campaign_name"), QStringLiteral("Own"));
    QCOMPARE(kim.text(u"assigned_to"), id(90));
    QCOMPARE(kim.text(u"value_minor"), QStringLiteral("125050"));
    QCOMPARE(desk.leadOf(QStringLiteral("Lea")).text(u"campaign_name"), QStringLiteral("Fair"));
    QCOMPARE(desk.live("tags").size(), 1);
    QCOMPARE(desk.live("lead_tags").size(), 2);
}

void TestLeadImport::tenThousandRowsComeInParts()
{
    constexpr int many = 10'000;
    Desk desk;
    QByteArray bytes("Name,Phone,Mail\n");
    for (int i = 0; i < many; ++i)
        bytes += "Person " + QByteArray::number(i) + ",+49301" + QByteArray::number(1'000'000 + i) + ",p" +
                 QByteArray::number(i) + "@example.org\n";
    const auto table = desk.table(bytes);
    QElapsedTimer timer;
    timer.start();
    const auto check = waitFor(desk.imports->check(table, Desk::planFor(table)));
    qInfo("looked over in %lld ms", timer.restart());
    QVERIFY(check && check->people == many);
    const auto import = waitFor(desk.imports->begin(table, Desk::planFor(table), {}));
    qInfo("kept in %lld ms", timer.restart());
    QVERIFY(import);
    const auto run = desk.imports->carryOut(*import);
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(run.isFinished(), 240'000);
    }();
    qInfo("made in %lld ms", timer.restart());
    QCOMPARE(run.result().value_or(-1), many);
    QCOMPARE(run.progressMaximum(), many);
    QCOMPARE(desk.record().leads, many);
    QCOMPARE(waitFor(desk.inbox->tally({.sources = {LeadSource::Import}}, {}, many + 1))->leads, many);
    const auto back = desk.imports->takeBack(*import);
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(back.isFinished(), 240'000);
    }();
    qInfo("taken back in %lld ms", timer.restart());
    QVERIFY(back.result());
    QCOMPARE(*back.result(), (ImportTakenBack{many, many, 0, 0}));
    QCOMPARE(desk.live("leads").size(), 1);
    QCOMPARE(desk.live("contacts").size(), 1);
    QCOMPARE(desk.live("contact_identities").size(), 1);
}

void TestLeadImport::anImportIsStoppedAndFinished()
{
    Desk desk;
    QByteArray bytes("Name\n");
    for (int i = 0; i < 300; ++i)
        bytes += "Person " + QByteArray::number(i) + "\n";
    const auto table = desk.table(bytes);
    const auto import = waitFor(desk.imports->begin(table, Desk::planFor(table), {}));
    QVERIFY(import);
    auto run = desk.imports->carryOut(*import);
    QTRY_VERIFY(run.progressValue() > 0);
    run.cancel();
    QTRY_VERIFY(run.isFinished());
    const ImportRecord stopped = desk.record();
    QVERIFY(stopped.waiting > 0 && stopped.leads > 0);
    QCOMPARE(stopped.waiting + stopped.leads, 300);
    QCOMPARE(waitFor(desk.imports->carryOut(*import)).value_or(-1), stopped.waiting);
    QCOMPARE(desk.record().leads, 300);
}

void TestLeadImport::anImportGoesOnAfterACrash()
{
    Desk desk;
    QByteArray bytes("Name,Phone\n");
    for (int i = 0; i < 300; ++i)
        bytes += "Person " + QByteArray::number(i) + ",+49301" + QByteArray::number(1'000'000 + i) + "\n";
    const auto table = desk.table(bytes);
    const auto import = waitFor(desk.imports->begin(table, Desk::planFor(table), {}));
    QVERIFY(import);
    // A part is made as a whole or not at all: here, what is asked for does not wait any more.
    auto rows = [&] {
        Sql sql(desk.mirror->database());
        return waitingRows(sql, *import, 20);
    }();
    QVERIFY(make(*desk.writer, *import, rows));
    const auto again = make(*desk.writer, *import, rows);
    QVERIFY(!again && again.error().code == ErrorCode::Conflict);
    QCOMPARE(desk.importedLeads().size(), 20);
    desk.restart();
    const ImportRecord left = desk.record();
    QCOMPARE(left.id, *import);
    QCOMPARE(std::tuple(left.rows, left.waiting, left.leads), std::tuple(300, 280, 20));
    QCOMPARE(waitFor(desk.imports->carryOut(*import)).value_or(-1), 280);
    QCOMPARE(desk.importedLeads().size(), 300);
    QSet<QString> numbers;
    for (const Row &lead : desk.importedLeads())
        numbers.insert(lead.text(u"phone"));
    QCOMPARE(numbers.size(), 300);
}

void TestLeadImport::anImportIsTakenBack()
{
    Desk desk;
    const ImportId import = desk.import("Name,Phone,Tags\nKim,+49301234567,vip\nLea,,\n");
    QCOMPARE(desk.importedLeads().size(), 2);
    const auto back = waitFor(desk.imports->takeBack(import));
    QVERIFY(back);
    QCOMPARE(*back, (ImportTakenBack{2, 2, 0, 0}));
    QVERIFY(desk.importedLeads().isEmpty());
    QCOMPARE(desk.live("contacts").size(), 1);
    QCOMPARE(desk.live("contact_identities").size(), 1);
    QVERIFY(desk.live("lead_tags").isEmpty());
    QVERIFY(waitFor(desk.imports->imports())->isEmpty());
}

void TestLeadImport::whatHasReachedTheWorkspaceIsTakenBackToo()
{
    Desk desk;
    const ImportId import = desk.import("Name,Phone\nKim,+49301234567\nLea,\n");
    desk.settle();
    QCOMPARE(desk.leadOf(QStringLiteral("Kim")).integer(u"version"), 1);
    const auto back = waitFor(desk.imports->takeBack(import));
    QVERIFY(back);
    QCOMPARE(*back, (ImportTakenBack{2, 2, 0, 0}));
    QStringList deleted;
    const auto waiting = desk.writer->sendable(200);
    QVERIFY(waiting);
    for (const Mutation &mutation : *waiting) {
        QVERIFY(mutation.op == Mutation::Op::Delete);
        deleted.append(mutation.table);
    }
    deleted.sort();
    QCOMPARE(deleted,
             (QStringList{QStringLiteral("contact_identities"), QStringLiteral("contacts"),
                          QStringLiteral("contacts"), QStringLiteral("leads"), QStringLiteral("leads")}));
}

void TestLeadImport::whatSomebodyHasChangedOrWorkedOnStays()
{
    Desk desk;
    const ImportId import = desk.import("Name,Phone\nKim,+49301234567\nLea,\nMia,\nNoa,\nOda,\n");
    desk.settle();
    const auto id = [&desk](const char *name) {
        return desk.leadOf(QString::fromLatin1(name)).text(u"id");
    };
    // Here and not sent, by somebody else, a note, a task.
    QVERIFY(desk.writer->enqueue({QStringLiteral("leads"),
                                  id("Kim"),
                                  Mutation::Op::Update,
                                  {{QStringLiteral("status"), QStringLiteral("won")}}}));
    Row lea = desk.shown(QStringLiteral("leads"), id("Lea"));
    lea.set(QStringLiteral("version"), qint64(2));
    lea.set(QStringLiteral("company"), QStringLiteral("Acme"));
    desk.apply({{QStringLiteral("leads"), lea}}, QStringLiteral("2"));
    QVERIFY(desk.writer->enqueue(
        {QStringLiteral("activities"),
         test::id(900),
         Mutation::Op::Insert,
         {{QStringLiteral("contact_id"), desk.leadOf(QStringLiteral("Mia")).text(u"contact_id")},
          {QStringLiteral("kind"), QStringLiteral("note")},
          {QStringLiteral("content"), QStringLiteral("wants to buy")},
          {QStringLiteral("occurred_at"), desk.time.now().plusSeconds(60).toString()}}}));
    QVERIFY(desk.writer->enqueue(
        {QStringLiteral("tasks"),
         test::id(901),
         Mutation::Op::Insert,
         {{QStringLiteral("lead_id"), id("Noa")}, {QStringLiteral("title"), QStringLiteral("call")}}}));
    const auto back = waitFor(desk.imports->takeBack(import));
    QVERIFY(back);
    QCOMPARE(*back, (ImportTakenBack{1, 1, 2, 2}));
    QCOMPARE(desk.importedLeads().size(), 4);
    QVERIFY(desk.leadOf(QStringLiteral("Oda")).isEmpty());
    QCOMPARE(desk.record().leads, 4);
    // Once more finds nothing else to do.
    QCOMPARE(*waitFor(desk.imports->takeBack(import)), (ImportTakenBack{0, 0, 2, 2}));
}

void TestLeadImport::knownPeopleStayWhenAnImportIsTakenBack()
{
    Desk desk;
    const ImportId import = desk.import(Desk::file);
    const auto back = waitFor(desk.imports->takeBack(import));
    QVERIFY(back);
    QCOMPARE(*back, (ImportTakenBack{2, 1, 0, 0}));
    QCOMPARE(desk.live("contacts").size(), 1);
    QCOMPARE(desk.live("contact_identities").size(), 1); // what Ana was known by before
    QCOMPARE(desk.live("leads").size(), 1);
    QCOMPARE(desk.shown(QStringLiteral("contacts"), id(1)).text(u"display_name"),
             QStringLiteral("Ana Silva"));
}

void TestLeadImport::whatWaitsIsTakenBackWithTheRest()
{
    Desk desk;
    const auto table = desk.table("Name\nKim\nLea\n");
    const auto import = waitFor(desk.imports->begin(table, Desk::planFor(table), {}));
    QVERIFY(import);
    QCOMPARE(desk.record().waiting, 2);
    QCOMPARE(*waitFor(desk.imports->takeBack(*import)), ImportTakenBack());
    QCOMPARE(waitFor(desk.imports->carryOut(*import)).value_or(-1), 0);
    QVERIFY(desk.importedLeads().isEmpty());
}

void TestLeadImport::importsOfOthersAreListed()
{
    Desk desk;
    Row made = lead(id(1), QStringLiteral("import"), 9);
    made.set(QStringLiteral("campaign_id"), QString(QStringLiteral("import:") + id(77)));
    made.set(QStringLiteral("campaign_name"), QStringLiteral("Autumn fair"));
    desk.apply({row("leads", 300, made)}, QStringLiteral("2"));
    const ImportRecord record = desk.record();
    QCOMPARE(record.id.toString(), id(77));
    QCOMPARE(record.name, QStringLiteral("Autumn fair"));
    QVERIFY(!record.isMine);
    QCOMPARE(std::tuple(record.rows, record.waiting, record.leads), std::tuple(0, 0, 1));
    QCOMPARE(*waitFor(desk.imports->takeBack(record.id)), (ImportTakenBack{1, 0, 0, 0}));
}

void TestLeadImport::filesThatCannotBeReadAreRefused()
{
    Desk desk;
    const auto missing = waitFor(desk.imports->read(desk.folder.filePath(QStringLiteral("no.csv"))));
    QVERIFY(!missing);
    QCOMPARE(missing.error().reason, QStringLiteral("file_unreadable"));
    const auto folder = waitFor(desk.imports->read(desk.folder.path()));
    QVERIFY(!folder);
}

QTEST_GUILESS_MAIN(TestLeadImport)
#include "tst_leadimport.moc"
