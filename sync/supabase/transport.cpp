// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/supabase/transport.h"

#include <QPromise>
#include <memory>

namespace leadpilot::supabase {

QByteArray HttpReply::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QFuture<Expected<HttpReply>> Transport::send(const HttpRequest &request)
{
    const auto promise = std::make_shared<QPromise<Expected<HttpReply>>>();
    promise->start();
    carry(request, [promise](Expected<HttpReply> reply) {
        promise->addResult(std::move(reply));
        promise->finish();
    });
    return promise->future();
}

} // namespace leadpilot::supabase
