// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/desktop/workspacelink.h"
#include "app/system/randomids.h"
#include "app/system/systemclock.h"
#include "sync/mirror/mirror.h"

#include <QEventLoop>
#include <QTimer>

namespace leadpilot::bench {

/// Lets the event loop run until `condition` holds; false if it does not within `seconds`.
template <typename Condition> bool waitUntil(Condition condition, int seconds)
{
    QEventLoop loop;
    QTimer look, end;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (condition())
            loop.quit();
    });
    QObject::connect(&end, &QTimer::timeout, &loop, &QEventLoop::quit);
    look.start(2);
    end.start(seconds * 1'000);
    if (!condition())
        loop.exec();
    return condition();
}

/// Lets the event loop run without being woken for anything of its own.
inline void rest(int seconds)
{
    QEventLoop loop;
    QTimer::singleShot(seconds * 1'000, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Keeps no session.
class NoSessionStore : public supabase::SessionStore
{
public:
    QFuture<std::optional<supabase::AuthSession>> load() override
    {
        return QtFuture::makeReadyFuture(std::optional<supabase::AuthSession>());
    }
    QFuture<void> save(const supabase::AuthSession &) override { return QtFuture::makeReadyFuture(); }
    void clear() override {}
};

/// The desktop without its window.
class BenchDesk
{
public:
    BenchDesk(const WorkspaceAddress &address, const QString &mirrorFile)
        : m_mirror(*mirror::Mirror::open(mirrorFile))
        , writer(*m_mirror, clock, m_ids)
        , m_link(address, std::make_unique<NoSessionStore>(), clock, m_ids, desktop::WorkspaceLink::Options())
    {
        QObject::connect(&m_link, &desktop::WorkspaceLink::healthChanged, &writer,
                         [this](const SyncHealth &now) { health = now; });
    }

    bool signIn(const QString &email, const QString &password)
    {
        const auto signedIn = m_link.auth().signIn(email, password);
        return waitUntil([&] { return signedIn.isFinished(); }, 60) && signedIn.result();
    }
    void begin() { m_link.begin(writer); }
    QByteArray accessToken() const { return m_link.accessToken(); }
    bool isInSync() const { return health.state == SyncHealth::State::InSync && !health.polling; }

    SystemClock clock;

private:
    RandomIds m_ids{clock};
    std::unique_ptr<mirror::Mirror> m_mirror;

public:
    mirror::MirrorWriter writer;
    SyncHealth health;

private:
    desktop::WorkspaceLink m_link;
};

} // namespace leadpilot::bench
