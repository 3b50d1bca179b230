// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/networkwatch.h"

#include <QNetworkInformation>

namespace leadpilot::desktop {

NetworkWatch::NetworkWatch(QObject *parent)
    : QObject(parent)
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    auto *network = QNetworkInformation::instance();
    connect(network, &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reached) {
                using Reachability = QNetworkInformation::Reachability;
                if (reached != Reachability::Disconnected && reached != Reachability::Unknown)
                    Q_EMIT changed();
            });
    connect(network, &QNetworkInformation::transportMediumChanged, this, &NetworkWatch::changed);
}

} // namespace leadpilot::desktop
