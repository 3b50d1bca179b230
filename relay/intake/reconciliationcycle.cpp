// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/reconciliationcycle.h"

#include "relay/intake/bulkwebhook.h"

#include <QSet>

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
constexpr qsizetype mostNamedForms = 5;

/// Trouble on the way or on the other side, with no time named.
bool isPassing(const Error &error)
{
    return error.code == ErrorCode::Offline ||
           (error.code == ErrorCode::RateLimited && error.retryAfterSeconds == 0);
}

/// Whether the other forms would be answered alike.
bool concernsAllForms(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Offline:
    case ErrorCode::Unauthorized:
    case ErrorCode::Storage:
    case ErrorCode::Conflict:
    case ErrorCode::Cancelled:
        return true;
    case ErrorCode::RateLimited:
        // An object that is not visible asks for patience too, for itself alone.
        return error.reason != u"100/33";
    default:
        return false;
    }
}

Error leaving()
{
    return {
        ErrorCode::Cancelled, QStringLiteral("read lead forms"), QStringLiteral("the relay leaves"), {}, 0};
}

} // namespace

struct ReconciliationCycle::Listing
{
    QString formId;
    Timestamp from;
    QString cursor = {};
    QSet<QString> cursors = {};
    QSet<QString> leads = {};
    LeadTally tally = {};
    std::vector<Missing> awaited = {};
};

ReconciliationCycle::ReconciliationCycle(Parts parts)
    : m_parts(std::move(parts))
    , m_presence(m_parts.workspace, m_parts.source.provider())
{
}

CycleReport ReconciliationCycle::run(const QString &firstForm)
{
    const Timestamp now = m_parts.clock.now();
    auto ledger =
        LeadLedger::read(m_parts.workspace, m_parts.source.provider(), m_parts.policy.readFrom({}, now));
    if (!ledger) {
        noteFailure(ledger.error());
        return m_report;
    }
    m_ledger = std::move(*ledger);
    auto forms = m_parts.source.forms();
    if (!forms) {
        m_hasVendorFailed = true;
        noteFailure(forms.error());
        return m_report;
    }
    m_report.calls += forms->calls;
    m_report.usage = forms->usage;
    if (const auto first = std::ranges::find(forms->ids, firstForm); first != forms->ids.end())
        std::ranges::rotate(forms->ids, first);
    for (const QString &formId : forms->ids) {
        if (isNearlyUsedUp(m_report.usage)) {
            m_report.nextForm = formId;
            break;
        }
        const auto read = readForm(formId);
        if (read) {
            ++m_report.forms;
            continue;
        }
        noteFailure(formId, read.error());
        if (concernsAllForms(read.error()))
            break;
    }
    m_hasVendorFailed = false;
    if (auto written = m_ledger->write(m_parts.workspace); !written)
        noteFailure(written.error());
    settle();
    m_report.missing = m_stuck + static_cast<qint64>(m_awaited.size());
    m_report.leadsKept = m_ledger->leadsOf(forms->ids);
    return m_report;
}

Expected<void> ReconciliationCycle::readForm(const QString &formId)
{
    const std::vector<LedgerDay> days = m_ledger->days(formId);
    Listing listing{.formId = formId, .from = m_parts.policy.readFrom(days, m_parts.clock.now())};
    auto read = readPages(listing);
    // What was found of a form is brought in even if the rest of it could not be read; it is counted only
    // when all of it was.
    if (read)
        m_ledger->take(listing.tally);
    for (Missing &missing : listing.awaited) {
        missing.isCounted = missing.isCounted && read.has_value();
        m_awaited.push_back(std::move(missing));
    }
    return read;
}

Expected<void> ReconciliationCycle::readPages(Listing &listing)
{
    int fruitless = 0;
    m_hasVendorFailed = true; // until something else does
    for (int number = 0; number < mostPages; ++number) {
        const auto page = readPage(listing);
        if (!page)
            return std::unexpected(page.error());
        m_report.usage = page->usage;
        const qsizetype before = listing.leads.size();
        if (auto taken = takeLeads(listing, page->leads); !taken) {
            m_hasVendorFailed = false;
            return taken;
        }
        if (page->next.isEmpty())
            return {};
        fruitless = listing.leads.size() == before ? fruitless + 1 : 0;
        if (listing.cursors.contains(page->next) || fruitless >= mostFruitlessPages)
            break;
        listing.cursors.insert(page->next);
        listing.cursor = page->next;
        // The next page would be refused.
        if (page->usage.waitSeconds > 0)
            return std::unexpected(Error{ErrorCode::RateLimited, QStringLiteral("list the leads of a form"),
                                         QStringLiteral("the calls are used up"), QStringLiteral("usage"),
                                         page->usage.waitSeconds});
    }
    return failure(ErrorCode::Protocol, QStringLiteral("list the leads of a form"),
                   QStringLiteral("the list does not end"), QStringLiteral("endless"));
}

