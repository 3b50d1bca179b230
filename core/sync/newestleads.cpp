// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/newestleads.h"

namespace leadpilot {

QStringList contactsOf(const QList<TableRow> &leads)
{
    QStringList contacts;
    for (const TableRow &lead : leads)
        contacts.append(lead.row.text(u"contact_id"));
    contacts.removeAll(QString());
    contacts.removeDuplicates();
    return contacts;
}

} // namespace leadpilot
