// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/spooledwebhook.h"
#include "sync/sqlite/database.h"
#include "sync/sqlite/transaction.h"

#include <memory>

namespace leadpilot::relay {

/// The spool's SQLite file as its writer sees it. One thread at a time.
class SpoolFile
{
public:
    /// Opens or creates it, and brings the file of an older version up to date. `mostBytes`: it grows no
    /// larger; 0: as the disk allows. Errors: Storage, naming the file; also for a file of a newer version.
    [[nodiscard]] static Expected<std::unique_ptr<SpoolFile>> open(const QString &path, qint64 mostBytes,
                                                                   BodySeal seal);

    /// What is written below belongs into one. Errors of all of these: Storage.
    [[nodiscard]] Expected<sqlite::Transaction> begin();

    [[nodiscard]] Expected<void> append(qint64 sequence, const SpooledWebhook &webhook);
    /// One that was here before, due at once. False: it still is here, nothing is written.
    [[nodiscard]] Expected<bool> putBack(qint64 sequence, const SpooledWebhook &webhook);
    [[nodiscard]] Expected<void> finish(qint64 sequence);
    [[nodiscard]] Expected<void> defer(qint64 sequence, const Deferral &deferral);
    [[nodiscard]] Expected<void> setAside(qint64 sequence, Timestamp at, const QString &reason);
    /// From its beginning, due at once. False: it is not set aside any more, nothing is written.
    [[nodiscard]] Expected<bool> revive(qint64 sequence);

private:
    SpoolFile(std::unique_ptr<sqlite::Database> database, BodySeal seal);
    Expected<qint64> insert(QByteArrayView sql, qint64 sequence, const SpooledWebhook &webhook);

    const std::unique_ptr<sqlite::Database> m_database;
    const BodySeal m_seal;
};

} // namespace leadpilot::relay
