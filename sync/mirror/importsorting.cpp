// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/importsorting.h"

#include "sync/mirror/peoplelookup.h"
#include "sync/mirror/peoplequeries.h"

#include <QHash>

namespace leadpilot::mirror {
namespace {

using Identity = std::pair<QString, QString>;

QList<Identity> identitiesOf(const imports::ImportDraft &draft)
{
    QList<Identity> identities;
    for (const QString &number : draft.numbers)
        identities.append({QStringLiteral("phone"), number});
    for (const QString &address : draft.addresses)
        identities.append({QStringLiteral("email"), address});
    return identities;
}

class Sorting
{
public:
    Sorting(Sql &sql, const QString &region)
        : m_sql(sql)
        , m_lookup(sql, region)
    {
    }

    void take(const imports::ImportDraft &draft)
    {
        SortedRow row{draft};
        const QList<Identity> identities = identitiesOf(draft);
        m_sorted.check.oddPhones += draft.hasOddPhone ? 1 : 0;
        if (!isRepeated(row, identities) && !isKnown(row)) {
            row.person = m_sorted.people.size();
            m_sorted.people.append(QString());
            m_firstLines.append(draft.line);
            ++m_sorted.check.people;
        }
        for (const Identity &identity : identities) {
            if (m_claimed.contains(identity))
                continue;
            m_claimed.insert(identity, row.person);
            if (!isTaken(identity))
                row.identities.append(identity);
        }
        m_sorted.rows.append(std::move(row));
    }

    SortedImport &sorted() { return m_sorted; }

private:
    bool isRepeated(SortedRow &row, const QList<Identity> &identities)
    {
        for (const Identity &identity : identities) {
            const auto found = m_claimed.constFind(identity);
            if (found == m_claimed.cend())
                continue;
            row.group = SortedRow::Group::Repeated;
            row.person = *found;
            m_sorted.check.repeats.append(
                {row.draft.line, m_firstLines.at(row.person), row.draft.name(), identity.second});
            return true;
        }
        return false;
    }

    bool isKnown(SortedRow &row)
    {
        const QList<PersonMatch> found = m_lookup.find({row.draft.numbers, row.draft.addresses, {}, {}});
        if (found.isEmpty() || !found.first().hasIdentity())
            return false;
        const PersonMatch &match = found.first();
        const MatchEvidence &evidence = match.evidence.first();
        row.group = SortedRow::Group::Known;
        row.person = personOf(match.id.toString(), row.draft.line);
        m_sorted.check.known.append({row.draft.line, row.draft.name(), evidence.reason, evidence.known,
                                     match.id, match.name, match.leads});
        return true;
    }

    /// Two rows may find one person by different things.
    qsizetype personOf(const QString &contact, int line)
    {
        const auto found = m_knownPeople.constFind(contact);
        if (found != m_knownPeople.cend())
            return *found;
        m_sorted.people.append(contact);
        m_firstLines.append(line);
        return *m_knownPeople.insert(contact, m_sorted.people.size() - 1);
    }

    bool isTaken(const Identity &identity)
    {
        return m_sql
            .first(
                identityQuery, [](sqlite::Statement &) { return true; }, identity.second, identity.first)
            .has_value();
    }

    Sql &m_sql;
    PeopleLookup m_lookup;
    SortedImport m_sorted;
    QList<int> m_firstLines; ///< of each person
    QHash<Identity, qsizetype> m_claimed;
    QHash<QString, qsizetype> m_knownPeople;
};

} // namespace

Expected<SortedImport> sortImport(Sql &sql, const imports::ImportTable &table, const ImportPlan &plan,
                                  const std::function<bool()> &goesOn)
{
    Sorting sorting(sql, plan.region);
    for (const imports::FileRow &row : table.rows) {
        if (!goesOn())
            return failure(ErrorCode::Cancelled, QStringLiteral("look over an import"),
                           QStringLiteral("it was stopped"));
        if (const auto draft = imports::draftOf(table, row, plan))
            sorting.take(*draft);
        else
            sorting.sorted().check.faults.append({row.line, draft.error()});
    }
    return sql.result(std::move(sorting.sorted()));
}

} // namespace leadpilot::mirror
