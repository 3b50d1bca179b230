// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "sync/supabase/transport.h"

#include <QHash>
#include <mutex>

namespace leadpilot::relay {

/// Asks the workspace whose access token this is, and remembers the answer for ten seconds. Thread-safe;
/// blocks.
class MemberCheck
{
public:
    MemberCheck(supabase::Transport &transport, QByteArray apiKey, const Clock &clock);

    /// The member's role. Errors: as the workspace answers; Unauthorized without a good token.
    [[nodiscard]] Expected<QString> roleOf(const QByteArray &token);

private:
    struct Answer
    {
        QString role;
        Timestamp until;
    };

    supabase::Transport &m_transport;
    const QByteArray m_apiKey;
    const Clock &m_clock;
    std::mutex m_mutex;
    QHash<QByteArray, Answer> m_answers; // by the token's hash: tokens are not kept
};

} // namespace leadpilot::relay
