// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrordirectory.h"

#include <algorithm>

namespace leadpilot::mirror {

QFuture<Expected<QList<Member>>> MirrorDirectory::members()
{
    return m_readers.read([me = m_me](Sql &sql) {
        QList<Member> members;
        sql.each("SELECT id, name FROM profiles WHERE active <> 0 AND deleted_at IS NULL "
                 "ORDER BY name COLLATE NOCASE, id",
                 [&](sqlite::Statement &row) {
                     const ProfileId id = ProfileId::parse(row.text(0)).value_or(ProfileId());
                     members.append({id, row.text(1), id == me});
                 });
        std::ranges::stable_partition(members, &Member::isMe);
        return members;
    });
}

QFuture<Expected<QList<Tag>>> MirrorDirectory::tags()
{
    return m_readers.read([](Sql &sql) {
        QList<Tag> tags;
        sql.each("SELECT id, name FROM tags WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE, id",
                 [&](sqlite::Statement &row) {
                     tags.append({TagId::parse(row.text(0)).value_or(TagId()), row.text(1)});
                 });
        return tags;
    });
}

} // namespace leadpilot::mirror
