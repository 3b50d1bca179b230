// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"
#include "ui/widgets/steadylistview.h"

namespace leadpilot::ui {

/// The cards of a column. Left and right go to the neighbours.
class BoardList : public SteadyListView
{
    Q_OBJECT
public:
    BoardList(const Theme &theme, QWidget *parent);
    /// What stands where no card does.
    void setEmptyText(const QString &text);

Q_SIGNALS:
    /// Cards begin to be dragged; what is under them is the board's to know.
    void dragBegun();
    void dragEnded();
    /// -1 towards the first column, 1 towards the last.
    void sideways(int columns);
    /// The same for what is chosen.
    void carried(int columns);

protected:
    void startDrag(Qt::DropActions actions) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_emptyText;
};

} // namespace leadpilot::ui
