// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrordirectory.h"

#include <algorithm>

namespace leadpilot::mirror {

QList<Member> readMembers(Sql &sql, ProfileId me)
{
    QList<Member> members;
    sql.each("SELECT id, name FROM profiles WHERE active <> 0 AND deleted_at IS NULL "
             "ORDER BY name COLLATE NOCASE, id",
             [&](sqlite::Statement &row) {
                 if (const auto id = ProfileId::parse(row.text(0)))
                     members.append({*id, row.text(1), *id == me});
             });
    std::ranges::stable_partition(members, &Member::isMe);
    return members;
}

QList<Tag> readTags(Sql &sql)
{
    QList<Tag> tags;
    sql.each("SELECT id, name FROM tags WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE, id",
             [&](sqlite::Statement &row) {
                 if (const auto id = TagId::parse(row.text(0)))
                     tags.append({*id, row.text(1)});
             });
    return tags;
}

QFuture<Expected<QList<Member>>> MirrorDirectory::members()
{
    return m_readers.read([me = m_me](Sql &sql) { return readMembers(sql, me); });
}

QFuture<Expected<QList<Tag>>> MirrorDirectory::tags()
{
    return m_readers.read(readTags);
}

} // namespace leadpilot::mirror
