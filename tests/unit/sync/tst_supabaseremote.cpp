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

QTEST_GUILESS_MAIN(TestSupabaseRemote)
#include "tst_supabaseremote.moc"
