// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/realtimeclient.h"
#include "tests/fuzz/holds.h"
#include "tests/unit/sync/fakesocket.h"
#include "tests/unit/sync/faketime.h"

#include <QObject>
#include <algorithm>
#include <array>
#include <deque>

namespace leadpilot::fuzz::realtimeconversation {
namespace {

using supabase::RealtimeClient;
using test::FakeSocket;

constexpr std::array refusals{"InvalidJWTToken: Token has expired",
                              "JwtSignatureError",
                              "Unauthorized",
                              "ClientJoinRateLimitReached: Too many joins per second",
                              "RealtimeRestarting",
                              "Unable to subscribe to changes with given parameters",
                              "connection lost",
                              ""};
constexpr std::array statuses{0, 101, 200, 302, 401, 403, 404, 429, 500, 503};

/// Tells of every connection.
class WatchedSocket : public FakeSocket
{
public:
    void open(const QUrl &url, Events events) override
    {
        onOpen();
        FakeSocket::open(url, std::move(events));
    }
    std::function<void()> onOpen;
};

/// The desktop on one side; on the other a server, a network and a person, one byte an action. An action may
/// take further bytes.
class Conversation
{
public:
    Conversation()
        : m_client(QUrl(QStringLiteral("https://work.example")), "key",
                   {QStringLiteral("contacts"), QStringLiteral("leads"), QStringLiteral("tasks")},
                   {[this] { return m_token; },
                    [this](std::function<void()> done) {
                        ++m_renewals;
                        m_renewed = std::move(done);
                    }},
                   m_socket, m_time)
    {
        QObject::connect(&m_client, &RealtimeClient::ready, &m_client, [this] {
            holds(m_socket.state == FakeSocket::State::Open, "ready has a connection");
            holds(m_isSubscribed, "ready was preceded by Subscribed on the same join");
            m_readies.push_back(m_time.elapsed());
            heard();
        });
        QObject::connect(&m_client, &RealtimeClient::lost, &m_client, [this] {
            holds(!m_client.isLive(), "what is lost is not live");
            heard();
        });
        QObject::connect(&m_client, &RealtimeClient::hinted, &m_client, [this](const QString &table) {
            holds(table == u"contacts" || table == u"leads" || table == u"tasks",
                  "hints are about tables that were asked for");
            ++m_hints;
            heard();
        });
        m_socket.onOpen = [this] {
            connecting();
        };
        wish([this] { m_client.start(); });
    }

