// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAbstractListModel>
#include <QHash>
#include <QList>
#include <QSet>

namespace leadpilot::ui {

/// A list model whose rows are replaced by a newer list with the fewest steps, so that selection, focus and
/// scroll position stay with the rows they belong to. Row has an `id` and an operator==.
template <typename Row> class PatchedListModel : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    const QList<Row> &rows() const { return m_rows; }

protected:
    using RowId = decltype(Row::id);

    int rowOf(const RowId &id) const
    {
        for (int row = 0; row < m_rows.size(); ++row) {
            if (m_rows[row].id == id)
                return row;
        }
        return -1;
    }
    void insertRowAt(int row, const Row &value)
    {
        beginInsertRows({}, row, row);
        m_rows.insert(row, value);
        endInsertRows();
    }
    void removeRowAt(int row)
    {
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    void moveRowTo(int from, int to)
    {
        if (from == to)
            return;
        beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
        m_rows.move(from, to);
        endMoveRows();
    }
    void updateRowAt(int row, const Row &value)
    {
        if (m_rows[row] == value)
            return;
        m_rows[row] = value;
        Q_EMIT dataChanged(index(row), index(row));
    }
    void clearRows()
    {
        beginResetModel();
        m_rows.clear();
        endResetModel();
    }
    void appendRows(const QList<Row> &more)
    {
        if (more.isEmpty())
            return;
        beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + more.size() - 1));
        m_rows += more;
        endInsertRows();
    }
    void prependRows(const QList<Row> &more)
    {
        if (more.isEmpty())
            return;
        beginInsertRows({}, 0, int(more.size()) - 1);
        m_rows = more + m_rows;
        endInsertRows();
    }
    void patchRows(const QList<Row> &next)
    {
        if (m_rows.isEmpty()) {
            appendRows(next);
            return;
        }
        QSet<RowId> kept;
        for (const Row &row : next)
            kept.insert(row.id);
        for (int row = int(m_rows.size()) - 1; row >= 0; --row) {
            if (!kept.contains(m_rows[row].id))
                removeRowAt(row);
        }
        QSet<RowId> present;
        for (const Row &row : std::as_const(m_rows))
            present.insert(row.id);
        for (int row = 0; row < next.size(); ++row) {
            if (row >= m_rows.size() || m_rows[row].id != next[row].id) {
                if (present.contains(next[row].id))
                    moveRowTo(rowOf(next[row].id), row);
                else
                    insertRowAt(row, next[row]);
            }
            updateRowAt(row, next[row]);
        }
    }

    QList<Row> m_rows;
};

/// What a list has to say about itself.
enum class ListState { Loading, Ready, Failed };

} // namespace leadpilot::ui
