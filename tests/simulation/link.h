// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/engine/remote.h"
#include "tests/simulation/server.h"
#include "tests/simulation/simtime.h"
#include "tests/simulation/trace.h"

#include <memory>

namespace leadpilot::sim {

/// What a desktop's network does to a call, in percent of the calls.
struct Weather
{
    bool offline = false;
    int loses = 0; ///< the request does not arrive
    int losesAnswer = 0;
    int twice = 0;     ///< the request arrives a second time, later
    int truncates = 0; ///< the answer
    int meddles = 0;   ///< something in between answers: a sign-on page, an overloaded gateway
    int slowest = 20;  ///< milliseconds each way

    static Weather ofKind(quint64 kind);
    static QString nameOf(quint64 kind);
};

/// One desktop's way to the workspace, in virtual time and through any weather.
class Link : public engine::Remote
{
public:
    Link(Server &server, SimTime &time, Trace &trace, QString name, quint64 seed);

    void signIn(const QString &member);
    bool isSignedIn() const { return !m_over; }
    void expireToken() { m_credentials.access = "0"; }
    void setWeather(const Weather &weather) { m_weather = weather; }
    /// Whatever is under way ends nowhere: the desktop is gone.
    void cut() { m_desk = std::make_shared<bool>(true); }
    /// Called after the server has done something for this desktop.
    void onServed(std::function<void()> served) { m_served = std::move(served); }
    /// False: the desktop's computer has stopped within this very moment, and sends nothing more.
    void onSend(std::function<bool()> mayHappen) { m_maySend = std::move(mayHappen); }
    using Answers = std::function<void(const QList<Mutation> &, const QList<PushAnswer> &)>;
    /// Called with what the server did, and with what the desktop is told of it.
    void onPushed(Answers done, Answers told)
    {
        m_pushed = std::move(done);
        m_told = std::move(told);
    }

    void pull(const PullCursor &cursor, int limit, Done<PullPage> done) override;
    void newestLeads(int limit, Done<QList<TableRow>> done) override;
    void push(const QList<Mutation> &mutations, Done<QList<PushAnswer>> done) override;
    void info(Done<WorkspaceInfo> done) override;
    void digest(const PullCursor &cursor, const QList<Bucket> &buckets,
                Done<QList<BucketAnswer>> done) override;
    void bucketRows(const Bucket &bucket, const BucketPlace &after, int limit,
                    Done<BucketPage> done) override;
    void renewSession(Done<void> done) override;

private:
    template <typename T> void call(const char *what, std::function<Expected<T>()> work, Done<T> done);
    template <typename T> void end(int afterMs, const Done<T> &done, Expected<T> answer);
    Error meddling();

    Server &m_server;
    SimTime &m_time;
    Trace &m_trace;
    QString m_name;
    Dice m_dice;
    Weather m_weather;
    QString m_member;
    Credentials m_credentials;
    bool m_over = false;
    std::function<void()> m_served;
    std::function<bool()> m_maySend;
    Answers m_pushed;
    Answers m_told;
    std::shared_ptr<bool> m_desk = std::make_shared<bool>(true);
};

} // namespace leadpilot::sim
