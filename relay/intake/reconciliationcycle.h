// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/health/log.h"
#include "relay/intake/bulksource.h"
#include "relay/intake/formreading.h"
#include "relay/intake/leadpresence.h"
#include "relay/intake/spool.h"

#include <QStringList>
#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace leadpilot::relay {

/// What one cycle saw.
struct CycleReport
{
    int forms = 0;        ///< read to their end
    int unreadable = 0;   ///< forms that could not be
    qint64 listed = 0;    ///< leads the vendor named
    qint64 broughtIn = 0; ///< leads whose webhook had not come: put into the spool
    qint64 missing = 0;   ///< leads that are not in the workspace at the end
    qint64 calls = 0;     ///< to the vendor
    qint64 leadsKept = 0; ///< leads of these forms that the vendor still keeps, by the ledger
    vendors::Usage usage = {};
    QStringList unreadableForms = {}; ///< the first few
    bool isVendorsError = false;      ///< not the workspace's or the spool's
    std::optional<Error> error = {};  ///< the first one; none: everything was read
};

/// Reads a vendor's forms once: what the workspace lacks goes into the spool as webhooks do, and
/// ad_lead_ledger says what was counted. Blocks until what was missing has come in, or for a while.
class ReconciliationCycle
{
public:
    /// Waits; false: leave as soon as possible.
    using Pause = std::function<bool(std::chrono::milliseconds)>;

    struct Parts
    {
        BulkSource &source;
        const supabase::RelayClient &workspace;
        Spool &spool;
        const Clock &clock;
        const ReconciliationPolicy &policy;
        Pause pause;
        std::chrono::milliseconds settle; ///< how long what was found is waited for
    };

    explicit ReconciliationCycle(Parts parts);

    /// `place`: where an earlier cycle left off; says afterwards where this one did.
    CycleReport run(ReconciliationPlace &place);

private:
    enum class Extent { Whole, Part };

    void readForms(const std::vector<QString> &formIds, ReconciliationPlace &place);
    Expected<Extent> readForm(const QString &formId, ReconciliationPlace &place);
    Expected<Extent> readPages(FormReading &reading);
    Expected<vendors::BulkPage> readPage(const FormReading &reading);
    Expected<void> takeLeads(FormReading &reading, std::span<const vendors::BulkLead> leads);
    /// Those that are to be brought in.
    Expected<std::vector<const vendors::BulkLead *>>
    compare(FormReading &reading, const std::vector<const vendors::BulkLead *> &leads);
    Expected<void> bringIn(FormReading &reading, const std::vector<const vendors::BulkLead *> &leads);
    /// Until what was brought in has mostly left the spool.
    Expected<void> waitForRoom();
    void settle();
    Expected<void> noteArrivals();
    void noteFailure(const QString &formId, const Error &error);
    void noteFailure(const Error &error);

    Parts m_parts;
    const LeadPresence m_presence;
    std::optional<LeadLedger> m_ledger;
    std::vector<MissingLead> m_awaited; ///< in the spool, not in the workspace yet
    qint64 m_stuck = 0;                 ///< missing, and not on their way
    qint64 m_waitingBefore = 0;         ///< in the spool, of whatever kind
    bool m_isLeaving = false;
    bool m_hasVendorFailed = false;
    CycleReport m_report;
};

} // namespace leadpilot::relay
