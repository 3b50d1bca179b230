// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/formreader.h"

#include "relay/intake/bulkwebhook.h"

#include <algorithm>
#include <future>
#include <memory>

namespace leadpilot::relay {
namespace {

using namespace std::chrono_literals;

constexpr size_t leadsALookup = 100;
constexpr int mostPages = 5'000; ///< of one form
// A list may have empty pages in the middle; one that only repeats itself has no end.
constexpr int mostFruitlessPages = 10;
constexpr int triesAPage = 3;
constexpr std::chrono::milliseconds firstPauseOfPage = 1s;
constexpr std::chrono::milliseconds firstLook = 100ms;
constexpr std::chrono::milliseconds longestPauseOfLooks = 10s;
// They go before webhooks that come in meanwhile, for which somebody waits, and share their room on disk.
constexpr qint64 mostWaiting = 200;

Error leaving()
{
    return {
        ErrorCode::Cancelled, QStringLiteral("read lead forms"), QStringLiteral("the relay leaves"), {}, 0};
}

} // namespace

bool isPassing(const Error &error)
{
    return error.code == ErrorCode::Offline ||
           (error.code == ErrorCode::RateLimited && error.retryAfterSeconds == 0);
}

FormReader::FormReader(const CycleParts &parts, const LeadPresence &presence, CycleReport &report)
    : m_parts(parts)
    , m_presence(presence)
    , m_report(report)
    , m_waitingBefore(parts.spool.counts().waiting)
{
}

bool FormReader::pause(std::chrono::milliseconds time)
{
    m_isLeaving = m_isLeaving || !m_parts.pause(time);
    return !m_isLeaving;
}

Expected<FormReader::Extent> FormReader::read(FormReading &reading)
{
    while (reading.pages < mostPages) {
        if (auto room = waitForRoom(); !room)
            return std::unexpected(room.error());
        m_hasVendorFailed = true; // until something else does
        const auto page = readPage(reading);
        if (!page)
            return std::unexpected(page.error());
        m_report.usage = page->usage;
        const qsizetype before = reading.leads.size();
        if (auto taken = takeLeads(reading, page->leads); !taken) {
            m_hasVendorFailed = false;
            reading.isTorn = true;
            return std::unexpected(taken.error());
        }
        if (page->next.isEmpty())
            return Extent::Whole;
        ++reading.pages;
        reading.fruitless = reading.leads.size() == before ? reading.fruitless + 1 : 0;
        if (reading.cursors.contains(page->next) || reading.fruitless >= mostFruitlessPages)
            break;
        reading.cursors.insert(page->next);
        reading.cursor = page->next;
        if (isNearlyUsedUp(page->usage))
            return Extent::Part;
    }
    return failure(ErrorCode::Protocol, QStringLiteral("list the leads of a form"),
                   QStringLiteral("the list does not end"), QStringLiteral("endless"));
}

Expected<vendors::BulkPage> FormReader::readPage(const FormReading &reading)
{
    std::chrono::milliseconds pause = firstPauseOfPage;
    for (int tries = 1;; ++tries) {
        if (m_isLeaving)
            return std::unexpected(leaving());
        ++m_report.calls;
        auto page = m_parts.source.read(reading.formId, reading.from, reading.cursor);
        if (page || !isPassing(page.error()) || tries == triesAPage)
            return page;
        (void)this->pause(pause);
        pause *= 4;
    }
}

Expected<void> FormReader::takeLeads(FormReading &reading, std::span<const vendors::BulkLead> leads)
{
    std::vector<const vendors::BulkLead *> fresh;
    for (const vendors::BulkLead &lead : leads) {
        // Pages shift while new leads come in.
        if (reading.leads.contains(lead.form.vendorLeadId))
            continue;
        reading.leads.insert(lead.form.vendorLeadId);
        fresh.push_back(&lead);
    }
    m_report.listed += static_cast<qint64>(fresh.size());
    for (size_t start = 0; start < fresh.size(); start += leadsALookup) {
        const size_t end = std::min(start + leadsALookup, fresh.size());
        const auto lacking = compare(reading, {fresh.begin() + static_cast<std::ptrdiff_t>(start),
                                               fresh.begin() + static_cast<std::ptrdiff_t>(end)});
        if (!lacking)
            return std::unexpected(lacking.error());
        if (auto brought = bringIn(reading, *lacking); !brought)
            return brought;
    }
    return {};
}

Expected<std::vector<const vendors::BulkLead *>>
FormReader::compare(FormReading &reading, const std::vector<const vendors::BulkLead *> &leads)
{
    QStringList ids;
    for (const vendors::BulkLead *lead : leads)
        ids.append(lead->form.vendorLeadId);
    const auto found = m_presence.find(ids);
    if (!found)
        return std::unexpected(found.error());
    std::vector<const vendors::BulkLead *> lacking;
    for (const vendors::BulkLead *lead : leads) {
        const QString &id = lead->form.vendorLeadId;
        bool isThere = found->arrived.contains(id);
        if (!isThere && !found->dead.contains(id)) {
            const auto known = m_presence.isThereUnderAnotherId(lead->form);
            if (!known)
                return std::unexpected(known.error());
            isThere = *known;
        }
        const Timestamp at = *lead->form.submittedAt;
        // Days before the first whole one are only looked through.
        if (at >= reading.from)
            reading.tally.count(lead->form.formId, ledgerDay(at), isThere);
        if (isThere)
            continue;
        if (found->dead.contains(id) && !found->unread.contains(id))
            ++m_report.stuck;
        else
            lacking.push_back(lead);
    }
    return lacking;
}

Expected<void> FormReader::waitForRoom()
{
    std::chrono::milliseconds left = m_parts.settle;
    std::chrono::milliseconds pause = firstLook;
    while (m_parts.spool.counts().waiting - m_waitingBefore >= mostWaiting) {
        if (m_isLeaving)
            return std::unexpected(leaving());
        if (left <= 0ms) {
            m_hasVendorFailed = false;
            return failure(ErrorCode::Storage, QStringLiteral("bring in leads read in bulk"),
                           QStringLiteral("too many webhooks wait in the spool"), QStringLiteral("backlog"));
        }
        const auto waited = std::min(pause, left);
        (void)this->pause(waited);
        left -= waited;
        pause = std::min(pause * 2, longestPauseOfLooks);
    }
    return {};
}

Expected<void> FormReader::bringIn(FormReading &reading, const std::vector<const vendors::BulkLead *> &leads)
{
    if (auto room = waitForRoom(); !leads.empty() && !room)
        return room;
    std::vector<std::future<Expected<void>>> stored;
    for (const vendors::BulkLead *lead : leads) {
        auto promise = std::make_shared<std::promise<Expected<void>>>();
        stored.push_back(promise->get_future());
        // As a replay: where an earlier attempt to read the lead became a dead letter, it is released.
        m_parts.spool.putBack(
            bulkWebhook(m_parts.source.provider(), *lead, m_parts.source.pageId(), m_parts.clock.now()),
            [promise](const Expected<void> &result) { promise->set_value(result); });
    }
    std::optional<Error> failed;
    for (size_t i = 0; i < leads.size(); ++i) {
        const Expected<void> result = stored[i].get();
        // Conflict: an earlier cycle found it, and it is still on its way.
        if (!result && result.error().code != ErrorCode::Conflict) {
            failed = result.error();
            continue;
        }
        m_report.broughtIn += result ? 1 : 0;
        const intake::LeadForm &form = leads[i]->form;
        reading.missing.push_back({.leadId = form.vendorLeadId,
                                   .formId = form.formId,
                                   .day = ledgerDay(*form.submittedAt),
                                   .isCounted = *form.submittedAt >= reading.from});
    }
    return failed ? std::unexpected(*failed) : Expected<void>();
}

} // namespace leadpilot::relay
