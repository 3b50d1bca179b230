// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/undo.h"
#include "ui/style/theme.h"

#include <QFrame>
#include <QTimer>
#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace leadpilot::ui {

/// "Moved to Won · Undo": a quiet line over the foot of another widget that says what was done and takes it
/// back, for ten seconds; longer while the mouse or the keyboard is on it. The one way back of the whole
/// window: the last thing done counts, wherever it was done.
class UndoBar : public QFrame
{
    Q_OBJECT
public:
    /// Floats over `ground`, its parent. `undo` outlives it.
    UndoBar(Undo &undo, const Theme &theme, QWidget *ground);
    ~UndoBar() override;

    /// Nothing is shown for a change that changes nothing.
    void offer(const QString &done, const Change &change);
    /// `undo` is called if the person asks for it; else `keep`, once time is over or something else comes.
    /// `owner` calls settle() before what they need goes away.
    void offer(const QString &done, const QObject *owner, std::function<void()> undo,
               std::function<void()> keep = {});
    /// No more taking back of what the owner has yet to keep.
    void settle(const QObject *owner);
    /// A sentence without anything to take back, until it is put away.
    void say(const QString &sentence);
    /// Takes the last change back, if it is still offered.
    void takeBack();
    bool isOffering() const { return bool(m_takeBack); }
    QString sentence() const;
    /// For how long it is offered, in milliseconds.
    void setPatience(int milliseconds) { m_patience = milliseconds; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void appear(Icon icon, const QString &sentence);
    void begin(const QString &done, std::function<void()> takeBack);
    void end();
    void tellUndone();
    void tell(const Expected<TakenBack> &taken);
    void rest();
    void fadeUnlessUsed();
    void place();
    void tint();

    Undo &m_undo;
    const Theme &m_theme;
    std::function<void()> m_takeBack; ///< none: nothing is offered
    std::function<void()> m_keep;
    const QObject *m_owner = nullptr; ///< compared only
    int m_patience = 10'000;
    quint64 m_offers = 0;
    QTimer m_timer;
    Icon m_icon = Icon::Check;
    QLabel *m_picture;
    QLabel *m_sentence;
    QPushButton *m_action;
    QToolButton *m_close;
};

} // namespace leadpilot::ui
