// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardcolumnmodel.h"

#include <QMimeData>

namespace leadpilot::ui {

QMimeData *BoardColumnModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    auto *data = new QMimeData;
    data->setData(mimeType(), QByteArray());
    return data;
}

} // namespace leadpilot::ui
