// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/backoff.h"
#include "sync/supabase/realtimeframe.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>
#include <functional>

namespace leadpilot::supabase {

/// Times in milliseconds.
struct RealtimeOptions
{
    int heartbeat = 25'000;    ///< a heartbeat without an answer by the next one means a dead connection
    int answerWithin = 10'000; ///< for the connection and for the answer to a join
    int liveWithin = 15'000;   ///< from the answer to a join, or a new token, to "Subscribed to PostgreSQL"
    int firstRetry = 1'000;
    int lastRetry = 60'000;
    int healthyAfter = 30'000; ///< live for so long, the next retry is a first one again
    std::function<double()> random = [] {
        return 0.5;
    };
};

/// Listens to a workspace's changes: one socket, one channel, one binding a table. What arrives is a hint
/// that something changed, nothing more; after every ready() the caller pulls, for nothing was announced
/// before. It never gives up. Lives in one thread with an event loop.
class RealtimeClient : public QObject
{
    Q_OBJECT
public:
    using TokenSource = std::function<QByteArray()>;

    RealtimeClient(const QUrl &workspace, const QByteArray &apiKey, QStringList tables, TokenSource token,
                   RealtimeOptions options = {}, QObject *parent = nullptr);
    ~RealtimeClient() override;

    void start();
    void stop();
    /// Drops the connection and makes a new one at once: after the computer slept or changed its network.
    void reconnect();
    /// Tells the server the access token as it now is.
    void pushToken();
    bool isLive() const { return m_state == State::Live; }

Q_SIGNALS:
    /// Changes arrive from now on; earlier ones may have been missed.
    void ready();
    /// No changes arrive until the next ready().
    void lost();
    void hinted(const QString &table);

private:
    enum class State { Stopped, Connecting, Joining, Subscribing, Live, Waiting };

    void connectNow();
    void join();
    void retryLater();
    void drop();
    void setState(State state);
    void send(const QString &topic, const QString &event, const QJsonObject &payload, const QString &ref);
    QString nextRef() { return QString::number(++m_lastRef); }
    void beat();
    void received(const QString &text);
    void receivedFromChannel(const RealtimeFrame &frame);

    QUrl m_url;
    QStringList m_tables;
    TokenSource m_token;
    RealtimeOptions m_options;
    Backoff m_backoff;
    QWebSocket *m_socket = nullptr;
    QTimer m_heartbeat;
    QTimer m_deadline; ///< of the state that is being waited in
    QTimer m_retry;
    QElapsedTimer m_liveSince;
    State m_state = State::Stopped;
    quint64 m_lastRef = 0;
    QString m_joinRef;
    QString m_beatRef; ///< of the heartbeat that has no answer yet
    QByteArray m_sentToken;
};

} // namespace leadpilot::supabase
