// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/spoolreader.h"

#include <QStringList>
#include <algorithm>
#include <limits>

namespace leadpilot::relay {
namespace {

using sqlite::Database;

std::set<int> itemsOf(const QString &list)
{
    std::set<int> items;
    const QStringList texts = list.split(u',', Qt::SkipEmptyParts);
    for (const QString &text : texts)
        items.insert(text.toInt());
    return items;
}

} // namespace

Expected<std::unique_ptr<SpoolReader>> SpoolReader::open(const QString &path, BodySeal seal)
{
    auto database = Database::open(path, Database::Mode::ReadOnly);
    if (!database)
        return std::unexpected(database.error());
    std::unique_ptr<SpoolReader> reader(new SpoolReader(std::move(*database), std::move(seal)));
    if (auto read = reader->readDeferred(); !read)
        return std::unexpected(read.error());
    return reader;
}

SpoolReader::SpoolReader(std::unique_ptr<Database> database, BodySeal seal)
    : m_seal(std::move(seal))
    , m_database(std::move(database))
{
}

Expected<void> SpoolReader::readDeferred()
{
    auto deferred = m_database->prepare("SELECT next_attempt_at, sequence FROM webhooks "
                                        "WHERE next_attempt_at IS NOT NULL AND dead_at IS NULL");
    if (!deferred)
        return std::unexpected(deferred.error());
    for (;;) {
        const auto row = deferred->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return {};
        m_deferred.emplace(Timestamp{deferred->integer(0)}, deferred->integer(1));
    }
}

Expected<SpoolReader::Contents> SpoolReader::contents() const
{
    const std::lock_guard lock(m_mutex);
    auto counts =
        m_database->prepare("SELECT coalesce(max(sequence), 0), "
                            "count(*) FILTER (WHERE dead_at IS NULL), count(dead_at) FROM webhooks");
    if (!counts)
        return std::unexpected(counts.error());
    if (const auto row = counts->step(); !row)
        return std::unexpected(row.error());
    return Contents{counts->integer(0), counts->integer(1), counts->integer(2)};
}

void SpoolReader::awaits(const std::vector<Due> &due)
{
    const std::lock_guard lock(m_mutex);
    for (const Due &one : due)
        m_deferred.emplace(one.hurries.value_or(m_hurries) == m_hurries ? one.at : Timestamp{0},
                           one.sequence);
}

std::optional<Timestamp> SpoolReader::nextDue() const
{
    const std::lock_guard lock(m_mutex);
    return m_deferred.empty() ? std::nullopt : std::optional(m_deferred.begin()->first);
}

void SpoolReader::hurry()
{
    const std::lock_guard lock(m_mutex);
    ++m_hurries;
    std::vector<qint64> sequences;
    for (const auto &[until, sequence] : m_deferred)
        sequences.push_back(sequence);
    std::ranges::sort(sequences);
    m_deferred.clear();
    for (const qint64 sequence : sequences)
        m_deferred.emplace(Timestamp{0}, sequence);
}

Expected<SpoolReader::Taken> SpoolReader::take(int most, Timestamp now, qint64 mostBytes)
{
    Room room{most, mostBytes};
    return take(room, room, now);
}

Expected<SpoolReader::Taken> SpoolReader::takeOneOfEach()
{
    Room deferred{1, std::numeric_limits<qint64>::max()};
    Room fresh = deferred;
    return take(deferred, fresh, Timestamp{std::numeric_limits<qint64>::max()});
}

Expected<SpoolReader::Taken> SpoolReader::take(Room &forDeferred, Room &forFresh, Timestamp now)
{
    std::vector<WaitingWebhook> found;
    {
        const std::lock_guard lock(m_mutex);
        if (auto deferred = takeDeferred(found, forDeferred, now); !deferred && found.empty())
            return std::unexpected(deferred.error());
        // What has been taken is out of the list and must be handed out, whatever happens to the rest.
        if (auto fresh = takeFresh(found, forFresh); !fresh && found.empty())
            return std::unexpected(fresh.error());
        for (WaitingWebhook &waiting : found)
            waiting.hurries = m_hurries;
    }
    Taken taken;
    for (WaitingWebhook &waiting : found) {
        if (const auto opened = unseal(waiting.webhook); opened)
            taken.webhooks.push_back(std::move(waiting));
        else
            taken.unopened.push_back({waiting.sequence, opened.error().detail});
    }
    return taken;
}

Expected<void> SpoolReader::unseal(SpooledWebhook &webhook) const
{
    if (!m_seal.open)
        return {};
    std::string &body = webhook.body;
    auto plain =
        m_seal.open(QByteArrayView(body.data(), static_cast<qsizetype>(body.size())), webhook.id.toString());
    if (!plain)
        return std::unexpected(plain.error());
    body = plain->toStdString();
    return {};
}

Expected<std::vector<SpoolEntry>> SpoolReader::entries(int most) const
{
    const std::lock_guard lock(m_mutex);
    auto statement = m_database->prepare(
        "SELECT sequence, id, provider, received_at, attempts, reason, dead_at FROM webhooks "
        "ORDER BY sequence DESC LIMIT ?");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(most);
    std::vector<SpoolEntry> entries;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return entries;
        SpoolEntry entry;
        entry.sequence = statement->integer(0);
        entry.id = WebhookId::parse(statement->text(1)).value_or(WebhookId());
        entry.provider = intake::providerFromString(statement->text(2)).value_or(intake::Provider::Meta);
        entry.receivedAt = Timestamp{statement->integer(3)};
        entry.attempts = static_cast<int>(statement->integer(4));
        entry.reason = statement->text(5);
        entry.isDead = !statement->isNull(6);
        entries.push_back(std::move(entry));
    }
}

