// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QImage>
#include <QStringList>
#include <QWidget>

namespace leadpilot::fakes {

/// Buttons and texts below `shown` that cannot be read whole: outside the window, covered by their parent's
/// edge, smaller than they need, or elided without a tool tip. What a scroll area holds may be out of sight.
QStringList cutOff(QWidget &shown);
/// Labels below `shown` whose text does not stand out from what is drawn behind it in its picture.
QStringList faint(QWidget &shown, const QImage &picture);
/// The picture has text and lines, and something in each of its quarters.
bool isBlank(const QImage &picture);

} // namespace leadpilot::fakes
