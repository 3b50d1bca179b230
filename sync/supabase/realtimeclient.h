// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/backoff.h"
#include "core/ports/scheduler.h"
#include "sync/supabase/realtimeframe.h"
#include "sync/supabase/realtimerefusal.h"
#include "sync/supabase/realtimesocket.h"

#include <QHash>
#include <QObject>
#include <QUrl>
#include <functional>
#include <optional>

namespace leadpilot::supabase {

/// Times in milliseconds.
struct RealtimeOptions
{
    int heartbeat = 25'000;    ///< from the answer to a heartbeat to the next one
    int answerWithin = 10'000; ///< for the connection, the answer to a join, the answer to a heartbeat
    int liveWithin = 15'000;   ///< from the answer to a join, or a new token, to "Subscribed to PostgreSQL"
    int firstRetry = 1'000;
    int lastRetry = 60'000;    ///< also the pause after a refusal that lasts, and between two new tokens
    int healthyAfter = 30'000; ///< live for so long, the next retry is a first one again
    int gather = 100;          ///< further hints about one table within it are one hint
    int readyEvery = 1'000;    ///< ready() comes no more often
    std::function<double()> random = [] {
        return 0.5;
    };
};

/// Listens to a workspace's changes: one socket, one channel, one binding a table. What arrives is a hint
/// that something changed, nothing more; after every ready() the caller pulls, for nothing was announced
/// before. It never gives up, and whatever the server does it comes back no faster than its retries allow.
/// Lives in the thread of its scheduler and socket; has no timers and no connection of its own.
class RealtimeClient : public QObject
{
    Q_OBJECT
public:
    struct Token
    {
        /// The access token as it now is; asked at every join.
        std::function<QByteArray()> current;
        /// The server refused the current one: get another. `done` is to be called when that has worked or
        /// failed; a later end, or none, is borne.
        std::function<void(std::function<void()> done)> renew;
    };

    /// Socket and scheduler outlive the client.
    RealtimeClient(const QUrl &workspace, const QByteArray &apiKey, QStringList tables, Token token,
                   RealtimeSocket &socket, Scheduler &scheduler, RealtimeOptions options = {},
                   QObject *parent = nullptr);
    ~RealtimeClient() override;

    void start();
    void stop();
    /// Drops the connection until reconnect(): what it says can no longer be trusted.
    void pause();
    /// Drops the connection and makes a new one at once: after the computer slept or its network changed.
    void reconnect();
    /// There is a new access token.
    void pushToken();
    /// Between ready() and lost().
    bool isLive() const { return m_isAnnounced; }

Q_SIGNALS:
    /// Changes arrive from now on; earlier ones may have been missed. Comes again while live: each time there
    /// may be a gap.
    void ready();
    /// No changes arrive until the next ready().
    void lost();
    void hinted(const QString &table);

private:
    enum class State { Stopped, Connecting, Joining, Subscribing, Live, Waiting };

    void connectNow();
    void join();
    void ended(RealtimeRefusal why);
    void renewThenRetry();
    void retryAfter(int milliseconds);
    void drop();
    void liveNoMore();
    void setState(State state);
    void setDeadline(int milliseconds);
    void cancel(Scheduler::Timer &timer);
    void send(const QString &topic, const QString &event, const QJsonObject &payload, const QString &ref);
    QString nextRef() { return QString::number(++m_lastRef); }
    void beatLater();
    void beat();
    void received(const QString &text);
    void receivedFromChannel(const RealtimeFrame &frame);
    void joinAnswered(const RealtimeFrame &frame);
    void systemSaid(const RealtimeFrame &frame);
    void subscribed();
    void announce();
    void hint(const RealtimeFrame &frame);
    QString tableOf(const RealtimeFrame &frame) const;
    void flushHints();

    const QUrl m_url;
    const QStringList m_tables;
    const Token m_token;
    RealtimeSocket &m_socket;
    Scheduler &m_scheduler;
    const RealtimeOptions m_options;
    Backoff m_backoff;
    Scheduler::Timer m_beatTimer = 0; ///< to the next heartbeat, or to the end of waiting for its answer
    Scheduler::Timer m_deadline = 0;  ///< of the state that is being waited in
    Scheduler::Timer m_retry = 0;
    Scheduler::Timer m_readyTimer = 0;
    Scheduler::Timer m_hintTimer = 0;
    State m_state = State::Stopped;
    quint64 m_attempt = 0; ///< counts connections and their ends: what belongs to an earlier one is ignored
    bool m_isSubscribedEarly = false; ///< said before the join was answered
    bool m_isAnnounced = false;
    bool m_isReadyAgain = false; ///< to be said when m_readyTimer allows
    std::optional<qint64> m_liveSince;
    std::optional<qint64> m_renewedAt;
    quint64 m_lastRef = 0;
    QString m_joinRef;
    QString m_beatRef; ///< of the heartbeat that has no answer yet
    QByteArray m_sentToken;
    QHash<qint64, QString> m_bindings; ///< tables by the ids of the server's subscriptions
    QHash<QString, bool> m_hinted;     ///< tables of the last moment; true: once more when it has passed
};

} // namespace leadpilot::supabase
