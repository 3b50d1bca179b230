// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/error.h"
#include "relay/vendors/bulkread.h"

#include <QByteArrayView>

namespace leadpilot::relay::vendors::meta {

/// Reads an answer of /{form}/leads. A lead whose answers cannot be read keeps its id and its time. Errors:
/// Protocol, naming the path, for an answer in which leads cannot be told apart.
[[nodiscard]] Expected<BulkPage> parseLeads(QByteArrayView body);

} // namespace leadpilot::relay::vendors::meta
