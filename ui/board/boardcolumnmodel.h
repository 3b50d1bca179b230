// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/models/leadlistmodel.h"

namespace leadpilot::ui {

/// The leads of a column of the board: can be dragged, and say what they are.
class BoardColumnModel : public LeadListModel
{
    Q_OBJECT
public:
    using LeadListModel::LeadListModel;
    static QString mimeType() { return QStringLiteral("application/x-leadpilot-leads"); }

    Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        const Qt::ItemFlags plain = LeadListModel::flags(index);
        return index.isValid() ? plain | Qt::ItemIsDragEnabled : plain;
    }
    Qt::DropActions supportedDragActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override { return {mimeType()}; }
    /// Says that leads are dragged, not which: that is nobody else's business.
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
};

} // namespace leadpilot::ui
