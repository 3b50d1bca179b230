// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QScrollArea>

namespace leadpilot::ui {

/// Shows a widget whole where there is room, and scrolls it in low panes instead of making the window high.
class YieldingArea : public QScrollArea
{
    Q_OBJECT
public:
    explicit YieldingArea(QWidget *content, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    int m_wanted = 0; ///< height of the whole content
};

} // namespace leadpilot::ui
