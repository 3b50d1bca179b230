// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/events.h"
#include "relay/intake/reconciliationpolicy.h"
#include "sync/supabase/relayclient.h"

#include <map>
#include <vector>

namespace leadpilot::relay {

/// What a reading of one or more forms counted, by form and day.
class LeadTally
{
public:
    struct Count
    {
        qint64 listed = 0;
        qint64 arrived = 0;
    };
    using Key = std::pair<QString, QString>; ///< form, day

    void count(const QString &formId, const QString &day, bool hasArrived);
    const std::map<Key, Count> &counts() const { return m_counts; }

private:
    std::map<Key, Count> m_counts;
};

/// The rows of ad_lead_ledger of one vendor: how many leads it counted a form and day, and how many of them
/// are in the workspace. What a vendor once counted stays counted: people paid for it, and a vendor that
/// suddenly shows fewer leads has mostly taken away a permission. Belongs to one thread.
class LeadLedger
{
public:
    /// The days that the vendor still keeps. Errors: as the workspace answers.
    [[nodiscard]] static Expected<LeadLedger> read(const supabase::RelayClient &workspace,
                                                   intake::Provider provider, Timestamp oldest);

    /// Of one form; of all if the id is empty.
    std::vector<LedgerDay> days(const QString &formId) const;
    /// Leads that the vendor counted for these forms.
    qint64 leadsOf(const std::vector<QString> &formIds) const;

    /// The tally covers its days whole.
    void take(const LeadTally &tally);
    /// One that was missing.
    void noteArrival(const QString &formId, const QString &day);
    /// Writes what has changed. Where another relay has written meanwhile, the higher counts stay. Errors: as
    /// the workspace answers.
    [[nodiscard]] Expected<void> write(const supabase::RelayClient &workspace);

private:
    struct Entry
    {
        qint64 vendorCount = 0;
        qint64 arrivedCount = 0;
        qint64 version = 0; ///< of its row; 0: there was none
        bool isChanged = false;
    };

    LeadLedger(intake::Provider provider, Timestamp oldest)
        : m_provider(provider)
        , m_oldest(oldest)
    {
    }
    /// What others have written by now.
    Expected<void> catchUp(const supabase::RelayClient &workspace);
    /// False: others have written; some of the changes are left.
    Expected<bool> writeChanges(const supabase::RelayClient &workspace);
    Row rowOf(const LeadTally::Key &key, const Entry &entry) const;

    intake::Provider m_provider;
    Timestamp m_oldest;
    std::map<LeadTally::Key, Entry> m_entries;
};

} // namespace leadpilot::relay
