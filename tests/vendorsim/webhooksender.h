// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/vendorsim/scenario.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <functional>

namespace leadpilot::vendorsim {

/// Posts webhooks as the vendors do: signed, and again with growing pauses while the answer is not 200.
class WebhookSender : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(int status)>;
    explicit WebhookSender(QObject *parent = nullptr)
        : QObject(parent)
    {
    }

    /// `left` is called when the first copy goes out, `done` once with the last status (0: no answer).
    void send(const Delivery &delivery, const RelayTarget &target, const std::function<void()> &left,
              const Done &done);
    /// The GET by which Meta checks a callback; `done` gets whether our challenge came back with 200.
    void shakeHands(const QString &kind, const RelayTarget &target, const std::function<void(bool)> &done);

private:
    struct Attempt
    {
        QNetworkRequest request;
        Delivery delivery;
        Done done;
        int number = 0;
    };
    void post(const std::shared_ptr<Attempt> &attempt);
    static bool isWorthRepeating(const Attempt &attempt, int status);

    QNetworkAccessManager m_network;
};

} // namespace leadpilot::vendorsim
