// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/http/message.h"
#include "sync/supabase/transport.h"

#include <QThreadPool>
#include <functional>

namespace leadpilot::relay::workspace {

/// Carries requests to a workspace of this process, on a few threads of its own. Must not outlive the
/// workspace; its end waits for what is under way.
class InProcessTransport : public supabase::Transport
{
public:
    using Handle = std::function<http::Response(const http::Request &)>;

    explicit InProcessTransport(Handle handle);
    ~InProcessTransport() override;

    void carry(const supabase::HttpRequest &request, Answered answered) override;

private:
    Handle m_handle;
    QThreadPool m_threads;
};

} // namespace leadpilot::relay::workspace
