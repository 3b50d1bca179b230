// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/tokens.h"

#include <QPalette>

namespace leadpilot::ui {

QPalette paletteOf(const Tokens &tokens);
/// The application's style sheet. Sizes come from paddings, so that they grow with the text.
QString styleSheetOf(const Tokens &tokens);

} // namespace leadpilot::ui
