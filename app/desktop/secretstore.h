// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"

#include <QByteArray>
#include <QFuture>
#include <optional>

namespace leadpilot::desktop {

/// Keeps small secrets between runs. Called from the UI thread; answers arrive through its event loop.
/// An error means that the store is not usable here, not that the secret is missing.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    virtual QFuture<Expected<std::optional<QByteArray>>> read(const QString &key) = 0;
    virtual QFuture<Expected<void>> write(const QString &key, const QByteArray &secret) = 0;
    virtual QFuture<Expected<void>> remove(const QString &key) = 0;
};

} // namespace leadpilot::desktop
