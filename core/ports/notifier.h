// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/arrival/tone.h"
#include "core/error.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>
#include <optional>

namespace leadpilot {

/// What the system shows beside the window. Plain texts: whoever shows them sees to it that they stay so.
struct Notification
{
    struct Action
    {
        QString key;
        QString label;
        friend bool operator==(const Action &, const Action &) = default;
    };

    QString tag; ///< takes the place of what is shown under the same tag
    QString title;
    QString body;
    QList<Action> actions;          ///< left out where the system offers none
    std::optional<Tone> sound = {}; ///< empty: silently
    friend bool operator==(const Notification &, const Notification &) = default;
};

/// The system's notifications. Lives in the UI thread.
class Notifier : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// The future is there once the system has taken it, or has failed to.
    virtual QFuture<Expected<void>> show(const Notification &notification) = 0;

Q_SIGNALS:
    /// `action` is empty for the notification itself.
    void chosen(const QString &tag, const QString &action);
};

} // namespace leadpilot
