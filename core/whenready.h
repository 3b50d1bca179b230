// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

namespace leadpilot {

/// Calls `then(result)` in `context`'s thread once the future is there; never if `context` dies first.
/// (QFuture::then with a context aborts in that case up to Qt 6.4.)
template <typename T, typename F> void whenReady(const QFuture<T> &future, QObject *context, F &&then)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::forward<F>(then)]() mutable {
                         watcher->deleteLater();
                         if (watcher->isCanceled())
                             return;
                         if constexpr (std::is_void_v<T>)
                             then();
                         else
                             then(watcher->result());
                     });
    // After connect, so that a future which is already there is not missed.
    watcher->setFuture(future);
}

} // namespace leadpilot
