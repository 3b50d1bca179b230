// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/eventprocessor.h"

#include "core/intake/eventage.h"
#include "relay/intake/bulkwebhook.h"
#include "relay/intake/standingalert.h"

#include <algorithm>

namespace leadpilot::relay {
namespace {

// Every round lost means that somebody else's batch went through; more than this is not a race.
constexpr int mostRounds = 50;

EventResult neverSettles(const char *attempted)
{
    return EventWaits{Error{ErrorCode::Conflict,
                            QString::fromLatin1(attempted),
                            QStringLiteral("what it relies on changed with every round"),
                            {},
                            0}};
}

bool isRefused(const EventResult &result)
{
    const auto *waits = std::get_if<EventWaits>(&result);
    return waits && waits->error.code == ErrorCode::Rejected;
}

EventResult waitsForItsPerson()
{
    return EventWaits{Error{ErrorCode::Conflict,
                            QStringLiteral("find whom a change is about"),
                            QStringLiteral("nobody is known under that number or id yet"),
                            {},
                            0}};
}

EventResult waitsForItsMessage()
{
    return EventWaits{Error{ErrorCode::Conflict,
                            QStringLiteral("join a status with its message"),
                            QStringLiteral("the message is not known yet"),
                            {},
                            0}};
}

/// PostgreSQL gave way to another transaction about the same rows; nothing is written.
bool isLostRace(const EventResult &result)
{
    const auto *waits = std::get_if<EventWaits>(&result);
    return waits && (waits->error.reason == u"55P03" || waits->error.reason == u"40001" ||
                     waits->error.reason == u"40P01");
}

const QString accessAlert = QStringLiteral("meta_access");

QString accessAlertFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unauthorized:
        return QStringLiteral("Meta does not accept the access token any more (error %1). Leads wait in the "
                              "relay until a new one is set.");
    case ErrorCode::Forbidden:
        return QStringLiteral("Meta does not permit us to read leads any more (error %1). Leads wait in the "
                              "relay until the permission is given again.");
    case ErrorCode::Rejected:
        return QStringLiteral("Meta refuses every read of a lead as wrongly made (error %1): the app secret "
                              "or the Graph address may be wrong. Leads wait in the relay until it is set "
                              "right.");
    default:
        return QStringLiteral("Meta holds our calls back (error %1). Leads wait in the relay meanwhile.");
    }
}

bool parks(const intake::CommitBatch &batch, const QString &eventKey)
{
    return std::ranges::any_of(batch.rows, [&eventKey](const intake::RowChange &change) {
        return change.row.table == u"webhook_events" && change.row.row.text(u"event_key") == eventKey &&
               change.row.row.text(u"status") == u"parked";
    });
}

} // namespace

EventProcessor::EventProcessor(const supabase::RelayClient &workspace, Connected isConnected, IdSource &ids,
                               const Clock &clock, intake::IntakePolicy policy, BodySeal seal,
                               AutoReplies autoReplies)
    : m_workspace(workspace)
    , m_isConnected(std::move(isConnected))
    , m_ids(ids)
    , m_clock(clock)
    , m_policy(std::move(policy))
    , m_seal(std::move(seal))
    , m_autoReplies(std::move(autoReplies))
{
}

intake::CommitBatch EventProcessor::decide(const intake::EventItem &item, const SpooledWebhook &webhook,
                                           const intake::LookupResult &found) const
{
    intake::IntakePolicy policy = m_policy;
    if (m_autoReplies)
        policy.autoReply = m_autoReplies();
    auto batch = intake::decide(item, webhook.id, found, m_clock.now(), m_ids, policy);
    if (!isBulkRead(webhook))
        intake::noteOddAge(batch, item.key, intake::oddAge(item.event, webhook.receivedAt, m_policy));
    return batch;
}

EventResult EventProcessor::process(const intake::EventItem &item, const SpooledWebhook &webhook,
                                    const std::optional<WebhookEnd> &end, Parked parked) const
{
    if (!isConnected(item.event)) {
        // Under a key of this webhook: connected later, the event can still have its effect by a replay.
        intake::EventItem refused = item;
        refused.key = QStringLiteral("webhook:%1:%2").arg(webhook.id.toString()).arg(item.item);
        auto batch = intake::ignore(refused, webhook.id, QStringLiteral("not connected"), m_clock.now());
        const auto result = commit(refused, std::move(batch), webhook, end);
        return result.value_or(neverSettles("record an ignored event"));
    }
    if (const auto *unreadable = std::get_if<intake::Unreadable>(&item.event))
        return bury(item, webhook, unreadable->path, 1, end);
    std::unique_lock queue(m_afterALoss, std::defer_lock);
    for (int round = 0; round < mostRounds; ++round) {
        // Who has lost a race queues here: many that want the same row would only get in each other's way.
        if (round == 1)
            queue.lock();
        const auto found = lookup(item);
        if (!found)
            return EventWaits{found.error()};
        if (found->isDone(item.key))
            return EventDone{.isDuplicate = true};
        if (parked == Parked::Waits && intake::isEarly(item, *found))
            return waitsForItsPerson();
        auto batch = decide(item, webhook, *found);
        const bool waits = parked == Parked::Waits && parks(batch, item.key);
        if (auto result = commit(item, std::move(batch), webhook, waits ? std::nullopt : end)) {
            if (isLostRace(*result))
                continue;
            const auto *done = std::get_if<EventDone>(&*result);
            return waits && done && !done->isDuplicate ? waitsForItsMessage() : *result;
        }
    }
    return neverSettles("commit an event");
}

