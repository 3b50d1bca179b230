// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/system/randomids.h"
#include "app/system/systemclock.h"
#include "sync/supabase/relayclient.h"
#include "tests/harness/workspacehomes.h"
#include "tests/integration/sync/desk.h"

#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace leadpilot;
using namespace leadpilot::test;
using harness::OpenedWorkspace;
using harness::WorkspaceHomes;

namespace {

constexpr int patienceMs = 30'000;

template <typename T> T waitFor(QFuture<T> future)
{
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), patienceMs);
    }();
    return future.result();
}

/// For QVERIFY2.
#define PROBLEM_OF(result)                                                                                   \
    ((result) ? "" : qPrintable(QString((result).error().reason % u' ' % (result).error().detail)))

} // namespace

/// AuthClient, RestClient, SyncClient and RelayClient, the engine and the mirror, against the home that
/// LEADPILOT_HOME names.
class TestConformanceClients : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_homes.reset(); }

    void signInTellsWrongPasswordsFromNoAnswer();
    void sessionIsRenewedAndEnds();
    void workspaceInfoSaysWhoIAm();
    void firstSyncFillsAnEmptyStore();
    void newestLeadsComeWithTheirPeople();
    void aSpoiledCopyIsProvedAndHealed();
    void editsReachTheWorkspace();
    void refusedEditsLandInTheTray();
    void anOpenTransactionIsNamedUntilItEnds();
    void anEarlierEpochIsPulledAgain();
    void theServicesKeyIsNotTheDesktops();
    void changesOfOthersArrive();
    void lookupFindsWhatCommitWrote();
    void brokenGuardsAreTold();
    void claimsAreLeased();
    void aMembersKeyIsNotTheServices();
    void aWorkspaceOfAnotherVersionIsNotFollowed();
    void editsOutliveAWorkspaceOfAnotherVersion();
    void aProjectWithoutTheSchemaIsNamed();

private:
    std::unique_ptr<Desk> desk(const QString &mirrorFile = QStringLiteral("mirror.sqlite"),
                               int pageRows = 1'000)
    {
        return std::make_unique<Desk>(m_workspace.url, m_workspace.publishableKey,
                                      m_folder.filePath(mirrorFile), m_clock, m_ids, false, pageRows);
    }
    /// Pulls everything and compares each row with the copy's; how many there are.
    static void compareWithWorkspace(Desk &desk, int &rows);
    void signIn(Desk &desk) const
    {
        const auto signedIn = waitFor(desk.auth.signIn(m_workspace.email, m_workspace.password));
        QVERIFY2(signedIn, PROBLEM_OF(signedIn));
    }
    void sync(Desk &desk) const
    {
        signIn(desk);
        desk.start();
        QTRY_COMPARE_WITH_TIMEOUT(desk.engine.health().state, SyncHealth::State::InSync, patienceMs);
    }
    QString newId() { return m_ids.next().toString(QUuid::WithoutBraces); }
    /// A person with an address, a lead and a chat.
    intake::CommitBatch person(const QString &contact, const QString &conversation, const QString &phone);

    QTemporaryDir m_folder;
    SystemClock m_clock;
    RandomIds m_ids{m_clock};
    std::unique_ptr<WorkspaceHomes> m_homes;
    OpenedWorkspace m_workspace;
};

void TestConformanceClients::initTestCase()
{
    const auto kind = WorkspaceHomes::wanted();
    if (const QString missing = WorkspaceHomes::missing(kind); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_homes = std::make_unique<WorkspaceHomes>(kind);
    const auto opened = m_homes->open(WorkspaceHomes::Content::Sample);
    QVERIFY(opened);
    m_workspace = *opened;
}

void TestConformanceClients::signInTellsWrongPasswordsFromNoAnswer()
{
    const auto tried = desk();
    const auto refused = waitFor(tried->auth.signIn(m_workspace.email, QStringLiteral("guess")));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unauthorized);
    QCOMPARE(refused.error().reason, QStringLiteral("invalid_credentials"));
    QVERIFY(!tried->session.kept);
    const auto right = waitFor(tried->auth.signIn(m_workspace.email, m_workspace.password));
    QVERIFY2(right, PROBLEM_OF(right));
    QVERIFY(!tried->auth.accessToken().isEmpty());
}

