// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/conversationdelegate.h"
#include "core/ports/chatrepository.h"
#include "ui/delegates/rowpainter.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/words/phrases.h"

#include <QPainter>
#include <QTextBoundaryFinder>

namespace leadpilot::ui {

static constexpr int edge = 11;
static constexpr int gap = 4;

static QString initial(const QString &name)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, name);
    const qsizetype end = finder.toNextBoundary();
    return end > 0 ? name.left(end).toUpper() : QString();
}

ConversationDelegate::ConversationDelegate(const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
{
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {240, 2 * edge + QFontMetrics(m_theme.title()).height() + gap +
                     QFontMetrics(m_theme.caption()).height()};
}

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const auto card = index.data(ConversationListModel::CardRole).value<ConversationCard>();
    const Tokens &tokens = m_theme.tokens();
    const QFont caption = m_theme.caption();
    RowPainter row(*painter, option, m_theme);
    row.drawGround();

    const int circle = option.rect.height() - 2 * edge - 1;
    const QRect avatar(option.rect.left() + space::medium + 2, option.rect.top() + edge, circle, circle);
    const QString name = Phrases::oneLine(card.name);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens.letterGround(tokens.whatsApp));
    painter->drawEllipse(row.mirrored(avatar));
    if (name.isEmpty()) {
        paintIcon(*painter, Icon::Person, QRectF(row.mirrored(avatar)).adjusted(7, 7, -7, -7),
                  tokens.whatsApp);
    } else {
        painter->setFont(m_theme.title());
        painter->setPen(tokens.whatsApp);
        painter->drawText(row.mirrored(avatar), Qt::AlignCenter | Qt::TextSingleLine, initial(name));
    }

    const int left = avatar.right() + 1 + space::medium;
    const QRect inner = option.rect.adjusted(left - option.rect.left(), edge, -space::medium, -edge);
    const QRect first(inner.left(), inner.top(), inner.width(), QFontMetrics(m_theme.title()).height());
    const QRect second(inner.left(), first.bottom() + 1 + gap, inner.width(), QFontMetrics(caption).height());
    const QString age = card.lastAt ? Phrases::age(*card.lastAt, m_clock.now()) : QString();
    const int ageWidth = QFontMetrics(caption).horizontalAdvance(age) + 1;
    row.drawText(first.adjusted(first.width() - ageWidth, 0, 0, 0), age, caption, tokens.muted,
                 RowPainter::Side::Trailing);
    row.drawText(first.adjusted(0, 0, -ageWidth - space::small, 0), Phrases::person(name, card.phone),
                 card.unread > 0 ? m_theme.title() : m_theme.body(), tokens.text);
    const int count = card.unread > 0 ? row.drawCount(second, card.unread, caption) + space::small : 0;
    row.drawText(second.adjusted(0, 0, -count, 0), Phrases::oneLine(card.lastText), caption,
                 card.unread > 0 ? tokens.text : tokens.muted);
}

} // namespace leadpilot::ui