EventResult EventProcessor::bury(const intake::EventItem &item, const SpooledWebhook &webhook,
                                 const QString &reason, int attempts,
                                 const std::optional<WebhookEnd> &end) const
{
    auto batch = intake::setAside(item, webhook.id, reason, attempts, m_clock.now(), m_ids);
    auto result = commit(item, std::move(batch), webhook, end);
    if (!result || isRefused(*result)) {
        // The vendor's lead has a row already or cannot have one: only the event is left to record.
        intake::EventItem bare = item;
        bare.event = intake::Unreadable{reason};
        result = commit(bare, intake::setAside(bare, webhook.id, reason, attempts, m_clock.now(), m_ids),
                        webhook, end);
    }
    if (!result)
        return neverSettles("record a dead letter");
    if (auto *done = std::get_if<EventDone>(&*result); done && !done->isDuplicate) {
        done->isDead = true;
        done->reason = reason;
    }
    return *result;
}

Expected<EventProcessor::Preview> EventProcessor::preview(const intake::EventItem &item,
                                                          const SpooledWebhook &webhook) const
{
    auto found = lookup(item);
    if (!found)
        return std::unexpected(found.error());
    auto batch = decide(item, webhook, *found);
    return Preview{std::move(*found), std::move(batch)};
}

Expected<bool> EventProcessor::isDone(const intake::EventItem &item) const
{
    intake::LookupKeys keys;
    keys.events.append(item.key);
    const auto found = m_workspace.lookup(keys);
    return found ? Expected<bool>(found->isDone(item.key)) : std::unexpected(found.error());
}

Expected<void> EventProcessor::releaseDead(const std::vector<intake::EventItem> &events) const
{
    QStringList keys;
    for (const intake::EventItem &item : events)
        keys.append(item.key);
    const auto dead = m_workspace.deadEvents(keys);
    if (!dead || dead->isEmpty())
        return dead ? Expected<void>() : std::unexpected(dead.error());
    intake::CommitBatch batch;
    for (const QString &key : *dead)
        batch.update(QStringLiteral("webhook_events"),
                     Row{{QStringLiteral("event_key"), key},
                         {QStringLiteral("status"), QStringLiteral("parked")},
                         {QStringLiteral("error_message"), Value()},
                         {QStringLiteral("dead_at"), Value()}});
    const auto outcome = m_workspace.commit(batch);
    return outcome ? Expected<void>() : std::unexpected(outcome.error());
}

Expected<void> EventProcessor::raiseAccessAlert(const Error &error) const
{
    return raiseAlert(m_workspace, {.kind = accessAlert,
                                    .message = accessAlertFor(error.code).arg(error.reason),
                                    .isCritical = error.code != ErrorCode::RateLimited});
}

Expected<void> EventProcessor::resolveAccessAlert() const
{
    return resolveAlert(m_workspace, accessAlert, QStringLiteral("Meta's leads can be read again."),
                        m_clock.now());
}

Expected<void> EventProcessor::close(const SpooledWebhook &webhook, const WebhookEnd &end) const
{
    intake::CommitBatch batch;
    addWebhookRows(batch, webhook, end, m_seal);
    const auto outcome = m_workspace.commit(batch);
    return outcome ? Expected<void>() : std::unexpected(outcome.error());
}

Expected<intake::LookupResult> EventProcessor::lookup(const intake::EventItem &item) const
{
    auto found = m_workspace.lookup(intake::keysOf(item, m_policy));
    if (!found)
        return found;
    if (const auto further = intake::furtherKeysOf(item, *found)) {
        auto more = m_workspace.lookup(*further);
        if (!more)
            return more;
        found->add(std::move(*more));
    }
    return found;
}

std::optional<EventResult> EventProcessor::commit(const intake::EventItem &item, intake::CommitBatch batch,
                                                  const SpooledWebhook &webhook,
                                                  std::optional<WebhookEnd> end) const
{
    if (end) {
        end->at = m_clock.now();
        if (const auto *unreadable = std::get_if<intake::Unreadable>(&item.event)) {
            end->failed = true;
            end->reason = unreadable->path;
        }
        addWebhookRows(batch, webhook, *end, m_seal);
    }
    const auto outcome = m_workspace.commit(batch);
    if (!outcome)
        return EventWaits{outcome.error()};
    if (!*outcome)
        return EventDone{.isClosed = end.has_value()};
    if ((*outcome)->kind == supabase::BrokenGuard::Kind::EventKey)
        return EventDone{.isDuplicate = (*outcome)->existingId != webhook.id.toString()};
    return std::nullopt;
}

} // namespace leadpilot::relay
