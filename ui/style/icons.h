// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <QIcon>
#include <QRectF>

class QPainter;

namespace leadpilot::ui {

/// The symbolic set of resources/icons: 1.5 px strokes on a 20 px grid.
enum class Icon {
    Inbox,
    Chat,
    Board,
    Dashboard,
    Settings,
    Search,
    Send,
    Clock,
    Tick,
    DoubleTick,
    Exclamation,
    Question,
    Plug,
    Person,
    Phone,
    Mail,
    Check,
    Sync,
    Offline,
    Key,
    Upload,
    Close,
    Chevron,
    Lock,
    Computer,
    Copy,
    SignOut,
    Note,
    More,
    Add,
    Filter,
};
inline constexpr int iconCount = int(Icon::Filter) + 1;

/// Draws the icon in one colour at any size and scale.
void paintIcon(QPainter &painter, Icon icon, const QRectF &rect, const QColor &colour);
/// An icon for buttons; `disabled` is used in that mode.
QIcon tintedIcon(Icon icon, const QColor &colour, const QColor &disabled = {});

} // namespace leadpilot::ui
