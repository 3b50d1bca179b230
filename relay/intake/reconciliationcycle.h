// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/formreader.h"

#include <optional>
#include <vector>

namespace leadpilot::relay {

/// Reads a vendor's forms once: what the workspace lacks goes into the spool as webhooks do, and
/// ad_lead_ledger says what was counted. Blocks until what was missing has come in, or for a while.
class ReconciliationCycle
{
public:
    explicit ReconciliationCycle(CycleParts parts);

    /// `place`: where an earlier cycle left off; says afterwards where this one did.
    CycleReport run(ReconciliationPlace &place);

private:
    void readForms(const std::vector<QString> &formIds, ReconciliationPlace &place);
    Expected<FormReader::Extent> readForm(const QString &formId, ReconciliationPlace &place);
    void settle();
    Expected<void> noteArrivals();
    void noteFailure(const QString &formId, const Error &error);
    void noteFailure(const Error &error);

    CycleParts m_parts;
    CycleReport m_report;
    const LeadPresence m_presence;
    FormReader m_reader;
    std::optional<LeadLedger> m_ledger;
    std::vector<MissingLead> m_awaited; ///< in the spool, not in the workspace yet
    bool m_isVendorAsked = false;       ///< what fails now is the vendor's failure
};

} // namespace leadpilot::relay
