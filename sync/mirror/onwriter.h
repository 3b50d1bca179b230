// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/mirrorwriter.h"

#include <QFuture>
#include <QPromise>
#include <memory>

namespace leadpilot::mirror {

/// Calls `work(writer)` in the writer's thread. The future is cancelled if the writer dies first.
template <typename F> auto onWriter(MirrorWriter &writer, F work) -> QFuture<decltype(work(writer))>
{
    auto promise = std::make_shared<QPromise<decltype(work(writer))>>();
    promise->start();
    QMetaObject::invokeMethod(
        &writer,
        [promise, &writer, work = std::move(work)]() mutable {
            promise->addResult(work(writer));
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

} // namespace leadpilot::mirror
