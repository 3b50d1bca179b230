// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QFont>
#include <QObject>

class QApplication;

namespace leadpilot::ui {

/// How the whole window looks: colours, type and the style sheet made of them. One per program, made before
/// the first widget, outlives them all. Follows the system's light or dark setting while it runs.
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Scheme { System, Light, Dark };

    explicit Theme(QApplication &app, QObject *parent = nullptr);
    ~Theme() override;

    void setScheme(Scheme scheme);
    /// 1 is the system's own text size.
    void setTextScale(double scale);
    bool isDark() const { return m_dark; }
    const Tokens &tokens() const { return m_dark ? darkTokens() : lightTokens(); }

    QFont caption() const { return sized(-2); }
    QFont body() const { return sized(0); }
    QFont title() const { return sized(0, QFont::DemiBold); }
    QFont heading() const { return sized(3, QFont::DemiBold); }
    QFont tile() const { return sized(9, QFont::DemiBold); }
    /// The same font with digits of equal width.
    static QFont tabular(QFont font);
    /// Side of a 20 px icon at the present text size.
    int iconSize() const;

    QIcon icon(Icon icon) const { return tintedIcon(icon, tokens().muted, tokens().line); }
    QIcon icon(Icon icon, const QColor &colour) const { return tintedIcon(icon, colour, tokens().muted); }

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    bool systemIsDark();
    QFont sized(int points, QFont::Weight weight = QFont::Normal) const;

    QApplication &m_app;
    QFont m_foundFont; ///< given back in the end
    QFont m_systemFont;
    Scheme m_scheme = Scheme::System;
    double m_scale = 1;
    bool m_dark = false;
    bool m_applying = false;
};

} // namespace leadpilot::ui