void TestConformanceClients::sessionIsRenewedAndEnds()
{
    const auto first = desk();
    signIn(*first);
    const supabase::AuthSession before = *first->session.kept;
    const auto renewed = waitFor(first->auth.renew());
    QVERIFY2(renewed, PROBLEM_OF(renewed));
    QVERIFY(first->session.kept->refreshToken != before.refreshToken);

    // An answer that was lost on its way: the same token once more.
    const auto second = desk(QStringLiteral("second.sqlite"));
    second->auth.resume(before);
    const auto again = waitFor(second->auth.renew());
    QVERIFY2(again, PROBLEM_OF(again));
    QCOMPARE(second->session.kept->refreshToken, first->session.kept->refreshToken);

    QSignalSpy ended(&second->auth, &supabase::AuthClient::sessionEnded);
    QVERIFY(waitFor(first->auth.signOut()));
    QVERIFY(!first->session.kept);
    const auto over = waitFor(second->auth.renew());
    QVERIFY(!over);
    QCOMPARE(over.error().code, ErrorCode::Unauthorized);
    QCOMPARE(ended.size(), 1);
    QVERIFY(!second->session.kept);
}

void TestConformanceClients::workspaceInfoSaysWhoIAm()
{
    const auto mine = desk();
    signIn(*mine);
    const auto info = waitFor(mine->sync.workspaceInfo());
    QVERIFY2(info, PROBLEM_OF(info));
    QCOMPARE(info->name, QStringLiteral("Harbour Bikes"));
    QCOMPARE(info->schemaVersion, schema::version);
    QCOMPARE(info->me.toString(), mine->auth.userId());
    QVERIFY(info->myRole == Role::Admin);
    QVERIFY(!info->epoch.isEmpty());
}

void TestConformanceClients::compareWithWorkspace(Desk &desk, int &rows)
{
    PullCursor cursor;
    for (bool more = true; more;) {
        const auto page = waitFor(desk.sync.pull(cursor, 40));
        QVERIFY2(page, PROBLEM_OF(page));
        QVERIFY(page->rows.size() <= 40);
        for (const TableRow &row : page->rows) {
            const auto stored = desk.writer.read(row.table, row.row.text(u"id"));
            QVERIFY(stored && *stored);
            for (const auto &[column, value] : row.row.columns())
                QVERIFY2((*stored)->value(column) == value, qPrintable(QString(row.table % u'.' % column)));
            ++rows;
        }
        cursor = {page->epoch, page->next};
        more = page->more;
    }
}

void TestConformanceClients::firstSyncFillsAnEmptyStore()
{
    const auto mine = desk();
    sync(*mine);
    int rows = 0;
    compareWithWorkspace(*mine, rows);
    QVERIFY(rows > 100);
    const auto counts = waitFor(mine->inbox.counts());
    QVERIFY(counts && counts->total > 20);
    const auto chats = waitFor(mine->chats.conversations({}, 100));
    QVERIFY(chats && !chats->cards.isEmpty());
}

void TestConformanceClients::newestLeadsComeWithTheirPeople()
{
    const auto mine = desk();
    sync(*mine);
    const auto newest = [&mine](int limit) {
        const auto answer = std::make_shared<std::optional<Expected<QList<TableRow>>>>();
        mine->remote.newestLeads(limit, [answer](const Expected<QList<TableRow>> &rows) { *answer = rows; });
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(answer->has_value(), patienceMs);
        }();
        return answer->value_or(failure(ErrorCode::Offline, {}, {}));
    };
    const auto some = newest(3);
    QVERIFY2(some, PROBLEM_OF(some));
    QStringList leads;
    QSet<QString> people, described;
    for (const TableRow &row : *some) {
        const auto held = mine->writer.read(row.table, row.row.text(u"id"));
        QVERIFY(held && *held);
        // As a pull brings them, to the letter.
        for (const auto &[column, value] : row.row.columns())
            QVERIFY2((*held)->value(column) == value, qPrintable(QString(row.table % u'.' % column)));
        if (row.table == u"leads") {
            leads.append(row.row.text(u"created_at"));
            if (const QString person = row.row.text(u"contact_id"); !person.isEmpty())
                people.insert(person);
        } else if (row.table == u"contacts") {
            described.insert(row.row.text(u"id"));
        } else {
            QVERIFY(people.contains(row.row.text(u"contact_id")));
        }
    }
    QCOMPARE(leads.size(), 3);
    QVERIFY(std::ranges::is_sorted(leads, std::greater()));
    QVERIFY(!people.isEmpty());
    QCOMPARE(described, people);
    const auto all = mine->writer.live(u"leads", {}, {});
    QVERIFY(all && !all->isEmpty());
    QCOMPARE(leads.first(), std::ranges::max(*all, {}, [](const Row &lead) {
                                return lead.text(u"created_at");
                            }).text(u"created_at"));
    // As many as the engine asks for.
    const auto many = newest(engine::Options().newestLeads);
    QVERIFY2(many, PROBLEM_OF(many));
    QVERIFY(many->size() > some->size());
}

