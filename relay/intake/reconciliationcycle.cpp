// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/reconciliationcycle.h"

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
constexpr qsizetype mostNamedForms = 5;
// They go before webhooks that come in meanwhile, for which somebody waits, and share their room on disk.
constexpr qint64 mostWaiting = 200;

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

ReconciliationCycle::ReconciliationCycle(Parts parts)
    : m_parts(std::move(parts))
    , m_presence(m_parts.workspace, m_parts.source.provider())
{
}

CycleReport ReconciliationCycle::run(ReconciliationPlace &place)
{
    m_waitingBefore = m_parts.spool.counts().waiting;
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
    std::erase_if(place.begun, [&forms](const auto &begun) {
        return std::ranges::find(forms->ids, begun.first) == forms->ids.end();
    });
    if (const auto first = std::ranges::find(forms->ids, place.firstForm); first != forms->ids.end())
        std::ranges::rotate(forms->ids, first);
    readForms(forms->ids, place);
    if (auto written = m_ledger->write(m_parts.workspace); !written)
        noteFailure(written.error());
    settle();
    m_report.missing = m_stuck + static_cast<qint64>(m_awaited.size());
    m_report.leadsKept = m_ledger->leadsOf(forms->ids);
    return m_report;
}

void ReconciliationCycle::readForms(const std::vector<QString> &formIds, ReconciliationPlace &place)
{
    place.firstForm.clear();
    for (size_t i = 0; i < formIds.size(); ++i) {
        if (isNearlyUsedUp(m_report.usage)) {
            place.firstForm = formIds[i];
            break;
        }
        const auto read = readForm(formIds[i], place);
        if (read == Extent::Whole) {
            ++m_report.forms;
            continue;
        }
        if (!read)
            noteFailure(formIds[i], read.error());
        if (read || concernsAllForms(read.error())) {
            // One form for which there are never enough calls must not use up those of the others.
            place.firstForm = formIds[(i + 1) % formIds.size()];
            break;
        }
    }
    m_hasVendorFailed = false;
}

Expected<ReconciliationCycle::Extent> ReconciliationCycle::readForm(const QString &formId,
                                                                    ReconciliationPlace &place)
{
    FormReading reading{.formId = formId,
                        .from = m_parts.policy.readFrom(m_ledger->days(formId), m_parts.clock.now())};
    if (auto begun = place.begun.extract(formId); !begun.empty())
        reading = std::move(begun.mapped());
    const int pagesBefore = reading.pages;
    const auto read = readPages(reading);
    // What was found of a form is brought in even if the rest of it could not be read; it is counted only
    // when all of it was.
    const bool isWhole = read == Extent::Whole;
    if (isWhole)
        m_ledger->take(reading.tally);
    for (MissingLead missing : reading.missing) {
        missing.isCounted = missing.isCounted && isWhole;
        m_awaited.push_back(std::move(missing));
    }
    // A page that has failed in two cycles may do so for its cursor's sake.
    const bool isCursorInDoubt =
        !read && m_hasVendorFailed && isPassing(read.error()) && reading.pages == pagesBefore;
    const bool canGoOn = read ? !isWhole : concernsAllForms(read.error()) && !isCursorInDoubt;
    if (canGoOn && !reading.isTorn)
        place.begun.emplace(formId, std::move(reading));
    return read;
}

Expected<ReconciliationCycle::Extent> ReconciliationCycle::readPages(FormReading &reading)
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

Expected<vendors::BulkPage> ReconciliationCycle::readPage(const FormReading &reading)
{
    std::chrono::milliseconds pause = firstPauseOfPage;
    for (int tries = 1;; ++tries) {
        if (m_isLeaving)
            return std::unexpected(leaving());
        ++m_report.calls;
        auto page = m_parts.source.read(reading.formId, reading.from, reading.cursor);
        if (page || !isPassing(page.error()) || tries == triesAPage)
            return page;
        m_isLeaving = !m_parts.pause(pause);
        pause *= 4;
    }
}

Expected<void> ReconciliationCycle::takeLeads(FormReading &reading, std::span<const vendors::BulkLead> leads)
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
ReconciliationCycle::compare(FormReading &reading, const std::vector<const vendors::BulkLead *> &leads)
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
            ++m_stuck;
        else
            lacking.push_back(lead);
    }
    return lacking;
}

Expected<void> ReconciliationCycle::waitForRoom()
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
        m_isLeaving = !m_parts.pause(waited);
        left -= waited;
        pause = std::min(pause * 2, longestPauseOfLooks);
    }
    return {};
}

Expected<void> ReconciliationCycle::bringIn(FormReading &reading,
                                            const std::vector<const vendors::BulkLead *> &leads)
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
    std::erase_if(m_awaited, [](const MissingLead &missing) { return missing.leadId.isEmpty(); });
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
