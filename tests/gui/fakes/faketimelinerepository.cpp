// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/fakes/faketimelinerepository.h"

#include <algorithm>

namespace leadpilot::fakes {

static bool isNewer(const TimelineEntry &a, const TimelineEntry &b)
{
    return a.at != b.at ? a.at > b.at : b.id < a.id;
}

QFuture<Expected<TimelinePage>>
FakeTimelineRepository::timeline(LeadId lead, std::optional<TimelinePosition> after, int limit)
{
    ++reads;
    TimelinePage page;
    for (const TimelineEntry &entry : std::as_const(m_entries[lead])) {
        if (after && !(entry.at < after->at || (entry.at == after->at && entry.id < after->id)))
            continue;
        if (page.entries.size() == limit) {
            page.next = TimelinePosition{page.entries.last().at, page.entries.last().id};
            break;
        }
        page.entries += entry;
    }
    if (const auto contact = m_contacts.find(lead); contact != m_contacts.end())
        page.contacts = {contact->second};
    if (!page.next)
        page.heldSince = m_heldSince;
    return answers.give<TimelinePage>(page);
}

QFuture<Expected<NoteHits>>
FakeTimelineRepository::searchNotes(const QString &typed, std::optional<NoteHitPosition> after, int limit)
{
    QList<NoteHit> all;
    for (const auto &[lead, entries] : m_entries) {
        for (const TimelineEntry &entry : entries) {
            const qsizetype at = entry.text.indexOf(typed, 0, Qt::CaseInsensitive);
            if (!entry.isWritten() || typed.isEmpty() || at < 0)
                continue;
            all += NoteHit{entry.id,     lead,     m_names[lead], {},
                           entry.author, entry.at, entry.text,    {{at, typed.size()}}};
        }
    }
    std::ranges::sort(all, [](const NoteHit &a, const NoteHit &b) { return a.at > b.at; });
    const qsizetype from = after ? after->place : 0;
    NoteHits page{all.mid(from, limit), {}};
    if (from + limit < all.size())
        page.next = NoteHitPosition{from + limit};
    return answers.give<NoteHits>(page);
}

QFuture<Expected<void>> FakeTimelineRepository::write(LeadId lead, TimelineEntry entry)
{
    auto done = edits.give<void>({});
    if (done.isFinished() && !done.result())
        return done;
    entry.at = m_clock.now();
    entry.isMine = entry.isPending = true;
    put(lead, entry);
    return done;
}

QFuture<Expected<void>> FakeTimelineRepository::addNote(LeadId lead, const QString &text)
{
    return write(lead, {.kind = TimelineEntry::Kind::Note, .text = text.trimmed()});
}

QFuture<Expected<void>> FakeTimelineRepository::noteCall(LeadId lead, CallOutcome outcome,
                                                         const QString &text)
{
    return write(lead, {.kind = TimelineEntry::Kind::Call, .text = text.trimmed(), .outcome = outcome});
}

QFuture<Expected<void>> FakeTimelineRepository::rewrite(TimelineEntryId id, const QString &text)
{
    auto done = edits.give<void>({});
    for (auto &[lead, entries] : m_entries) {
        for (TimelineEntry &entry : entries) {
            if (entry.id != id || (done.isFinished() && !done.result()))
                continue;
            entry.text = text.trimmed();
            entry.isEdited = entry.isPending = true;
            announce(lead);
        }
    }
    return done;
}

QFuture<Expected<void>> FakeTimelineRepository::remove(TimelineEntryId id)
{
    auto done = edits.give<void>({});
    if (done.isFinished() && !done.result())
        return done;
    for (auto &[lead, entries] : m_entries) {
        if (entries.removeIf([id](const TimelineEntry &entry) { return entry.id == id; }) > 0)
            announce(lead);
    }
    return done;
}

TimelineEntryId FakeTimelineRepository::put(LeadId lead, TimelineEntry entry)
{
    if (entry.id.isNull())
        entry.id = TimelineEntryId(QUuid(0x01936000u, 0x1000, 0x7000, 0x80, 0, 0, 0, 0, 9,
                                         quint8(m_serial / 256), quint8(m_serial % 256)));
    ++m_serial;
    QList<TimelineEntry> &entries = m_entries[lead];
    entries.removeIf([&entry](const TimelineEntry &other) { return other.id == entry.id; });
    entries.insert(std::ranges::lower_bound(entries, entry, isNewer), entry);
    announce(lead);
    return entry.id;
}

void FakeTimelineRepository::arrive()
{
    for (auto &[lead, entries] : m_entries) {
        for (TimelineEntry &entry : entries)
            entry.isPending = false;
    }
    Q_EMIT timelinesChanged({}, {});
}

void FakeTimelineRepository::announce(LeadId lead)
{
    const auto contact = m_contacts.find(lead);
    Q_EMIT timelinesChanged(
        contact == m_contacts.end() ? QList<ContactId>() : QList<ContactId>{contact->second}, {});
}

} // namespace leadpilot::fakes
