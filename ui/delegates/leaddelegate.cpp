// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/leaddelegate.h"
#include "core/ports/inboxrepository.h"
#include "ui/delegates/rowpainter.h"
#include "ui/models/leadlistmodel.h"
#include "ui/words/phrases.h"

namespace leadpilot::ui {

static constexpr int edge = 9;    // above the first and below the last line
static constexpr int gap = 4;     // between lines
static constexpr int indent = 28; // left of the names: the state dot's column

LeadDelegate::LeadDelegate(const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
{
}

QSize LeadDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int title = QFontMetrics(m_theme.title()).height();
    const int line = QFontMetrics(m_theme.caption()).height();
    return {240, 2 * edge + title + 2 * (gap + line)};
}

void LeadDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const auto card = index.data(LeadListModel::CardRole).value<LeadCard>();
    const Tokens &tokens = m_theme.tokens();
    const QFont caption = m_theme.caption();
    const QFont name = card.unread > 0 || card.unanswered ? m_theme.title() : m_theme.body();
    const int titleHeight = QFontMetrics(m_theme.title()).height();
    const int lineHeight = QFontMetrics(caption).height();

    RowPainter row(*painter, option, m_theme);
    row.drawGround();
    const QRect inner = option.rect.adjusted(indent, edge, -space::medium, -edge);
    const QRect first(inner.left(), inner.top(), inner.width(), titleHeight);
    const QRect second(inner.left(), first.bottom() + 1 + gap, inner.width(), lineHeight);
    const QRect third(inner.left(), second.bottom() + 1 + gap, inner.width(), lineHeight);

    const int dot = std::clamp(lineHeight / 2 + 1, 8, indent - space::small);
    row.drawDot(
        QRect(option.rect.left() + (indent - dot) / 2 + 1, first.center().y() - dot / 2 + 1, dot, dot),
        card.unanswered ? tokens.accent : tokens.muted, card.unanswered);

    const Timestamp since = card.waitingSince.value_or(card.activityAt);
    const qint64 waited = m_clock.now().seconds() - since.seconds();
    const QColor ageColour = !card.unanswered        ? tokens.muted
                             : waited >= dangerAfter ? tokens.danger
                             : waited >= warnAfter   ? tokens.warn
                                                     : tokens.muted;
    QFont ageFont = caption;
    if (card.unanswered && waited >= warnAfter)
        ageFont.setWeight(QFont::DemiBold);
    const QString age = Phrases::age(since, m_clock.now());
    const int ageWidth = QFontMetrics(ageFont).horizontalAdvance(age) + 1;
    row.drawText(first.adjusted(first.width() - ageWidth, 0, 0, 0), age, ageFont, ageColour,
                 RowPainter::Side::Trailing);
    row.drawMarked(first.adjusted(0, 0, -ageWidth - space::small, 0),
                   Phrases::person(card.name, card.phone, card.email),
                   index.data(LeadListModel::NameMarksRole).value<QList<TextRange>>(), name, tokens.text);

    const int pill = row.drawPill(second, Phrases::status(card.status), tokens.status(card.status), caption);
    const int side = lineHeight + 1;
    row.drawLetter(QRect(second.left(), second.center().y() - side / 2 + 1, side, side),
                   Phrases::sourceLetter(card.source), tokens.source(card.source), caption);
    QString source = Phrases::source(card.source);
    if (!card.campaign.isEmpty())
        source = tr("%1 · %2", "source and campaign")
                     .arg(source, Phrases::isolated(Phrases::oneLine(card.campaign)));
    if (card.isTest)
        source = tr("Test · %1").arg(source);
    row.drawText(second.adjusted(side + space::small - 2, 0, -pill - space::small, 0), source, caption,
                 tokens.muted);

    const int count = card.unread > 0 ? row.drawCount(third, card.unread, caption) + space::small : 0;
    const auto found = index.data(LeadListModel::FoundRole).value<FoundText>();
    row.drawMarked(third.adjusted(0, 0, -count, 0),
                   found.marks.isEmpty() ? Phrases::oneLine(card.preview) : found.text, found.marks, caption,
                   card.unread > 0 ? tokens.text : tokens.muted);
}

} // namespace leadpilot::ui
