// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QWidget>

class QLabel;

namespace leadpilot::ui {

/// A small icon with words: what stands beside it is not in the workspace yet, or was not accepted there.
class SendMark : public QWidget
{
    Q_OBJECT
public:
    enum class State { Sent, Waiting, Refused };

    explicit SendMark(const Theme &theme, QWidget *parent = nullptr);
    /// `what` is told by the tool tip and to screen readers; may be empty. Hidden while all is sent.
    void show(State state, const QString &what = {});
    State state() const { return m_state; }

private:
    void tint();

    const Theme &m_theme;
    State m_state = State::Sent;
    QLabel *m_icon;
    QLabel *m_words;
};

} // namespace leadpilot::ui
