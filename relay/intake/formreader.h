// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "relay/intake/bulksource.h"
#include "relay/intake/cyclereport.h"
#include "relay/intake/formreading.h"
#include "relay/intake/leadpresence.h"
#include "relay/intake/spool.h"

#include <chrono>
#include <functional>
#include <span>
#include <vector>

namespace leadpilot::relay {

/// What a cycle of reconciliation works with.
struct CycleParts
{
    /// Waits; false: leave as soon as possible.
    using Pause = std::function<bool(std::chrono::milliseconds)>;

    BulkSource &source;
    const supabase::RelayClient &workspace;
    Spool &spool;
    const Clock &clock;
    const ReconciliationPolicy &policy;
    Pause pause;
    std::chrono::milliseconds settle; ///< how long what was found is waited for
};

/// Trouble on the way or on the other side, with no time named.
bool isPassing(const Error &error);

/// Reads the list of a form's leads, page by page: what the workspace lacks goes into the spool. Blocks. What
/// it is made of must outlive it.
class FormReader
{
public:
    FormReader(const CycleParts &parts, const LeadPresence &presence, CycleReport &report);

    enum class Extent {
        Whole,
        Part, ///< the calls are nearly used up
    };
    /// Goes on where the reading is. Errors: as the vendor, the workspace and the spool answer; Cancelled.
    Expected<Extent> read(FormReading &reading);
    /// The last error was the vendor's.
    bool hasVendorFailed() const { return m_hasVendorFailed; }

    /// False: leave.
    bool pause(std::chrono::milliseconds time);
    bool isLeaving() const { return m_isLeaving; }

private:
    Expected<vendors::BulkPage> readPage(const FormReading &reading);
    Expected<void> takeLeads(FormReading &reading, std::span<const vendors::BulkLead> leads);
    /// Those that are to be brought in.
    Expected<std::vector<const vendors::BulkLead *>>
    compare(FormReading &reading, const std::vector<const vendors::BulkLead *> &leads);
    Expected<void> bringIn(FormReading &reading, const std::vector<const vendors::BulkLead *> &leads);
    /// Until what was brought in has mostly left the spool.
    Expected<void> waitForRoom();

    const CycleParts &m_parts;
    const LeadPresence &m_presence;
    CycleReport &m_report;
    const qint64 m_waitingBefore; ///< in the spool, of whatever kind
    bool m_isLeaving = false;
    bool m_hasVendorFailed = false;
};

} // namespace leadpilot::relay
