// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/theme.h"
#include "ui/style/stylesheet.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QStyleFactory>

namespace leadpilot::ui {

static QFont uiFont(QFont system)
{
#if defined(Q_OS_LINUX) || defined(Q_OS_FREEBSD)
    QStringList families;
    for (const QString &family : {QStringLiteral("Inter"), QStringLiteral("Noto Sans"),
                                  QStringLiteral("Noto Sans Arabic"), QStringLiteral("Noto Sans Devanagari"),
                                  QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Color Emoji")}) {
        if (QFontDatabase::hasFamily(family))
            families += family;
    }
    if (!families.isEmpty())
        system.setFamilies(families);
    if (system.pointSizeF() <= 0 || system.pointSizeF() < 10)
        system.setPointSizeF(10);
#endif
    return system;
}

Theme::Theme(QApplication &app, QObject *parent)
    : QObject(parent)
    , m_app(app)
    , m_foundFont(QApplication::font())
    , m_systemFont(uiFont(m_foundFont))
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    m_dark = systemIsDark();
    apply();
    m_app.installEventFilter(this);
}

Theme::~Theme()
{
    m_app.removeEventFilter(this);
    m_app.setStyleSheet({});
    QApplication::setFont(m_foundFont);
    QApplication::setPalette(QPalette());
}

void Theme::setScheme(Scheme scheme)
{
    m_scheme = scheme;
    m_dark = scheme == Scheme::System ? systemIsDark() : scheme == Scheme::Dark;
    apply();
}

void Theme::setTextScale(double scale)
{
    m_scale = scale;
    apply();
}

QFont Theme::sized(int points, QFont::Weight weight) const
{
    QFont font = m_systemFont;
    font.setPointSizeF((m_systemFont.pointSizeF() + points * 0.75) * m_scale);
    font.setWeight(weight);
    return font;
}

QFont Theme::tabular(QFont font)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
#else
    // Inter's digits have widths of their own, Noto's do not.
    if (QFontDatabase::hasFamily(QStringLiteral("Noto Sans")))
        font.setFamilies(QStringList{QStringLiteral("Noto Sans")} + font.families());
#endif
    return font;
}

int Theme::iconSize() const
{
    return std::max(20, qRound(QFontMetrics(body()).height() * 1.15));
}

bool Theme::systemIsDark()
{
    // Our own palette hides the system's: take it off for a moment.
    m_applying = true;
    QApplication::setPalette(QPalette());
    const QPalette system = QApplication::palette();
    m_applying = false;
    return system.color(QPalette::WindowText).lightness() > system.color(QPalette::Window).lightness();
}

void Theme::apply()
{
    m_applying = true;
    QApplication::setPalette(paletteOf(tokens()));
    QApplication::setFont(body());
    m_app.setStyleSheet(styleSheetOf(tokens()));
    m_applying = false;
    Q_EMIT changed();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    const bool systemChange = event->type() == QEvent::ThemeChange ||
                              (watched == &m_app && event->type() == QEvent::ApplicationPaletteChange);
    if (systemChange && !m_applying && m_scheme == Scheme::System) {
        if (const bool dark = systemIsDark(); dark != m_dark) {
            m_dark = dark;
            apply();
        } else {
            m_applying = true;
            QApplication::setPalette(paletteOf(tokens()));
            m_applying = false;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace leadpilot::ui
