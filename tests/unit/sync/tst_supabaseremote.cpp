// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/supabaseremote.h"

#include "core/schema/tables.h"
#include "tests/unit/sync/faketime.h"
#include "tests/unit/sync/scriptedtransport.h"

#include <QTest>
#include <memory>
#include <optional>

using namespace leadpilot;
using namespace leadpilot::test;

namespace {

class UnkeptSession : public supabase::SessionStore
{
public:
    QFuture<std::optional<supabase::AuthSession>> load() override
    {
        return QtFuture::makeReadyFuture(std::optional<supabase::AuthSession>());
    }
    QFuture<void> save(const supabase::AuthSession &) override { return QtFuture::makeReadyFuture(); }
    void clear() override {}
};

QByteArray infoOf(int schemaVersion)
{
    return R"({"epoch":"e1","name":"Acme","me":{"id":"0190aaaa-0000-7000-8000-000000000001",)"
           R"("role":"agent","name":"Ann"},"schema_version":)" +
           QByteArray::number(schemaVersion) + '}';
}

constexpr auto memberId = "0190aaaa-0000-7000-8000-000000000001";
constexpr auto grant = R"({"access_token":"a-1","refresh_token":"r-1","expires_in":3600,)"
                       R"("user":{"id":"0190aaaa-0000-7000-8000-000000000001","email":"ann@example.org"}})";

/// A signed-in desktop.
struct Bench
{
    Bench()
    {
        auth = std::make_unique<supabase::AuthClient>(transport, "key", store, time, time);
        remote = std::make_unique<SupabaseRemote>(sync, *auth);
        auth->resume({QStringLiteral("a-0"),
                      QStringLiteral("r-0"),
                      time.now().plusSeconds(3'600),
                      QLatin1StringView(memberId),
                      {}});
    }
    using Pushed = std::shared_ptr<std::optional<Expected<QList<PushAnswer>>>>;
    Pushed push() const
    {
        auto pushed = std::make_shared<Pushed::element_type>();
        remote->push({}, [pushed](const Expected<QList<PushAnswer>> &answers) { *pushed = answers; });
        return pushed;
    }
    QString lastPath() const { return transport.requests.last().path.section(u'/', -1); }

    FakeTime time;
    ScriptedTransport transport;
    UnkeptSession store;
    supabase::RestClient rest{transport, "key", [this] {
                                  return auth->accessToken();
                              }};
    supabase::SyncClient sync{rest};
    std::unique_ptr<supabase::AuthClient> auth;
    std::unique_ptr<SupabaseRemote> remote;
};

} // namespace

class TestSupabaseRemote : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void editsAreHeldBackFromAnotherVersion();
    void everyTokenAsksForTheVersionAnew();
    void whoIsNoMemberAnyMoreIsTold();
    void whatTheServerSaysIsKept();
    void bucketIsAskedForAndRead();
};

void TestSupabaseRemote::editsAreHeldBackFromAnotherVersion()
{
    Bench bench;
    const auto pushed = bench.push();
    QCOMPARE(bench.lastPath(), QStringLiteral("workspace_info"));
    bench.transport.answer(200, infoOf(schema::version + 1));
    QTRY_VERIFY(pushed->has_value());
    QVERIFY(!**pushed);
    QCOMPARE((*pushed)->error().reason, QStringLiteral("schema_newer"));
    QCOMPARE(bench.transport.requests.size(), 1);
}

