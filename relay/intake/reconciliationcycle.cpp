// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/intake/reconciliationcycle.h"

#include <algorithm>

namespace leadpilot::relay {
namespace {

using namespace std::chrono_literals;

constexpr size_t leadsALookup = 100;
constexpr std::chrono::milliseconds firstLook = 100ms;
constexpr std::chrono::milliseconds longestPauseOfLooks = 10s;
constexpr qsizetype mostNamedForms = 5;

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

} // namespace

ReconciliationCycle::ReconciliationCycle(CycleParts parts)
    : m_parts(std::move(parts))
    , m_presence(m_parts.workspace, m_parts.source.provider())
    , m_reader(m_parts, m_presence, m_report)
{
}

CycleReport ReconciliationCycle::run(ReconciliationPlace &place)
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
        m_isVendorAsked = true;
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
    m_report.missing = m_report.stuck + static_cast<qint64>(m_awaited.size());
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
        if (read == FormReader::Extent::Whole) {
            ++m_report.forms;
            continue;
        }
        if (!read) {
            m_isVendorAsked = m_reader.hasVendorFailed();
            noteFailure(formIds[i], read.error());
        }
        if (read || concernsAllForms(read.error())) {
            // One form for which there are never enough calls must not use up those of the others.
            place.firstForm = formIds[(i + 1) % formIds.size()];
            break;
        }
    }
    m_isVendorAsked = false;
}

Expected<FormReader::Extent> ReconciliationCycle::readForm(const QString &formId, ReconciliationPlace &place)
{
    FormReading reading{.formId = formId,
                        .from = m_parts.policy.readFrom(m_ledger->days(formId), m_parts.clock.now())};
    if (auto begun = place.begun.extract(formId); !begun.empty())
        reading = std::move(begun.mapped());
    const int pagesBefore = reading.pages;
    const auto read = m_reader.read(reading);
    // What was found of a form is brought in even if the rest of it could not be read; it is counted only
    // when all of it was.
    const bool isWhole = read == FormReader::Extent::Whole;
    if (isWhole)
        m_ledger->take(reading.tally);
    for (MissingLead missing : reading.missing) {
        missing.isCounted = missing.isCounted && isWhole;
        m_awaited.push_back(std::move(missing));
    }
    // A page that has failed in two cycles may do so for its cursor's sake.
    const bool isCursorInDoubt =
        !read && m_reader.hasVendorFailed() && isPassing(read.error()) && reading.pages == pagesBefore;
    const bool canGoOn = read ? !isWhole : concernsAllForms(read.error()) && !isCursorInDoubt;
    if (canGoOn && !reading.isTorn)
        place.begun.emplace(formId, std::move(reading));
    return read;
}

/// What was found is in the workspace within moments; the ledger says so as soon as it is.
void ReconciliationCycle::settle()
{
    std::chrono::milliseconds left = m_parts.settle;
    std::chrono::milliseconds pause = firstLook;
    while (!m_awaited.empty() && left > 0ms && !m_reader.isLeaving()) {
        const auto waited = std::min(pause, left);
        (void)m_reader.pause(waited);
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
                ++m_report.stuck;
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
    m_report.isVendorsError = m_isVendorAsked;
}

} // namespace leadpilot::relay
