// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/leadviews.h"
#include "sync/mirror/mirrorwriter.h"

namespace leadpilot::mirror {

/// Saved views from the mirror. Lives in the UI thread and must die before the pool and the writer.
class MirrorViews : public LeadViews
{
    Q_OBJECT
public:
    MirrorViews(ReaderPool &readers, MirrorWriter &writer, QObject *parent = nullptr);
    /// Who owns the views that are not shared.
    void setMember(ProfileId member) { m_member = member; }

    QFuture<Expected<QList<SavedView>>> views() override;
    QFuture<Expected<FilterChoices>> choices() override;
    QFuture<Expected<SavedViewId>> save(const QString &name, const LeadFilter &filter,
                                        bool isShared) override;
    QFuture<Expected<void>> rename(SavedViewId id, const QString &name) override;
    QFuture<Expected<void>> redefine(SavedViewId id, const LeadFilter &filter) override;
    QFuture<Expected<void>> setShared(SavedViewId id, bool isShared) override;
    QFuture<Expected<void>> remove(SavedViewId id) override;

private:
    QFuture<Expected<void>> change(SavedViewId id, const Row &set);
    Value owner(bool isShared) const;

    ReaderPool &m_readers;
    MirrorWriter &m_writer;
    ProfileId m_member;
};

} // namespace leadpilot::mirror
