// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QIcon>

namespace leadpilot::ui {

/// What the icon in the tray shows. Its tile carries its own ground, so that it stands out on light and on
/// dark panels; the state is told by a shape, not by a colour alone.
struct TrayFace
{
    enum class State { Well, Offline, Paused };
    State state = State::Well;
    int unanswered = 0;
    friend bool operator==(const TrayFace &, const TrayFace &) = default;
};

/// One of `side` pixels, drawn for that size.
QPixmap trayPixmap(const TrayFace &face, int side);
/// In all sizes that panels ask for, up to 2.5 times the usual ones.
QIcon trayIcon(const TrayFace &face);

} // namespace leadpilot::ui
