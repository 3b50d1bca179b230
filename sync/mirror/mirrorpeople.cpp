// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorpeople.h"

#include "sync/mirror/peoplelookup.h"

namespace leadpilot::mirror {

QFuture<Expected<QList<QList<PersonMatch>>>> MirrorPeople::find(const QList<PersonClues> &people,
                                                                const QString &region)
{
    return m_readers.read([=](Sql &sql) {
        PeopleLookup lookup(sql, region);
        QList<QList<PersonMatch>> found;
        for (const PersonClues &clues : people)
            found.append(lookup.find(clues));
        return found;
    });
}

} // namespace leadpilot::mirror
