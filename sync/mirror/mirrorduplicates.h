// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/duplicates.h"
#include "sync/mirror/mirrorwriter.h"
#include "sync/mirror/readerpool.h"

namespace leadpilot::mirror {

/// Duplicates in the mirror. Lives in the UI thread and must die before the pool and the writer.
class MirrorDuplicates : public Duplicates
{
    Q_OBJECT
public:
    MirrorDuplicates(ReaderPool &readers, MirrorWriter &writer, QObject *parent = nullptr);

    QFuture<Expected<Oneness>> about(LeadId lead, const QString &region) override;
    QFuture<Expected<QList<PersonSummary>>> summaries(const QList<ContactId> &people) override;
    QFuture<Expected<Change>> merge(ContactId from, ContactId into) override;
    QFuture<Expected<Change>> separate(ContactId merged) override;
    QFuture<Expected<Change>> tellApart(ContactId one, ContactId other) override;

private:
    ReaderPool &m_readers;
    MirrorWriter &m_writer;
};

} // namespace leadpilot::mirror
