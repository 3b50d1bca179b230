// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/leadcellsdelegate.h"
#include "ui/delegates/leaddelegate.h"
#include "ui/delegates/rowpainter.h"
#include "ui/inbox/leadcolumns.h"
#include "ui/models/leadlistmodel.h"
#include "ui/words/phrases.h"

#include <QLocale>
#include <QPainter>

namespace leadpilot::ui {

static constexpr int dot = 8;

LeadCellsDelegate::LeadCellsDelegate(const LeadColumns &columns, const Theme &theme, const Clock &clock,
                                     QObject *parent)
    : QStyledItemDelegate(parent)
    , m_columns(columns)
    , m_theme(theme)
    , m_clock(clock)
{
}

QSize LeadCellsDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_columns.length(), QFontMetrics(m_theme.body()).height() + space::wide};
}

void LeadCellsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const auto lead = index.data(LeadListModel::CardRole).value<LeadCard>();
    RowPainter row(*painter, option, m_theme);
    row.drawGround();
    for (int column = 0; column < LeadColumns::count; ++column) {
        const QRect whole = m_columns.cell(column, option.rect);
        const QRect cell = whole.adjusted(space::medium, 0, 0, -1);
        if (whole.isEmpty() || cell.width() <= 0)
            continue;
        painter->save();
        painter->setClipRect(row.mirrored(whole), Qt::IntersectClip);
        if (column == LeadColumns::Name)
            paintName(row, cell, lead, index);
        else if (column == LeadColumns::Source)
            paintSource(row, cell, lead);
        else if (column == LeadColumns::Status)
            paintStatus(row, cell, lead);
        else if (column == LeadColumns::Waiting)
            paintWaiting(row, cell, lead);
        else if (column == LeadColumns::LastMessage)
            paintMessage(row, cell, lead, index);
        else
            row.drawText(cell, textOf(column, lead),
                         column == LeadColumns::Value ? Theme::tabular(m_theme.body()) : m_theme.body(),
                         m_theme.tokens().muted);
        painter->restore();
    }
}

QString LeadCellsDelegate::textOf(int column, const LeadCard &lead) const
{
    switch (column) {
    case LeadColumns::Assignee:
        return lead.assigneeId.isNull() ? tr("Nobody", "assigned to") : Phrases::oneLine(lead.assignee);
    case LeadColumns::Value:
        return lead.value ? lead.value->text(QLocale()) : QString();
    case LeadColumns::Age:
        return Phrases::age(lead.createdAt, m_clock.now());
    case LeadColumns::Tags:
        return Phrases::oneLine(lead.tags.join(tr(", ", "between tags")));
    case LeadColumns::Phone:
        return Phrases::oneLine(lead.phone);
    case LeadColumns::Email:
        return Phrases::oneLine(lead.email);
    case LeadColumns::Company:
        return Phrases::oneLine(lead.company);
    default:
        return {};
    }
}

void LeadCellsDelegate::paintName(RowPainter &row, const QRect &cell, const LeadCard &lead,
                                  const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    row.drawDot(QRect(cell.left(), cell.center().y() - dot / 2 + 1, dot, dot),
                lead.unanswered ? tokens.accent : tokens.muted, lead.unanswered);
    row.drawMarked(cell.adjusted(dot + space::small, 0, 0, 0),
                   Phrases::person(lead.name, lead.phone, lead.email),
                   index.data(LeadListModel::NameMarksRole).value<QList<TextRange>>(),
                   lead.unread > 0 ? m_theme.title() : m_theme.body(), tokens.text);
}

void LeadCellsDelegate::paintSource(RowPainter &row, const QRect &cell, const LeadCard &lead) const
{
    const Tokens &tokens = m_theme.tokens();
    const QFont caption = m_theme.caption();
    const int side = QFontMetrics(caption).height() + 1;
    row.drawLetter(QRect(cell.left(), cell.center().y() - side / 2 + 1, side, side),
                   Phrases::sourceLetter(lead.source), tokens.source(lead.source), caption);
    QString words = lead.campaign.isEmpty() ? Phrases::source(lead.source) : Phrases::oneLine(lead.campaign);
    if (lead.isTest)
        words = tr("Test · %1").arg(Phrases::isolated(words));
    row.drawText(cell.adjusted(side + space::small - 2, 0, 0, 0), words, m_theme.body(), tokens.muted);
}

void LeadCellsDelegate::paintStatus(RowPainter &row, const QRect &cell, const LeadCard &lead) const
{
    const QFont caption = m_theme.caption();
    const QString word = Phrases::status(lead.status);
    const int wide = QFontMetrics(caption).horizontalAdvance(word) + 2 * space::small;
    row.drawPill(QRect(cell.left(), cell.top(), wide, cell.height()), word,
                 m_theme.tokens().status(lead.status), caption);
}

void LeadCellsDelegate::paintWaiting(RowPainter &row, const QRect &cell, const LeadCard &lead) const
{
    const Tokens &tokens = m_theme.tokens();
    QFont font = m_theme.body();
    if (!lead.unanswered || !lead.waitingSince) {
        if (lead.firstResponseAt && *lead.firstResponseAt >= lead.createdAt)
            row.drawText(
                cell,
                tr("after %1", "the first answer came")
                    .arg(Phrases::duration(lead.firstResponseAt->seconds() - lead.createdAt.seconds())),
                font, tokens.muted);
        return;
    }
    const qint64 waited = m_clock.now().seconds() - lead.waitingSince->seconds();
    if (waited >= LeadDelegate::warnAfter)
        font.setWeight(QFont::DemiBold);
    row.drawText(cell, tr("waits %1", "for an answer").arg(Phrases::age(*lead.waitingSince, m_clock.now())),
                 font,
                 waited >= LeadDelegate::dangerAfter ? tokens.danger
                 : waited >= LeadDelegate::warnAfter ? tokens.warn
                                                     : tokens.muted);
}

void LeadCellsDelegate::paintMessage(RowPainter &row, const QRect &cell, const LeadCard &lead,
                                     const QModelIndex &index) const
{
    const Tokens &tokens = m_theme.tokens();
    const QRect inner = cell.adjusted(0, 0, -space::small, 0);
    const int count =
        lead.unread > 0 ? row.drawCount(inner, lead.unread, m_theme.caption()) + space::small : 0;
    const auto found = index.data(LeadListModel::FoundRole).value<FoundText>();
    row.drawMarked(inner.adjusted(0, 0, -count, 0),
                   found.marks.isEmpty() ? Phrases::oneLine(lead.preview) : found.text, found.marks,
                   m_theme.body(), lead.unread > 0 ? tokens.text : tokens.muted);
}

} // namespace leadpilot::ui
