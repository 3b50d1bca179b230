// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QButtonGroup>
#include <QWidget>

class QToolButton;

namespace leadpilot::ui {

/// A few words of which one is chosen, side by side; in further lines where the width ends.
class ChoiceRow : public QWidget
{
    Q_OBJECT
public:
    ChoiceRow(const Theme &theme, const QString &accessibleName, QWidget *parent = nullptr);
    /// The first one is chosen.
    QToolButton *add(int id, const QString &word);
    /// With an icon that says what the word is about; `spoken` says it to those who do not see it.
    QToolButton *add(int id, Icon icon, const QString &word, const QString &spoken);
    void setWord(int id, const QString &word);
    QToolButton *button(int id) const;
    int chosen() const { return m_group->checkedId(); }
    void choose(int id);

Q_SIGNALS:
    /// By the person, also one that was chosen already.
    void chosenByHand(int id);
    void chosenChanged(int id);

private:
    const Theme &m_theme;
    QButtonGroup *m_group;
};

} // namespace leadpilot::ui
