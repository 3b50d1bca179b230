// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/theme.h"

#include <QFont>
#include <QLabel>

namespace leadpilot::ui {

/// A label that never reads its text as markup. `tone` is "", "muted", "warn" or "danger".
QLabel *plainLabel(const QString &text, QWidget *parent, const char *tone = "");
void setTone(QWidget *widget, const char *tone);
/// Sets a property the style sheet looks at, and has the widget restyled.
void restyle(QWidget *widget, const char *property, const QVariant &value);

/// Gives the widget a font of the theme and keeps it, whatever style sheets and new parents do.
void bindFont(QWidget *widget, const Theme &theme, QFont (Theme::*font)() const);

/// One line that gives way: elided, then whole in its tool tip, never a reason for a pane to be wide.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    void setFullText(const QString &text);
    const QString &fullText() const { return m_full; }
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void offerWhole();
    QString m_full;
};

} // namespace leadpilot::ui
