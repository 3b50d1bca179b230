// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/trayface.h"

#include "ui/style/tokens.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <array>
#include <cmath>

namespace leadpilot::ui {
namespace {

// 16, 20, 22, 24 and 32 at 1, 1.25, 1.5, 2 and 2.5.
constexpr std::array sides{16, 20, 22, 24, 28, 30, 32, 33, 36, 40, 44, 48, 50, 55, 60, 64, 80};

/// A letter, two bars or a cross, of whole pixels where it can be: strokes of the window's icons are too thin
/// for a panel.
void paintGlyph(QPainter &painter, TrayFace::State state, const QRect &in)
{
    const int stroke = std::max(2, int(std::lround(in.width() * 0.22)));
    const auto bar = [&](int x, int y, int width, int height) {
        painter.drawRect(in.x() + x, in.y() + y, width, height);
    };
    const int last = in.width() - stroke;
    switch (state) {
    case TrayFace::State::Well:
        bar(0, 0, stroke, in.height());
        bar(0, last, in.width(), stroke);
        break;
    case TrayFace::State::Paused:
        bar(stroke / 2, 0, stroke, in.height());
        bar(last - stroke / 2, 0, stroke, in.height());
        break;
    case TrayFace::State::Offline:
        painter.setPen(QPen(painter.brush(), stroke, Qt::SolidLine, Qt::FlatCap));
        const QRectF corners = QRectF(in).adjusted(stroke / 3.0, stroke / 3.0, -stroke / 3.0, -stroke / 3.0);
        painter.drawLine(corners.topLeft(), corners.bottomRight());
        painter.drawLine(corners.topRight(), corners.bottomLeft());
        painter.setPen(Qt::NoPen);
        break;
    }
}

/// What still can be read at this size.
QString numberFor(int count, int side)
{
    if (count > 99)
        return side < 32 ? QStringLiteral("!") : QStringLiteral("99+");
    return count > 9 && side < 20 ? QStringLiteral("9+") : QString::number(count);
}

void paintTile(QPainter &painter, const TrayFace &face, int side)
{
    const Tokens &tokens = lightTokens();
    const double radius = side * 0.22;
    painter.setPen(Qt::NoPen);
    painter.setBrush(face.state == TrayFace::State::Well ? tokens.accent : tokens.quiet);
    painter.drawRoundedRect(QRectF(0, 0, side, side), radius, radius);
    // Beside a number the letter moves into the corner.
    const int glyph = std::max(7, int(std::lround(side * (face.unanswered > 0 ? 0.44 : 0.5))));
    const int at = face.unanswered > 0 ? int(std::lround(side * 0.12)) : (side - glyph) / 2;
    painter.setBrush(tokens.onAccent);
    paintGlyph(painter, face.state, QRect(at, at, glyph, glyph));
}

void paintNumber(QPainter &painter, int count, int side)
{
    const Tokens &tokens = lightTokens();
    const QString number = numberFor(count, side);
    const int height = int(std::lround(side * 0.62));
    QFont font = QGuiApplication::font();
    font.setBold(true);
    font.setPixelSize(std::max(8, int(std::lround(height * 0.8))));
    while (font.pixelSize() > 6 && QFontMetricsF(font).horizontalAdvance(number) > side - 2)
        font.setPixelSize(font.pixelSize() - 1);
    const int width = std::min(
        side, std::max(height, int(std::ceil(QFontMetricsF(font).horizontalAdvance(number))) + side / 8));
    const QRectF badge(side - width, side - height, width, height);
    const double edge = std::max(1.0, side / 20.0);
    // A gap between the tile and the badge, whatever the panel behind is.
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.drawRoundedRect(badge.adjusted(-edge, -edge, edge, edge), height / 2.0 + edge,
                            height / 2.0 + edge);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    painter.setBrush(tokens.danger);
    painter.drawRoundedRect(badge, height / 2.0, height / 2.0);
    painter.setFont(font);
    painter.setPen(tokens.onAccent);
    painter.drawText(badge, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, number);
}

} // namespace

QPixmap trayPixmap(const TrayFace &face, int side)
{
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTile(painter, face, side);
    if (face.unanswered > 0)
        paintNumber(painter, face.unanswered, side);
    return pixmap;
}

QIcon trayIcon(const TrayFace &face)
{
    QIcon icon;
    for (const int side : sides)
        icon.addPixmap(trayPixmap(face, side));
    return icon;
}

} // namespace leadpilot::ui
