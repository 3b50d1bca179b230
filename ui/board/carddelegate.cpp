// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/carddelegate.h"
#include "core/ports/inboxrepository.h"
#include "ui/delegates/leaddelegate.h"
#include "ui/delegates/rowpainter.h"
#include "ui/models/leadlistmodel.h"
#include "ui/words/phrases.h"

#include <QLocale>
#include <QPainter>

namespace leadpilot::ui {
namespace {

constexpr int inset = 3; // between cards, on each side
constexpr int edge = 8;  // within a card
constexpr int gap = 4;   // between lines
constexpr int dot = 8;

void drawGround(QPainter &painter, const QStyleOptionViewItem &option, const Tokens &tokens)
{
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const bool focused = RowPainter::showsFocus(option);
    const QRectF card = QRectF(option.rect).adjusted(inset + 0.5, inset + 0.5, -inset - 0.5, -inset - 0.5);
    painter.setPen(QPen(selected || focused ? tokens.accent
                        : hovered           ? tokens.muted
                                            : tokens.line,
                        focused ? 2 : 1));
    painter.setBrush(selected ? tokens.selected() : tokens.raised);
    painter.drawRoundedRect(card, radius::card, radius::card);
}

} // namespace

CardDelegate::CardDelegate(const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
{
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int title = QFontMetrics(m_theme.title()).height();
    const int line = QFontMetrics(m_theme.caption()).height();
    return {120, 2 * (inset + edge) + title + 2 * (gap + line)};
}

void CardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const auto card = index.data(LeadListModel::CardRole).value<LeadCard>();
    const Tokens &tokens = m_theme.tokens();
    const QFont caption = m_theme.caption();
    RowPainter row(*painter, option, m_theme);
    drawGround(*painter, option, tokens);

    const int titleHeight = QFontMetrics(m_theme.title()).height();
    const int lineHeight = QFontMetrics(caption).height();
    const QRect inner = option.rect.adjusted(inset + edge, inset + edge, -inset - edge, -inset - edge);
    const QRect first(inner.left(), inner.top(), inner.width(), titleHeight);
    const QRect second(inner.left(), first.bottom() + 1 + gap, inner.width(), lineHeight);
    const QRect third(inner.left(), second.bottom() + 1 + gap, inner.width(), lineHeight);

    const Timestamp since = card.waitingSince.value_or(card.activityAt);
    const qint64 waited = m_clock.now().seconds() - since.seconds();
    const bool isLate = card.unanswered && waited >= LeadDelegate::warnAfter;
    QFont ageFont = caption;
    if (isLate)
        ageFont.setWeight(QFont::DemiBold);
    const QString age = Phrases::age(since, m_clock.now());
    const int ageWidth = QFontMetrics(ageFont).horizontalAdvance(age) + 1;
    row.drawText(first.adjusted(first.width() - ageWidth, 0, 0, 0), age, ageFont,
                 !isLate                               ? tokens.muted
                 : waited >= LeadDelegate::dangerAfter ? tokens.danger
                                                       : tokens.warn,
                 RowPainter::Side::Trailing);
    int start = 0;
    if (card.unanswered) {
        row.drawDot(QRect(first.left(), first.center().y() - dot / 2 + 1, dot, dot), tokens.accent, true);
        start = dot + space::tight;
    }
    row.drawMarked(first.adjusted(start, 0, -ageWidth - space::small, 0),
                   Phrases::person(card.name, card.phone, card.email),
                   index.data(LeadListModel::NameMarksRole).value<QList<TextRange>>(), m_theme.title(),
                   tokens.text);

    const int side = lineHeight + 1;
    row.drawLetter(QRect(second.left(), second.center().y() - side / 2 + 1, side, side),
                   Phrases::sourceLetter(card.source), tokens.source(card.source), caption);
    const QString from = card.campaign.isEmpty() ? Phrases::source(card.source)
                                                 : Phrases::isolated(Phrases::oneLine(card.campaign));
    const QString value = card.value ? card.value->text(QLocale()) : QString();
    const QFont valueFont = Theme::tabular(caption);
    const int valueWidth =
        value.isEmpty() ? 0
                        : std::min(QFontMetrics(valueFont).horizontalAdvance(value) + 1, second.width() / 2);
    row.drawText(second.adjusted(second.width() - valueWidth, 0, 0, 0), value, valueFont, tokens.text,
                 RowPainter::Side::Trailing);
    const int besideValue = valueWidth > 0 ? valueWidth + space::small : 0;
    row.drawText(second.adjusted(side + space::small - 2, 0, -besideValue, 0),
                 card.isTest ? tr("Test · %1").arg(from) : from, caption, tokens.muted);

    int end = card.unread > 0 ? row.drawCount(third, card.unread, caption) + space::small : 0;
    if (const QString who = Phrases::initials(card.assignee); !who.isEmpty()) {
        const int width = QFontMetrics(caption).horizontalAdvance(who) + 1;
        row.drawText(third.adjusted(third.width() - end - width, 0, -end, 0), who, caption, tokens.muted,
                     RowPainter::Side::Trailing);
        end += width + space::small;
    }
    const auto found = index.data(LeadListModel::FoundRole).value<FoundText>();
    row.drawMarked(third.adjusted(0, 0, -end, 0),
                   found.marks.isEmpty() ? Phrases::oneLine(card.preview) : found.text, found.marks, caption,
                   card.unread > 0 ? tokens.text : tokens.muted);
}

} // namespace leadpilot::ui
