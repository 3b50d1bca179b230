// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrortimeline.h"

#include "sync/mirror/chathistory.h"
#include "sync/mirror/noteedits.h"
#include "sync/mirror/noteindex.h"
#include "sync/mirror/onwriter.h"
#include "sync/mirror/person.h"
#include "sync/mirror/timelinestream.h"

namespace leadpilot::mirror {
namespace {

// More than this in one signal says less than "anything may have changed".
constexpr qsizetype mostNamed = 200;
// Sorts after every time and every id.
const QString beyond = QStringLiteral("~");
constexpr qint64 longestPause = 3'600; // seconds between two messages of one run

/// Whose timeline it is.
struct Subject
{
    QStringList contacts;
    QStringList chats;
    QString alone; ///< the lead, where it has no contact
};

Subject subjectOf(Sql &sql, LeadId lead)
{
    Subject subject;
    const auto contact = sql.first(
        "SELECT coalesce(contact_id, '') FROM leads WHERE id = ? AND deleted_at IS NULL",
        [](sqlite::Statement &row) { return row.text(0); }, lead.toString());
    if (!contact) {
        sql.stop({ErrorCode::Rejected, QStringLiteral("read a timeline"), QStringLiteral("the lead is gone"),
                  QStringLiteral("gone"), 0});
        return subject;
    }
    if (contact->isEmpty()) {
        subject.alone = lead.toString();
        return subject;
    }
    subject.contacts = contactsMergedInto(sql, rootOf(sql, *contact));
    for (const QString &id : std::as_const(subject.contacts))
        sql.each(
            "SELECT id FROM whatsapp_conversations WHERE contact_id = ? AND deleted_at IS NULL",
            [&subject](sqlite::Statement &row) { subject.chats.append(row.text(0)); }, id);
    return subject;
}

TimelineStream *newest(std::vector<TimelineStream> &streams)
{
    TimelineStream *found = nullptr;
    for (TimelineStream &stream : streams) {
        if (stream.head() && (!found || std::tie(stream.head()->at, stream.head()->id) >
                                            std::tie(found->head()->at, found->head()->id)))
            found = &stream;
    }
    return found;
}

/// Folds rows into entries. What a run is depends on the rows next to each other alone, so that pages fit
/// together wherever they are cut.
class Folding
{
public:
    Folding(TimelinePage &page, int limit)
        : m_page(page)
        , m_limit(limit)
    {
    }

    /// False: the page was full before the item, and goes on with it.
    bool add(TimelineItem item)
    {
        if (continues(item)) {
            TimelineEntry &run = m_page.entries.last();
            // The oldest message names the run: it stays when newer ones join.
            run.id = item.entry.id;
            ++run.count;
        } else if (m_page.entries.size() == m_limit) {
            m_page.next = TimelinePosition{m_last.entry.at, m_last.entry.id};
            return false;
        } else {
            m_page.entries.append(item.entry);
        }
        m_last = std::move(item);
        return true;
    }

private:
    bool continues(const TimelineItem &item) const
    {
        if (item.chat.isEmpty() || item.chat != m_last.chat)
            return false;
        const TimelineEntry &run = m_page.entries.last();
        return item.entry.direction == run.direction && run.count < MirrorTimeline::longestRun &&
               m_last.entry.at.seconds() - item.entry.at.seconds() <= longestPause;
    }

    TimelinePage &m_page;
    const qsizetype m_limit;
    TimelineItem m_last; ///< none yet: of no chat
};

/// Set if the mirror does not reach back to when the person came.
std::optional<Timestamp> heldSince(Sql &sql, const Subject &subject)
{
    const QString since = chathistory::since(sql);
    if (since.isEmpty())
        return std::nullopt;
    for (const QString &contact : subject.contacts) {
        const auto isOlder = sql.first(
            "SELECT 1 FROM contacts WHERE id = ? AND created_at < ?",
            [](sqlite::Statement &) { return true; }, contact, since);
        if (isOlder)
            return Timestamp::parse(since);
    }
    return std::nullopt;
}

template <typename Id> QList<Id> idsOf(const QStringList &texts)
{
    QList<Id> ids;
    for (const QString &text : texts) {
        if (const auto id = Id::parse(text))
            ids.append(*id);
    }
    return ids;
}

TimelinePage readPage(Sql &sql, LeadId lead, ProfileId me, const std::optional<TimelinePosition> &after,
                      int limit)
{
    TimelinePage page;
    const Subject subject = subjectOf(sql, lead);
    auto streams = timelineStreams(
        sql, subject.contacts, subject.chats, subject.alone, me.isNull() ? QString() : me.toString(),
        after ? after->at.toString() : beyond, after ? after->id.toString() : beyond);
    Folding folding(page, limit);
    for (TimelineStream *stream = newest(streams); stream && folding.add(stream->take());)
        stream = newest(streams);
    page.contacts = idsOf<ContactId>(subject.contacts);
    page.chats = idsOf<ConversationId>(subject.chats);
    if (!page.next)
        page.heldSince = heldSince(sql, subject);
    return page;
}

} // namespace

MirrorTimeline::MirrorTimeline(ReaderPool &readers, MirrorWriter &writer, ProfileId me, QObject *parent)
    : TimelineRepository(parent)
    , m_readers(readers)
    , m_writer(writer)
    , m_me(me)
{
    connect(&writer, &MirrorWriter::changed, this, [this](const Touched &touched) {
        const qsizetype named = touched.people.size() + touched.messages.size();
        if (named > mostNamed)
            Q_EMIT timelinesChanged({}, {});
        else if (named > 0)
            Q_EMIT timelinesChanged(touched.people, touched.messages);
    });
}

QFuture<Expected<TimelinePage>> MirrorTimeline::timeline(LeadId lead, std::optional<TimelinePosition> after,
                                                         int limit)
{
    return m_readers.read([=, me = m_me](Sql &sql) { return readPage(sql, lead, me, after, limit); });
}

QFuture<Expected<NoteHits>> MirrorTimeline::searchNotes(const QString &typed,
                                                        std::optional<NoteHitPosition> after, int limit)
{
    return m_readers.read([=](Sql &sql) { return noteindex::search(sql, typed, after, limit); });
}

QFuture<Expected<void>> MirrorTimeline::addNote(LeadId lead, const QString &text)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return writeNote(writer, lead, text); });
}

QFuture<Expected<void>> MirrorTimeline::noteCall(LeadId lead, CallOutcome outcome, const QString &text)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return writeCall(writer, lead, outcome, text); });
}

QFuture<Expected<void>> MirrorTimeline::rewrite(TimelineEntryId id, const QString &text)
{
    return onWriter(m_writer,
                    [=, me = m_me](MirrorWriter &writer) { return rewriteNote(writer, me, id, text); });
}

QFuture<Expected<void>> MirrorTimeline::remove(TimelineEntryId id)
{
    return onWriter(m_writer, [=, me = m_me](MirrorWriter &writer) { return removeNote(writer, me, id); });
}

} // namespace leadpilot::mirror