Expected<std::optional<WaitingWebhook>> SpoolReader::find(WebhookId id) const
{
    std::vector<WaitingWebhook> found;
    {
        const std::lock_guard lock(m_mutex);
        auto statement = m_database->prepare(
            "SELECT sequence, id, provider, request_id, received_at, signature_verified, body, attempts, "
            "done_items, dead_reason, refusals, is_replay FROM webhooks WHERE id = ? ORDER BY sequence LIMIT "
            "1");
        if (!statement)
            return std::unexpected(statement.error());
        statement->bind(id.toString());
        Room room{1, std::numeric_limits<qint64>::max()};
        auto webhooks = read(*statement, room);
        if (!webhooks)
            return std::unexpected(webhooks.error());
        found = std::move(*webhooks);
    }
    if (found.empty())
        return std::nullopt;
    if (auto opened = unseal(found.front().webhook); !opened)
        return std::unexpected(opened.error());
    return std::move(found.front());
}

Expected<std::vector<WebhookId>> SpoolReader::setAside(intake::Provider provider) const
{
    const std::lock_guard lock(m_mutex);
    auto statement =
        m_database->prepare("SELECT id FROM webhooks WHERE dead_at IS NOT NULL AND provider = ?");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(intake::toString(provider));
    std::vector<WebhookId> ids;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return ids;
        ids.push_back(WebhookId::parse(statement->text(0)).value_or(WebhookId()));
    }
}

Expected<bool> SpoolReader::isSetAside(qint64 sequence) const
{
    const std::lock_guard lock(m_mutex);
    auto statement = m_database->prepare("SELECT 1 FROM webhooks WHERE sequence = ? AND dead_at IS NOT NULL");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->bind(sequence).step();
    return row ? Expected<bool>(*row) : std::unexpected(row.error());
}

Expected<void> SpoolReader::takeFresh(std::vector<WaitingWebhook> &taken, Room &room)
{
    auto statement = m_database->prepare(
        "SELECT sequence, id, provider, request_id, received_at, signature_verified, body, attempts, "
        "done_items, dead_reason, refusals, is_replay "
        "FROM webhooks WHERE sequence > ? AND next_attempt_at IS NULL AND dead_at IS NULL "
        "ORDER BY sequence LIMIT ?");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bindAll(m_handedOut, room.webhooks);
    auto webhooks = read(*statement, room);
    if (!webhooks)
        return std::unexpected(webhooks.error());
    for (WaitingWebhook &webhook : *webhooks) {
        m_handedOut = webhook.sequence;
        taken.push_back(std::move(webhook));
    }
    return {};
}

Expected<void> SpoolReader::takeDeferred(std::vector<WaitingWebhook> &taken, Room &room, Timestamp now)
{
    while (!m_deferred.empty() && m_deferred.begin()->first <= now && room.isLeft()) {
        const qint64 sequence = m_deferred.begin()->second;
        auto statement = m_database->prepare("SELECT sequence, id, provider, request_id, received_at, "
                                             "signature_verified, body, attempts, done_items, dead_reason, "
                                             "refusals, is_replay "
                                             "FROM webhooks WHERE sequence = ? AND dead_at IS NULL");
        if (!statement)
            return std::unexpected(statement.error());
        statement->bind(sequence);
        auto webhooks = read(*statement, room);
        if (!webhooks)
            return std::unexpected(webhooks.error());
        m_deferred.erase(m_deferred.begin());
        for (WaitingWebhook &webhook : *webhooks) {
            webhook.isRepeated = true;
            taken.push_back(std::move(webhook));
        }
    }
    return {};
}

Expected<std::vector<WaitingWebhook>> SpoolReader::read(sqlite::Statement &statement, Room &room)
{
    std::vector<WaitingWebhook> webhooks;
    while (room.isLeft()) {
        const auto row = statement.step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            break;
        WaitingWebhook waiting;
        waiting.sequence = statement.integer(0);
        waiting.webhook.id = WebhookId::parse(statement.text(1)).value_or(WebhookId());
        waiting.webhook.provider =
            intake::providerFromString(statement.text(2)).value_or(intake::Provider::Meta);
        waiting.webhook.requestId = statement.text(3).toStdString();
        waiting.webhook.receivedAt = Timestamp{statement.integer(4)};
        waiting.webhook.signatureVerified = statement.integer(5) != 0;
        waiting.webhook.body = statement.blob(6).toStdString();
        waiting.attempts = static_cast<int>(statement.integer(7));
        waiting.doneItems = itemsOf(statement.text(8));
        waiting.deadReason = statement.text(9);
        waiting.refusals = static_cast<int>(statement.integer(10));
        waiting.isReplay = statement.integer(11) != 0;
        --room.webhooks;
        room.bytes -= static_cast<qint64>(waiting.webhook.body.size());
        webhooks.push_back(std::move(waiting));
    }
    return webhooks;
}

} // namespace leadpilot::relay