void TestSupabaseRemote::everyTokenAsksForTheVersionAnew()
{
    Bench bench;
    bench.push();
    bench.transport.answer(200, infoOf(schema::version));
    QTRY_COMPARE(bench.lastPath(), QStringLiteral("sync_push"));
    bench.transport.answer(200, R"({"answers":[]})");
    bench.push();
    QCOMPARE(bench.lastPath(), QStringLiteral("sync_push"));
    bench.transport.answer(200, R"({"answers":[]})");
    // Renewed ahead of its end, which nobody asked for.
    bench.time.advance(3'550'000);
    QTRY_COMPARE(bench.lastPath(), QStringLiteral("token?grant_type=refresh_token"));
    bench.transport.answer(200, grant);
    QTRY_COMPARE(bench.auth->accessToken(), QByteArray("a-1"));
    const auto pushed = bench.push();
    QCOMPARE(bench.lastPath(), QStringLiteral("workspace_info"));
    bench.transport.answer(200, infoOf(schema::version + 1));
    QTRY_VERIFY(pushed->has_value());
    QVERIFY(!**pushed);
    QCOMPARE((*pushed)->error().reason, QStringLiteral("schema_newer"));
}

void TestSupabaseRemote::whoIsNoMemberAnyMoreIsTold()
{
    Bench bench;
    bench.push();
    bench.transport.answer(200, infoOf(schema::version));
    QTRY_COMPARE(bench.lastPath(), QStringLiteral("sync_push"));
    bench.transport.answer(200, R"({"answers":[]})");
    std::optional<Expected<PullPage>> pulled;
    bench.remote->pull({}, 10, [&pulled](const Expected<PullPage> &page) { pulled = page; });
    QCOMPARE(bench.lastPath(), QStringLiteral("sync_pull"));
    bench.transport.answer(403, R"({"code":"42501","message":"this account is no member of the workspace"})");
    QTRY_VERIFY(pulled.has_value());
    QVERIFY(!*pulled);
    QCOMPARE(pulled->error().code, ErrorCode::Forbidden);
    QCOMPARE(pulled->error().reason, QStringLiteral("no_member"));
}

void TestSupabaseRemote::whatTheServerSaysIsKept()
{
    Bench bench;
    std::optional<Expected<WorkspaceInfo>> told;
    bench.remote->info([&told](const Expected<WorkspaceInfo> &info) { told = info; });
    bench.transport.answer(503, R"({"code":"PT503","message":"not ready yet","details":"restored",)"
                                R"("hint":"run restamp_after_restore"})");
    QTRY_VERIFY(told.has_value());
    QVERIFY(!*told);
    QCOMPARE(told->error().code, ErrorCode::Offline);
    QCOMPARE(told->error().reason, QStringLiteral("PT503"));
    QCOMPARE(told->error().detail, QStringLiteral("not ready yet | restored | run restamp_after_restore"));
}

void TestSupabaseRemote::bucketIsAskedForAndRead()
{
    Bench bench;
    const Bucket bucket{QStringLiteral("tags"), QStringLiteral("0a")};
    std::optional<Expected<QList<BucketAnswer>>> answers;
    bench.remote->digest({QStringLiteral("e1"), QStringLiteral("c")}, {bucket},
                         [&answers](const Expected<QList<BucketAnswer>> &given) { answers = given; });
    bench.transport.answer(200, infoOf(schema::version));
    QTRY_COMPARE(bench.lastPath(), QStringLiteral("sync_digest"));
    bench.transport.answer(200, R"([{"t":"tags","b":"0a","n":1,"h":"00000000000000ff","moved":false}])");
    QTRY_VERIFY(answers.has_value());
    QVERIFY(*answers);
    QCOMPARE((*answers)->first().digest, (BucketDigest{1, 255}));
    std::optional<Expected<BucketPage>> page;
    bench.remote->bucketRows(bucket, {}, 10, [&page](const Expected<BucketPage> &given) { page = given; });
    QVERIFY(bench.lastPath().startsWith(u"tags?id=gte.0a000000-"));
    QCOMPARE(bench.transport.requests.last().method, QByteArray("GET"));
    bench.transport.answer(200,
                           R"([{"id":"0a000000-0000-7000-8000-000000000001","name":"VIP","version":3}])");
    QTRY_VERIFY(page.has_value());
    QVERIFY(*page);
    QCOMPARE((*page)->rows.front().integer(u"version"), 3);
}

QTEST_GUILESS_MAIN(TestSupabaseRemote)
#include "tst_supabaseremote.moc"
