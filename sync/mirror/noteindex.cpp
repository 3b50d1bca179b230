// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/noteindex.h"

#include "sync/mirror/person.h"
#include "sync/mirror/textindex.h"

namespace leadpilot::mirror::noteindex {
namespace {

const TextIndex &index()
{
    static const TextIndex notes{"note",
                                 "activities",
                                 "@content <> '' AND @deleted_at IS NULL AND @kind IN ('note', 'call_noted')",
                                 {"kind"}};
    return notes;
}

/// The lead that shows the note: its own, else the newest of the person.
QString leadOf(Sql &sql, const QString &own, const QString &contactId)
{
    const auto read = [](sqlite::Statement &row) {
        return row.text(0);
    };
    if (!own.isEmpty()) {
        if (const auto found = sql.first("SELECT lead_id FROM inbox WHERE lead_id = ?", read, own))
            return *found;
    }
    QString newest;
    QString newestAt;
    const QStringList contacts = contactsMergedInto(sql, rootOf(sql, contactId));
    for (const QString &contact : contacts)
        sql.each(
            "SELECT id, created_at FROM leads WHERE contact_id = ? AND deleted_at IS NULL",
            [&](sqlite::Statement &row) {
                if (row.text(1) > newestAt) {
                    newest = row.text(0);
                    newestAt = row.text(1);
                }
            },
            contact);
    return newest;
}

NoteHit hitOf(Sql &sql, const QString &id, const SearchQuery &query)
{
    NoteHit hit;
    QString own, contact;
    sql.each(
        "SELECT a.contact_id, a.lead_id, a.occurred_at, a.content, p.name FROM activities a LEFT JOIN "
        "profiles p ON p.id = a.actor WHERE a.id = ?",
        [&](sqlite::Statement &row) {
            const QString content = row.text(3);
            hit.marks = query.find(content);
            contact = row.text(0);
            own = row.text(1);
            hit.at = Timestamp::parse(row.text(2)).value_or(Timestamp());
            hit.snippet = snippetOf(content, hit.marks, TextIndex::longestSnippet);
            hit.author = row.text(4);
        },
        id);
    if (hit.marks.isEmpty())
        return {};
    hit.leadId = LeadId::parse(leadOf(sql, own, contact)).value_or(LeadId());
    sql.each(
        "SELECT name, phone FROM inbox WHERE lead_id = ?",
        [&](sqlite::Statement &row) {
            hit.id = TimelineEntryId::parse(id).value_or(TimelineEntryId());
            hit.name = row.text(0);
            hit.phone = row.text(1);
        },
        hit.leadId.toString());
    return hit;
}

} // namespace

void update(Sql &sql)
{
    index().update(sql);
}

void createTriggers(Sql &sql)
{
    index().createTriggers(sql);
}

NoteHits search(Sql &sql, const QString &typed, const std::optional<NoteHitPosition> &after, int limit)
{
    NoteHits hits;
    const SearchQuery query(typed);
    const auto take = [&](const QString &id) {
        NoteHit hit = hitOf(sql, id, query);
        const bool isHit = !hit.id.isNull();
        if (isHit)
            hits.hits.append(std::move(hit));
        return isHit;
    };
    const auto from = after ? std::optional(after->place) : std::nullopt;
    if (const auto next = index().search(sql, query, from, limit, take))
        hits.next = NoteHitPosition{*next};
    return hits;
}

} // namespace leadpilot::mirror::noteindex