void TestConformanceClients::aSpoiledCopyIsProvedAndHealed()
{
    const auto mine = desk(QStringLiteral("spoiled.sqlite"), 7);
    sync(*mine);
    const auto proved = [&mine] {
        const auto before = mine->engine.health().proof;
        mine->engine.prove();
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(mine->engine.health().proof != before, patienceMs);
        }();
        return mine->engine.health().proof.value_or(SyncProof());
    };
    const SyncProof equal = proved();
    QVERIFY(equal.isFull());
    QCOMPARE(equal.mismatches, 0);
    for (const char *sql : {"DELETE FROM whatsapp_messages", "DELETE FROM leads WHERE rowid % 3 = 0",
                            "UPDATE contacts SET version = version + 5 WHERE rowid % 4 = 0",
                            "UPDATE activities SET version = 0, kind = 'spoiled'", "DELETE FROM saved_views",
                            "INSERT INTO tags(id, name, version, created_at) SELECT "
                            "'00000000-0000-4000-8000-000000000000', 'x', 1, created_at FROM leads LIMIT 1"})
        QVERIFY2(mine->mirror->database().run(sql), sql);
    const SyncProof healed = proved();
    QVERIFY(healed.isFull() && healed.holds());
    QVERIFY(healed.healedRows > 50);
    QCOMPARE(healed.rows, equal.rows);
    int rows = 0;
    compareWithWorkspace(*mine, rows);
    QCOMPARE(rows, healed.rows);
    QCOMPARE(proved().mismatches, 0);
}

void TestConformanceClients::editsReachTheWorkspace()
{
    const auto mine = desk();
    sync(*mine);
    LeadFilter news;
    news.statuses = {LeadStatus::New};
    const auto page = waitFor(mine->inbox.leads(news, {}, 1));
    QVERIFY(page && page->cards.size() == 1);
    const LeadId lead = page->cards.first().id;
    QVERIFY(waitFor(mine->inbox.edit({lead}, {.status = LeadStatus::Qualified}, {})));
    const auto chats = waitFor(mine->chats.conversations({}, 100));
    ConversationId open;
    for (const ConversationCard &card : chats->cards) {
        if (card.windowExpiresAt && *card.windowExpiresAt > m_clock.now().plusSeconds(600))
            open = card.id;
    }
    QVERIFY(!open.isNull());
    const auto sent = waitFor(mine->chats.sendText(open, QStringLiteral("Good morning")));
    QVERIFY(sent);
    QTRY_COMPARE_WITH_TIMEOUT(mine->engine.health().waitingEdits, 0, patienceMs);
    QCOMPARE(mine->engine.health().needsYou, 0);

    const auto other = desk(QStringLiteral("other.sqlite"));
    sync(*other);
    const auto row = other->writer.read(u"leads", lead.toString());
    QVERIFY(row && *row);
    QCOMPARE((*row)->text(u"status"), QStringLiteral("qualified"));
    const auto message = other->writer.read(u"whatsapp_messages", sent->toString());
    QVERIFY(message && *message);
    QCOMPARE((*message)->text(u"status"), QStringLiteral("queued"));
    QCOMPARE((*message)->text(u"sent_by"), mine->auth.userId());
}

void TestConformanceClients::refusedEditsLandInTheTray()
{
    const auto mine = desk();
    sync(*mine);
    const Row task{{QStringLiteral("title"), QStringLiteral("Call")},
                   {QStringLiteral("assigned_to"), newId()}}; // nobody
    QVERIFY(mine->writer.enqueue({QStringLiteral("tasks"), newId(), Mutation::Op::Insert, task}));
    QTRY_COMPARE_WITH_TIMEOUT(mine->engine.health().needsYou, 1, patienceMs);
    const auto tray = mine->writer.tray();
    QVERIFY(tray && tray->size() == 1);
    QCOMPARE(tray->first().reason, QStringLiteral("23503"));
    QVERIFY(mine->writer.discard(tray->first().mutation.id));
}

