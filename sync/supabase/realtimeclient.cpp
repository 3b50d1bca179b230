// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/realtimeclient.h"

#include <QJsonArray>
#include <QPointer>
#include <QUrlQuery>
#include <algorithm>
#include <utility>

namespace leadpilot::supabase {
namespace {

const QString channelTopic = QStringLiteral("realtime:leadpilot");
const QString phoenixTopic = QStringLiteral("phoenix");

QUrl socketUrl(const QUrl &workspace, const QByteArray &apiKey)
{
    QUrl url = workspace;
    url.setScheme(workspace.scheme() == u"https" ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setPath(workspace.path(QUrl::FullyDecoded | QUrl::StripTrailingSlash) %
                QStringLiteral("/realtime/v1/websocket"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("apikey"), QString::fromUtf8(apiKey.toPercentEncoding()));
    query.addQueryItem(QStringLiteral("vsn"), QStringLiteral("2.0.0"));
    url.setQuery(query);
    return url;
}

} // namespace

RealtimeClient::RealtimeClient(const QUrl &workspace, const QByteArray &apiKey, QStringList tables,
                               Token token, RealtimeSocket &socket, Scheduler &scheduler,
                               RealtimeOptions options, QObject *parent)
    : QObject(parent)
    , m_url(socketUrl(workspace, apiKey))
    , m_tables(std::move(tables))
    , m_token(std::move(token))
    , m_socket(socket)
    , m_scheduler(scheduler)
    , m_options(std::move(options))
    , m_backoff(m_options.firstRetry, m_options.lastRetry)
{
}

RealtimeClient::~RealtimeClient()
{
    drop();
    cancel(m_retry);
    cancel(m_readyTimer);
}

void RealtimeClient::start()
{
    if (m_state == State::Stopped)
        connectNow();
}

void RealtimeClient::stop()
{
    drop();
    cancel(m_retry);
    setState(State::Stopped);
}

void RealtimeClient::pause()
{
    if (m_state == State::Stopped)
        return;
    drop();
    cancel(m_retry);
    setState(State::Waiting);
}

void RealtimeClient::reconnect()
{
    if (m_state == State::Stopped)
        return;
    m_backoff.reset();
    connectNow();
}

void RealtimeClient::pushToken()
{
    if (m_state != State::Subscribing && m_state != State::Live)
        return;
    const QByteArray token = m_token.current();
    if (token.isEmpty() || token == m_sentToken)
        return;
    m_sentToken = token;
    // The server subscribes anew. One that stays silent is listening to nobody.
    setDeadline(m_options.liveWithin);
    send(channelTopic, QStringLiteral("access_token"),
         {{QStringLiteral("access_token"), QString::fromUtf8(token)}}, nextRef());
}

void RealtimeClient::connectNow()
{
    cancel(m_retry);
    drop();
    const quint64 attempt = m_attempt;
    setState(State::Connecting);
    if (attempt != m_attempt)
        return; // whoever heard of the loss had another idea
    setDeadline(m_options.answerWithin);
    m_socket.open(m_url, {[this, attempt] {
                              if (attempt == m_attempt && m_state == State::Connecting)
                                  join();
                          },
                          [this, attempt](const QString &text) {
                              if (attempt == m_attempt)
                                  received(text);
                          },
                          [this, attempt](int httpStatus) {
                              if (attempt == m_attempt)
                                  ended(realtimeRefusalOf(httpStatus));
                          }});
}

void RealtimeClient::join()
{
    m_sentToken = m_token.current();
    if (m_sentToken.isEmpty()) {
        ended(RealtimeRefusal::Passing); // a join without it would listen as nobody
        return;
    }
    setState(State::Joining);
    setDeadline(m_options.answerWithin);
    beatLater();
    m_joinRef = nextRef();
    send(channelTopic, QStringLiteral("phx_join"), joinPayload(m_tables, QString::fromUtf8(m_sentToken)),
         m_joinRef);
}

void RealtimeClient::ended(RealtimeRefusal why)
{
    liveNoMore();
    drop();
    if (why == RealtimeRefusal::Token && m_token.current() != m_sentToken)
        why = RealtimeRefusal::Passing; // there is another one by now
    const qint64 now = m_scheduler.elapsed();
    if (why == RealtimeRefusal::Token && m_renewedAt && now - *m_renewedAt < m_options.lastRetry)
        why = RealtimeRefusal::Lasting; // a new one was no better
    switch (why) {
    case RealtimeRefusal::Token:
        m_renewedAt = now;
        renewThenRetry();
        return;
    case RealtimeRefusal::Lasting:
        retryAfter(m_options.lastRetry - static_cast<int>(m_options.lastRetry * m_options.random() / 2));
        break;
    case RealtimeRefusal::Passing:
        retryAfter(m_backoff.next(m_options.random()));
        break;
    }
    setState(State::Waiting);
}

void RealtimeClient::renewThenRetry()
{
    const quint64 attempt = m_attempt;
    retryAfter(m_options.lastRetry); // should the renewal never end
    setState(State::Waiting);
    if (attempt != m_attempt)
        return;
    m_token.renew([self = QPointer(this), attempt] {
        if (self && self->m_attempt == attempt)
            self->retryAfter(self->m_backoff.next(self->m_options.random()));
    });
}

void RealtimeClient::retryAfter(int milliseconds)
{
    cancel(m_retry);
    m_retry = m_scheduler.after(milliseconds, [this] {
        m_retry = 0;
        connectNow();
    });
}

void RealtimeClient::drop()
{
    ++m_attempt;
    cancel(m_beatTimer);
    cancel(m_deadline);
    cancel(m_hintTimer);
    m_hinted.clear();
    m_bindings.clear();
    m_beatRef.clear();
    m_joinRef.clear();
    m_isSubscribedEarly = false;
    m_liveSince.reset();
    m_socket.close();
}

void RealtimeClient::liveNoMore()
{
    const auto since = std::exchange(m_liveSince, std::nullopt);
    if (since && m_scheduler.elapsed() - *since >= m_options.healthyAfter)
        m_backoff.reset();
}

void RealtimeClient::setState(State state)
{
    m_state = state;
    if (state == State::Live)
        return;
    m_isReadyAgain = false;
    if (std::exchange(m_isAnnounced, false))
        Q_EMIT lost();
}

void RealtimeClient::setDeadline(int milliseconds)
{
    cancel(m_deadline);
    m_deadline = m_scheduler.after(milliseconds, [this] {
        m_deadline = 0;
        ended(RealtimeRefusal::Passing);
    });
}

void RealtimeClient::cancel(Scheduler::Timer &timer)
{
    m_scheduler.cancel(std::exchange(timer, 0));
}

// Whoever sends does nothing after it: a broken connection may be told at once.
void RealtimeClient::send(const QString &topic, const QString &event, const QJsonObject &payload,
                          const QString &ref)
{
    const QString joinRef = topic == channelTopic ? m_joinRef : QString();
    m_socket.sendText(encoded({joinRef, ref, topic, event, payload}));
}

void RealtimeClient::beatLater()
{
    cancel(m_beatTimer);
    m_beatTimer = m_scheduler.after(m_options.heartbeat, [this] { beat(); });
}

void RealtimeClient::beat()
{
    m_beatTimer = m_scheduler.after(m_options.answerWithin, [this] {
        m_beatTimer = 0;
        ended(RealtimeRefusal::Passing);
    });
    m_beatRef = nextRef();
    send(phoenixTopic, QStringLiteral("heartbeat"), {}, m_beatRef);
}

void RealtimeClient::received(const QString &text)
{
    const auto frame = realtimeFrameFrom(text);
    if (!frame)
        return;
    if (frame->topic == phoenixTopic) {
        if (frame->event == u"phx_reply" && !m_beatRef.isEmpty() && frame->ref == m_beatRef) {
            m_beatRef.clear();
            beatLater();
        }
        return;
    }
    // postgres_changes carry no join_ref; whatever names another join belongs to an earlier one.
    if (frame->topic == channelTopic && !m_joinRef.isEmpty() &&
        (frame->joinRef.isEmpty() || frame->joinRef == m_joinRef))
        receivedFromChannel(*frame);
}

void RealtimeClient::receivedFromChannel(const RealtimeFrame &frame)
{
    if (frame.event == u"postgres_changes") {
        hint(frame);
    } else if (frame.event == u"system") {
        systemSaid(frame);
    } else if (frame.event == u"phx_reply") {
        if (m_state == State::Joining && frame.ref == m_joinRef)
            joinAnswered(frame);
    } else if (frame.event == u"phx_close" || frame.event == u"phx_error") {
        // A new socket rather than a new join on this one: simpler, and a server that sheds channels often
        // sheds the socket next.
        ended(RealtimeRefusal::Passing);
    }
}

void RealtimeClient::joinAnswered(const RealtimeFrame &frame)
{
    const QJsonObject response = frame.payload.value(u"response").toObject();
    if (frame.payload.value(u"status").toString() != u"ok") {
        ended(realtimeRefusalOf(response.value(u"reason").toString()));
        return;
    }
    const QJsonArray bindings = response.value(u"postgres_changes").toArray();
    for (qsizetype i = 0; i < std::min(bindings.size(), m_tables.size()); ++i) {
        if (const QJsonValue id = bindings.at(i).toObject().value(u"id"); id.isDouble())
            m_bindings.insert(id.toInteger(), m_tables.at(i));
    }
    setState(State::Subscribing);
    setDeadline(m_options.liveWithin);
    if (std::exchange(m_isSubscribedEarly, false))
        subscribed();
}

void RealtimeClient::systemSaid(const RealtimeFrame &frame)
{
    if (saysSubscribed(frame)) {
        if (m_state == State::Joining)
            m_isSubscribedEarly = true;
        else
            subscribed();
        return;
    }
    if (frame.payload.value(u"status").toString() != u"error")
        return;
    const QString extension = frame.payload.value(u"extension").toString();
    const RealtimeRefusal refusal = realtimeRefusalOf(frame.payload.value(u"message").toString());
    if (extension == u"system") {
        ended(refusal); // the server closes the channel next
    } else if (extension == u"postgres_changes") {
        m_isSubscribedEarly = false;
        if (refusal != RealtimeRefusal::Passing) {
            ended(refusal);
        } else if (m_state == State::Live) {
            // Its database fails. The server tries again by itself, for as long as we have patience.
            liveNoMore();
            setDeadline(m_options.liveWithin);
            setState(State::Subscribing);
        }
    }
}

void RealtimeClient::subscribed()
{
    cancel(m_deadline);
    if (!m_liveSince)
        m_liveSince = m_scheduler.elapsed();
    setState(State::Live);
    const quint64 attempt = m_attempt;
    pushToken(); // renewed since the join
    if (attempt == m_attempt && m_state == State::Live)
        announce();
}

void RealtimeClient::announce()
{
    if (m_readyTimer != 0) {
        m_isReadyAgain = true;
        return;
    }
    m_readyTimer = m_scheduler.after(m_options.readyEvery, [this] {
        m_readyTimer = 0;
        if (std::exchange(m_isReadyAgain, false) && m_state == State::Live)
            announce();
    });
    m_isAnnounced = true;
    Q_EMIT ready();
}

void RealtimeClient::hint(const RealtimeFrame &frame)
{
    if (m_state != State::Subscribing && m_state != State::Live)
        return;
    const QString table = tableOf(frame);
    if (table.isEmpty())
        return;
    if (const auto known = m_hinted.find(table); known != m_hinted.end()) {
        *known = true;
        return;
    }
    m_hinted.insert(table, false);
    if (m_hintTimer == 0)
        m_hintTimer = m_scheduler.after(m_options.gather, [this] { flushHints(); });
    Q_EMIT hinted(table);
}

QString RealtimeClient::tableOf(const RealtimeFrame &frame) const
{
    const QJsonArray ids = frame.payload.value(u"ids").toArray();
    for (qsizetype i = 0; i < std::min(ids.size(), m_tables.size()); ++i) {
        const auto found = m_bindings.constFind(ids.at(i).toInteger());
        if (ids.at(i).isDouble() && found != m_bindings.constEnd())
            return *found;
    }
    // The ids of a subscription that was just renewed may be others.
    const QString named = changedTable(frame);
    return m_tables.contains(named) ? named : QString();
}

void RealtimeClient::flushHints()
{
    m_hintTimer = 0;
    m_hinted.removeIf([](const auto &table) { return !*table; });
    if (m_hinted.isEmpty())
        return;
    m_hintTimer = m_scheduler.after(m_options.gather, [this] { flushHints(); });
    const QStringList tables = m_hinted.keys();
    m_hinted.clear();
    for (const QString &table : tables)
        m_hinted.insert(table, false);
    const quint64 attempt = m_attempt;
    for (const QString &table : tables) {
        if (attempt == m_attempt)
            Q_EMIT hinted(table);
    }
}

} // namespace leadpilot::supabase
