// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace leadpilot::ui {

/// An empty or failed place: an icon, a sentence and at most one action.
class StatePage : public QWidget
{
    Q_OBJECT
public:
    explicit StatePage(const Theme &theme, QWidget *parent = nullptr);
    /// Without `action` there is no button.
    void show(Icon icon, const QString &title, const QString &sentence, const QString &action = {});
    /// The same with a bar that moves: something is under way and nothing needs doing.
    void showProgress(Icon icon, const QString &title, const QString &sentence);
    QString sentence() const;
    /// Gives way in low panes instead of making the window high.
    QSize minimumSizeHint() const override { return {80, 96}; }

Q_SIGNALS:
    void actionChosen();

private:
    void retint();

    const Theme &m_theme;
    Icon m_icon = Icon::Inbox;
    QLabel *m_picture;
    QLabel *m_title;
    QLabel *m_sentence;
    QProgressBar *m_progress;
    QPushButton *m_action;
};

} // namespace leadpilot::ui
