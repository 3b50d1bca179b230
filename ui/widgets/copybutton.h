// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QTimer>
#include <QToolButton>

namespace leadpilot::ui {

/// Puts a text on the clipboard, and says for a moment that it has.
class CopyButton : public QToolButton
{
    Q_OBJECT
public:
    explicit CopyButton(const Theme &theme, QWidget *parent = nullptr);
    /// `label` says what is copied. Hidden while there is nothing.
    void offer(const QString &label, const QString &value);

private:
    void tint();

    const Theme &m_theme;
    QString m_value;
    QTimer m_copied;
};

} // namespace leadpilot::ui
