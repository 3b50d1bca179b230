// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/relay/datadirectory.h"

#include <QJsonDocument>

namespace leadpilot::relay {

struct RelayAnswer
{
    QJsonDocument json;
    QString warning; ///< what is wrong with the answer; mostly nothing
};

/// Asks the relay that runs on the data directory, as its own user, and waits for the answer. `path` is of
/// the admin API, query included. Errors: Offline if none runs or none answers; Rejected and Conflict with
/// the relay's own words.
[[nodiscard]] Expected<RelayAnswer> askRunningRelay(const QString &dataDirectory, const QByteArray &method,
                                                    const QString &path);

} // namespace leadpilot::relay
