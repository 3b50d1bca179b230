// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace leadpilot::ui {

Notice::Notice(const Theme &theme, Dismissal dismissal, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_picture(new QLabel(this))
    , m_sentence(plainLabel({}, this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setObjectName(QStringLiteral("noticeAction"));
    m_close->setObjectName(QStringLiteral("noticeClose"));
    m_close->setAccessibleName(tr("Close this notice"));
    m_close->setVisible(dismissal == Dismissal::CanBeClosed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::medium, space::small, space::small, space::small);
    layout->setSpacing(space::small + 2);
    layout->addWidget(m_picture, 0, Qt::AlignVCenter);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);
    connect(m_action, &QPushButton::clicked, this, &Notice::actionChosen);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    connect(&m_theme, &Theme::changed, this, &Notice::retint);
    setVisible(false);
}

void Notice::show(Tone tone, Icon icon, const QString &sentence, const QString &action)
{
    m_tone = tone;
    m_icon = icon;
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    restyle(this, "notice",
            tone == Tone::Danger ? QStringLiteral("danger")
            : tone == Tone::Warn ? QStringLiteral("warn")
                                 : QStringLiteral("quiet"));
    retint();
    setVisible(true);
}

QString Notice::sentence() const
{
    return m_sentence->text();
}

void Notice::retint()
{
    const Tokens &tokens = m_theme.tokens();
    const QColor colour = m_tone == Tone::Danger ? tokens.danger
                          : m_tone == Tone::Warn ? tokens.warn
                                                 : tokens.muted;
    const int side = m_theme.iconSize();
    m_picture->setPixmap(m_theme.icon(m_icon, colour).pixmap(QSize(side, side), devicePixelRatioF()));
    m_close->setIcon(m_theme.icon(Icon::Close));
    m_close->setIconSize(QSize(side - 6, side - 6));
}

} // namespace leadpilot::ui
