// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/timelineentry.h"
#include "sync/mirror/sql.h"

#include <optional>
#include <vector>

namespace leadpilot::mirror {

/// A row of one of the tables that make up a timeline.
struct TimelineItem
{
    QString at; ///< as the table has it: what the rows are ordered by, then by id
    QString id;
    QString chat; ///< of a message
    TimelineEntry entry;
};

/// The rows of one source (a contact's activities, its leads, the messages of a chat), newest first, of which
/// no more are read than are taken. Lives within one read.
class TimelineStream
{
public:
    using Decode = TimelineItem (*)(Sql &sql, sqlite::Statement &row, const QString &source,
                                    const QString &me);

    TimelineStream(Sql &sql, sqlite::Statement statement, Decode decode, QString source, QString me);

    const std::optional<TimelineItem> &head() const { return m_head; }
    TimelineItem take();

private:
    void advance();

    Sql *m_sql;
    sqlite::Statement m_statement;
    Decode m_decode;
    QString m_source;
    QString m_me;
    std::optional<TimelineItem> m_head;
};

/// Everything of a person before a place. `alone`: the lead's id where it has no contact.
std::vector<TimelineStream> timelineStreams(Sql &sql, const QStringList &contacts, const QStringList &chats,
                                            const QString &alone, const QString &me, const QString &beforeAt,
                                            const QString &beforeId);

} // namespace leadpilot::mirror
