// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <initializer_list>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QWidget;

namespace leadpilot::ui {

class Theme;

/// Of the dialogs about files: a button with its names, a sentence that wraps, a row of buttons at the far
/// end.
QPushButton *dialogButton(const char *name, const QString &text, QWidget *parent, bool isPrimary = false);
QLabel *sentenceLabel(const char *name, const QString &text, QWidget *parent, const char *tone = "");
QHBoxLayout *buttonRow(std::initializer_list<QPushButton *> buttons);

} // namespace leadpilot::ui
