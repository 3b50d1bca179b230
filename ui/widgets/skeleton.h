// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QTimer>
#include <QWidget>

namespace leadpilot::ui {

/// Grey rows where content is about to be; blank for the first 150 ms, so that a quick answer never flashes.
class Skeleton : public QWidget
{
    Q_OBJECT
public:
    explicit Skeleton(const Theme &theme, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QTimer m_patience;
    bool m_drawn = false;
};

} // namespace leadpilot::ui
