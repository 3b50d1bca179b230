// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/enums.h"

#include <QColor>

namespace leadpilot::ui {

/// The colours of the window by what they mean. Text on any ground it is used on has a contrast of at least
/// 4.5, icons and focus rings 3; a test computes both.
struct Tokens
{
    QColor window, surface, raised, line, text, muted;
    QColor chatGround, bubbleOut, bubbleIn;
    QColor accent, onAccent;
    QColor contacted, qualified, warn, ok, quiet, danger;
    QColor meta, google, whatsApp;

    QColor status(LeadStatus status) const;
    QColor source(LeadSource source) const;
    /// The ground of a pill, a source tile or a notice in `colour`.
    QColor tint(const QColor &colour) const;
    /// The ground of a source letter.
    QColor letterGround(const QColor &colour) const;
    QColor selected() const;
    QColor hovered() const;
    /// The ground of what a search has found within a text.
    QColor found() const;
    QColor skeleton() const;
};

const Tokens &lightTokens();
const Tokens &darkTokens();

/// `share` of `over` laid on `ground`; the result is opaque.
QColor blend(const QColor &over, const QColor &ground, double share);
/// WCAG contrast, 1 to 21.
double contrast(const QColor &a, const QColor &b);

/// Device-independent pixels.
namespace space {
inline constexpr int hair = 2, tight = 4, small = 8, medium = 12, wide = 16, large = 24, huge = 32;
}
namespace radius {
inline constexpr int control = 6, card = 10;
}

} // namespace leadpilot::ui
