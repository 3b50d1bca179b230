// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "ui/style/theme.h"

#include <QAbstractItemModel>
#include <QWidget>

namespace leadpilot::ui {

class SteadyListView;

/// Texts in which a search was found, below the leads; hidden without any.
class HitsPanel : public QWidget
{
    Q_OBJECT
public:
    /// `model` becomes its child; its rows have a ShownHitRole.
    HitsPanel(QAbstractItemModel *model, const QString &title, const Clock &clock, const Theme &theme,
              QWidget *parent);
    SteadyListView *list() const { return m_list; }

Q_SIGNALS:
    /// By a click or Enter.
    void rowOpened(int row);
    /// Something was found, or nothing any more.
    void foundChanged();

private:
    void showFound();

    SteadyListView *m_list;
};

} // namespace leadpilot::ui
