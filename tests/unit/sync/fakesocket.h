// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/supabase/realtimeframe.h"
#include "sync/supabase/realtimesocket.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <utility>

namespace leadpilot::test {

/// A connection to a Realtime server that says what the test tells it to. Remembers a use that a socket does
/// not bear.
class FakeSocket : public supabase::RealtimeSocket
{
public:
    enum class State { Closed, Opening, Open };

    void open(const QUrl &url, Events events) override
    {
        if (state != State::Closed)
            misuse = "opened while it was open";
        ++opens;
        openedUrl = url;
        m_events = std::move(events);
        state = State::Opening;
        joinRef.clear();
        beatRef.clear();
        if (std::exchange(failsToOpen, false))
            drop();
    }
    void sendText(const QString &text) override
    {
        if (state != State::Open) {
            misuse = "sent to a closed connection";
            return;
        }
        const auto frame = supabase::realtimeFrameFrom(text);
        if (!frame) {
            misuse = "sent what is no frame";
            return;
        }
        sent.append(*frame);
        if (frame->event == u"phx_join") {
            ++joins;
            joinRef = frame->ref;
            topic = frame->topic;
        } else if (frame->event == u"heartbeat") {
            beatRef = frame->ref;
        }
        if (std::exchange(failsToSend, false))
            drop();
    }
    void close() override { state = State::Closed; }

    void accept()
    {
        if (state != State::Opening)
            return;
        state = State::Open;
        const auto opened = m_events.opened;
        opened();
    }
    void drop(int httpStatus = 0)
    {
        if (std::exchange(state, State::Closed) == State::Closed)
            return;
        const auto ended = m_events.ended;
        ended(httpStatus);
    }
    void say(const QString &text)
    {
        if (state != State::Open)
            return;
        const auto received = m_events.received;
        received(text);
    }
    void say(const supabase::RealtimeFrame &frame) { say(supabase::encoded(frame)); }
    void sayOfChannel(const QString &event, const QJsonObject &payload, const QString &ref = {})
    {
        say(supabase::RealtimeFrame{joinRef, ref, topic, event, payload});
    }
    void answerJoin(const QJsonArray &bindings = {})
    {
        sayOfChannel(
            QStringLiteral("phx_reply"),
            {{QStringLiteral("status"), QStringLiteral("ok")},
             {QStringLiteral("response"), QJsonObject{{QStringLiteral("postgres_changes"), bindings}}}},
            joinRef);
    }
    void refuseJoin(const QString &reason)
    {
        sayOfChannel(QStringLiteral("phx_reply"),
                     {{QStringLiteral("status"), QStringLiteral("error")},
                      {QStringLiteral("response"), QJsonObject{{QStringLiteral("reason"), reason}}}},
                     joinRef);
    }
    void saySystem(const QString &extension, const QString &status, const QString &message)
    {
        sayOfChannel(QStringLiteral("system"), {{QStringLiteral("message"), message},
                                                {QStringLiteral("status"), status},
                                                {QStringLiteral("extension"), extension}});
    }
    void saySubscribed()
    {
        saySystem(QStringLiteral("postgres_changes"), QStringLiteral("ok"),
                  QStringLiteral("Subscribed to PostgreSQL"));
    }
    void sayChanged(const QString &table, const QJsonArray &ids = {})
    {
        say({{},
             {},
             topic,
             QStringLiteral("postgres_changes"),
             {{QStringLiteral("ids"), ids},
              {QStringLiteral("data"), QJsonObject{{QStringLiteral("table"), table}}}}});
    }
    void answerHeartbeat()
    {
        say({{},
             beatRef,
             QStringLiteral("phoenix"),
             QStringLiteral("phx_reply"),
             {{QStringLiteral("status"), QStringLiteral("ok")}}});
    }
    /// From the connection to live.
    void goLive()
    {
        accept();
        answerJoin();
        saySubscribed();
    }

    State state = State::Closed;
    int opens = 0;
    int joins = 0;
    QUrl openedUrl;
    QList<supabase::RealtimeFrame> sent;
    QString joinRef; ///< of the join on this connection
    QString topic;
    QString beatRef;
    bool failsToOpen = false;
    bool failsToSend = false;
    const char *misuse = nullptr;

private:
    Events m_events;
};

} // namespace leadpilot::test
