// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QAbstractButton>

namespace leadpilot::ui {

/// A part of a filter, with the cross that takes it off.
class PartChip : public QAbstractButton
{
    Q_OBJECT
public:
    PartChip(const Theme &theme, const QString &text, QWidget *parent);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace leadpilot::ui
