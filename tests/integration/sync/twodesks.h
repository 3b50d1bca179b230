// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/integration/sync/desk.h"
#include "tests/integration/sync/home.h"

#include <QTest>

namespace leadpilot::test {

template <typename T> T waitFor(QFuture<T> future)
{
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000);
    }();
    return future.result();
}

/// Two desktops of one member at a real workspace with sample data; the network of both can be taken away.
/// What fails here fails the test.
class TwoDesks
{
public:
    TwoDesks()
    {
        [this] {
            QVERIFY(home.openDoor());
        }();
        mine = sitDown("mine.sqlite");
        other = sitDown("other.sqlite");
    }

    void goOffline()
    {
        home.closeDoor();
        QTRY_COMPARE_WITH_TIMEOUT(mine->engine.health().state, SyncHealth::State::Offline, 20'000);
    }
    /// All that waited has arrived, and nothing needs anybody.
    void goOnline()
    {
        QVERIFY(home.openDoor());
        settle();
    }
    void settle()
    {
        QTRY_COMPARE_WITH_TIMEOUT(mine->engine.health().waitingEdits, 0, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(other->engine.health().waitingEdits, 0, 30'000);
        QCOMPARE(mine->engine.health().needsYou, 0);
        QCOMPARE(other->engine.health().needsYou, 0);
    }

    Home home{true};
    std::unique_ptr<Desk> mine, other;

private:
    std::unique_ptr<Desk> sitDown(const char *file)
    {
        auto desk =
            std::make_unique<Desk>(home.url(), home.created->publishableKey,
                                   home.folder.filePath(QString::fromLatin1(file)), home.clock, home.ids);
        [&] {
            QVERIFY(waitFor(desk->auth.signIn(home.email, home.password)));
            desk->start();
            QTRY_COMPARE_WITH_TIMEOUT(desk->engine.health().state, SyncHealth::State::InSync, 20'000);
        }();
        return desk;
    }
};

} // namespace leadpilot::test
