// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/supabaseremote.h"

#include "core/whenready.h"

namespace leadpilot {

void SupabaseRemote::pull(const PullCursor &cursor, int limit, Done<PullPage> done)
{
    whenReady(m_sync.pull(cursor, limit), this, std::move(done));
}

void SupabaseRemote::push(const QList<Mutation> &mutations, Done<QList<PushAnswer>> done)
{
    whenReady(m_sync.push(mutations), this, std::move(done));
}

void SupabaseRemote::renewSession(Done<void> done)
{
    whenReady(m_auth.renew(), this, std::move(done));
}

} // namespace leadpilot
