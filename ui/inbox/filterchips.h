// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QButtonGroup>
#include <QWidget>

namespace leadpilot::ui {

class FilterChip;

/// The filters over a list, in one row as long as the width allows: first the numbers of the later filters
/// give way, then all numbers, then the row breaks; with saved views it breaks and all keep their numbers.
/// Width, font and language decide that, never the numbers themselves: a lead that arrives moves nothing.
class FilterChips : public QWidget
{
    Q_OBJECT
public:
    explicit FilterChips(const Theme &theme, QWidget *parent = nullptr);
    /// Chips stand in the order they are added; the first is chosen.
    void add(int id, const QString &word);
    /// The chips of the ids from this one on go; the first is chosen if one of them was.
    void removeFrom(int id);
    void setCount(int id, int count);
    int chosen() const { return m_group->checkedId(); }
    void choose(int id);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenChanged(int id);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// How many chips show their number, from the first.
    void showCounts(int chips);
    int rowWidth() const;
    void arrange();

    const Theme &m_theme;
    QButtonGroup *m_group;
    QList<FilterChip *> m_row;
};

} // namespace leadpilot::ui
