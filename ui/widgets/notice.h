// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace leadpilot::ui {

/// A sentence on a tinted ground with an icon, at most one action, and a way to put it away.
class Notice : public QFrame
{
    Q_OBJECT
public:
    enum class Tone { Quiet, Warn, Danger };
    enum class Dismissal { Stays, CanBeClosed };

    explicit Notice(const Theme &theme, Dismissal dismissal, QWidget *parent = nullptr);
    void show(Tone tone, Icon icon, const QString &sentence, const QString &action = {});
    QString sentence() const;

Q_SIGNALS:
    void actionChosen();
    /// Put away by the person.
    void closed();

private:
    void retint();

    const Theme &m_theme;
    Tone m_tone = Tone::Quiet;
    Icon m_icon = Icon::Exclamation;
    QLabel *m_picture;
    QLabel *m_sentence;
    QPushButton *m_action;
    QToolButton *m_close;
};

} // namespace leadpilot::ui
