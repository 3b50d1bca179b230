// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "core/ports/health.h"
#include "core/ports/prompts.h"
#include "core/ports/session.h"
#include "core/whenready.h"
#include "tests/gui/fakes/fakeanswers.h"

#include <QStringList>

namespace leadpilot::fakes {

class FakeClock : public Clock
{
public:
    Timestamp now() const override { return time; }
    Timestamp time = Timestamp::fromSeconds(1'795'442'400); ///< 2026-11-23 14:00 UTC
};

class FakeHealth : public Health
{
    Q_OBJECT
public:
    using Health::Health;
    SyncHealth sync() const override { return m_sync; }
    RelayHealth relay() const override { return m_relay; }
    void prove() override { ++proofs; }
    void tryNow() override { ++tries; }
    void set(const SyncHealth &sync)
    {
        m_sync = sync;
        Q_EMIT changed();
    }
    void set(const RelayHealth &relay)
    {
        m_relay = relay;
        Q_EMIT changed();
    }

    int proofs = 0, tries = 0; ///< that were asked for

private:
    SyncHealth m_sync;
    RelayHealth m_relay;
};

class FakeSession : public Session
{
    Q_OBJECT
public:
    using Session::Session;
    bool isSignedIn() const override { return m_signedIn; }
    WorkspaceAddress lastAddress() const override { return address; }
    QFuture<Expected<void>> signIn(const WorkspaceAddress &to, const QString &email,
                                   const QString &password) override
    {
        address = to;
        lastEmail = email;
        lastPassword = password;
        return enter();
    }
    QFuture<Expected<void>> tryOnThisComputer() override
    {
        ++tries;
        return enter();
    }
    QFuture<Expected<void>> signOut() override
    {
        ++signOuts;
        auto future = answers.give<void>({});
        whenReady(future, this, [this](const Expected<void> &) {
            m_signedIn = false;
            Q_EMIT signedOut(false);
        });
        return future;
    }
    bool isKeepInFileAsked() const override { return m_keepInFileAsked; }
    void askKeepInFile()
    {
        m_keepInFileAsked = true;
        Q_EMIT keepInFileAsked();
    }
    void answerKeepInFile(bool keep) override
    {
        m_keepInFileAsked = false;
        kept = keep;
    }
    void setSignedIn(bool signedIn) { m_signedIn = signedIn; }

    Answers answers;
    WorkspaceAddress address;
    QString lastEmail, lastPassword;
    std::optional<bool> kept;
    int tries = 0, signOuts = 0;

private:
    QFuture<Expected<void>> enter()
    {
        auto future = answers.give<void>({});
        if (future.isFinished() && future.result()) {
            m_signedIn = true;
            Q_EMIT signedIn();
        }
        return future;
    }
    bool m_signedIn = false;
    bool m_keepInFileAsked = false;
};

/// Remembers what was asked and answers `answer`, or with the last one where there is none so named.
class FakePrompts : public Prompts
{
public:
    void ask(const QString &title, const QString &question, const QStringList &answers,
             std::function<void(int)> answered) override
    {
        asked += QString(title + u": " + question);
        offered = answers;
        const auto chosen = answers.indexOf(answer);
        answered(int(chosen < 0 ? answers.size() - 1 : chosen));
    }
    void openLink(const QString &url) override { opened += url; }
    void saveFile(const QString &, const QString &suggested, const QString &,
                  std::function<void(const QString &)> chosen) override
    {
        offered = {suggested};
        chosen(file);
    }
    void openFile(const QString &, const QString &, std::function<void(const QString &)> chosen) override
    {
        chosen(file);
    }

    QString answer;
    QString file; ///< that is chosen to be written or read
    QStringList asked, offered, opened;
};

} // namespace leadpilot::fakes
