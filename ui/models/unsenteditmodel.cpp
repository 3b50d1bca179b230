// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/unsenteditmodel.h"
#include "core/whenready.h"
#include "ui/words/phrases.h"
#include "ui/words/unsentwords.h"

#include <utility>

namespace leadpilot::ui {

UnsentEditModel::UnsentEditModel(UnsentEdits &edits, QObject *parent)
    : PatchedListModel(parent)
    , m_edits(edits)
{
    connect(&m_edits, &UnsentEdits::changed, this, &UnsentEditModel::refresh);
    refresh();
}

QVariant UnsentEditModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const UnsentEdit &edit = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return UnsentWords::title(edit);
    case Qt::ToolTipRole:
        return Phrases::moment(edit.at);
    case Qt::AccessibleTextRole: {
        QStringList parts{UnsentWords::title(edit), UnsentWords::brief(edit), UnsentWords::gist(edit),
                          Phrases::moment(edit.at)};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case EditRole:
        return QVariant::fromValue(edit);
    default:
        return {};
    }
}

bool UnsentEditModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next && !m_reading;
}

void UnsentEditModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_reading = true;
    whenReady(m_edits.page(m_next, pageSize), this, [this](const Expected<UnsentPage> &page) {
        if (page) {
            QList<UnsentEdit> fresh;
            for (const UnsentEdit &edit : page->edits) {
                if (rowOf(edit.id) < 0)
                    fresh += edit;
            }
            appendRows(fresh);
            take(*page);
        }
        finishReading();
    });
}

void UnsentEditModel::refresh()
{
    if (m_reading) {
        m_refreshWanted = true;
        return;
    }
    m_reading = true;
    const int limit = std::max(pageSize, int(m_rows.size()));
    whenReady(m_edits.page({}, limit), this, [this](const Expected<UnsentPage> &page) {
        m_state = page || !m_rows.isEmpty() ? ListState::Ready : ListState::Failed;
        m_error = page ? std::nullopt : std::optional(page.error());
        if (page) {
            patchRows(page->edits);
            take(*page);
        }
        Q_EMIT stateChanged();
        finishReading();
    });
}

void UnsentEditModel::take(const UnsentPage &page)
{
    m_next = page.next;
    if (std::exchange(m_total, page.total) != page.total)
        Q_EMIT totalChanged();
}

void UnsentEditModel::finishReading()
{
    m_reading = false;
    if (std::exchange(m_refreshWanted, false))
        refresh();
}

QModelIndex UnsentEditModel::indexOf(LeadId lead) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (!lead.isNull() && m_rows[row].lead == lead)
            return index(row);
    }
    return {};
}

} // namespace leadpilot::ui
