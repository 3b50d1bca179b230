// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/id.h"
#include "core/intake/commitbatch.h"
#include "core/intake/lookupresult.h"
#include "sync/supabase/restclient.h"

#include <QJsonArray>
#include <QJsonObject>
#include <optional>
#include <vector>

namespace leadpilot::supabase {

/// Why a batch was not written: something it relied on is no longer so.
struct BrokenGuard
{
    enum class Kind { EventKey, Absent, Version };
    Kind kind = Kind::Version;
    QString key;
    QString existingId; ///< for an event key the webhook that brought it; may be empty
};

/// Nothing: the batch is written.
using CommitOutcome = std::optional<BrokenGuard>;

struct ClaimRequest
{
    QString worker;
    int limit = 20;
    int leaseSeconds = 60;
};

/// A queued message that is ours to send while the fence stands.
struct ClaimedMessage
{
    Row message;
    Row conversation;
    qint64 fence = 0;
};

/// A message whose sending nobody has reported on in time.
struct ExpiredMessage
{
    Row message;
    qint64 fence = 0;
};

struct Claim
{
    std::vector<ClaimedMessage> claimed;
    std::vector<ExpiredMessage> expired;
};

/// An event that is over, and the webhook by which.
struct EndedEvent
{
    QString key;
    QString webhookId;
    bool isDead = false;
};

/// The service's calls of the workspace contract (docs/contract.md). Blocks: for threads that may.
class RelayClient
{
public:
    explicit RelayClient(const RestClient &rest)
        : m_rest(rest)
    {
    }

    [[nodiscard]] Expected<intake::LookupResult> lookup(const intake::LookupKeys &keys) const;
    [[nodiscard]] Expected<CommitOutcome> commit(const intake::CommitBatch &batch) const;
    [[nodiscard]] Expected<Claim> claim(const ClaimRequest &request) const;

    /// Why the first dead event of the webhook is dead; nothing if none is.
    [[nodiscard]] Expected<std::optional<QString>> deadReason(WebhookId webhook) const;

    /// Those of the event keys that are dead letters; of one kind only if that is named.
    [[nodiscard]] Expected<QStringList> deadEvents(const QStringList &eventKeys,
                                                   const QString &kind = {}) const;
    /// Those of the event keys that have taken effect, have none or are dead letters.
    [[nodiscard]] Expected<std::vector<EndedEvent>> endedEvents(const QStringList &eventKeys) const;

    /// The alert is there and not resolved.
    [[nodiscard]] Expected<bool> isAlertOpen(const QString &id) const;

    /// `form_id, day, vendor_count, arrived_count, version` of ad_lead_ledger for "meta" or "google" since
    /// that day
    /// ("2026-11-23").
    [[nodiscard]] Expected<QJsonArray> adLeadLedger(const QString &vendor, const QString &firstDay) const;
    /// `vendor_created_at, email, phone, status` of the Google leads that came by a click (gcl_id).
    [[nodiscard]] Expected<QJsonArray> googleLeadsOfClick(const QString &clickId) const;

    /// The newest rows of `webhooks`, without their bodies, as the workspace answers them.
    [[nodiscard]] Expected<QJsonArray> webhooks(int most) const;
    /// One of them, its sealed body included; null if there is none.
    [[nodiscard]] Expected<QJsonObject> webhook(WebhookId id) const;

private:
    /// Rows of webhook_events with these keys.
    Expected<QJsonArray> events(const QStringList &eventKeys, const QString &query) const;

    const RestClient &m_rest;
};

} // namespace leadpilot::supabase