void TestConformanceClients::anOpenTransactionIsNamedUntilItEnds()
{
    if (WorkspaceHomes::wanted() != WorkspaceHomes::Kind::Postgres)
        QSKIP("nothing ever holds a pull back on the embedded home");
    const auto mine = desk(QStringLiteral("held.sqlite"));
    sync(*mine);
    QVERIFY(m_homes->holdTransactionOpen());
    // A transaction of five seconds begins to be one that holds back.
    QTRY_COMPARE_WITH_TIMEOUT(mine->engine.health().fault, SyncFault::HeldBack, 10'000);
    QVERIFY(mine->engine.health().heldBackMs.value_or(0) > 5'000);
    QVERIFY(m_homes->releaseTransaction());
    QTRY_COMPARE_WITH_TIMEOUT(mine->engine.health().fault, SyncFault::None, patienceMs);
}

void TestConformanceClients::anEarlierEpochIsPulledAgain()
{
    const auto mine = desk();
    sync(*mine);
    const auto stale = waitFor(mine->sync.pull({QStringLiteral("of another time"), {}}, 10));
    QVERIFY(!stale);
    QCOMPARE(stale.error().code, ErrorCode::Conflict);
    QCOMPARE(stale.error().reason, QStringLiteral("PT409"));
}

void TestConformanceClients::theServicesKeyIsNotTheDesktops()
{
    Desk desk(m_workspace.url, m_workspace.secretKey, m_folder.filePath(QStringLiteral("secret.sqlite")),
              m_clock, m_ids, false);
    const auto refused = waitFor(desk.auth.signIn(m_workspace.email, m_workspace.password));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Rejected);
    QCOMPARE(refused.error().reason, QStringLiteral("secret_key"));
    QVERIFY(!desk.session.kept);
}

void TestConformanceClients::changesOfOthersArrive()
{
    const auto mine = desk();
    const auto theirs = desk(QStringLiteral("theirs.sqlite"));
    sync(*mine);
    sync(*theirs);
    const auto page = waitFor(mine->inbox.leads({}, {}, 1));
    const QString lead = page->cards.first().id.toString();
    const auto companyAt = [&lead](Desk &desk) {
        const auto row = desk.writer.read(u"leads", lead);
        return row && *row ? (*row)->text(u"company") : QString();
    };
    QVERIFY(mine->writer.enqueue({QStringLiteral("leads"), lead, Mutation::Op::Update,
                                  Row{{QStringLiteral("company"), QStringLiteral("Quay & Sons")}}}));
    QTRY_COMPARE_WITH_TIMEOUT(mine->engine.health().waitingEdits, 0, patienceMs);
    theirs->engine.wake();
    QTRY_COMPARE_WITH_TIMEOUT(companyAt(*theirs), QStringLiteral("Quay & Sons"), patienceMs);
    // And on the other's row as it now is.
    QVERIFY(theirs->writer.enqueue({QStringLiteral("leads"), lead, Mutation::Op::Update,
                                    Row{{QStringLiteral("company"), QStringLiteral("Quay")}}}));
    QTRY_COMPARE_WITH_TIMEOUT(theirs->engine.health().waitingEdits, 0, patienceMs);
    QCOMPARE(theirs->engine.health().needsYou, 0);
    mine->engine.wake();
    QTRY_COMPARE_WITH_TIMEOUT(companyAt(*mine), QStringLiteral("Quay"), patienceMs);
}

intake::CommitBatch TestConformanceClients::person(const QString &contact, const QString &conversation,
                                                   const QString &phone)
{
    intake::CommitBatch batch;
    batch.insert(QStringLiteral("contacts"), Row{{QStringLiteral("id"), contact}});
    batch.insert(QStringLiteral("contact_identities"), Row{{QStringLiteral("id"), newId()},
                                                           {QStringLiteral("contact_id"), contact},
                                                           {QStringLiteral("kind"), QStringLiteral("phone")},
                                                           {QStringLiteral("value"), phone}});
    batch.insert(QStringLiteral("leads"), Row{{QStringLiteral("id"), newId()},
                                              {QStringLiteral("contact_id"), contact},
                                              {QStringLiteral("source"), QStringLiteral("whatsapp")}});
    batch.insert(QStringLiteral("whatsapp_conversations"),
                 Row{{QStringLiteral("id"), conversation},
                     {QStringLiteral("contact_id"), contact},
                     {QStringLiteral("phone_number_id"), QStringLiteral("106540352242922")}});
    batch.absent.push_back({QStringLiteral("phone"), phone});
    return batch;
}

void TestConformanceClients::lookupFindsWhatCommitWrote()
{
    supabase::NetworkTransport transport(m_workspace.url);
    const supabase::RestClient rest(transport, m_workspace.secretKey);
    const supabase::RelayClient relay(rest);
    const QString contact = newId();
    const QString phone = QStringLiteral("+4915112000001");
    const auto outcome = relay.commit(person(contact, newId(), phone));
    QVERIFY2(outcome, PROBLEM_OF(outcome));
    QVERIFY(!*outcome);
    intake::LookupKeys keys;
    keys.identities = {{QStringLiteral("phone"), phone}};
    const auto found = relay.lookup(keys);
    QVERIFY2(found, PROBLEM_OF(found));
    QVERIFY(found->identity(QStringLiteral("phone"), phone));
    QCOMPARE(found->rootOf(contact), contact);
    const Row *lead = found->openLead(contact, false);
    QVERIFY(lead);
    QCOMPARE(lead->text(u"status"), QStringLiteral("new"));
    QVERIFY(found->conversation(QStringLiteral("106540352242922"), contact));
    const auto nothing = relay.lookup({});
    QVERIFY(nothing && nothing->all(u"contacts").empty());
}

void TestConformanceClients::brokenGuardsAreTold()
{
    supabase::NetworkTransport transport(m_workspace.url);
    const supabase::RestClient rest(transport, m_workspace.secretKey);
    const supabase::RelayClient relay(rest);
    const QString phone = QStringLiteral("+4915112000002");
    const QString contact = newId();
    QVERIFY(relay.commit(person(contact, newId(), phone)));
    const auto late = relay.commit(person(newId(), newId(), phone));
    QVERIFY2(late, PROBLEM_OF(late));
    QVERIFY(*late);
    QCOMPARE((*late)->kind, supabase::BrokenGuard::Kind::Absent);
    QCOMPARE((*late)->key, phone);
    QVERIFY(!(*late)->existingId.isEmpty());

    intake::CommitBatch stale;
    stale.versions.push_back({QStringLiteral("contacts"), contact, 99});
    const auto refused = relay.commit(stale);
    QVERIFY2(refused && *refused, PROBLEM_OF(refused));
    QCOMPARE((*refused)->kind, supabase::BrokenGuard::Kind::Version);
    intake::CommitBatch wrong;
    wrong.insert(QStringLiteral("tags"), Row{{QStringLiteral("id"), newId()}});
    const auto impossible = relay.commit(wrong);
    QVERIFY(!impossible);
    QCOMPARE(impossible.error().code, ErrorCode::Rejected);
    QCOMPARE(impossible.error().reason, QStringLiteral("23502"));
}

void TestConformanceClients::claimsAreLeased()
{
    supabase::NetworkTransport transport(m_workspace.url);
    const supabase::RestClient rest(transport, m_workspace.secretKey);
    const supabase::RelayClient relay(rest);
    const QString chat = newId();
    const QString message = newId();
    auto batch = person(newId(), chat, QStringLiteral("+4915112000003"));
    batch.insert(QStringLiteral("whatsapp_messages"),
                 Row{{QStringLiteral("id"), message},
                     {QStringLiteral("conversation_id"), chat},
                     {QStringLiteral("direction"), QStringLiteral("outbound")},
                     {QStringLiteral("message_type"), QStringLiteral("text")},
                     {QStringLiteral("content"), QStringLiteral("Hello")},
                     {QStringLiteral("status"), QStringLiteral("queued")},
                     {QStringLiteral("occurred_at"), m_clock.now().toString()}});
    QVERIFY(relay.commit(batch));
    const auto isOurs = [&message](const supabase::ClaimedMessage &claimed) {
        return claimed.message.text(u"id") == message;
    };
    const auto claim = relay.claim({QStringLiteral("test"), 100, 60});
    QVERIFY2(claim, PROBLEM_OF(claim));
    const auto ours = std::ranges::find_if(claim->claimed, isOurs);
    QVERIFY(ours != claim->claimed.end());
    QCOMPARE(ours->fence, 1);
    QCOMPARE(ours->conversation.text(u"id"), chat);
    const auto again = relay.claim({QStringLiteral("another"), 100, 60});
    QVERIFY(again && std::ranges::none_of(again->claimed, isOurs));
}

void TestConformanceClients::aMembersKeyIsNotTheServices()
{
    supabase::NetworkTransport transport(m_workspace.url);
    const supabase::RestClient nobody(transport, m_workspace.publishableKey);
    const auto anonymous = supabase::RelayClient(nobody).lookup({});
    QCOMPARE(anonymous.error().code, ErrorCode::Unauthorized);
    const auto mine = desk();
    signIn(*mine);
    const auto member = supabase::RelayClient(mine->rest).lookup({});
    QCOMPARE(member.error().code, ErrorCode::Forbidden);
    const supabase::RestClient stranger(transport, "sb_secret_of_another_project");
    const auto strange = supabase::RelayClient(stranger).lookup({});
    QCOMPARE(strange.error().code, ErrorCode::Unauthorized);
}

// The last ones: they change the home.

void TestConformanceClients::aWorkspaceOfAnotherVersionIsNotFollowed()
{
    if (WorkspaceHomes::wanted() == WorkspaceHomes::Kind::Embedded)
        QSKIP("the embedded home refuses a file of another version itself: tst_workspace_creation");
    const auto mine = desk(QStringLiteral("version.sqlite"));
    QVERIFY(m_homes->setSchemaVersion(schema::version + 1));
    signIn(*mine);
    mine->start();
    const auto reason = [&mine] {
        const auto problem = mine->engine.health().problem;
        return problem ? problem->reason : QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(reason(), QStringLiteral("schema_newer"), patienceMs);
    QVERIFY(mine->engine.health().state == SyncHealth::State::Stopped);
    QCOMPARE(mine->engine.health().rowsReceived, 0);
    QVERIFY(m_homes->setSchemaVersion(schema::version - 1));
    mine->engine.wake();
    QTRY_COMPARE_WITH_TIMEOUT(reason(), QStringLiteral("schema_older"), patienceMs);
    QVERIFY(m_homes->setSchemaVersion(schema::version));
    mine->engine.wake();
    QTRY_COMPARE_WITH_TIMEOUT(mine->engine.health().state, SyncHealth::State::InSync, patienceMs);
}

void TestConformanceClients::editsOutliveAWorkspaceOfAnotherVersion()
{
    if (WorkspaceHomes::wanted() == WorkspaceHomes::Kind::Embedded)
        QSKIP("the embedded home refuses a file of another version itself: tst_workspace_creation");
    const auto mine = desk(QStringLiteral("upgrade.sqlite"));
    sync(*mine);
    // The project is migrated while this desktop runs, which finds out with its next token.
    QVERIFY(m_homes->setSchemaVersion(schema::version + 1));
    QVERIFY(waitFor(mine->auth.renew()));
    const QString reply = newId();
    const Row text{{QStringLiteral("shortcut"), QStringLiteral("late")},
                   {QStringLiteral("content"), QStringLiteral("hello")}};
    QVERIFY(mine->writer.enqueue({QStringLiteral("quick_replies"), reply, Mutation::Op::Insert, text}));
    const auto reason = [&mine] {
        const auto problem = mine->engine.health().problem;
        return problem ? problem->reason : QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(reason(), QStringLiteral("schema_newer"), patienceMs);
    QCOMPARE(*mine->writer.counts(), (engine::OutboxCounts{1, 0}));
    QVERIFY(m_homes->setSchemaVersion(schema::version));
    mine->engine.wake();
    QTRY_COMPARE_WITH_TIMEOUT(*mine->writer.counts(), engine::OutboxCounts(), patienceMs);
    QVERIFY(mine->engine.health().state == SyncHealth::State::InSync);
}

void TestConformanceClients::aProjectWithoutTheSchemaIsNamed()
{
    if (WorkspaceHomes::wanted() == WorkspaceHomes::Kind::Embedded)
        QSKIP("the embedded home is never without its schema");
    const auto bare = m_homes->open(WorkspaceHomes::Content::NoSchema);
    QVERIFY(bare);
    Desk desk(bare->url, bare->publishableKey, m_folder.filePath(QStringLiteral("bare.sqlite")), m_clock,
              m_ids, false);
    const auto pulled = std::make_shared<std::optional<Expected<PullPage>>>();
    desk.remote.pull({}, 10, [pulled](const Expected<PullPage> &page) { *pulled = page; });
    QTRY_VERIFY_WITH_TIMEOUT(pulled->has_value(), patienceMs);
    QVERIFY(!**pulled);
    QCOMPARE((*pulled)->error().code, ErrorCode::Rejected);
    QCOMPARE((*pulled)->error().reason, QStringLiteral("no_schema"));
}

QTEST_GUILESS_MAIN(TestConformanceClients)
#include "tst_conformance_clients.moc"
