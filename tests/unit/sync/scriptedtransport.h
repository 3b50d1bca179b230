// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/supabase/transport.h"

#include <QPromise>
#include <memory>

namespace leadpilot::test {

/// Keeps requests until the test answers them.
class ScriptedTransport : public supabase::Transport
{
public:
    QFuture<Expected<supabase::HttpReply>> send(const supabase::HttpRequest &request) override
    {
        requests.append(request);
        promises.append(std::make_shared<QPromise<Expected<supabase::HttpReply>>>());
        promises.last()->start();
        return promises.last()->future();
    }
    void answer(int status, const QByteArray &body) { finish(supabase::HttpReply{status, {}, body}); }
    void fail(ErrorCode code) { finish(failure(code, QStringLiteral("test"), {})); }

    qsizetype waiting() const { return promises.size(); }

    QList<supabase::HttpRequest> requests;

private:
    void finish(Expected<supabase::HttpReply> reply)
    {
        const auto promise = promises.takeFirst();
        promise->addResult(std::move(reply));
        promise->finish();
    }
    QList<std::shared_ptr<QPromise<Expected<supabase::HttpReply>>>> promises;
};

} // namespace leadpilot::test
