// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/link.h"

namespace leadpilot::sim {
namespace {

// As sync/supabase gives a call up.
constexpr int timeoutMs = 30'000;

Error lost(ErrorCode code, const char *reason, int retryAfter = 0)
{
    return {code, QStringLiteral("call the workspace"), {}, QString::fromLatin1(reason), retryAfter};
}

QString wordFor(const Error &error)
{
    return QStringLiteral("error %1 %2").arg(static_cast<int>(error.code)).arg(error.reason);
}

QString wordFor(const PullPage &page)
{
    return QStringLiteral("%1 rows, %2 evicted%3")
        .arg(page.rows.size())
        .arg(page.evicted.size())
        .arg(page.more ? QStringLiteral(", more") : QString());
}

QString wordFor(const QList<PushAnswer> &answers)
{
    QString word = QStringLiteral("answers ");
    for (const PushAnswer &answer : answers)
        word += QStringView(u"adcr").at(static_cast<int>(answer.status)) % answer.sqlState % u' ';
    return word;
}

QString wordFor(const QList<TableRow> &rows)
{
    return QStringLiteral("%1 rows").arg(rows.size());
}

QString wordFor(const WorkspaceInfo &info)
{
    return info.epoch;
}

QString wordFor(const QList<BucketAnswer> &answers)
{
    qint64 rows = 0;
    for (const BucketAnswer &answer : answers)
        rows += answer.digest.rows;
    return QStringLiteral("%1 rows").arg(rows);
}

QString wordFor(const BucketPage &page)
{
    return QStringLiteral("%1/%2: %3 rows").arg(page.bucket.table, page.bucket.name).arg(page.rows.size());
}

QString wordFor(const Credentials &)
{
    return QStringLiteral("renewed");
}

} // namespace

Weather Weather::ofKind(quint64 kind)
{
    switch (kind % 7) {
    case 0:
        return {true, 0, 0, 0, 0, 0, 20};
    case 1:
        return {false, 30, 0, 0, 0, 0, 50};
    case 2:
        return {false, 0, 40, 20, 0, 0, 50};
    case 3:
        return {false, 10, 20, 30, 20, 10, 4'000};
    case 4:
        return {false, 0, 0, 0, 0, 60, 20};
    case 5:
        return {false, 0, 0, 30, 0, 0, 10'000};
    default:
        return {};
    }
}

QString Weather::nameOf(quint64 kind)
{
    static const QStringList names{QStringLiteral("no network"),
                                   QStringLiteral("requests get lost"),
                                   QStringLiteral("answers get lost, requests arrive twice"),
                                   QStringLiteral("everything gets lost, doubled, truncated and slow"),
                                   QStringLiteral("something in between answers"),
                                   QStringLiteral("slow, requests arrive twice and late"),
                                   QStringLiteral("good")};
    return names.at(static_cast<qsizetype>(kind % 7));
}

Link::Link(Server &server, SimTime &time, Trace &trace, QString name, quint64 seed)
    : m_server(server)
    , m_time(time)
    , m_trace(trace)
    , m_name(std::move(name))
    , m_dice(seed)
{
}

void Link::signIn(const QString &member)
{
    m_member = member;
    m_credentials = m_server.signIn(member);
    m_over = false;
}

Error Link::meddling()
{
    switch (m_dice.below(6)) {
    case 0:
        return lost(ErrorCode::Protocol, "");
    case 1:
        return lost(ErrorCode::Rejected, "404");
    case 2:
        return lost(ErrorCode::Rejected, "400");
    case 3:
        return lost(ErrorCode::RateLimited, "429", 3);
    case 4:
        return lost(ErrorCode::Forbidden, "403");
    default:
        return lost(ErrorCode::Offline, "503", 2);
    }
}

template <typename T> void Link::end(int afterMs, const Done<T> &done, Expected<T> answer)
{
    m_time.after(afterMs, [done, answer = std::move(answer), desk = std::weak_ptr(m_desk)] {
        if (!desk.expired())
            done(answer);
    });
}

template <typename T> void Link::call(const char *what, std::function<Expected<T>()> work, Done<T> done)
{
    if (m_maySend && !m_maySend())
        return;
    const QString line = m_name % u' ' % QLatin1StringView(what);
    const int there = 1 + m_dice.below(m_weather.slowest);
    const int back = 1 + m_dice.below(m_weather.slowest);
    const bool quick = m_dice.percent(50); // a connection that breaks says so at once
    const auto unanswered = [&] {
        end<T>(quick ? there + back : timeoutMs, done, std::unexpected(lost(ErrorCode::Offline, "")));
    };
    if (m_weather.offline)
        return end<T>(quick ? 1 : timeoutMs, done, std::unexpected(lost(ErrorCode::Offline, "")));
    if (m_dice.percent(m_weather.meddles))
        return end<T>(there + back, done, std::unexpected(meddling()));
    if (m_dice.percent(m_weather.loses)) {
        m_trace.note(m_time.now(), line % QStringLiteral(": lost"));
        return unanswered();
    }
    const bool losesAnswer = m_dice.percent(m_weather.losesAnswer) || there + back >= timeoutMs;
    const bool truncated = m_dice.percent(m_weather.truncates);
    if (m_dice.percent(m_weather.twice)) {
        m_time.after(there + 1 + m_dice.below(2 * m_weather.slowest), [this, work, line] {
            const Expected<T> answer = work();
            m_trace.note(m_time.now(), line % QStringLiteral(" (again): ") %
                                           (answer ? wordFor(*answer) : wordFor(answer.error())));
            m_served();
        });
    }
    if (losesAnswer)
        unanswered();
    // Whatever becomes of the desktop meanwhile, the request is on its way.
    m_time.after(there, [this, work, done, line, back, losesAnswer, truncated, desk = std::weak_ptr(m_desk)] {
        Expected<T> answer = work();
        m_trace.note(m_time.now(), line % QStringLiteral(": ") %
                                       (answer ? wordFor(*answer) : wordFor(answer.error())) %
                                       (losesAnswer ? QStringLiteral(", answer lost") : QString()));
        // What is cut off is no JSON.
        if (truncated)
            answer = std::unexpected(lost(ErrorCode::Protocol, ""));
        m_served();
        if (!losesAnswer && !desk.expired())
            end<T>(back, done, std::move(answer));
    });
}

void Link::pull(const PullCursor &cursor, int limit, Done<PullPage> done)
{
    call<PullPage>(
        "pull", [this, cursor, limit, by = m_credentials] { return m_server.pull(by, cursor, limit); },
        std::move(done));
}

void Link::newestLeads(int limit, Done<QList<TableRow>> done)
{
    call<QList<TableRow>>(
        "newest", [this, limit, by = m_credentials] { return m_server.newestLeads(by, limit); },
        std::move(done));
}

void Link::push(const QList<Mutation> &mutations, Done<QList<PushAnswer>> done)
{
    call<QList<PushAnswer>>(
        "push",
        [this, mutations, by = m_credentials] {
            auto answers = m_server.push(by, mutations);
            if (answers)
                m_pushed(mutations, *answers);
            return answers;
        },
        [this, mutations, done = std::move(done)](const Expected<QList<PushAnswer>> &answers) {
            if (answers)
                m_told(mutations, *answers);
            done(answers);
        });
}

void Link::info(Done<WorkspaceInfo> done)
{
    call<WorkspaceInfo>("info", [this, by = m_credentials] { return m_server.info(by); }, std::move(done));
}

void Link::digest(const PullCursor &cursor, const QList<Bucket> &buckets, Done<QList<BucketAnswer>> done)
{
    call<QList<BucketAnswer>>(
        "digest",
        [this, cursor, buckets, by = m_credentials] { return m_server.digest(by, cursor, buckets); },
        std::move(done));
}

void Link::bucketRows(const Bucket &bucket, const BucketPlace &after, int limit, Done<BucketPage> done)
{
    call<BucketPage>(
        "bucket",
        [this, bucket, after, limit, by = m_credentials] {
            return m_server.bucketRows(by, bucket, after, limit);
        },
        std::move(done));
}

void Link::renewSession(Done<void> done)
{
    if (m_over)
        return end<void>(1, done, std::unexpected(lost(ErrorCode::Unauthorized, "session_over")));
    call<Credentials>(
        "renew", [this, by = m_credentials] { return m_server.renew(by); },
        [this, done](const Expected<Credentials> &renewed) {
            if (renewed) {
                m_credentials = *renewed;
                return done({});
            }
            m_over = renewed.error().code == ErrorCode::Unauthorized;
            done(std::unexpected(renewed.error()));
        });
}

} // namespace leadpilot::sim
