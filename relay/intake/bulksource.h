// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "relay/intake/reconciliationpolicy.h"
#include "relay/vendors/bulkread.h"

#include <vector>

namespace leadpilot::relay {

/// A vendor whose leads can be read in bulk. The calls block; one thread uses it.
class BulkSource
{
public:
    virtual ~BulkSource() = default;
    virtual intake::Provider provider() const = 0;
    /// Everything that is needed to ask is set up.
    virtual bool isConfigured() const = 0;
    /// The page of ours the forms belong to; empty where the vendor knows no pages.
    virtual QString pageId() const = 0;

    struct Forms
    {
        std::vector<QString> ids; ///< one empty id: all forms are read together
        int calls = 0;
        vendors::Usage usage = {};
    };
    /// What there is to read. Errors as the vendor's client gives them.
    [[nodiscard]] virtual Expected<Forms> forms() = 0;
    /// A page of the form's leads since `from`, behind the cursor. Older ones may be among them. Every lead
    /// names its form.
    [[nodiscard]] virtual Expected<vendors::BulkPage> read(const QString &formId, Timestamp from,
                                                           const QString &cursor) = 0;
    /// Seconds until the next cycle after one that went well.
    virtual qint64 pause(const ReconciliationPolicy &policy, qint64 leads, qint64 calls,
                         const vendors::Usage &usage) const = 0;
};

} // namespace leadpilot::relay
