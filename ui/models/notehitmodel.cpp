// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/notehitmodel.h"
#include "ui/words/phrases.h"

namespace leadpilot::ui {

NoteHitModel::NoteHitModel(TimelineRepository &timeline, QObject *parent)
    : SearchHitModel(parent)
    , m_timeline(timeline)
{
}

QVariant NoteHitModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const NoteHit &hit = m_rows[index.row()];
    const QString person = Phrases::person(hit.name, hit.phone);
    const QString who = hit.author.isEmpty() ? tr("About %1").arg(Phrases::isolated(person))
                                             : tr("%1 about %2", "a member, a person")
                                                   .arg(Phrases::isolated(Phrases::oneLine(hit.author)),
                                                        Phrases::isolated(person));
    switch (role) {
    case Qt::DisplayRole:
        return hit.snippet;
    case Qt::ToolTipRole:
        return Phrases::moment(hit.at);
    case Qt::AccessibleTextRole:
        return tr("%1, %2: %3", "who about whom, time and note")
            .arg(who, Phrases::moment(hit.at), hit.snippet);
    case ShownHitRole:
        return QVariant::fromValue(ShownHit{who, hit.at, hit.snippet, hit.marks});
    default:
        return {};
    }
}

QFuture<Expected<NoteHits>> NoteHitModel::ask(const QString &typed, std::optional<NoteHitPosition> after,
                                              int limit)
{
    return m_timeline.searchNotes(typed, after, limit);
}

} // namespace leadpilot::ui
