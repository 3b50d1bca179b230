// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QLocale>

class QCoreApplication;

namespace leadpilot::ui {

/// Has the program speak the locale's language where LeadPilot knows it, English otherwise: the
/// translation also sets the layout direction. Call once, before the first window. True if a translation was
/// found.
bool speak(QCoreApplication &app, const QLocale &locale);

} // namespace leadpilot::ui
