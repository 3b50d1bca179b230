// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gallery/inspection.h"
#include "ui/style/tokens.h"
#include "ui/widgets/labels.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSet>
#include <QTabBar>

namespace leadpilot::fakes {

using namespace leadpilot::ui;

static constexpr double leastContrast = 4.5;

static QString place(const QWidget &widget)
{
    const auto *label = qobject_cast<const QLabel *>(&widget);
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    const QString text = label ? label->text() : button ? button->text() : QString();
    return QStringLiteral("%1 '%2' %3x%4 (needs %5x%6)")
        .arg(widget.objectName().isEmpty() ? QString::fromLatin1(widget.metaObject()->className())
                                           : widget.objectName(),
             text.left(40))
        .arg(widget.width())
        .arg(widget.height())
        .arg(widget.minimumSizeHint().width())
        .arg(widget.minimumSizeHint().height());
}

static bool isInScrollArea(const QWidget &widget, const QWidget &shown)
{
    for (const QWidget *parent = widget.parentWidget(); parent && parent != &shown;
         parent = parent->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(parent))
            return true;
    }
    return false;
}

static bool isReadable(const QWidget &widget)
{
    const auto *label = qobject_cast<const QLabel *>(&widget);
    if (const auto *elided = qobject_cast<const ElidedLabel *>(&widget))
        return elided->fontMetrics().horizontalAdvance(elided->fullText()) <=
                   elided->contentsRect().width() ||
               !elided->toolTip().isEmpty();
    if (label && label->wordWrap())
        return label->height() >= label->heightForWidth(label->width());
    return widget.width() >= widget.minimumSizeHint().width() &&
           widget.height() >= widget.minimumSizeHint().height();
}

QStringList cutOff(QWidget &shown)
{
    QStringList found;
    for (QWidget *widget : shown.findChildren<QWidget *>()) {
        const bool isText = qobject_cast<QLabel *>(widget) || qobject_cast<QAbstractButton *>(widget);
        const bool isPartOfAnother = qobject_cast<QTabBar *>(widget->parentWidget()) ||
                                     qobject_cast<QLineEdit *>(widget->parentWidget());
        if (!isText || isPartOfAnother || !widget->isVisible() || widget->window() != shown.window())
            continue;
        const QRect at(widget->mapTo(&shown, QPoint()), widget->size());
        const bool isSeen =
            isInScrollArea(*widget, shown) ||
            (shown.rect().contains(at) && widget->visibleRegion().boundingRect() == widget->rect());
        if (!isSeen || !isReadable(*widget))
            found += place(*widget);
    }
    return found;
}

QStringList faint(QWidget &shown, const QImage &picture)
{
    QStringList found;
    const qreal scale = qreal(picture.width()) / shown.width();
    for (QLabel *label : shown.findChildren<QLabel *>()) {
        if (label->text().isEmpty() || !label->isVisible() || !label->isEnabled() ||
            label->window() != shown.window() || label->visibleRegion().isEmpty())
            continue;
        const QRect seen = label->visibleRegion().boundingRect().translated(label->mapTo(&shown, QPoint()));
        const QRect at =
            QRectF(QPointF(seen.topLeft()) * scale, QSizeF(seen.size()) * scale).toAlignedRect() &
            picture.rect();
        // The ground is the colour of most pixels: letters are thin.
        QHash<QRgb, int> counts;
        QRgb ground = 0;
        for (int y = at.top(); y <= at.bottom(); ++y) {
            for (int x = at.left(); x <= at.right(); ++x) {
                const QRgb pixel = picture.pixel(x, y);
                if (++counts[pixel] > counts.value(ground))
                    ground = pixel;
            }
        }
        const double seenContrast = contrast(label->palette().color(label->foregroundRole()), QColor(ground));
        if (seenContrast < leastContrast)
            found += QStringLiteral("%1: contrast %2").arg(place(*label)).arg(seenContrast);
    }
    return found;
}

bool isBlank(const QImage &picture)
{
    QSet<QRgb> all;
    for (int quarter = 0; quarter < 4; ++quarter) {
        QSet<QRgb> colours;
        const int left = quarter % 2 * picture.width() / 2, top = quarter / 2 * picture.height() / 2;
        for (int y = top; y < top + picture.height() / 2; ++y) {
            for (int x = left; x < left + picture.width() / 2; ++x)
                colours.insert(picture.pixel(x, y));
        }
        if (colours.size() < 2)
            return true;
        all.unite(colours);
    }
    return all.size() < 16; // letters are smoothed: text alone has more shades
}

} // namespace leadpilot::fakes
