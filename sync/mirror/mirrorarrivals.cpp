// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/mirror/mirrorarrivals.h"

#include "sync/mirror/onwriter.h"

namespace leadpilot::mirror {

MirrorArrivals::MirrorArrivals(ReaderPool &readers, MirrorWriter &writer, ProfileId me, const Clock &clock,
                               QObject *parent)
    : Arrivals(parent)
    , m_readers(readers)
    , m_writer(writer)
    , m_me(me.toString())
    , m_clock(clock)
{
    connect(&writer, &MirrorWriter::changed, this, [this](const Touched &touched) {
        if (!touched.leads.isEmpty() || !touched.messages.isEmpty())
            Q_EMIT changed();
    });
}

QFuture<Expected<PendingArrivals>> MirrorArrivals::pending()
{
    m_look = std::make_shared<arrivallog::Look>();
    return m_readers.read([look = m_look, number = ++m_number, me = m_me, now = m_clock.now()](Sql &sql) {
        *look = arrivallog::look(sql, me, now);
        return PendingArrivals{number, look->arrivals, look->nextAt};
    });
}

QFuture<Expected<void>> MirrorArrivals::note(quint64 look)
{
    return onWriter(m_writer, [kept = m_look, isLast = look == m_number](MirrorWriter &writer) {
        return isLast && kept ? writer.noteArrivals(*kept)
                              : failure(ErrorCode::Rejected, QStringLiteral("note what was told"),
                                        QStringLiteral("it was looked for again since"));
    });
}

} // namespace leadpilot::mirror
