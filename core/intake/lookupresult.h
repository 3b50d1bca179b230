// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/schema/value.h"

#include <QStringList>
#include <QStringView>
#include <map>
#include <vector>

namespace leadpilot::intake {

/// The rows a relay_lookup answered, as a decision reads them. Pointers live as long as the result.
class LookupResult
{
public:
    LookupResult() = default;
    LookupResult(QStringList doneEvents, std::vector<TableRow> rows, std::map<QString, int> openLeads = {});

    /// Adds what a further lookup brought.
    void add(LookupResult more);

    /// The event has had its effect.
    bool isDone(const QString &eventKey) const { return m_doneEvents.contains(eventKey); }

    std::vector<const Row *> all(QStringView table) const;
    /// The first row whose column holds this text; nullptr if there is none.
    const Row *find(QStringView table, QStringView column, const QString &text) const;
    const Row *byId(QStringView table, const QString &id) const { return find(table, u"id", id); }
    const Row *identity(const QString &kind, const QString &value) const;
    /// How many leads of the member are neither won nor lost, as far as the workspace counts.
    int openLeads(const QString &profileId) const;

    /// Contacts that rows here belong to and that are not here themselves: without them the merge chains are
    /// not known.
    QStringList missingContacts() const;
    /// The contact at the end of the merged_into chain: the person as members see them.
    QString rootOf(const QString &contactId) const;
    /// The newest lead of the person that is not won or lost, among test leads or among real ones.
    const Row *openLead(const QString &rootContactId, bool isTest) const;
    /// The person's chat with one of our numbers: the one of `contactId` itself before those of contacts
    /// merged with it.
    const Row *conversation(const QString &phoneNumberId, const QString &contactId) const;

private:
    QStringList m_doneEvents;
    std::vector<TableRow> m_rows;
    std::map<QString, int> m_openLeads; ///< by member
};

} // namespace leadpilot::intake
