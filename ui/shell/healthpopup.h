// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/shell/healthwords.h"
#include "ui/style/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace leadpilot::ui {

class HealthModel;
class RelayPanel;

/// What a part of the health strip means and what to do about it; for the relay, its numbers too.
class HealthPopup : public QFrame
{
    Q_OBJECT
public:
    HealthPopup(HealthModel &relay, const Theme &theme, QWidget *parent);
    /// `action` empty: no button. Opens above `at`.
    void open(const QString &title, const HealthWord &word, const QString &action, bool withNumbers,
              QWidget *at);

Q_SIGNALS:
    void actionChosen();

private:
    QLabel *m_title;
    QLabel *m_meaning;
    QLabel *m_remedy;
    RelayPanel *m_numbers;
    QPushButton *m_action;
};

} // namespace leadpilot::ui
