// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/bubbledelegate.h"
#include "ui/delegates/rowpainter.h"
#include "ui/models/messagelistmodel.h"
#include "ui/words/phrases.h"

#include <QListView>
#include <QPainter>
#include <cmath>

namespace leadpilot::ui {

static constexpr int padX = 12, padY = 7, margin = space::wide;

BubbleDelegate::BubbleDelegate(const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_measured(1'000)
{
    connect(&theme, &Theme::changed, this, [this] { m_measured.clear(); });
}

static int viewWidth(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    return view ? view->viewport()->width() : option.rect.width();
}

QString BubbleDelegate::meta(const ChatMessage &message) const
{
    QString time = Phrases::clockTime(message.at);
    if (message.status == MessageStatus::Failed || message.status == MessageStatus::Uncertain)
        return tr("%1 · %2", "what happened and when")
            .arg(message.status == MessageStatus::Failed ? tr("Not sent") : tr("Not confirmed"), time);
    if (message.isAutomatic)
        return tr("%1 · %2", "what happened and when").arg(tr("Automatic"), time);
    return time;
}

int BubbleDelegate::metaWidth(const ChatMessage &message) const
{
    const QFontMetrics metrics(m_theme.caption());
    return metrics.horizontalAdvance(meta(message)) +
           (message.direction == Direction::Outbound ? metrics.height() + space::tight : 0);
}

const BubbleDelegate::Measured &BubbleDelegate::measured(const ChatMessage &message, int width) const
{
    const QString key = QStringLiteral("%1/%2/%3/%4")
                            .arg(message.id.toString())
                            .arg(width)
                            .arg(int(message.status))
                            .arg(qHash(message.text));
    if (const Measured *known = m_measured.object(key))
        return *known;
    auto *fresh = new Measured;
    const QFont font = m_theme.body();
    const int widestText = std::max(40, int(width * widest) - 2 * padX);
    const double step = std::ceil(QFontInfo(font).pixelSize() * 1.4);
    QString text = MessageListModel::shownText(message);
    fresh->rightToLeft = text.isRightToLeft();
    text.replace(u'\n', QChar::LineSeparator);
    fresh->layout = std::make_unique<QTextLayout>(text, font);
    QTextOption option(fresh->rightToLeft ? Qt::AlignRight | Qt::AlignAbsolute
                                          : Qt::AlignLeft | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(fresh->rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    fresh->layout->setTextOption(option);

    double y = 0, widestLine = 0, lastLine = 0;
    const auto lay = [&](double lineWidth) {
        y = widestLine = lastLine = 0;
        fresh->layout->beginLayout();
        for (QTextLine line = fresh->layout->createLine(); line.isValid();
             line = fresh->layout->createLine()) {
            line.setLineWidth(lineWidth);
            line.setPosition({0, y + (step - line.height()) / 2});
            y += step;
            lastLine = line.naturalTextWidth();
            widestLine = std::max(widestLine, lastLine);
        }
        fresh->layout->endLayout();
    };
    lay(widestText);
    const int metaTakes = metaWidth(message) + space::medium;
    const bool beside = lastLine + metaTakes <= widestText;
    const double content = std::min<double>(
        widestText,
        std::ceil(std::max(widestLine, beside ? lastLine + metaTakes : metaTakes - space::medium)));
    lay(content);
    if (!beside)
        y += QFontMetrics(m_theme.caption()).height() + space::hair;
    fresh->text = {content, y};
    fresh->bubble = {int(content) + 2 * padX, int(std::ceil(y)) + 2 * padY};
    m_measured.insert(key, fresh);
    return *m_measured.object(key);
}

int BubbleDelegate::dayHeight() const
{
    return QFontMetrics(m_theme.caption()).height() + space::large;
}

static int gapAbove(const QModelIndex &index)
{
    return index.data(MessageListModel::StartsGroupRole).toBool() ? 10 : 3;
}

QSize BubbleDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = viewWidth(option);
    const auto message = index.data(MessageListModel::MessageRole).value<ChatMessage>();
    const bool day = index.data(MessageListModel::StartsDayRole).toBool();
    const bool last = index.row() == index.model()->rowCount() - 1;
    return {std::max(1, width - 2), measured(message, width).bubble.height() +
                                        (day ? dayHeight() + 4 : gapAbove(index)) + (last ? 12 : 0)};
}

void BubbleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const auto message = index.data(MessageListModel::MessageRole).value<ChatMessage>();
    const Tokens &tokens = m_theme.tokens();
    const Measured &size = measured(message, viewWidth(option));
    const bool outbound = message.direction == Direction::Outbound;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    int top = option.rect.top() + gapAbove(index);
    if (index.data(MessageListModel::StartsDayRole).toBool()) {
        paintDay(*painter, QRect(option.rect.left(), option.rect.top(), option.rect.width(), dayHeight()),
                 message.at);
        top = option.rect.top() + dayHeight() + 4;
    }
    const int left =
        outbound ? option.rect.right() + 1 - margin - size.bubble.width() : option.rect.left() + margin;
    const QRect bubble =
        QStyle::visualRect(option.direction, option.rect, QRect(QPoint(left, top), size.bubble));
    painter->setPen(outbound ? QPen(Qt::NoPen) : QPen(tokens.line, 1));
    painter->setBrush(outbound ? tokens.bubbleOut : tokens.bubbleIn);
    painter->drawRoundedRect(QRectF(bubble).adjusted(0.5, 0.5, -0.5, -0.5), radius::card, radius::card);
    if (RowPainter::showsFocus(option)) {
        painter->setPen(QPen(tokens.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(bubble).adjusted(-1.5, -1.5, 1.5, 1.5), radius::card + 1,
                                 radius::card + 1);
    }
    painter->setPen(message.text.isEmpty() ? tokens.muted : tokens.text);
    size.layout->draw(painter, QPointF(bubble.left() + padX, bubble.top() + padY));
    paintMeta(*painter, bubble, message, size.rightToLeft);
    painter->restore();
}

static std::optional<Icon> tickOf(MessageStatus status)
{
    switch (status) {
    case MessageStatus::Received:
        return {};
    case MessageStatus::Queued:
    case MessageStatus::Sending:
        return Icon::Clock;
    case MessageStatus::Uncertain:
        return Icon::Question;
    case MessageStatus::Failed:
        return Icon::Exclamation;
    case MessageStatus::Accepted:
    case MessageStatus::Sent:
        return Icon::Tick;
    case MessageStatus::Delivered:
    case MessageStatus::Read:
    case MessageStatus::Played:
        break;
    }
    return Icon::DoubleTick;
}

void BubbleDelegate::paintMeta(QPainter &painter, const QRect &bubble, const ChatMessage &message,
                               bool rightToLeft) const
{
    const Tokens &tokens = m_theme.tokens();
    const QFont font = m_theme.caption();
    const int height = QFontMetrics(font).height();
    const QColor colour = message.status == MessageStatus::Failed      ? tokens.danger
                          : message.status == MessageStatus::Uncertain ? tokens.warn
                                                                       : tokens.muted;
    // Where the text ends: bottom right, or bottom left of a text that runs to the left.
    const auto direction = rightToLeft ? Qt::RightToLeft : Qt::LeftToRight;
    QRect place(bubble.left(), bubble.bottom() + 1 - 6 - height, bubble.width() - padX + space::hair, height);
    if (message.direction == Direction::Outbound) {
        if (const auto tick = tickOf(message.status)) {
            const bool seen =
                message.status == MessageStatus::Read || message.status == MessageStatus::Played;
            const QRect box(place.right() + 1 - height, place.top(), height, height);
            paintIcon(painter, *tick, QRectF(QStyle::visualRect(direction, bubble, box)),
                      seen ? tokens.accent : colour);
        }
        place.adjust(0, 0, -height - space::tight + 1, 0);
    }
    painter.setFont(font);
    painter.setPen(colour);
    painter.setLayoutDirection(Qt::LayoutDirectionAuto);
    painter.drawText(
        QStyle::visualRect(direction, bubble, place),
        int((rightToLeft ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute | Qt::AlignVCenter) |
            Qt::TextSingleLine,
        meta(message));
}

void BubbleDelegate::paintDay(QPainter &painter, const QRect &rect, Timestamp at) const
{
    const QFont font = m_theme.caption();
    const QString day = Phrases::day(at, m_clock.now());
    const QFontMetrics metrics(font);
    QRect pill(0, 0, metrics.horizontalAdvance(day) + 20, metrics.height() + 6);
    pill.moveCenter(rect.center());
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.tokens().surface);
    painter.drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
    painter.setFont(font);
    painter.setPen(m_theme.tokens().muted);
    painter.drawText(pill, Qt::AlignCenter | Qt::TextSingleLine, day);
}

} // namespace leadpilot::ui
