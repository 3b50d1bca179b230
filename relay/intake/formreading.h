// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "relay/intake/leadledger.h"

#include <QSet>
#include <map>
#include <vector>

namespace leadpilot::relay {

/// A lead that the vendor names and the workspace lacks.
struct MissingLead
{
    QString leadId;
    QString formId;
    QString day;
    bool isCounted = false; ///< the ledger waits for it
};

/// How far the list of a form's leads has been read, and what was found in it so far.
struct FormReading
{
    QString formId;
    Timestamp from;
    QString cursor = {}; ///< of the next page; empty: the first
    int pages = 0;       ///< behind us
    int fruitless = 0;   ///< of them, the last ones that brought nothing new
    QSet<QString> cursors = {};
    QSet<QString> leads = {};
    LeadTally tally = {};
    std::vector<MissingLead> missing = {}; ///< put into the spool
    bool isTorn = false;                   ///< a page was taken in part: it must begin again
};

/// Where the next cycle goes on: the calls did not last. Belongs to one thread.
struct ReconciliationPlace
{
    QString firstForm = {};                    ///< empty or unknown: the first
    std::map<QString, FormReading> begun = {}; ///< forms that were read in part, by their ids
};

} // namespace leadpilot::relay
