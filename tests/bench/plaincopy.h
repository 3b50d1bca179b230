// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QString>
#include <QUrl>
#include <optional>

namespace leadpilot::bench {

struct PlainCopy
{
    qint64 rows = 0;
    double downloading = 0; ///< seconds
    double inserting = 0;   ///< seconds
};

/// What a first sync cannot do without: the pages of sync_pull one after another, and their rows put into
/// tables of the same columns, a transaction a page. No index but the key, no search, no lists, no outbox.
std::optional<PlainCopy> copyPlainly(const QUrl &workspace, const QByteArray &apiKey, const QByteArray &token,
                                     const QString &file);

} // namespace leadpilot::bench
