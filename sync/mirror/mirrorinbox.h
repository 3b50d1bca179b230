// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"
#include "sync/mirror/mirrorwriter.h"

namespace leadpilot::mirror {

/// The lead inbox from the mirror. Lives in the UI thread and must die before the pool and the writer.
class MirrorInbox : public InboxRepository
{
    Q_OBJECT
public:
    MirrorInbox(ReaderPool &readers, MirrorWriter &writer, QObject *parent = nullptr);

    QFuture<Expected<LeadPage>> leads(const LeadFilter &filter, std::optional<LeadPosition> after,
                                      int limit) override;
    QFuture<Expected<QList<LeadCard>>> cards(const QList<LeadId> &ids) override;
    QFuture<Expected<LeadDetail>> lead(LeadId id) override;
    QFuture<Expected<LeadCounts>> counts() override;
    QFuture<Expected<void>> setStatus(LeadId id, LeadStatus status) override;

private:
    ReaderPool &m_readers;
    MirrorWriter &m_writer;
};

} // namespace leadpilot::mirror
