// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/peoplefinder.h"
#include "sync/mirror/sql.h"

#include <QHash>
#include <QStringList>

namespace leadpilot::mirror {

/// Who in the mirror somebody may be. By indexes only, in about a tenth of a millisecond each, so
/// that thousands of people can be looked up in one read. Remembers whom it has met: one for each read.
class PeopleLookup
{
public:
    PeopleLookup(Sql &sql, QString region)
        : m_sql(sql)
        , m_region(std::move(region))
    {
    }

    /// See PeopleFinder::find().
    QList<PersonMatch> find(const PersonClues &clues);
    /// The person as others see them, without evidence; `rootId` is a root.
    const PersonMatch &person(const QString &rootId);
    /// Of a contact.
    const QString &root(const QString &contactId);
    /// Of these contacts together, the newest first.
    QList<LeadCard> newestLeads(const QStringList &contacts, int limit);
    /// As find() orders them. Each has evidence.
    static void sort(QList<PersonMatch> &matches);

private:
    /// Roots in the order in which they were found, with what speaks for them.
    using Found = QList<std::pair<QString, QList<MatchEvidence>>>;

    void findIdentities(const PersonClues &clues, Found &found);
    void findNamesakes(const PersonClues &clues, Found &found);
    static QList<MatchEvidence> &evidenceOf(Found &found, const QString &rootId);

    Sql &m_sql;
    const QString m_region;
    QHash<QString, QString> m_roots;
    QHash<QString, PersonMatch> m_people;
};

} // namespace leadpilot::mirror
