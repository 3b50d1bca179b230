// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sync/mirror/arrivallog.h"

namespace leadpilot::mirror::arrivallog {

/// Creation of the newest message that the workspace has stamped.
Timestamp newestMessage(Sql &sql);

/// Puts what a member has not been told of into a look.
class ArrivalSearch
{
public:
    /// Whatever was created before `recent` is not new: it has only come into sight.
    ArrivalSearch(Sql &sql, const QString &me, Timestamp recent, Look &look);

    void findLeadsAbove(qint64 mark);
    /// For a copy that was fetched anew, and has no mark.
    void findLeadsSince();
    void findGivenLeads(qint64 mark);
    void findMessages();
    void findReminders(Timestamp from, Timestamp now);

private:
    struct Lead;
    std::optional<Lead> leadById(const QString &id);
    std::optional<Lead> leadOfContact(const QString &contactId);
    void take(const Lead &lead);
    void tell(const Lead &lead, Arrival::Kind kind, const QString &key, Timestamp at, const QString &text);
    bool isNoted(const char *kind, const QString &id, const QString &at = {});
    void findTasks(const QString &from, const QString &now);
    void findSnoozes(Timestamp from, Timestamp now);
    void remindNext(std::optional<Timestamp> moment);

    Sql &m_sql;
    const QString m_me;
    const Timestamp m_recent;
    Look &m_look;
};

} // namespace leadpilot::mirror::arrivallog
