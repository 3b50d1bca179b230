// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/undo.h"
#include "ui/style/theme.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace leadpilot::ui {

/// "Moved to Won · Undo": a quiet line over the foot of another widget that says what was done and takes it
/// back, for ten seconds; longer while the mouse or the keyboard is on it. The last thing done counts.
class UndoBar : public QFrame
{
    Q_OBJECT
public:
    /// Floats over `ground`, its parent. `undo` outlives it.
    UndoBar(Undo &undo, const Theme &theme, QWidget *ground);

    /// Nothing is shown for a change that changes nothing.
    void offer(const QString &done, const Change &change);
    /// A sentence without anything to take back, until it is put away.
    void say(const QString &sentence);
    /// Takes the last change back, if it is still offered.
    void takeBack();
    bool isOffering() const { return !m_change.isEmpty(); }
    QString sentence() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void appear(Icon icon, const QString &sentence);
    void tell(const Expected<TakenBack> &taken);
    void rest();
    void fadeUnlessUsed();
    void place();
    void tint();

    Undo &m_undo;
    const Theme &m_theme;
    Change m_change;
    quint64 m_offers = 0;
    QTimer m_timer;
    Icon m_icon = Icon::Check;
    QLabel *m_picture;
    QLabel *m_sentence;
    QPushButton *m_action;
    QToolButton *m_close;
};

} // namespace leadpilot::ui
