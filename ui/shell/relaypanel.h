// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QTableView>

namespace leadpilot::ui {

class HealthModel;

/// The relay's numbers, a row each, as high as its rows.
class RelayPanel : public QTableView
{
    Q_OBJECT
public:
    RelayPanel(HealthModel &model, const Theme &theme, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

private:
    void fit();
    const Theme &m_theme;
};

} // namespace leadpilot::ui
