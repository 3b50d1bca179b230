// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/value.h"

#include <QList>
#include <QStringList>
#include <array>

namespace leadpilot {

/// A table that a list of leads shows something of, and the column that says of which contact.
struct ShownOfContact
{
    QLatin1StringView table;
    QLatin1StringView column;
};

inline constexpr std::array shownOfContacts{
    ShownOfContact{QLatin1StringView("contacts"), QLatin1StringView("id")},
    ShownOfContact{QLatin1StringView("contact_identities"), QLatin1StringView("contact_id")},
    ShownOfContact{QLatin1StringView("whatsapp_conversations"), QLatin1StringView("contact_id")}};

/// Each once.
QStringList contactsOf(const QList<TableRow> &leads);

} // namespace leadpilot
