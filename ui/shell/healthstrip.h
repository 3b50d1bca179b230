// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/ports/clock.h"
#include "ui/shell/healthpopup.h"
#include "ui/style/theme.h"

#include <QFrame>
#include <QTimer>

class QToolButton;

namespace leadpilot::ui {

class HealthModel;

/// The line at the bottom of the window: how fresh it is, what waits, how the relay does. Each part opens a
/// popup with what is wrong and what to do.
class HealthStrip : public QFrame
{
    Q_OBJECT
public:
    HealthStrip(Health &health, const Clock &clock, const Theme &theme, QWidget *parent = nullptr);
    HealthModel *numbers() const { return m_numbers; }
    HealthPopup *popup() const { return m_popup; }

Q_SIGNALS:
    void signInWanted();
    void needsYouWanted();

private:
    void refresh();
    void act(HealthAction action);
    HealthPopup::Content contentOf(const QToolButton *part) const;
    HealthWord wordOf(const QToolButton *part) const;
    QToolButton *part(const QString &name);
    void show(QToolButton *part);
    QColor colour(HealthWord::Tone tone) const;

    Health &m_health;
    const Clock &m_clock;
    const Theme &m_theme;
    HealthModel *m_numbers;
    HealthPopup *m_popup;
    QToolButton *m_sync;
    QToolButton *m_edits;
    QToolButton *m_relay;
    QToolButton *m_open = nullptr; ///< the part that the popup was opened for
    QTimer m_tick;
};

} // namespace leadpilot::ui
