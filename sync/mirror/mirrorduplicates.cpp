// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorduplicates.h"

#include "sync/mirror/oneness.h"
#include "sync/mirror/onwriter.h"

namespace leadpilot::mirror {

// More than this in one signal says less than "anything may have changed".
static constexpr qsizetype mostNamed = 200;

MirrorDuplicates::MirrorDuplicates(ReaderPool &readers, MirrorWriter &writer, QObject *parent)
    : Duplicates(parent)
    , m_readers(readers)
    , m_writer(writer)
{
    connect(&writer, &MirrorWriter::changed, this, [this](const Touched &touched) {
        if (!touched.people.isEmpty())
            Q_EMIT peopleChanged(touched.people.size() > mostNamed ? QList<ContactId>() : touched.people);
    });
}

QFuture<Expected<Oneness>> MirrorDuplicates::about(LeadId lead, const QString &region)
{
    return m_readers.read([=](Sql &sql) { return readOneness(sql, lead, region); });
}

QFuture<Expected<QList<PersonSummary>>> MirrorDuplicates::summaries(const QList<ContactId> &people)
{
    return m_readers.read([=](Sql &sql) {
        QList<PersonSummary> summaries;
        for (const ContactId &id : people)
            summaries.append(readSummary(sql, id));
        return summaries;
    });
}

QFuture<Expected<Change>> MirrorDuplicates::merge(ContactId from, ContactId into)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return mergePeople(writer, from, into); });
}

QFuture<Expected<Change>> MirrorDuplicates::separate(ContactId merged)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return separatePerson(writer, merged); });
}

QFuture<Expected<Change>> MirrorDuplicates::tellApart(ContactId one, ContactId other)
{
    return onWriter(m_writer, [=](MirrorWriter &writer) { return tellPeopleApart(writer, one, other); });
}

} // namespace leadpilot::mirror
