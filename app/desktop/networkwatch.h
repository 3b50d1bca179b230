// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>

namespace leadpilot::desktop {

/// Tells that the computer has another network than before, where the system says so (NetworkManager, GLib,
/// Windows, macOS); silent elsewhere. UI thread.
class NetworkWatch : public QObject
{
    Q_OBJECT
public:
    explicit NetworkWatch(QObject *parent = nullptr);

Q_SIGNALS:
    void changed();
};

} // namespace leadpilot::desktop
