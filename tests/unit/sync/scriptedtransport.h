// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/supabase/transport.h"

#include <QList>

namespace leadpilot::test {

/// Keeps requests until the test answers them.
class ScriptedTransport : public supabase::Transport
{
public:
    void carry(const supabase::HttpRequest &request, Answered answered) override
    {
        requests.append(request);
        m_waiting.append(std::move(answered));
    }
    void answer(int status, const QByteArray &body) { finish(supabase::HttpReply{status, {}, body}); }
    void fail(ErrorCode code) { finish(failure(code, QStringLiteral("test"), {})); }

    qsizetype waiting() const { return m_waiting.size(); }

    QList<supabase::HttpRequest> requests;

private:
    void finish(Expected<supabase::HttpReply> reply) { m_waiting.takeFirst()(std::move(reply)); }

    QList<Answered> m_waiting;
};

} // namespace leadpilot::test
