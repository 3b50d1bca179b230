// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadpilot {

/// What keeps this computer and the workspace from keeping up with each other: the first of them that
/// applies.
enum class SyncFault {
    None,
    NoNetwork,    ///< no answer comes
    ServerDown,   ///< the address refuses connections, or answers with the server's own errors
    Restoring,    ///< the workspace was put back from a backup, or is being moved, and is not ready yet
    Busy,         ///< too many calls
    TokenRefused, ///< the access token is refused, and no new one can be had
    SessionOver,  ///< the server ended the session
    NoMember,     ///< the account is no member of the workspace, or not any more
    OtherVersion, ///< the workspace is not of this version
    Refused,      ///< the workspace, or something before it, answers what it must not
    DiskFull,
    CopyBroken, ///< the local copy cannot be written
    WrongClock, ///< of this computer
    HeldBack,   ///< an open transaction of the workspace's database holds new rows back
    NoHints,    ///< Realtime is silent: changes are asked for
    Unproved,   ///< the local copy differs from the workspace even after it has been fetched again
};

} // namespace leadpilot
