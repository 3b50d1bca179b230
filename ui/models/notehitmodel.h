// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/timelinerepository.h"
#include "ui/models/searchhitmodel.h"

namespace leadpilot::ui {

/// Notes in which the words of a search stand.
class NoteHitModel : public SearchHitModel<NoteHit, NoteHits, NoteHitPosition>
{
    Q_OBJECT
public:
    explicit NoteHitModel(TimelineRepository &timeline, QObject *parent = nullptr);
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    QFuture<Expected<NoteHits>> ask(const QString &typed, std::optional<NoteHitPosition> after,
                                    int limit) override;

private:
    TimelineRepository &m_timeline;
};

} // namespace leadpilot::ui
