// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigationbar.h"
#include "ui/words/phrases.h"

#include <QButtonGroup>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace leadpilot::ui {

NavigationButton::NavigationButton(const Theme &theme, Icon icon, const QString &word, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_icon(icon)
{
    setText(word);
    setAccessibleName(word);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, &QWidget::updateGeometry);
}

void NavigationButton::setCount(int count, const QString &spoken)
{
    if (count == m_count)
        return;
    m_count = count;
    setAccessibleName(count > 0 ? tr("%1, %2").arg(text(), spoken) : text());
    update();
}

QSize NavigationButton::sizeHint() const
{
    QFont chosen = m_theme.caption();
    chosen.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(chosen);
    const int side = m_theme.iconSize() + 2;
    return {std::max(68, metrics.horizontalAdvance(text()) + 2 * (space::small + space::hair)),
            side + metrics.height() + space::tight + 2 * space::small + 2};
}

void NavigationButton::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect ground = rect().adjusted(6, 2, -6, -2);
    painter.setPen(hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)
                       ? QPen(tokens.accent, 1.5)
                       : QPen(Qt::NoPen));
    painter.setBrush(isChecked()    ? QBrush(blend(tokens.accent, tokens.window, 0.13))
                     : underMouse() ? QBrush(blend(tokens.text, tokens.window, 0.05))
                                    : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(ground).adjusted(1, 1, -1, -1), radius::control + 2, radius::control + 2);

    const QColor colour = isChecked() ? tokens.accent : tokens.muted;
    const QFontMetrics metrics(m_theme.caption());
    const int side = m_theme.iconSize() + 2;
    const QRect icon((width() - side) / 2, space::small + 1, side, side);
    paintIcon(painter, m_icon, icon, colour);
    QFont font = m_theme.caption();
    font.setWeight(isChecked() ? QFont::DemiBold : QFont::Medium);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(QRect(0, icon.bottom() + 1 + space::tight, width(), metrics.height()),
                     Qt::AlignCenter | Qt::TextSingleLine, text());
    if (m_count == 0)
        return;
    QFont small = m_theme.caption();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    small.setWeight(QFont::DemiBold);
    const QString number = Phrases::count(m_count);
    const QFontMetrics digits(small);
    const int height = digits.height() + 2;
    const int badgeWidth = std::max(height, digits.horizontalAdvance(number) + 9);
    const QRect badge = QStyle::visualRect(layoutDirection(), rect(),
                                           QRect(icon.center().x() + 4, icon.top() - 5, badgeWidth, height));
    painter.setPen(QPen(tokens.window, 2));
    painter.setBrush(tokens.accent);
    painter.drawRoundedRect(QRectF(badge).adjusted(-1, -1, 1, 1), height / 2.0 + 1, height / 2.0 + 1);
    painter.setFont(small);
    painter.setPen(tokens.onAccent);
    painter.drawText(badge, Qt::AlignCenter | Qt::TextSingleLine, number);
}

void NavigationButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void NavigationButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

NavigationBar::NavigationBar(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_group(new QButtonGroup(this))
    , m_inbox(new NavigationButton(theme, Icon::Inbox, tr("Inbox"), this))
    , m_chats(new NavigationButton(theme, Icon::Chat, tr("Chats"), this))
    , m_needsYou(new NavigationButton(theme, Icon::Exclamation, tr("Needs you"), this))
{
    setProperty("edge", QStringLiteral("right"));
    setProperty("ground", QStringLiteral("window"));
    m_inbox->setObjectName(QStringLiteral("navInbox"));
    m_chats->setObjectName(QStringLiteral("navChats"));
    m_group->addButton(m_inbox, Inbox);
    m_group->addButton(m_chats, Chats);
    m_needsYou->setObjectName(QStringLiteral("navNeedsYou"));
    // Its place is kept, so that nothing moves when it comes.
    QSizePolicy policy = m_needsYou->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_needsYou->setSizePolicy(policy);
    m_needsYou->hide();
    m_group->addButton(m_needsYou, NeedsYou);
    m_inbox->setChecked(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::small, 0, space::small);
    layout->setSpacing(space::tight);
    layout->addWidget(m_inbox);
    layout->addWidget(m_chats);
    layout->addWidget(m_needsYou);
    layout->addStretch(1);
    auto *settings = new NavigationButton(theme, Icon::Settings, tr("Settings"), this);
    settings->setObjectName(QStringLiteral("navSettings"));
    settings->setToolTip(tr("Notifications and quiet hours"));
    settings->setCheckable(false);
    layout->addWidget(settings);
    connect(settings, &QAbstractButton::clicked, this, &NavigationBar::settingsChosen);
    auto *signOut = new NavigationButton(theme, Icon::SignOut, tr("Sign out"), this);
    signOut->setObjectName(QStringLiteral("navSignOut"));
    signOut->setCheckable(false);
    layout->addWidget(signOut);
    connect(signOut, &QAbstractButton::clicked, this, &NavigationBar::signOutChosen);
    connect(m_group, &QButtonGroup::idClicked, this, &NavigationBar::pageChosen);
}

void NavigationBar::setPage(Page page)
{
    m_group->button(page)->setChecked(true);
    m_needsYou->setVisible(m_hasAny || page == NeedsYou);
}

void NavigationBar::setUnanswered(int count)
{
    m_inbox->setCount(count, tr("%n lead(s) without an answer", nullptr, count));
}

void NavigationBar::setUnread(int count)
{
    m_chats->setCount(count, tr("%n unread chat(s)", nullptr, count));
}

void NavigationBar::setNeedsYou(int waiting, bool hasAny)
{
    m_hasAny = hasAny;
    m_needsYou->setCount(waiting, tr("%n change(s) to decide about", nullptr, waiting));
    m_needsYou->setVisible(hasAny || m_needsYou->isChecked());
}

} // namespace leadpilot::ui
