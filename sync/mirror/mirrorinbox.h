// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/inboxrepository.h"
#include "sync/mirror/leadconditions.h"
#include "sync/mirror/mirrorwriter.h"

namespace leadpilot::mirror {

/// The lead inbox from the mirror. Lives in the UI thread and must die before the pool and the writer.
class MirrorInbox : public InboxRepository
{
    Q_OBJECT
public:
    MirrorInbox(ReaderPool &readers, MirrorWriter &writer, QObject *parent = nullptr);
    /// Whose leads are "mine".
    void setMember(ProfileId member) { m_member = member; }

    QFuture<Expected<LeadPage>> leads(const LeadFilter &filter, std::optional<LeadPosition> after,
                                      int limit) override;
    QFuture<Expected<QList<LeadCard>>> cards(const QList<LeadId> &ids) override;
    QFuture<Expected<QList<LeadCard>>> matching(const LeadFilter &filter, const QList<LeadId> &ids) override;
    QFuture<Expected<LeadTally>> tally(const LeadFilter &filter, std::optional<LeadPosition> after,
                                       int most) override;
    QFuture<Expected<LeadDetail>> lead(LeadId id) override;
    QFuture<Expected<LeadCounts>> counts() override;
    QFuture<Expected<Change>> edit(const QList<LeadId> &ids, const LeadEdit &edit,
                                   const std::optional<LeadFields> &seen) override;

private:
    Looker looker() const { return {m_member, m_writer.now()}; }

    ReaderPool &m_readers;
    MirrorWriter &m_writer;
    ProfileId m_member;
};

} // namespace leadpilot::mirror
