// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"

#include <QByteArray>

namespace leadpilot::mirror {

/// Questions and answers from a lead's custom_fields (an object) or a vendor lead's field_data (an array of
/// `{name, values}`), without the columns that every card shows anyway.
QList<LeadFact> factsOf(const QByteArray &json);

/// "budget: 5000 · when: soon", at most `longest` characters.
QString onOneLine(const QList<LeadFact> &facts, int longest);

} // namespace leadpilot::mirror
