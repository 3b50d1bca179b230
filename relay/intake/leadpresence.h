// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/intake/events.h"
#include "sync/supabase/relayclient.h"

#include <set>

namespace leadpilot::relay {

/// Which of a vendor's leads are in the workspace. Blocks; thread-safe.
class LeadPresence
{
public:
    LeadPresence(const supabase::RelayClient &workspace, intake::Provider provider)
        : m_workspace(workspace)
        , m_provider(provider)
    {
    }

    struct Found
    {
        std::set<QString> arrived; ///< ids of leads that are there, or were until somebody erased them
        std::set<QString> dead;    ///< that became dead letters
        std::set<QString> unread;  ///< those of the dead whose answers nobody has ever had
    };
    /// `ids` are the vendor's. Errors: as the workspace answers.
    [[nodiscard]] Expected<Found> find(const QStringList &ids) const;

    /// Google's webhook and its Ads API are taken to name a lead alike, which is documented nowhere: a lead
    /// of the same click and second with the same address or number is the same one.
    [[nodiscard]] Expected<bool> isThereUnderAnotherId(const intake::LeadForm &form) const;

private:
    QString vendorTable() const;
    QString idColumn() const;

    const supabase::RelayClient &m_workspace;
    const intake::Provider m_provider;
};

} // namespace leadpilot::relay
