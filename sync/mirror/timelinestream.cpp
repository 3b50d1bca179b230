// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/timelinestream.h"

#include "core/text.h"
#include "sync/mirror/activityentry.h"
#include "sync/mirror/chathistory.h"
#include "sync/mirror/leadentry.h"
#include "sync/mirror/timelinequeries.h"

#include <utility>

namespace leadpilot::mirror {
namespace {

TimelineItem itemOf(const sqlite::Statement &row)
{
    TimelineItem item{row.text(1), row.text(0), {}, {}};
    item.entry.id = TimelineEntryId::parse(item.id).value_or(TimelineEntryId());
    item.entry.at = Timestamp::parse(item.at).value_or(Timestamp());
    return item;
}

TimelineItem readLead(Sql &sql, sqlite::Statement &row, const QString &, const QString &)
{
    TimelineItem item = itemOf(row);
    item.entry.kind = TimelineEntry::Kind::LeadCame;
    item.entry.source = leadSourceFromString(row.text(2)).value_or(LeadSource::Manual);
    item.entry.subject = row.text(3);
    item.entry.text = formPreview(sql, item.id, row.text(4).toUtf8());
    item.entry.isTest = row.integer(5) != 0;
    item.entry.isPending = row.integer(6) == 0;
    return item;
}

TimelineItem readActivityRow(Sql &sql, sqlite::Statement &row, const QString &, const QString &me)
{
    TimelineItem item = itemOf(row);
    TimelineEntry &entry = item.entry;
    // What the server has not seen yet (version 0) was written here.
    const qint64 version = row.integer(7);
    entry.author = row.text(6);
    entry.isMine = version == 0 || (!me.isEmpty() && row.text(5) == me);
    entry.isPending = version == 0 || row.integer(8) != 0;
    entry.isEdited = version > 1 || (version == 1 && entry.isPending);
    readActivity(sql, row.text(2), row.text(3), row.text(4).toUtf8(), entry);
    return item;
}

TimelineItem readMessage(Sql &, sqlite::Statement &row, const QString &chat, const QString &me)
{
    TimelineItem item = itemOf(row);
    item.chat = chat;
    TimelineEntry &entry = item.entry;
    entry.kind = TimelineEntry::Kind::Messages;
    entry.direction = directionFromString(row.text(2)).value_or(Direction::Inbound);
    entry.messageType = row.text(3);
    entry.text = text::cleaned(row.text(4), text::longestField);
    entry.count = 1;
    entry.isPending = row.text(5) == u"queued";
    if (entry.direction == Direction::Outbound) {
        entry.author = row.text(7);
        entry.isMine = row.integer(8) == 0 || (!me.isEmpty() && row.text(6) == me);
    }
    return item;
}

} // namespace

TimelineStream::TimelineStream(Sql &sql, sqlite::Statement statement, Decode decode, QString source,
                               QString me)
    : m_sql(&sql)
    , m_statement(std::move(statement))
    , m_decode(decode)
    , m_source(std::move(source))
    , m_me(std::move(me))
{
    advance();
}

TimelineItem TimelineStream::take()
{
    TimelineItem taken = std::move(*m_head);
    advance();
    return taken;
}

void TimelineStream::advance()
{
    m_head.reset();
    if (m_sql->next(m_statement))
        m_head = m_decode(*m_sql, m_statement, m_source, m_me);
}

std::vector<TimelineStream> timelineStreams(Sql &sql, const QStringList &contacts, const QStringList &chats,
                                            const QString &alone, const QString &me, const QString &beforeAt,
                                            const QString &beforeId)
{
    using namespace timelinequeries;
    std::vector<TimelineStream> streams;
    const auto open = [&](const QByteArray &query, TimelineStream::Decode decode, const QString &source,
                          const auto &...further) {
        sql.with(query, [&](sqlite::Statement &statement) {
            statement.bindAll(source, beforeAt, beforeId, further...);
            streams.emplace_back(sql, std::move(statement), decode, source, me);
        });
    };
    for (const QString &contact : contacts) {
        open(activitiesOfContact, readActivityRow, contact);
        open(QByteArray(leadColumns) + leadsOfContact, readLead, contact);
    }
    if (!alone.isEmpty())
        open(QByteArray(leadColumns) + leadAlone, readLead, alone);
    for (const QString &chat : chats) {
        const chathistory::Held held = chathistory::held(sql, chat);
        open(messagesOfChat, readMessage, chat, held.at.isNull() ? QStringLiteral("") : held.at,
             held.id.isNull() ? QStringLiteral("") : held.id);
    }
    return streams;
}

} // namespace leadpilot::mirror