    void play(QByteArrayView script)
    {
        m_script = script;
        while (!m_script.isEmpty()) {
            act(next());
            check();
        }
        // Whatever happened: a server that behaves is listened to again.
        m_heardAction = 0;
        m_socket.failsToOpen = m_socket.failsToSend = false;
        m_token = "final";
        if (m_isPaused)
            wish([this] { m_client.reconnect(); });
        for (int i = 0; i < 200 && !m_client.isLive(); ++i) {
            behave();
            m_time.advance(1'000);
        }
        holds(m_client.isLive(), "it comes back to a server that behaves");
        wish([this] { m_client.stop(); });
        m_time.advance(10'000);
        holds(m_time.pending() == 0, "after the end there are no timers");
    }

private:
    quint8 next()
    {
        if (m_script.isEmpty())
            return 0;
        const auto byte = static_cast<quint8>(m_script.front());
        m_script = m_script.sliced(1);
        return byte;
    }
    QString text()
    {
        const qsizetype wished = next();
        const qsizetype length = std::min(wished, m_script.size());
        const QString text = QString::fromUtf8(m_script.first(length));
        m_script = m_script.sliced(length);
        return text;
    }
    template <typename Choices> auto one(const Choices &choices) { return choices[next() % choices.size()]; }
    QString refusal() { return QString::fromLatin1(one(refusals)); }

    /// A person's wish, or the computer's: it may connect at once.
    template <typename Action> void wish(Action action)
    {
        const bool before = std::exchange(m_isWish, true);
        action();
        m_isWish = before;
    }
    void connecting()
    {
        m_isPaused = false;
        m_isSubscribed = false;
        if (m_isWish)
            m_opens.clear(); // the retries begin anew
        else
            m_opens.push_back(m_time.elapsed());
    }

    /// What a listener does when it hears something.
    void heard()
    {
        switch (std::exchange(m_heardAction, 0)) {
        case 1:
            wish([this] {
                m_client.stop();
                m_client.start();
            });
            break;
        case 2:
            wish([this] { m_client.reconnect(); });
            break;
        case 3:
            wish([this] {
                m_client.pause();
                m_client.reconnect();
            });
            break;
        case 4:
            m_token += 'x';
            m_client.pushToken();
            break;
        default:
            break;
        }
    }

    void behave()
    {
        if (m_renewed)
            std::exchange(m_renewed, nullptr)();
        m_socket.accept();
        if (!m_socket.beatRef.isEmpty())
            m_socket.answerHeartbeat();
        m_socket.answerJoin();
        saySubscribed();
    }
    void saySubscribed()
    {
        m_isSubscribed =
            m_isSubscribed || (m_socket.state == FakeSocket::State::Open && !m_socket.joinRef.isEmpty());
        m_socket.saySubscribed();
    }
    void sayAnything()
    {
        const QString joinRef = QString::number(next() % 8);
        const QString ref = QString::number(next() % 8);
        const std::array events{QStringLiteral("phx_reply"), QStringLiteral("phx_close"),
                                QStringLiteral("postgres_changes")};
        m_socket.say({joinRef, ref, m_socket.topic, one(events), {}});
    }

    void act(quint8 action)
    {
        switch (action % 28) {
        case 0:
            return m_socket.accept();
        case 1:
            return m_socket.drop(one(statuses));
        case 2:
            return m_socket.answerJoin(ids());
        case 3:
            return m_socket.refuseJoin(refusal());
        case 4:
        case 5:
            return saySubscribed();
        case 6:
            return m_socket.saySystem(QStringLiteral("postgres_changes"), QStringLiteral("error"), refusal());
        case 7:
            return m_socket.saySystem(QStringLiteral("system"), QStringLiteral("error"), refusal());
        case 8:
            return m_socket.sayOfChannel(QStringLiteral("phx_close"), {}, m_socket.joinRef);
        case 9:
            return m_socket.sayOfChannel(QStringLiteral("phx_error"), {}, m_socket.joinRef);
        case 10:
            return m_socket.sayChanged(QStringLiteral("leads"), ids());
        case 11:
            return m_socket.sayChanged(text());
        case 12:
            return m_socket.say(text());
        case 13:
            return m_socket.answerHeartbeat();
        case 14:
            return sayAnything();
        case 15:
            return flood();
        default:
            return actOfOthers(action % 28);
        }
    }
    /// Time, the network, the person.
    void actOfOthers(int action)
    {
        switch (action) {
        case 16:
            return m_time.advance(next());
        case 17:
        case 18:
            return m_time.advance(next() * 100);
        case 19:
            return m_time.advance(next() * 1'000);
        case 20:
            m_socket.failsToSend = true;
            return;
        case 21:
            m_socket.failsToOpen = true;
            return;
        case 22:
            m_token = QByteArray::number(next() % 4);
            return m_client.pushToken();
        case 23:
            if (m_renewed)
                std::exchange(m_renewed, nullptr)();
            return;
        case 24:
            return wish([this] { m_client.reconnect(); });
        case 25:
            m_isPaused = true; // unless it connects
            return wish([this] { m_client.pause(); });
        case 26:
            return wish([this] {
                m_client.stop();
                m_client.start();
            });
        default:
            m_heardAction = next() % 5;
        }
    }

    QJsonArray ids()
    {
        QJsonArray ids;
        for (int i = next() % 5; i > 0; --i)
            ids.append(next() % 2 ? QJsonValue(next())
                                  : QJsonValue(QJsonObject{{QStringLiteral("id"), next()}}));
        return ids;
    }

    void flood()
    {
        if (++m_floods > 3)
            return; // more of them take long and show nothing new
        const qsizetype before = m_hints;
        const int wishes = m_heardAction;
        for (int i = 0; i < 200; ++i) {
            m_socket.sayChanged(QStringLiteral("leads"));
            if (i % 10 == 9)
                m_time.advance(1);
        }
        // A listener that reconnected begins anew.
        holds(wishes != 0 || m_hints - before <= 3 * 3, "a flood of hints is a few hints");
    }

    void check()
    {
        holds(!m_socket.misuse, m_socket.misuse ? m_socket.misuse : "");
        holds(m_time.pending() <= 6, "timers are bounded");
        holds(!m_client.isLive() || m_socket.state == FakeSocket::State::Open, "live has a connection");
        holds(!m_client.isLive() || m_isSubscribed, "live was preceded by Subscribed");
        for (std::size_t i = 1; i < m_opens.size(); ++i)
            holds(m_opens[i] - m_opens[i - 1] >= 500, "no two connections in half a second");
        // 1, 2, 4, 8, 16, 32 seconds less up to half, and a first one again after half a minute of health.
        for (std::size_t i = 12; i < m_opens.size(); ++i)
            holds(m_opens[i] - m_opens[i - 12] >= 60'000, "retries grow");
        for (std::size_t i = 1; i < m_readies.size(); ++i)
            holds(m_readies[i] - m_readies[i - 1] >= 1'000, "ready comes once a second at most");
        holds(m_renewals <= 1 + m_time.elapsed() / 60'000, "one new token a minute at most");
    }

    test::FakeTime m_time;
    WatchedSocket m_socket;
    QByteArray m_token = "0";
    std::function<void()> m_renewed;
    RealtimeClient m_client;
    QByteArrayView m_script;
    bool m_isSubscribed = false; ///< said on this connection, after the join
    bool m_isWish = false;
    bool m_isPaused = false;
    int m_heardAction = 0;
    int m_renewals = 0;
    int m_floods = 0;
    qsizetype m_hints = 0;
    std::deque<qint64> m_opens; ///< when the client connected of its own accord
    std::deque<qint64> m_readies;
};

} // namespace

void feed(QByteArrayView input)
{
    constexpr qsizetype longest = 4'096;
    Conversation().play(input.first(std::min(input.size(), longest)));
}

} // namespace leadpilot::fuzz::realtimeconversation
