// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "core/ports/firstsyncprogress.h"
#include "core/ports/syncfault.h"
#include "core/ports/syncproof.h"
#include "core/timestamp.h"

#include <QObject>
#include <optional>

namespace leadpilot {

/// How well this desktop and the workspace keep up with each other.
struct SyncHealth
{
    enum class State {
        SignedOut,
        Connecting,
        FirstSync,   ///< the first copy of the workspace is on its way
        InSync,      ///< hints arrive and have been followed, or asking has done without them for a while
        Offline,     ///< no network or no server; everything local works
        NeedsSignIn, ///< the server ended the session
        Stopped,     ///< cannot go on by itself; `problem` says why
    };
    State state = State::SignedOut;
    qint64 rowsReceived = 0;                    ///< during FirstSync
    std::optional<FirstSyncProgress> firstSync; ///< during FirstSync, once rows have come
    int waitingEdits = 0;                       ///< written here, not yet confirmed by the server
    int needsYou = 0;                           ///< edits the server refused, and quarantined ones
    int quarantined = 0;                        ///< of them, edits of what went out of sight
    std::optional<Timestamp> oldestEditAt = {}; ///< of those that wait
    /// While InSync: the workspace announces nothing to this computer, so it is asked every few seconds.
    bool polling = false;
    std::optional<Timestamp> lastSyncAt;
    std::optional<Error> problem;
    SyncFault fault = SyncFault::None;
    qint64 clockAheadMs = 0;               ///< of this computer, compared with the workspace's
    std::optional<qint64> heldBackMs = {}; ///< with SyncFault::HeldBack: for how long
    /// From the commit in the workspace to the copy on this computer, of the last rows that came; by the
    /// workspace's clock alone.
    std::optional<qint64> lagMs = {};
    std::optional<Timestamp> tokenExpiresAt = {}; ///< by this computer's clock; it is renewed ahead of that
    bool proving = false;
    bool proofWaits = false;                ///< asked for; it begins when nothing else is under way
    qint64 provedRows = 0;                  ///< while proving: rows found equal so far
    std::optional<SyncProof> proof;         ///< the last one of this run
    std::optional<SyncProof> lastFullProof; ///< the last one that left nothing out
    std::optional<Error> proofProblem;      ///< why the last one was broken off
};

/// What the relay reports about itself. Unknown (`reachable` false) for members whose relay is out of reach.
struct RelayHealth
{
    bool reachable = false;
    qint64 webhooksAccepted = 0;
    qint64 duplicatesIgnored = 0; ///< events that had taken effect before
    qint64 signaturesRefused = 0; ///< requests without a good signature or key
    qint64 eventsWaiting = 0;     ///< stored, not yet in the workspace
    qint64 eventsDead = 0;        ///< set aside after too many attempts
    friend bool operator==(const RelayHealth &, const RelayHealth &) = default;
};

/// Lives in the UI thread.
class Health : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual SyncHealth sync() const = 0;
    virtual RelayHealth relay() const = 0;
    /// Proves the local copy as soon as nothing else is under way; SyncHealth tells how that goes.
    virtual void prove() = 0;
    /// Tries to reach the workspace at once, instead of after the pause under way.
    virtual void tryNow() = 0;

Q_SIGNALS:
    void changed();
};

} // namespace leadpilot
