// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <array>
#include <cmath>

namespace leadpilot::ui {

static QString fileName(Icon icon)
{
    static constexpr std::array<const char *, iconCount> names{
        "inbox",    "chat",       "board",       "dashboard", "settings", "search", "send",    "clock",
        "tick",     "doubletick", "exclamation", "question",  "plug",     "person", "phone",   "mail",
        "check",    "sync",       "offline",     "key",       "upload",   "close",  "chevron", "lock",
        "computer", "copy",       "signout",     "note",      "more",     "add",    "filter"};
    return QStringLiteral(":/leadpilot/icons/%1.svg").arg(QLatin1StringView(names.at(size_t(icon))));
}

/// Those that point into the direction in which people read.
static bool pointsForward(Icon icon)
{
    return icon == Icon::Send || icon == Icon::SignOut;
}

static QPixmap rendered(Icon icon, const QSize &pixels, const QColor &colour)
{
    const bool mirrored = pointsForward(icon) && QGuiApplication::isRightToLeft();
    const QString key = QStringLiteral("leadpilot-%1-%2-%3x%4-%5")
                            .arg(int(icon))
                            .arg(colour.rgba())
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(int(mirrored));
    QPixmap pixmap;
    if (pixels.isEmpty()) // a button with no room for it
        return pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(fileName(icon));
    if (!file.open(QIODevice::ReadOnly))
        return pixmap;
    QByteArray svg = file.readAll();
    svg.replace("#000000", colour.name().toLatin1());
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    painter.end();
    if (mirrored)
        pixmap = pixmap.transformed(QTransform::fromScale(-1, 1));
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter &painter, Icon icon, const QRectF &rect, const QColor &colour)
{
    // The device's own ratio is not told while a widget is rendered into a picture; the transform is.
    const QTransform &transform = painter.deviceTransform();
    const qreal ratio = std::max(1.0, std::hypot(transform.m11(), transform.m12()));
    QPixmap pixmap = rendered(icon, (rect.size() * ratio).toSize(), colour);
    pixmap.setDevicePixelRatio(ratio);
    painter.drawPixmap(rect.topLeft(), pixmap);
}

namespace {

class TintedEngine : public QIconEngine
{
public:
    TintedEngine(Icon icon, const QColor &colour, const QColor &disabled)
        : m_icon(icon)
        , m_colour(colour)
        , m_disabled(disabled.isValid() ? disabled : colour)
    {
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, m_icon, rect, mode == QIcon::Disabled ? m_disabled : m_colour);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(m_icon, size, mode == QIcon::Disabled ? m_disabled : m_colour);
    }
    QIconEngine *clone() const override { return new TintedEngine(*this); }

private:
    Icon m_icon;
    QColor m_colour, m_disabled;
};

} // namespace

QIcon tintedIcon(Icon icon, const QColor &colour, const QColor &disabled)
{
    return QIcon(new TintedEngine(icon, colour, disabled));
}

} // namespace leadpilot::ui
