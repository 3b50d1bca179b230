// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sendmark.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>

namespace leadpilot::ui {

SendMark::SendMark(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_words(plainLabel({}, this, "muted"))
{
    setObjectName(QStringLiteral("sendMark"));
    bindFont(m_words, theme, &Theme::caption);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::hair);
    layout->addWidget(m_icon);
    layout->addWidget(m_words);
    connect(&theme, &Theme::changed, this, &SendMark::tint);
    hide();
}

void SendMark::show(State state, const QString &what)
{
    m_state = state;
    const bool refused = state == State::Refused;
    m_words->setText(refused ? tr("Not accepted") : tr("Waiting to send"));
    setTone(m_words, refused ? "danger" : "muted");
    const QString sentence =
        refused
            ? tr("The workspace did not accept your change. It is kept until you decide what becomes of it.")
            : tr("Kept on this computer, and sent as soon as the workspace answers.");
    const QString whole =
        what.isEmpty() ? sentence : tr("%1: %2", "fields and a sentence").arg(what, sentence);
    setToolTip(whole);
    setAccessibleName(whole);
    tint();
    setVisible(state != State::Sent);
}

void SendMark::tint()
{
    const bool refused = m_state == State::Refused;
    const QColor colour = refused ? m_theme.tokens().danger : m_theme.tokens().muted;
    const int side = QFontMetrics(m_theme.caption()).height();
    m_icon->setPixmap(m_theme.icon(refused ? Icon::Exclamation : Icon::Clock, colour)
                          .pixmap(QSize(side, side), devicePixelRatioF()));
}

} // namespace leadpilot::ui
