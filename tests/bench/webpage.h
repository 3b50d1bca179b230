// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/sqlite/database.h"

#include <QStringList>
#include <optional>

namespace leadpilot::bench {

/// Milliseconds.
struct WebPageTimes
{
    double pageP50 = 0, pageP99 = 0;
    double keystrokeP50 = 0, keystrokeP99 = 0;
};

/// The list of this mirror's leads and its search for each of `typed` as a plain web page does them: see
/// peers/webinbox.mjs. Nothing where the peers' packages are not installed.
std::optional<WebPageTimes> measureWebPage(sqlite::Database &mirror, const QString &folder,
                                           const QStringList &typed, const QString &peersFolder);

} // namespace leadpilot::bench