Expected<vendors::BulkPage> ReconciliationCycle::readPage(const Listing &listing)
{
    std::chrono::milliseconds pause = firstPauseOfPage;
    for (int tries = 1;; ++tries) {
        if (m_isLeaving)
            return std::unexpected(leaving());
        ++m_report.calls;
        auto page = m_parts.source.read(listing.formId, listing.from, listing.cursor);
        if (page || !isPassing(page.error()) || tries == triesAPage)
            return page;
        m_isLeaving = !m_parts.pause(pause);
        pause *= 4;
    }
}

Expected<void> ReconciliationCycle::takeLeads(Listing &listing, std::span<const vendors::BulkLead> leads)
{
    std::vector<const vendors::BulkLead *> fresh;
    for (const vendors::BulkLead &lead : leads) {
        // Pages shift while new leads come in.
        if (listing.leads.contains(lead.form.vendorLeadId))
            continue;
        listing.leads.insert(lead.form.vendorLeadId);
        fresh.push_back(&lead);
    }
    m_report.listed += static_cast<qint64>(fresh.size());
    for (size_t start = 0; start < fresh.size(); start += leadsALookup) {
        const size_t end = std::min(start + leadsALookup, fresh.size());
        const auto lacking = compare(listing, {fresh.begin() + static_cast<std::ptrdiff_t>(start),
                                               fresh.begin() + static_cast<std::ptrdiff_t>(end)});
        if (!lacking)
            return std::unexpected(lacking.error());
        if (auto brought = bringIn(listing, *lacking); !brought)
            return brought;
    }
    return {};
}

Expected<std::vector<const vendors::BulkLead *>>
ReconciliationCycle::compare(Listing &listing, const std::vector<const vendors::BulkLead *> &leads)
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
        if (at >= listing.from)
            listing.tally.count(lead->form.formId, ledgerDay(at), isThere);
        if (isThere)
            continue;
        if (found->dead.contains(id) && !found->unread.contains(id))
            ++m_stuck;
        else
            lacking.push_back(lead);
    }
    return lacking;
}

Expected<void> ReconciliationCycle::bringIn(Listing &listing,
                                            const std::vector<const vendors::BulkLead *> &leads)
{
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
        listing.awaited.push_back({.leadId = form.vendorLeadId,
                                   .formId = form.formId,
                                   .day = ledgerDay(*form.submittedAt),
                                   .isCounted = *form.submittedAt >= listing.from});
    }
    return failed ? std::unexpected(*failed) : Expected<void>();
}

/// What was found is in the workspace within moments; the ledger says so as soon as it is.
void ReconciliationCycle::settle()
{
    std::chrono::milliseconds left = m_parts.settle;
    std::chrono::milliseconds pause = firstLook;
    while (!m_awaited.empty() && left > 0ms && !m_isLeaving) {
        const auto waited = std::min(pause, left);
        m_isLeaving = !m_parts.pause(waited);
        left -= waited;
        pause = std::min(pause * 2, longestPauseOfLooks);
        auto noted = noteArrivals();
        if (noted)
            noted = m_ledger->write(m_parts.workspace);
        if (!noted) {
            noteFailure(noted.error());
            return;
        }
    }
}

Expected<void> ReconciliationCycle::noteArrivals()
{
    for (size_t start = 0; start < m_awaited.size(); start += leadsALookup) {
        const size_t end = std::min(start + leadsALookup, m_awaited.size());
        QStringList ids;
        for (size_t i = start; i < end; ++i)
            ids.append(m_awaited[i].leadId);
        const auto found = m_presence.find(ids);
        if (!found)
            return std::unexpected(found.error());
        for (size_t i = start; i < end; ++i) {
            if (found->arrived.contains(m_awaited[i].leadId)) {
                if (m_awaited[i].isCounted)
                    m_ledger->noteArrival(m_awaited[i].formId, m_awaited[i].day);
                m_awaited[i].leadId.clear();
            } else if (found->dead.contains(m_awaited[i].leadId)) {
                ++m_stuck;
                m_awaited[i].leadId.clear();
            }
        }
    }
    std::erase_if(m_awaited, [](const Missing &missing) { return missing.leadId.isEmpty(); });
    return {};
}

void ReconciliationCycle::noteFailure(const QString &formId, const Error &error)
{
    ++m_report.unreadable;
    if (!formId.isEmpty() && m_report.unreadableForms.size() < mostNamedForms)
        m_report.unreadableForms.append(formId);
    noteFailure(error);
}

void ReconciliationCycle::noteFailure(const Error &error)
{
    if (m_report.error)
        return;
    m_report.error = error;
    m_report.isVendorsError = m_hasVendorFailed;
}

} // namespace leadpilot::relay
