// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "relay/vendors/bulkread.h"

#include <QByteArrayView>
#include <optional>

namespace leadpilot::relay::vendors::meta {

struct FormEntry
{
    QString id;
    QString status;                   ///< ACTIVE, ARCHIVED, DELETED, DRAFT; empty: not told
    std::optional<qint64> leads = {}; ///< of all time; nothing: not told
};

struct FormsPage
{
    std::vector<FormEntry> forms = {};
    QString next = {}; ///< as BulkPage::next
    Usage usage = {};
};

/// Reads an answer of /{page}/leadgen_forms. Errors: Protocol, naming the path.
[[nodiscard]] Expected<FormsPage> parseForms(QByteArrayView body);

} // namespace leadpilot::relay::vendors::meta
