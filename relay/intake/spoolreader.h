// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/spooledwebhook.h"
#include "sync/sqlite/database.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace leadpilot::relay {

/// The spool's SQLite file as those see it who take webhooks out of it or look at it. Knows what was handed
/// out already. Thread-safe.
class SpoolReader
{
public:
    /// The file must be there. Errors: Storage.
    [[nodiscard]] static Expected<std::unique_ptr<SpoolReader>> open(const QString &path, BodySeal seal);

    struct Contents
    {
        qint64 lastSequence = 0;
        qint64 waiting = 0;
        qint64 dead = 0;
    };
    [[nodiscard]] Expected<Contents> contents() const;

    /// A webhook that has been written with this time is due then; at once, if there have been hurries since
    /// it was handed out.
    struct Due
    {
        Timestamp at;
        qint64 sequence = 0;
        std::optional<int> hurries = {};
    };
    void awaits(const std::vector<Due> &due);
    std::optional<Timestamp> nextDue() const;
    /// All of them are due at once, in order of arrival.
    void hurry();

    struct Unopened
    {
        qint64 sequence = 0;
        QString reason;
    };
    struct Taken
    {
        std::vector<WaitingWebhook> webhooks;
        std::vector<Unopened> unopened; ///< their bodies cannot be read
    };
    /// As Spool::take().
    [[nodiscard]] Expected<Taken> take(int most, Timestamp now, qint64 mostBytes);
    /// As Spool::takeOneOfEach().
    [[nodiscard]] Expected<Taken> takeOneOfEach();

    // As of Spool.
    [[nodiscard]] Expected<std::vector<SpoolEntry>> entries(int most) const;
    [[nodiscard]] Expected<std::optional<WaitingWebhook>> find(WebhookId id) const;
    [[nodiscard]] Expected<std::vector<WebhookId>> setAside(intake::Provider provider) const;
    [[nodiscard]] Expected<bool> isSetAside(qint64 sequence) const;

private:
    /// What one look into the file may bring.
    struct Room
    {
        int webhooks = 0;
        qint64 bytes = 0;
        bool isLeft() const { return webhooks > 0 && bytes > 0; }
    };

    SpoolReader(std::unique_ptr<sqlite::Database> database, BodySeal seal);
    Expected<void> readDeferred();
    static Expected<std::vector<WaitingWebhook>> read(sqlite::Statement &statement, Room &room);
    Expected<Taken> take(Room &forDeferred, Room &forFresh, Timestamp now);
    Expected<void> takeFresh(std::vector<WaitingWebhook> &taken, Room &room);
    Expected<void> takeDeferred(std::vector<WaitingWebhook> &taken, Room &room, Timestamp now);
    /// The body as it came; for one that is not sealed nothing happens.
    Expected<void> unseal(SpooledWebhook &webhook) const;

    const BodySeal m_seal;
    mutable std::mutex m_mutex; // guards the rest
    const std::unique_ptr<sqlite::Database> m_database;
    int m_hurries = 0;
    qint64 m_handedOut = 0;                      // everything up to here was taken once
    std::multimap<Timestamp, qint64> m_deferred; // sequences by when they are due
};

} // namespace leadpilot::relay
