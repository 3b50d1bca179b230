// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAbstractListModel>
#include <functional>

namespace leadpilot::ui {

/// Lines that are worded when they are shown, however many there are.
class LineListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    LineListModel(qsizetype count, std::function<QString(qsizetype)> line, QObject *parent)
        : QAbstractListModel(parent)
        , m_count(static_cast<int>(count))
        , m_line(std::move(line))
    {
    }
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_count; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const bool isText = role == Qt::DisplayRole;
        return isText && index.row() < m_count ? QVariant(m_line(index.row())) : QVariant();
    }

private:
    int m_count;
    std::function<QString(qsizetype)> m_line;
};

} // namespace leadpilot::ui
