// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/workspace/movetarget.h"

#include "sync/supabase/restclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>

namespace leadpilot::relay::workspace {
namespace {

constexpr int timeoutMs = 120'000;
constexpr int firstWaitMs = 500;
constexpr int mostTries = 6;
constexpr size_t bucketsPerCall = 100;

std::unexpected<Error> unreadable(const QString &function)
{
    return failure(ErrorCode::Protocol, QStringLiteral("call ") % function,
                   QStringLiteral("the project answered something that is no answer to it"));
}

} // namespace

MoveTarget::MoveTarget(supabase::Transport &transport, QByteArray secretKey, QString source)
    : m_transport(transport)
    , m_secretKey(std::move(secretKey))
    , m_source(std::move(source))
{
}

Expected<QJsonValue> MoveTarget::call(const QString &function, const QByteArray &request) const
{
    supabase::HttpRequest http;
    http.method = "POST";
    http.path = QStringLiteral("/rest/v1/rpc/") % function;
    http.headers = {
        {"apikey", m_secretKey}, {"content-type", "application/json"}, {"accept", "application/json"}};
    // As text: rows travel as they stand in the file, without a detour that would round their numbers.
    http.body = "{\"request\":" + request + '}';
    http.timeoutMs = timeoutMs;
    int waitMs = firstWaitMs;
    for (int tries = 1;; ++tries, waitMs *= 2) {
        auto answer =
            supabase::documentOf(QStringLiteral("call ") % function, m_transport.send(http).result());
        const bool passes = !answer && (answer.error().code == ErrorCode::Offline ||
                                        answer.error().code == ErrorCode::RateLimited);
        if (!passes || tries == mostTries)
            return answer;
        QThread::msleep(static_cast<unsigned long>(waitMs));
    }
}

QByteArray MoveTarget::request(const QJsonObject &members) const
{
    QJsonObject whole = members;
    whole.insert(QStringLiteral("source"), m_source);
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

Expected<MoveTarget::State> MoveTarget::begin(const QString &name) const
{
    const QString function = QStringLiteral("relay_import");
    const auto answer = call(
        function, request({{QStringLiteral("do"), QStringLiteral("begin")}, {QStringLiteral("name"), name}}));
    if (!answer)
        return std::unexpected(answer.error());
    const QString state = answer->toObject().value(u"state").toString();
    if (state == u"begun")
        return State::Begun;
    if (state == u"resumed")
        return State::Resumed;
    return state == u"ended" ? Expected<State>(State::Ended) : unreadable(function);
}

Expected<void> MoveTarget::take(const MovedTable &table, const QByteArrayList &rows) const
{
    QByteArray body =
        request({{QStringLiteral("do"), QStringLiteral("rows")}, {QStringLiteral("table"), table.name}});
    body.chop(1);
    const auto answer = call(QStringLiteral("relay_import"), body + ",\"rows\":[" + rows.join(',') + "]}");
    return answer ? Expected<void>() : std::unexpected(answer.error());
}

Expected<QHash<QString, HeldBucket>> MoveTarget::digestsOf(const MovedTable &table,
                                                           const std::vector<BucketDigest> &buckets) const
{
    const QString function = QStringLiteral("sync_digest");
    QHash<QString, HeldBucket> held;
    for (size_t first = 0; first < buckets.size(); first += bucketsPerCall) {
        QJsonArray asked;
        for (size_t i = first; i < std::min(buckets.size(), first + bucketsPerCall); ++i)
            asked.append(QJsonObject{{QStringLiteral("t"), table.name},
                                     {QStringLiteral("b"), buckets[i].bucket.name}});
        const auto answer =
            call(function,
                 request({{QStringLiteral("cursor"), QJsonValue::Null}, {QStringLiteral("buckets"), asked}}));
        if (!answer)
            return std::unexpected(answer.error());
        const QJsonArray digests = answer->toArray();
        if (digests.size() != asked.size())
            return unreadable(function);
        for (const auto &digest : digests)
            held.insert(digest[u"b"].toString(),
                        {digest[u"n"].toInteger(), digest[u"h"].toString().toLatin1()});
    }
    return held;
}

Expected<std::vector<MoveTarget::Difference>> MoveTarget::end(const QHash<QString, qint64> &counts) const
{
    const QString function = QStringLiteral("relay_import");
    QJsonObject given;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        given.insert(count.key(), count.value());
    const auto answer =
        call(function,
             request({{QStringLiteral("do"), QStringLiteral("end")}, {QStringLiteral("counts"), given}}));
    if (!answer)
        return std::unexpected(answer.error());
    const QJsonObject said = answer->toObject();
    if (!said.value(u"ended").isBool())
        return unreadable(function);
    const QJsonArray differing = said.value(u"differ").toArray();
    std::vector<Difference> differences;
    for (const auto &item : differing)
        differences.push_back({item[u"t"].toString(), item[u"here"].toInteger(), item[u"there"].toInteger()});
    return said.value(u"ended").toBool() || !differences.empty()
               ? differences
               : Expected<std::vector<Difference>>(unreadable(function));
}

} // namespace leadpilot::relay::workspace
