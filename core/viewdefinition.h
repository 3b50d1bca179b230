// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/leadfilter.h"

#include <QByteArray>

/// What a saved view holds: saved_views.definition. docs/contract.md has the shape.
namespace leadpilot {

struct ViewDefinition
{
    LeadFilter filter;
    /// Paths of what asks for something this version does not know, or that is malformed: the filter lets
    /// more through than was meant, and writing it back would lose them.
    QStringList notUnderstood;
    friend bool operator==(const ViewDefinition &, const ViewDefinition &) = default;
};

/// Compact JSON. The words of a search are part of it.
QByteArray viewDefinition(const LeadFilter &filter);
/// Anybody may have written it: takes what it understands and names the rest.
ViewDefinition readViewDefinition(const QByteArray &json);

} // namespace leadpilot
