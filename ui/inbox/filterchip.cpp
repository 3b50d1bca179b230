// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/filterchip.h"
#include "ui/widgets/labels.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace leadpilot::ui {

static constexpr int mostShown = 999;
static constexpr qsizetype longestWord = 24;

FilterChip::FilterChip(const Theme &theme, const QString &word, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_name(word)
    , m_word(word.size() > longestWord ? QString(word.left(longestWord - 1) + u'…') : word)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    bindFont(this, theme, &Theme::caption);
    setCount(0);
}

void FilterChip::setCount(int count)
{
    m_count = count;
    const QString whole = number();
    setText(tr("%1 %2", "filter and count").arg(m_name, whole));
    setAccessibleName(tr("%1: %2 leads").arg(m_name, whole));
    setToolTip(m_shown && m_word == m_name ? QString() : accessibleName());
}

void FilterChip::setCountShown(bool shown)
{
    m_shown = shown;
    setCount(m_count);
    update();
}

QString FilterChip::number() const
{
    const QLocale locale;
    return m_count > mostShown ? QString(locale.toString(mostShown) + u'+') : locale.toString(m_count);
}

int FilterChip::numberWidth() const
{
    const QFontMetrics metrics(m_theme.caption());
    const QLocale locale;
    return std::max({metrics.horizontalAdvance(number()), metrics.horizontalAdvance(locale.toString(888)),
                     metrics.horizontalAdvance(locale.toString(444))});
}

QSize FilterChip::sizeHint() const
{
    const QFontMetrics metrics(m_theme.caption());
    const int count = m_shown ? space::tight + numberWidth() : 0;
    return {metrics.horizontalAdvance(m_word) + count + 2 * (space::small + 1),
            metrics.height() + 2 * space::tight + space::hair};
}

void FilterChip::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = m_theme.tokens();
    const bool active = underMouse() || hasFocus();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor edge = hasFocus()     ? tokens.accent
                        : isChecked()  ? tokens.selected()
                        : underMouse() ? tokens.muted
                                       : tokens.line;
    painter.setPen(QPen(edge, 1));
    painter.setBrush(isChecked() ? tokens.selected() : tokens.surface);
    const QRectF ground = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2);

    const QFont font = m_theme.caption();
    const QFontMetrics metrics(font);
    const int word = metrics.horizontalAdvance(m_word);
    const int count = m_shown ? metrics.horizontalAdvance(number()) + space::tight : 0;
    const QRect group((width() - word - count) / 2, 0, word + count, height());
    const auto place = [&](int from, int wide) {
        return QStyle::visualRect(layoutDirection(), group, QRect(group.left() + from, 0, wide, height()));
    };
    painter.setFont(font);
    painter.setPen(isChecked() ? tokens.accent : active ? tokens.text : tokens.muted);
    painter.drawText(place(0, word + 1), Qt::AlignCenter | Qt::TextSingleLine, m_word);
    if (m_shown)
        painter.drawText(place(word + space::tight, count), Qt::AlignVCenter | Qt::TextSingleLine, number());
}

} // namespace leadpilot::ui
