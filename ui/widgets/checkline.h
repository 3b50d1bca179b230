// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QCheckBox>

namespace leadpilot::ui {

/// A check box whose frame is seen on any ground.
class CheckLine : public QCheckBox
{
    Q_OBJECT
public:
    CheckLine(const Theme &theme, const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &at) const override { return rect().contains(at); }

private:
    int side() const;

    const Theme &m_theme;
};

} // namespace leadpilot::ui
