// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/leadledger.h"

#include <QJsonArray>
#include <QUuid>

#include <algorithm>

namespace leadpilot::relay {
namespace {

constexpr size_t rowsACommit = 200;
constexpr int mostRounds = 10;
constexpr QStringView rowIsThere = u"23505";

} // namespace

void LeadTally::count(const QString &formId, const QString &day, bool hasArrived)
{
    Count &count = m_counts[{formId, day}];
    ++count.listed;
    count.arrived += hasArrived ? 1 : 0;
}

Expected<LeadLedger> LeadLedger::read(const supabase::RelayClient &workspace, intake::Provider provider,
                                      Timestamp oldest)
{
    LeadLedger ledger(provider, oldest);
    const auto read = ledger.catchUp(workspace);
    return read ? Expected<LeadLedger>(std::move(ledger)) : std::unexpected(read.error());
}

Expected<void> LeadLedger::catchUp(const supabase::RelayClient &workspace)
{
    const auto rows = workspace.adLeadLedger(intake::toString(m_provider), ledgerDay(m_oldest));
    if (!rows)
        return std::unexpected(rows.error());
    for (const QJsonValue row : *rows) {
        const Entry stored{.vendorCount = row[u"vendor_count"].toInteger(),
                           .arrivedCount = row[u"arrived_count"].toInteger(),
                           .version = row[u"version"].toInteger()};
        Entry &entry = m_entries[{row[u"form_id"].toString(), row[u"day"].toString()}];
        if (entry.isChanged) {
            entry.vendorCount = std::max(entry.vendorCount, stored.vendorCount);
            entry.arrivedCount = std::max(entry.arrivedCount, stored.arrivedCount);
            entry.version = stored.version;
            entry.isChanged =
                entry.vendorCount != stored.vendorCount || entry.arrivedCount != stored.arrivedCount;
        } else {
            entry = stored;
        }
    }
    return {};
}

std::vector<LedgerDay> LeadLedger::days(const QString &formId) const
{
    std::vector<LedgerDay> days;
    for (const auto &[key, entry] : m_entries) {
        if (formId.isEmpty() || key.first == formId)
            days.push_back({key.second, entry.vendorCount, entry.arrivedCount});
    }
    return days;
}

qint64 LeadLedger::leadsOf(const std::vector<QString> &formIds) const
{
    qint64 leads = 0;
    for (const auto &[key, entry] : m_entries) {
        if (std::ranges::find(formIds, key.first) != formIds.end())
            leads += entry.vendorCount;
    }
    return leads;
}

void LeadLedger::take(const LeadTally &tally)
{
    for (const auto &[key, count] : tally.counts()) {
        Entry &entry = m_entries[key];
        const bool showsFewer = count.listed < entry.vendorCount;
        const qint64 listed = std::max(entry.vendorCount, count.listed);
        const qint64 arrived = showsFewer ? std::max(entry.arrivedCount, count.arrived) : count.arrived;
        entry.isChanged = entry.isChanged || listed != entry.vendorCount || arrived != entry.arrivedCount;
        entry.vendorCount = listed;
        entry.arrivedCount = arrived;
    }
}

void LeadLedger::noteArrival(const QString &formId, const QString &day)
{
    const auto found = m_entries.find({formId, day});
    if (found == m_entries.end() || found->second.arrivedCount >= found->second.vendorCount)
        return;
    ++found->second.arrivedCount;
    found->second.isChanged = true;
}

Expected<void> LeadLedger::write(const supabase::RelayClient &workspace)
{
    for (int round = 0; round < mostRounds; ++round) {
        const auto written = writeChanges(workspace);
        if (!written)
            return std::unexpected(written.error());
        if (*written)
            return {};
        if (auto read = catchUp(workspace); !read)
            return read;
    }
    return failure(ErrorCode::Conflict, QStringLiteral("write the ledger of leads"),
                   QStringLiteral("it changed with every round"));
}

Expected<bool> LeadLedger::writeChanges(const supabase::RelayClient &workspace)
{
    std::vector<Entry *> written;
    intake::CommitBatch batch;
    const auto commit = [&]() -> Expected<bool> {
        if (batch.rows.empty())
            return true;
        const auto outcome = workspace.commit(batch);
        if (!outcome)
            return outcome.error().reason == rowIsThere ? Expected<bool>(false)
                                                        : std::unexpected(outcome.error());
        if (*outcome)
            return false;
        for (Entry *entry : written) {
            entry->isChanged = false;
            ++entry->version;
        }
        batch = {};
        written.clear();
        return true;
    };
    const QString table = QStringLiteral("ad_lead_ledger");
    for (auto &[key, entry] : m_entries) {
        if (!entry.isChanged)
            continue;
        Row row = rowOf(key, entry);
        if (entry.version == 0) {
            batch.insert(table, std::move(row));
        } else {
            batch.versions.push_back({table, row.text(u"id"), entry.version});
            batch.update(table, std::move(row));
        }
        written.push_back(&entry);
        if (batch.rows.size() < rowsACommit)
            continue;
        if (auto committed = commit(); !committed || !*committed)
            return committed;
    }
    return commit();
}

Row LeadLedger::rowOf(const LeadTally::Key &key, const Entry &entry) const
{
    const QString vendor = intake::toString(m_provider);
    const auto &[formId, day] = key;
    // The same row, whichever relay counts.
    const QString name = u"leadpilot/ad_lead_ledger/" % vendor % u'/' % formId % u'/' % day;
    return Row{{QStringLiteral("id"), QUuid::createUuidV5(QUuid(), name).toString(QUuid::WithoutBraces)},
               {QStringLiteral("vendor"), vendor},
               {QStringLiteral("form_id"), formId},
               {QStringLiteral("day"), day},
               {QStringLiteral("vendor_count"), entry.vendorCount},
               {QStringLiteral("arrived_count"), entry.arrivedCount}};
}

} // namespace leadpilot::relay
