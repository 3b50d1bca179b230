// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choicebutton.h"
#include "ui/widgets/labels.h"

#include <QActionGroup>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QStyle>

namespace leadpilot::ui {

static constexpr int narrowest = 96;

ChoiceButton::ChoiceButton(const Theme &theme, const QString &name, Mode mode, const QString &nothing,
                           QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_name(name)
    , m_mode(mode)
    , m_nothing(nothing)
    , m_menu(new QMenu(this))
{
    setPopupMode(InstantPopup);
    setMenu(m_menu);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    bindFont(this, theme, &Theme::body);
    connect(m_menu, &QMenu::triggered, this, [this](QAction *action) {
        if (m_mode == Mode::One)
            choose({action->data()});
        showChosen();
        Q_EMIT chosenChanged();
    });
    showChosen();
}

void ChoiceButton::clear()
{
    m_menu->clear();
    showChosen();
}

void ChoiceButton::add(const QString &word, const QVariant &value)
{
    QString text = word;
    auto *action = m_menu->addAction(text.replace(u'&', QStringLiteral("&&")));
    action->setCheckable(true);
    action->setData(value);
}

void ChoiceButton::choose(const QVariantList &values)
{
    const QList<QAction *> actions = m_menu->actions();
    for (QAction *action : actions)
        action->setChecked(values.contains(action->data()));
    showChosen();
}

QVariantList ChoiceButton::chosen() const
{
    QVariantList values;
    const QList<QAction *> actions = m_menu->actions();
    for (const QAction *action : actions) {
        if (action->isChecked())
            values += action->data();
    }
    return values;
}

void ChoiceButton::showChosen()
{
    QStringList words;
    const QList<QAction *> actions = m_menu->actions();
    for (const QAction *action : actions) {
        if (action->isChecked())
            words += action->text().replace(QStringLiteral("&&"), QStringLiteral("&"));
    }
    const QString said = words.isEmpty() ? m_nothing : QLocale().createSeparatedList(words);
    setText(said);
    setAccessibleName(tr("%1: %2", "field and what is chosen").arg(m_name, said));
    setToolTip(words.size() > 1 ? said : QString());
}

QSize ChoiceButton::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {std::max(narrowest, std::min(3 * narrowest, metrics.horizontalAdvance(text()) + 3 * space::wide)),
            metrics.height() + 2 * space::small};
}

QSize ChoiceButton::minimumSizeHint() const
{
    return {narrowest, sizeHint().height()};
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus()     ? tokens.accent
                        : underMouse() ? tokens.muted
                                       : tokens.line,
                        hasFocus() ? 2 : 1));
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius::control, radius::control);
    const int side = m_theme.iconSize();
    const QRect arrow(width() - side - space::tight, (height() - side) / 2, side, side);
    paintIcon(painter, Icon::Chevron, QStyle::visualRect(layoutDirection(), rect(), arrow), tokens.muted);
    const QRect room = QStyle::visualRect(layoutDirection(), rect(),
                                          rect().adjusted(space::small + 1, 0, -side - space::small, 0));
    painter.setPen(tokens.text);
    painter.setFont(font());
    painter.setLayoutDirection(layoutDirection());
    painter.drawText(room, int(Qt::AlignVCenter | Qt::AlignLeading) | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
}

} // namespace leadpilot::ui
