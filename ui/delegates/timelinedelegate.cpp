// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/timelinedelegate.h"
#include "ui/delegates/rowpainter.h"
#include "ui/models/timelinemodel.h"
#include "ui/words/phrases.h"
#include "ui/words/timelinewords.h"

#include <QListView>
#include <QMouseEvent>
#include <QPainter>

namespace leadpilot::ui {

static constexpr int padY = 10;
// A note of a page or two is shown whole; what is longer is a file.
static constexpr int longestCut = 2'000, wholeLines = 2'000;

TimelineDelegate::TimelineDelegate(const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_texts(500)
{
    connect(&theme, &Theme::changed, this, [this] { m_texts.clear(); });
}

static int viewWidth(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    return view ? view->viewport()->width() : option.rect.width();
}

static TimelineEntry entryOf(const QModelIndex &index)
{
    return index.data(TimelineModel::EntryRole).value<TimelineEntry>();
}

int TimelineDelegate::iconSide() const
{
    return m_theme.iconSize() + 2 * space::tight;
}

QString TimelineDelegate::when(const TimelineEntry &entry) const
{
    const QString time = Phrases::clockTime(entry.at);
    return entry.isEdited ? tr("%1 · %2", "what happened and when").arg(tr("edited"), time) : time;
}

const WrappedText &TimelineDelegate::textOf(const TimelineEntry &entry, int width, bool whole,
                                            Qt::LayoutDirection edge) const
{
    const QString body = TimelineWords::body(entry);
    const QString key = QStringLiteral("%1/%2/%3/%4")
                            .arg(entry.id.toString())
                            .arg(width)
                            .arg(int(whole) + 2 * int(edge))
                            .arg(qHash(body));
    if (const WrappedText *known = m_texts.object(key))
        return *known;
    const int lines = entry.kind == TimelineEntry::Kind::Messages ? 2 : mostLines;
    auto *fresh = new WrappedText(wrapped(whole ? body : body.left(longestCut), m_theme.body(), width,
                                          whole ? wholeLines : lines, edge));
    fresh->isCut = fresh->isCut || (!whole && body.size() > longestCut);
    m_texts.insert(key, fresh);
    return *m_texts.object(key);
}

TimelineDelegate::Places TimelineDelegate::places(const QStyleOptionViewItem &option,
                                                  const QModelIndex &index) const
{
    const TimelineEntry entry = entryOf(index);
    const bool whole = index.data(TimelineModel::ExpandedRole).toBool();
    const int caption = QFontMetrics(m_theme.caption()).height();
    const int width = viewWidth(option);
    const int left = option.rect.left();
    int top = option.rect.top();
    Places at;
    if (index.data(TimelineModel::StartsDayRole).toBool()) {
        at.day = QRect(left + space::wide, top, width - 2 * space::wide, caption + space::wide);
        top = at.day.bottom() + 1;
    }
    const int side = iconSide();
    at.icon = QRect(left + space::wide, top + padY, side, side);
    const int textLeft = at.icon.right() + 1 + space::medium;
    const int textWidth = left + width - space::wide - textLeft;
    at.first = QRect(textLeft, top + padY, textWidth, std::max(side, QFontMetrics(m_theme.title()).height()));
    if (hasMenu(entry)) {
        at.menu = QRect(at.first.right() + 1 - side, at.icon.top(), side, side);
        at.first.setRight(at.menu.left() - space::tight - 1);
    }
    if (!TimelineWords::body(entry).isEmpty()) {
        const WrappedText &text = textOf(entry, textWidth, whole, option.direction);
        at.text = QRect(textLeft, at.first.bottom() + 1 + space::hair, textWidth, text.height);
        if (text.isCut || whole)
            at.more = QRect(textLeft, at.text.bottom() + 1 + space::hair, textWidth, caption + space::hair);
    }
    return at;
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem here = option;
    here.rect = QRect(0, 0, viewWidth(option), 0);
    if (option.widget)
        here.direction = option.widget->layoutDirection();
    const Places at = places(here, index);
    const int bottom = std::max({at.first.bottom(), at.text.bottom(), at.more.bottom()}) + 1;
    return {std::max(1, viewWidth(option) - 2), bottom + padY};
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const TimelineEntry entry = entryOf(index);
    const Tokens &tokens = m_theme.tokens();
    const Places at = places(option, index);
    const QFont caption = m_theme.caption();
    QStyleOptionViewItem ground = option;
    ground.rect.setTop(at.day.isValid() ? at.day.bottom() + 1 : option.rect.top());
    if (at.day.isValid()) {
        painter->fillRect(QRect(option.rect.left(), at.day.top(), option.rect.width(), at.day.height()),
                          tokens.window);
        RowPainter(*painter, option, m_theme)
            .drawText(at.day, Phrases::day(entry.at, m_clock.now()), caption, tokens.muted);
    }
    {
        RowPainter row(*painter, ground, m_theme);
        row.drawGround();
    }
    RowPainter row(*painter, option, m_theme);
    const bool isLead = entry.kind == TimelineEntry::Kind::LeadCame;
    if (isLead) {
        row.drawLetter(at.icon, Phrases::sourceLetter(entry.source), tokens.source(entry.source), caption);
    } else {
        const bool isOwnWord = entry.isWritten();
        const QColor colour = entry.kind == TimelineEntry::Kind::OptedOut ? tokens.danger
                              : isOwnWord                                 ? tokens.accent
                                                                          : tokens.muted;
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.letterGround(colour));
        painter->drawEllipse(row.mirrored(at.icon));
        paintIcon(
            *painter, TimelineWords::icon(entry),
            QRectF(row.mirrored(at.icon.adjusted(space::tight, space::tight, -space::tight, -space::tight))),
            colour);
    }

    const QString time = when(entry);
    const QFontMetrics small(caption);
    QRect first = at.first;
    const int timeWidth = small.horizontalAdvance(time) + 1;
    row.drawText(QRect(first.right() + 1 - timeWidth, first.top(), timeWidth, first.height()), time, caption,
                 tokens.muted, RowPainter::Side::Trailing);
    first.setRight(first.right() - timeWidth - space::small);
    if (entry.isPending) {
        const int side = small.height();
        const QRect clock(first.right() + 1 - side, first.center().y() - side / 2, side, side);
        paintIcon(*painter, Icon::Clock, QRectF(row.mirrored(clock)), tokens.muted);
        first.setRight(clock.left() - space::small - 1);
    }
    const QString title = TimelineWords::title(entry);
    const int titleWidth =
        std::min(first.width(), QFontMetrics(m_theme.title()).horizontalAdvance(title) + 2);
    row.drawText(QRect(first.left(), first.top(), titleWidth, first.height()), title, m_theme.title(),
                 tokens.text);
    first.setLeft(first.left() + titleWidth + space::small);
    if (first.width() > space::huge)
        row.drawText(first, TimelineWords::author(entry), caption, tokens.muted);

    if (at.text.isValid()) {
        const bool whole = index.data(TimelineModel::ExpandedRole).toBool();
        const WrappedText &text = textOf(entry, at.text.width(), whole, option.direction);
        painter->save();
        const QRect place = row.mirrored(at.text);
        painter->setClipRect(place.adjusted(-space::hair, 0, space::hair, 0));
        painter->setPen(entry.isWritten() ? tokens.text : tokens.muted);
        text.layout->draw(painter, place.topLeft());
        painter->restore();
    }
    if (at.more.isValid())
        row.drawText(at.more,
                     index.data(TimelineModel::ExpandedRole).toBool() ? tr("Show less") : tr("Show all"),
                     caption, tokens.accent);
    if (at.menu.isValid())
        paintIcon(
            *painter, Icon::More,
            QRectF(row.mirrored(at.menu.adjusted(space::tight, space::tight, -space::tight, -space::tight))),
            tokens.muted);
}

bool TimelineDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton)
        return false;
    const Places at = places(option, index);
    const auto isOn = [&](const QRect &place) {
        return place.isValid() &&
               QStyle::visualRect(option.direction, option.rect, place).contains(mouse->position().toPoint());
    };
    if (isOn(at.menu))
        Q_EMIT menuWanted(index, mouse->globalPosition().toPoint());
    else if (isOn(at.more))
        Q_EMIT expansionWanted(index);
    else
        return false;
    return true;
}

} // namespace leadpilot::ui
